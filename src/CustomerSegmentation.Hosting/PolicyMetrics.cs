using System.Collections.Concurrent;
using CustomerSegmentation.Policies;

namespace CustomerSegmentation.Hosting;

/// <summary>Counts what the classifiers of one policy answer, if somebody listens. Safe for concurrent use.</summary>
internal sealed class PolicyMetrics(SegmentationInstruments instruments, string? policy) : IClassificationObserver
{
    // The tags of each class are created once, as each customer would allocate them otherwise.
    private readonly ConcurrentDictionary<(string Scheme, SegmentClass Class), KeyValuePair<string, object?>[]> tagsOfClasses = new();

    /// <summary>Whether somebody listens to what is counted of each customer.</summary>
    public bool IsEnabled => instruments.Classifications.Enabled || instruments.MissingFacts.Enabled;

    public static KeyValuePair<string, object?>[] Tags(string? policy, params ReadOnlySpan<(string Name, string Value)> others)
    {
        List<KeyValuePair<string, object?>> all = policy is null ? [] : [new("customersegmentation.policy", policy)];
        foreach (var (name, value) in others)
            all.Add(new("customersegmentation." + name, value));
        return [.. all];
    }

    public IClassifier<TCustomer, TClass> Observe<TCustomer, TClass>(string scheme, IClassifier<TCustomer, TClass> classifier)
        where TClass : notnull =>
        new CountedClassifier<TCustomer, TClass>(classifier, this, scheme, segment => TagsOf(scheme, $"{segment}"));

    public void Classified<TCustomer>(ModelClassifier<TCustomer> classifier, TCustomer customer, ReadOnlySpan<byte> codes)
    {
        if (!IsEnabled)
            return;
        var schemes = classifier.Model.Schemes;
        for (var i = 0; i < schemes.Count; i++)
        {
            Count(schemes[i], codes[i], 1);
            if (codes[i] == 0 && instruments.MissingFacts.Enabled)
                CountMissing(schemes[i].Name, classifier.Explain(customer, schemes[i].Name));
        }
    }

    public void Classified(IReadOnlyList<ConfiguredScheme> schemes, ClassCodes classes)
    {
        if (!instruments.Classifications.Enabled)
            return;
        Span<long> customers = stackalloc long[byte.MaxValue + 1];
        foreach (var scheme in schemes.Where(scheme => classes.Schemes.Contains(scheme.Name, StringComparer.Ordinal)))
        {
            customers.Clear();
            foreach (var code in classes[scheme.Name].Span)
                customers[code]++;
            for (var code = 0; code < customers.Length; code++)
            {
                if (customers[code] > 0)
                    Count(scheme, (byte)code, customers[code]);
            }
        }
    }

    public void Count(KeyValuePair<string, object?>[] tags, long customers) => instruments.Classifications.Add(customers, tags);

    /// <summary>Counts what an unclassified customer lacks, if somebody listens. That needs an explanation.</summary>
    public void CountMissing<TCustomer, TClass>(string scheme, IClassifier<TCustomer, TClass> classifier, TCustomer customer)
    {
        if (instruments.MissingFacts.Enabled)
            CountMissing(scheme, classifier.Explain(customer));
    }

    public void CountReload(string outcome) => instruments.Reloads.Add(1, Tags(policy, ("outcome", outcome)));

    private void Count(ConfiguredScheme scheme, byte code, long customers)
    {
        var classes = scheme.Table.Classes;
        for (var i = 0; i < classes.Count; i++)
        {
            if (classes[i].Code == code)
                Count(tagsOfClasses.GetOrAdd((scheme.Name, classes[i]), TagsOf, this), customers);
        }
    }

    private static KeyValuePair<string, object?>[] TagsOf((string Scheme, SegmentClass Class) key, PolicyMetrics metrics) =>
        metrics.TagsOf(key.Scheme, key.Class.Name);

    private KeyValuePair<string, object?>[] TagsOf(string scheme, string segment) => Tags(policy, ("scheme", scheme), ("class", segment));

    private void CountMissing(string scheme, Explanation why)
    {
        foreach (var missing in why.Missing)
            instruments.MissingFacts.Add(1, Tags(policy, ("scheme", scheme), ("fact", missing.Fact.Name)));
    }
}
