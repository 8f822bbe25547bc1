namespace CustomerSegmentation;

/// <summary>Classifies by whatever model is current.</summary>
internal sealed class CurrentClassifier<TSubject, TClass> : IClassifier<TSubject, TClass>
    where TClass : struct, Enum
{
    private readonly CurrentModel current;
    private readonly SubjectMap<TSubject> map;
    private volatile Bound bound;

    public CurrentClassifier(CurrentModel current, SubjectMap<TSubject> map)
    {
        this.current = current;
        this.map = map;
        bound = current.Use(Bind);
    }

    public TClass Classify(TSubject subject) => Latest().Classify(subject);

    public Explanation Explain(TSubject subject) => Latest().Explain(subject);

    private Classifier<TSubject, TClass> Latest()
    {
        var (model, latest) = (current.Value, bound);
        if (!ReferenceEquals(latest.Model, model))
            bound = latest = Bind(model);
        return latest.Classifier;
    }

    private Bound Bind(SegmentationModel model) => new(model, model.Classifier<TSubject, TClass>(map.In(model.Policy.TimeZone)));

    private sealed record Bound(SegmentationModel Model, Classifier<TSubject, TClass> Classifier);
}
