namespace CustomerSegmentation.DependencyInjection;

/// <summary>An object created from the current model, and created again when that changes. Later models from which it can't be created are refused.</summary>
/// <exception cref="ArgumentException">It can't be created from the current model.</exception>
internal class Following<T>(CurrentModel current, Func<SegmentationModel, T> make)
{
    private volatile Made made = current.Use(model => new Made(model, make(model)));

    /// <summary>The object of the current model.</summary>
    public T Latest
    {
        get
        {
            var (model, latest) = (current.Value, made);
            if (!ReferenceEquals(latest.Model, model))
                made = latest = new Made(model, make(model));
            return latest.Value;
        }
    }

    private sealed record Made(SegmentationModel Model, T Value);
}
