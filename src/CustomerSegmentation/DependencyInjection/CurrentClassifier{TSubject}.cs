namespace CustomerSegmentation;

/// <summary>Classifies by a scheme of whatever model is current.</summary>
internal sealed class CurrentClassifier<TSubject> : IClassifier<TSubject, SegmentClass>
{
    private readonly Following<SchemeClassifier<TSubject>> classifier;

    /// <exception cref="ArgumentException">The model does not run the scheme, or the map lacks what it needs.</exception>
    public CurrentClassifier(CurrentModel current, string scheme, SubjectMap<TSubject> map) =>
        classifier = new(current, model => model.Classifier(scheme, map.In(model.Policy.TimeZone)));

    /// <summary>The classifier of the model of this moment.</summary>
    public SchemeClassifier<TSubject> Latest => classifier.Latest;

    public SegmentClass Classify(TSubject subject) => Latest.Classify(subject);

    public Explanation Explain(TSubject subject) => Latest.Explain(subject);
}
