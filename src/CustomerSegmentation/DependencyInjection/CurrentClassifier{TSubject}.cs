namespace CustomerSegmentation;

/// <summary>Classifies by a scheme of whatever model is current.</summary>
internal sealed class CurrentClassifier<TSubject> : IClassifier<TSubject, SegmentClass>
{
    private readonly CurrentModel current;
    private readonly string scheme;
    private readonly SubjectMap<TSubject> map;
    private volatile Bound bound;

    /// <exception cref="ArgumentException">The model does not run the scheme, or the map lacks what it needs.</exception>
    public CurrentClassifier(CurrentModel current, string scheme, SubjectMap<TSubject> map)
    {
        this.current = current;
        this.scheme = scheme;
        this.map = map;
        bound = current.Use(Bind);
    }

    /// <summary>The classifier of the model of this moment.</summary>
    public SchemeClassifier<TSubject> Latest
    {
        get
        {
            var (model, latest) = (current.Value, bound);
            if (!ReferenceEquals(latest.Model, model))
                bound = latest = Bind(model);
            return latest.Classifier;
        }
    }

    public SegmentClass Classify(TSubject subject) => Latest.Classify(subject);

    public Explanation Explain(TSubject subject) => Latest.Explain(subject);

    private Bound Bind(SegmentationModel model) => new(model, model.Classifier(scheme, map.In(model.Policy.TimeZone)));

    private sealed record Bound(SegmentationModel Model, SchemeClassifier<TSubject> Classifier);
}
