namespace CustomerSegmentation.DependencyInjection;

/// <summary>An object created from the current model, and created again when that changes.</summary>
internal sealed class Following<T>
{
    private readonly CurrentModel current;
    private readonly Func<SegmentationModel, T> make;
    private volatile Made made;

    /// <summary>Creates the object; later models from which it can't be created are refused.</summary>
    /// <exception cref="ArgumentException">It can't be created from the current model.</exception>
    public Following(CurrentModel current, Func<SegmentationModel, T> make)
    {
        this.current = current;
        this.make = make;
        made = current.Use(Make);
    }

    /// <summary>The object of the current model.</summary>
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
