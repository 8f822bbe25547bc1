using System.Collections.Concurrent;

namespace CustomerSegmentation.DependencyInjection;

/// <summary>
/// The classifiers of a host's policy by the scheme's name: of the catalogue's schemes and of the policy's own tables. Each
/// follows the model as it changes. Safe for any number of threads.
/// </summary>
/// <typeparam name="TCustomer">The type of customer.</typeparam>
public sealed class SchemeClassifiers<TCustomer>
{
    private readonly ConcurrentDictionary<string, Lazy<CurrentClassifier<TCustomer>>> classifiers = new(StringComparer.Ordinal);
    private readonly CurrentModel current;
    private readonly CustomerMap<TCustomer> map;
    private readonly Lazy<Following<ModelClassifier<TCustomer>>> all;

    internal SchemeClassifiers(CurrentModel current, CustomerMap<TCustomer> map)
    {
        this.current = current;
        this.map = map;
        // Not made yet is no failure to keep: a later model may run what the map tells of.
        all = new(() => new(current, model => model.Classifier(map.In(model.Policy.TimeZone))), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>The names of the schemes that the model runs.</summary>
    public IEnumerable<string> Names => current.Value.Schemes.Select(scheme => scheme.Name);

    /// <summary>The classifier of a scheme; once asked for, a later model must be able to give it too.</summary>
    /// <param name="scheme">The scheme's name, in snake_case.</param>
    /// <returns>The classifier, always the same one.</returns>
    /// <exception cref="ArgumentException">The model does not run the scheme, or the map lacks what it needs.</exception>
    public IClassifier<TCustomer, SegmentClass> this[string scheme] => Get(scheme);

    /// <summary>
    /// The classifier by all schemes of the model of this moment. It stays by that model, so that the schemes and their
    /// order stay; ask for it anew for each piece of work.
    /// </summary>
    /// <exception cref="ArgumentException">The map lacks what every scheme of the model needs.</exception>
    public ModelClassifier<TCustomer> All => all.Value.Latest;

    internal CurrentClassifier<TCustomer> Get(string scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        var classifier = classifiers.GetOrAdd(scheme, static (name, all) => new Lazy<CurrentClassifier<TCustomer>>(() => new(all.current, name, all.map)), this);
        try
        {
            return classifier.Value;
        }
        catch (ArgumentException)
        {
            // A later model may run it.
            classifiers.TryRemove(KeyValuePair.Create(scheme, classifier));
            throw;
        }
    }
}
