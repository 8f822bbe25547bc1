using System.Collections.Concurrent;

namespace CustomerSegmentation.DependencyInjection;

/// <summary>
/// Gets the classifiers of a host's policy by the scheme's name: built-in schemes, and the policy's own tables. Each uses the current model
/// when that changes. Safe for concurrent use.
/// </summary>
/// <typeparam name="TCustomer">The type of customer.</typeparam>
public sealed class Classifiers<TCustomer>
{
    private readonly ConcurrentDictionary<string, CurrentClassifier<TCustomer>> classifiers = new(StringComparer.Ordinal);
    private readonly Lock making = new();
    private readonly CurrentModel current;
    private readonly CustomerMap<TCustomer> map;
    private readonly Lazy<Following<ModelClassifier<TCustomer>>> all;

    internal Classifiers(CurrentModel current, CustomerMap<TCustomer> map)
    {
        this.current = current;
        this.map = map;
        // A failure is not kept, as a later model may run schemes that the map has facts for.
        all = new(() => new(current, model => model.Classifier(map.In(model.Policy.TimeZone))), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>Gets the classifier of a scheme. Later models that do not run the scheme are refused.</summary>
    /// <param name="scheme">The scheme's name, in snake_case.</param>
    /// <returns>The classifier, always the same one.</returns>
    /// <exception cref="ArgumentException">The model does not run the scheme, or the map lacks facts that it needs.</exception>
    public IClassifier<TCustomer, SegmentClass> this[string scheme] => Get(scheme);

    /// <summary>
    /// The classifier of all schemes of the current model. It keeps using that model, so that the schemes and their order stay the same; get
    /// it again for each piece of work.
    /// </summary>
    /// <exception cref="ArgumentException">The map lacks facts that every scheme of the model needs.</exception>
    public ModelClassifier<TCustomer> All => all.Value.Latest;

    internal CurrentClassifier<TCustomer> Get(string scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        if (classifiers.TryGetValue(scheme, out var known))
            return known;
        lock (making)
            return classifiers.GetOrAdd(scheme, name => new(current, name, map));
    }
}
