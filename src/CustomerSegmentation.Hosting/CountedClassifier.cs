using System.Collections.Concurrent;

namespace CustomerSegmentation.Hosting;

/// <summary>Counts what a classifier answers.</summary>
internal sealed class CountedClassifier<TCustomer, TClass>(
    IClassifier<TCustomer, TClass> classifier, PolicyMetrics metrics, string scheme, Func<TClass, KeyValuePair<string, object?>[]> tagsOf)
    : IClassifier<TCustomer, TClass>
    where TClass : notnull
{
    private readonly ConcurrentDictionary<TClass, KeyValuePair<string, object?>[]> tags = new();

    public TClass Classify(TCustomer customer)
    {
        var segment = classifier.Classify(customer);
        if (metrics.IsEnabled)
            Count(customer, segment);
        return segment;
    }

    public Explanation Explain(TCustomer customer) => classifier.Explain(customer);

    private void Count(TCustomer customer, TClass segment)
    {
        metrics.Count(tags.GetOrAdd(segment, tagsOf), 1);
        if (EqualityComparer<TClass>.Default.Equals(segment, default))
            metrics.CountMissing(scheme, classifier, customer);
    }
}
