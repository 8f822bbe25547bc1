namespace CustomerSegmentation.DependencyInjection;

/// <summary>Classifies by a scheme of the current model.</summary>
internal sealed class CurrentClassifier<TCustomer> : IClassifier<TCustomer, SegmentClass>
{
    private readonly Following<SchemeClassifier<TCustomer>> classifier;

    /// <exception cref="ArgumentException">The model does not run the scheme, or the map lacks facts that it needs.</exception>
    public CurrentClassifier(CurrentModel current, string scheme, CustomerMap<TCustomer> map) =>
        classifier = new(current, model => model.Classifier(scheme, map.In(model.Policy.TimeZone)));

    /// <summary>The classifier of the current model.</summary>
    public SchemeClassifier<TCustomer> Latest => classifier.Latest;

    public SegmentClass Classify(TCustomer customer) => Latest.Classify(customer);

    public Explanation Explain(TCustomer customer) => Latest.Explain(customer);
}
