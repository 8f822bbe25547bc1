using System.Collections.Concurrent;
using CustomerSegmentation.Policies;

namespace CustomerSegmentation.DependencyInjection;

/// <summary>
/// Gets the classifiers of a host's policy by the scheme's name: built-in schemes, and the policy's own tables. Each uses the current model
/// when that changes. Safe for concurrent use.
/// </summary>
/// <remarks>
/// Where the host has registered a classifier of its own for a scheme's type of class, that classifier answers here too: by the scheme's
/// name, in <see cref="All"/>, and wherever another scheme tests the class.
/// </remarks>
/// <typeparam name="TCustomer">The type of customer.</typeparam>
public sealed class Classifiers<TCustomer>
{
    private readonly ConcurrentDictionary<string, CurrentClassifier<TCustomer>> classifiers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IClassifier<TCustomer, SegmentClass>> observed = new(StringComparer.Ordinal);
    private readonly IClassificationObserver? observer;
    private readonly Lock making = new();
    private readonly CurrentModel current;
    private readonly CustomerMap<TCustomer> map;
    private readonly IReadOnlyList<OwnClassifier<TCustomer>> own;
    private readonly Lazy<Following<ModelClassifier<TCustomer>>> all;

    internal Classifiers(
        CurrentModel current,
        CustomerMap<TCustomer> map,
        IReadOnlyList<OwnClassifier<TCustomer>> own,
        IClassificationObserver? observer)
    {
        this.observer = observer;
        this.current = current;
        this.map = map;
        this.own = own;
        // A failure is not kept, as a later model may run schemes that the map has facts for.
        all = new(() => new(current, model => model.Classifier(map.In(model.Policy.TimeZone), own, observer)), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>Gets the classifier of a scheme. Later models that do not run the scheme are refused.</summary>
    /// <param name="scheme">The scheme's name, such as <c>value_tier</c> or <c>ValueTier</c>.</param>
    /// <returns>
    /// The classifier, always the same one; the host's own one, if there is one, whether or not the model runs the scheme. A class that is
    /// none of the scheme's is an <see cref="InvalidOperationException"/> then.
    /// </returns>
    /// <exception cref="ArgumentException">The model does not run the scheme, or the map lacks facts that it needs.</exception>
    /// <exception cref="InvalidOperationException">The host's own classifier is created from itself.</exception>
    public IClassifier<TCustomer, SegmentClass> this[string scheme]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(scheme);
            var replaced = KnownNames.Find(scheme, own.Select(other => other.Scheme));
            var classifier = own.FirstOrDefault(other => other.Scheme == replaced)?.Resolve() ?? Get(scheme);
            return observer is null
                ? classifier
                : observed.GetOrAdd(replaced ?? current.Value.NameOf(scheme) ?? scheme, name => observer.Observe(name, classifier));
        }
    }

    /// <summary>
    /// The classifier of all schemes of the current model. It keeps using that model, so that the schemes and their order stay the same; get
    /// it again for each piece of work. A classifier of the host's own gives the codes of its scheme, customer by customer, also for lists;
    /// on several threads it is called from all of them.
    /// </summary>
    /// <exception cref="ArgumentException">The map lacks facts that every scheme of the model needs.</exception>
    public ModelClassifier<TCustomer> All
    {
        get
        {
            // What is wrong with one is told here, and not while customers are classified.
            foreach (var one in own)
                one.Resolve();
            return all.Value.Latest;
        }
    }

    // By the scheme's table, on which a classifier of the host's own may be built.
    internal CurrentClassifier<TCustomer> Get(string scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        if (classifiers.TryGetValue(scheme, out var known))
            return known;
        var named = current.Value.NameOf(scheme) ?? scheme;
        lock (making)
            return classifiers.GetOrAdd(named, name => new(current, name, map, [.. own.Where(other => other.Scheme != name)]));
    }
}
