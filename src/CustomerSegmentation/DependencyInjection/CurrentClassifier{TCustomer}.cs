using CustomerSegmentation.Policies;

namespace CustomerSegmentation.DependencyInjection;

/// <summary>Classifies by a scheme of the current model.</summary>
/// <exception cref="ArgumentException">The model does not run the scheme, or the map lacks facts that it needs.</exception>
internal sealed class CurrentClassifier<TCustomer>(
    CurrentModel current, string scheme, CustomerMap<TCustomer> map, IReadOnlyList<OwnClassifier<TCustomer>> own)
    : Following<Classifier<TCustomer>>(current, model => model.Classifier(scheme, map.In(model.Policy.TimeZone), own)),
        IClassifier<TCustomer, SegmentClass>
{
    public SegmentClass Classify(TCustomer customer) => Latest.Classify(customer);

    public Explanation Explain(TCustomer customer) => Latest.Explain(customer);
}
