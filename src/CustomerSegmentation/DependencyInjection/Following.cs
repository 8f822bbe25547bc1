namespace CustomerSegmentation.DependencyInjection;

/// <summary>Something made of whatever model is current, and made anew when that changes.</summary>
internal sealed class Following<T>
{
    private readonly CurrentModel current;
    private readonly Func<SegmentationModel, T> make;
    private volatile Made made;

    /// <exception cref="ArgumentException">It can't be made of the model; where it can, later models of which it can't are refused.</exception>
    public Following(CurrentModel current, Func<SegmentationModel, T> make)
    {
        this.current = current;
        this.make = make;
        made = current.Use(Make);
    }

    /// <summary>What is made of the model of this moment.</summary>
    public T Latest
    {
        get
        {
            var (model, latest) = (current.Value, made);
            if (!ReferenceEquals(latest.Model, model))
                made = latest = Make(model);
            return latest.Value;
        }
    }

    private Made Make(SegmentationModel model) => new(model, make(model));

    private sealed record Made(SegmentationModel Model, T Value);
}
