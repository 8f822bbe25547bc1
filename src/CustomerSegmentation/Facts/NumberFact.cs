namespace CustomerSegmentation;

/// <summary>A fact that is a number. Comparisons give cells of a decision table; arithmetic gives computed facts.</summary>
/// <remarks>
/// A number is known when it is 0 or its magnitude is between 1e-100 and 1e100, and it lies within
/// the fact's bounds; every other one is unknown. What is computed from facts with a unit other than <c>count</c> and <c>days</c> is rounded
/// to what decimals would give: to 4 decimals if it is <c>money</c>, else to 12, and ratios and products of <c>share</c> to about 15 digits.
/// Without a unit, it stays as it is.
/// </remarks>
public sealed class NumberFact : Fact
{
    private NumberFact(string name, string unit, double minimum, double maximum, Computation? computation, double? whenUnknown)
        : base(name, FactKind.Number, unit, computation, whenUnknown, minimum, maximum)
    {
        if (!(Number.IsKnown(minimum) && Number.IsKnown(maximum) && minimum <= maximum))
            throw new ArgumentException(
                FormattableString.Invariant($"The bounds of {name}, {minimum} to {maximum}, are not in order, or one can't be known: write {Number.Known}."),
                nameof(minimum));
        if (whenUnknown is { } value && !(Number.IsKnown(value) && value >= minimum && value <= maximum))
            throw new ArgumentException(
                FormattableString.Invariant($"{name} can't be {value} where it is unknown: it lies between {minimum} and {maximum}."), nameof(whenUnknown));
    }

    /// <summary>Creates a number fact that is supplied.</summary>
    /// <param name="name">The name, in snake_case.</param>
    /// <param name="unit">The unit, such as <c>money</c>; empty if there is none.</param>
    /// <param name="minimum">The smallest possible value; a smaller one is unknown. By default -1e100.</param>
    /// <param name="maximum">The largest possible value; a larger one is unknown. By default 1e100.</param>
    /// <param name="whenUnknown">The value to take if it is unknown; by default, it stays unknown.</param>
    /// <exception cref="ArgumentException">The name is not in snake_case, or the bounds are not in order.</exception>
    public NumberFact(string name, string unit = "", double minimum = -Number.Largest, double maximum = Number.Largest, double? whenUnknown = null)
        : this(CheckedName(name), unit, minimum, maximum, computation: null, whenUnknown)
    {
    }

    internal NumberFact(Computation computation)
        : this(computation.ToString(), "", -Number.Largest, Number.Largest, computation, whenUnknown: null)
    {
    }

    /// <summary>Gives a computed fact a name, so that it can also be supplied, printed and explained by that name.</summary>
    /// <param name="name">The name, in snake_case.</param>
    /// <param name="unit">The unit; empty if there is none.</param>
    /// <param name="minimum">The smallest possible result; a smaller one is unknown.</param>
    /// <param name="maximum">The largest possible result; a larger one is unknown.</param>
    /// <returns>The same computation under the name.</returns>
    /// <exception cref="InvalidOperationException">The fact is not computed.</exception>
    public NumberFact Named(string name, string unit = "", double minimum = -Number.Largest, double maximum = Number.Largest) =>
        Computation is null
            ? throw new InvalidOperationException($"{Name} is not computed and has its name already.")
            : new NumberFact(CheckedName(name), unit, minimum, maximum, Computation, whenUnknown: null);

    /// <summary>Computes the smaller of two numbers; unknown if either is.</summary>
    /// <param name="left">One number.</param>
    /// <param name="right">The other number.</param>
    /// <returns>The computed fact.</returns>
    public static NumberFact Min(NumberFact left, NumberFact right) => Compute(ComputationKind.Minimum, left, right);

    /// <summary>Computes the smaller of a number and a constant; unknown if the number is.</summary>
    /// <param name="left">The number.</param>
    /// <param name="right">The constant.</param>
    /// <returns>The computed fact.</returns>
    public static NumberFact Min(NumberFact left, double right) => Compute(ComputationKind.Minimum, left, right);

    /// <summary>Computes the larger of two numbers; unknown if either is.</summary>
    /// <param name="left">One number.</param>
    /// <param name="right">The other number.</param>
    /// <returns>The computed fact.</returns>
    public static NumberFact Max(NumberFact left, NumberFact right) => Compute(ComputationKind.Maximum, left, right);

    /// <summary>Computes the larger of a number and a constant; unknown if the number is.</summary>
    /// <param name="left">The number.</param>
    /// <param name="right">The constant.</param>
    /// <returns>The computed fact.</returns>
    public static NumberFact Max(NumberFact left, double right) => Compute(ComputationKind.Maximum, left, right);

    /// <summary>The number, but not below one bound nor above another.</summary>
    /// <param name="value">The number.</param>
    /// <param name="minimum">The lower bound.</param>
    /// <param name="maximum">The upper bound, not below the lower one.</param>
    /// <returns>The computed fact.</returns>
    /// <exception cref="ArgumentException">The bounds are not in order.</exception>
    public static NumberFact Clamp(NumberFact value, double minimum, double maximum) =>
        minimum <= maximum
            ? Min(Max(value, minimum), maximum)
            : throw new ArgumentException($"The bounds {minimum} and {maximum} are not in order.", nameof(maximum));

