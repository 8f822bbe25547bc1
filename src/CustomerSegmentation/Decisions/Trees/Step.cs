namespace CustomerSegmentation.Decisions.Trees;

/// <summary>
/// A step on the way to a subject's class: a question with what it takes to answer it, or at the end the class. Immutable.
/// </summary>
internal sealed class Step<T>
{
    private readonly byte code;
    private readonly double cut;
    private readonly double least = double.NegativeInfinity;
    private readonly double largest = double.PositiveInfinity;
    private readonly Func<T, double>? read;
    private readonly SubjectValue<T>? asked;
    private readonly Step<T>? atLeast;
    private readonly Step<T>? below;
    private readonly Step<T>? unknown;

    /// <summary>The end: a class.</summary>
    public Step(byte code) => this.code = code;

    /// <summary>A question of a value that is read here and nowhere after, and that is known from the least to the largest possible one.</summary>
    public Step(double cut, Step<T> atLeast, Step<T> below, Step<T> unknown, Func<T, double> read, double least, double largest)
        // Only an end on the cut's own side is looked at.
        : this(
            Math.Clamp(cut, least, Math.BitIncrement(largest)),
            atLeast,
            below,
            unknown,
            null) => (this.read, this.least, this.largest) = (read, least, largest);

    /// <summary>A question of a value; by default, of the value of the question before.</summary>
    public Step(double cut, Step<T> atLeast, Step<T> below, Step<T> unknown, SubjectValue<T>? asked) =>
        (this.cut, this.atLeast, this.below, this.unknown, this.asked) = (cut, atLeast, below, unknown, asked);

    /// <summary>The code of a subject's class, by the steps from this one.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="kept">What was read of it before.</param>
    public byte Decide(T subject, Span<long> kept)
    {
        var step = this;
        var value = double.NaN;
        while (step.atLeast is not null)
        {
            if (step.read is not null)
                value = step.read(subject);
            else if (step.asked is not null)
                value = step.asked.Of(subject, kept);
            if (value >= step.cut)
                step = value <= step.largest ? step.atLeast : step.unknown!;
            else
                step = value >= step.least ? step.below! : step.unknown!;
        }

        return step.code;
    }
}