    /// <summary>The first of the numbers that is known; unknown if none is.</summary>
    /// <param name="facts">The numbers, the preferred one first.</param>
    /// <returns>The computed fact.</returns>
    public static NumberFact FirstKnown(params ReadOnlySpan<NumberFact> facts) =>
        new(new Computation(ComputationKind.FirstKnown, [.. facts.ToArray().Select(f => (Operand)f)]));

    /// <summary>Counts the facts that are yes; unknown if any is unknown.</summary>
    /// <param name="facts">The yes-or-no facts.</param>
    /// <returns>The computed fact.</returns>
    public static NumberFact CountYes(params ReadOnlySpan<YesNoFact> facts) =>
        new(new Computation(ComputationKind.CountYes, [.. facts.ToArray().Select(f => new Operand(f))]));

    /// <summary>Values of at least the cut.</summary>
    public static Cell operator >=(NumberFact fact, Cut cut) => Cell.Compare(fact, Comparison.AtLeast, cut);

    /// <summary>Values of at most the cut.</summary>
    public static Cell operator <=(NumberFact fact, Cut cut) => Cell.Compare(fact, Comparison.AtMost, cut);

    /// <summary>Values above the cut.</summary>
    public static Cell operator >(NumberFact fact, Cut cut) => Cell.Compare(fact, Comparison.Above, cut);

    /// <summary>Values below the cut.</summary>
    public static Cell operator <(NumberFact fact, Cut cut) => Cell.Compare(fact, Comparison.Below, cut);

    /// <summary>Tests whether one number is at least the other; unknown if either is.</summary>
    public static Cell operator >=(NumberFact fact, NumberFact other) => new(fact, Comparison.AtLeast, other);

    /// <summary>Tests whether one number is at most the other; unknown if either is.</summary>
    public static Cell operator <=(NumberFact fact, NumberFact other) => new(fact, Comparison.AtMost, other);

    /// <summary>Tests whether one number is above the other; unknown if either is.</summary>
    public static Cell operator >(NumberFact fact, NumberFact other) => new(fact, Comparison.Above, other);

    /// <summary>Tests whether one number is below the other; unknown if either is.</summary>
    public static Cell operator <(NumberFact fact, NumberFact other) => new(fact, Comparison.Below, other);

    /// <summary>The sum of two numbers; unknown if either is.</summary>
    public static NumberFact operator +(NumberFact left, NumberFact right) => Compute(ComputationKind.Sum, left, right);

    /// <summary>The sum of a number and a constant; unknown if the number is.</summary>
    public static NumberFact operator +(NumberFact left, double right) => Compute(ComputationKind.Sum, left, right);

    /// <summary>The difference of two numbers; unknown if either is.</summary>
    public static NumberFact operator -(NumberFact left, NumberFact right) => Compute(ComputationKind.Difference, left, right);

    /// <summary>The difference of a number and a constant; unknown if the number is.</summary>
    public static NumberFact operator -(NumberFact left, double right) => Compute(ComputationKind.Difference, left, right);

    /// <summary>The difference of a constant and a number; unknown if the number is.</summary>
    public static NumberFact operator -(double left, NumberFact right) => Compute(ComputationKind.Difference, left, right);

    /// <summary>The product of two numbers; unknown if either is.</summary>
    public static NumberFact operator *(NumberFact left, NumberFact right) => Compute(ComputationKind.Product, left, right);

    /// <summary>The product of a number and a constant; unknown if the number is.</summary>
    public static NumberFact operator *(NumberFact left, double right) => Compute(ComputationKind.Product, left, right);

    /// <summary>The product of a constant and a number; unknown if the number is.</summary>
    public static NumberFact operator *(double left, NumberFact right) => Compute(ComputationKind.Product, left, right);

    /// <summary>The ratio of two numbers; unknown if either is, or if the divisor is 0.</summary>
    public static NumberFact operator /(NumberFact left, NumberFact right) => Compute(ComputationKind.Ratio, left, right);

    /// <summary>The ratio of a number and a constant; unknown if the number is, or if the divisor is 0.</summary>
    public static NumberFact operator /(NumberFact left, double right) => Compute(ComputationKind.Ratio, left, right);

    /// <summary>The number is exactly this.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The cell.</returns>
    /// <exception cref="ArgumentException">The value is not a known number.</exception>
    public Cell Is(double value) => Between(value, value);

    /// <summary>The number is in a range, both ends included.</summary>
    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end, not below the lower one.</param>
    /// <returns>The cell.</returns>
    /// <exception cref="ArgumentException">An end is not a known number, or they are not in order.</exception>
    public Cell Between(double low, double high) =>
        Number.IsKnown(low) && Number.IsKnown(high) && low <= high
            ? new(this, ValueSet.Of(new ValueRange(low + 0.0, high + 0.0)))
            : throw new ArgumentException(
                FormattableString.Invariant(
                    $"The range of {Name}, {low} to {high}, holds no number: write two numbers, the smaller one first, each {Number.Known}."),
                nameof(low));

    /// <summary>The fact, whose values beyond a magnitude are impossible.</summary>
    internal NumberFact Within(double magnitude) => new(Name, Unit, Math.Max(Minimum, -magnitude), Math.Min(Maximum, magnitude), Computation, AssumedValue);

    private static NumberFact Compute(ComputationKind kind, Operand left, Operand right) => new(new Computation(kind, [left, right]));
}
