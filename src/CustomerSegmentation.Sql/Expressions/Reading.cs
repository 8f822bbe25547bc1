using System.Linq.Expressions;
using static System.Linq.Expressions.Expression;
using static CustomerSegmentation.Sql.ExpressionFormula;

namespace CustomerSegmentation.Sql;

/// <summary>The expression of a number, with bounds of its value, so that tests with only one possible result are left out.</summary>
/// <param name="Value">The expression, a nullable double; <see langword="null"/> is unknown.</param>
/// <param name="Low">The lower bound of known values.</param>
/// <param name="High">The upper bound of known values; infinite if the value can be NaN.</param>
/// <param name="Smallest">The lower bound of the magnitudes of known values other than 0.</param>
/// <param name="IsWhole">Whether known values are whole numbers that are exact as doubles.</param>
internal sealed record Reading(Expression Value, double Low, double High, double Smallest, bool IsWhole = false)
{
    /// <summary>A number that is always unknown.</summary>
    public static Reading Unknown { get; } =
        new(Constant(null, typeof(double?)), double.PositiveInfinity, double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Whether the number is unknown for all customers.</summary>
    public bool IsUnknown => Low > High;

    /// <summary>Whether the number is known for all customers.</summary>
    public bool IsConstant { get; private init; }

    /// <summary>A formula that is true if the number is known.</summary>
    public Expression IsKnown => IsConstant ? Always
        : Picked is var (_, left, right) ? All([left.IsKnown, right.IsKnown])
        : NotEqual(Value, Unknown.Value);

    // The operands, if the number is the smaller or the larger of two.
    private (ComputationKind Kind, Reading Left, Reading Right)? Picked { get; init; }

    private double Largest => Math.Max(Math.Abs(Low), Math.Abs(High));

    private bool CanBeZero => Low <= 0 && High >= 0;

    /// <summary>Creates a number that is the same for all customers.</summary>
    public static Reading Of(double value) => Number.IsKnown(value) ? Bound(value) : Unknown;

    /// <summary>Creates a number to compare others with.</summary>
    public static Reading Bound(double value) =>
        new(NumberConstant.Of(value), value, value, value == 0 ? double.PositiveInfinity : Math.Abs(value), NumberConstant.IsExactInteger(value))
        {
            IsConstant = true,
        };

    /// <summary>Creates a whole number with bounds.</summary>
    public static Reading Whole(Expression value, double low, double high) => new(value, low, high, Smallest: 1, IsWhole: true);

    /// <summary>Creates a number, with narrower bounds, that is this one if a formula is true, and otherwise unknown.</summary>
    public Reading Where(Expression formula, double low, double high, double smallest) =>
        new(If(formula, Value, Unknown.Value), low, high, smallest, IsWhole);

    /// <summary>Creates a formula that is true if two numbers are known and the comparison is true.</summary>
    // A comparison with the smaller of two numbers is written as two comparisons, which is shorter than the expression of the smaller one.
    public static Expression Compare(Comparison comparison, Reading left, Reading right)
    {
        if (left.IsUnknown || right.IsUnknown)
            return Never;
        if (left.Picked is var (kind, one, other))
        {
            Expression[] both = [Compare(comparison, one, right), Compare(comparison, other, right)];
            return kind == ComputationKind.Minimum == (comparison is Comparison.AtLeast or Comparison.Above)
                ? All(both)
                : Any([All([both[0], other.IsKnown]), All([both[1], one.IsKnown])]);
        }

        var (type, mirrored) = comparison switch
        {
            Comparison.AtLeast => (ExpressionType.GreaterThanOrEqual, Comparison.AtMost),
            Comparison.Above => (ExpressionType.GreaterThan, Comparison.Below),
            Comparison.AtMost => (ExpressionType.LessThanOrEqual, Comparison.AtLeast),
            _ => (ExpressionType.LessThan, Comparison.Above),
        };
        return right.Picked is null ? MakeBinary(type, left.Value, right.Value) : Compare(mirrored, right, left);
    }

    /// <summary>Computes a number from two numbers. Bounds are rounded in the same way as numbers, so that they remain bounds.</summary>
    public static Reading Compute(ComputationKind kind, Reading left, Reading right)
    {
        if (left.IsUnknown || right.IsUnknown)
            return Unknown;
        return kind switch
        {
            ComputationKind.Sum => Sum(Add(left.Value, right.Value), left, right, right.Low, right.High),
            ComputationKind.Difference => Sum(Subtract(left.Value, right.Value), left, right, -right.High, -right.Low),
            ComputationKind.Product => Product(left, right),
            ComputationKind.Ratio => Ratio(left, right),
            ComputationKind.Minimum when left.High <= right.Low => Where(right, left),
            ComputationKind.Minimum when right.High < left.Low => Where(left, right),
            ComputationKind.Minimum => Either(kind, Comparison.AtMost, Comparison.Below, left, right, Math.Min),
            ComputationKind.Maximum when left.Low >= right.High => Where(right, left),
            ComputationKind.Maximum when right.Low > left.High => Where(left, right),
            ComputationKind.Maximum => Either(kind, Comparison.AtLeast, Comparison.Above, left, right, Math.Max),
            _ => throw new NotSupportedException($"There is no expression for {kind}."),
        };
    }

    /// <summary>Rounds a computed number; a whole one stays the same.</summary>
    public Reading Round(Rounding? rounding)
    {
        if (rounding is null || IsUnknown || IsWhole)
            return this;
        // Beyond the largest number, it is the largest.
        var result = High > Number.Largest ? If(GreaterThan(Value, NumberConstant.Of(Number.Largest)), NumberConstant.Of(Number.Largest), Value) : Value;
        result = Low < -Number.Largest ? If(LessThan(Value, NumberConstant.Of(-Number.Largest)), NumberConstant.Of(-Number.Largest), result) : result;
        var whole = NumberConstant.Of(Rounding.Whole);
        var steps = rounding.Steps;
        for (var step = steps.Length - 1; step >= 0; step--)
        {
            var (limit, scale) = (steps[step].Limit, NumberConstant.Of(steps[step].Scale));
            var isWithin = All(
            [
                Low < -limit ? GreaterThanOrEqual(Value, NumberConstant.Of(-limit)) : Always,
                High > limit ? LessThanOrEqual(Value, NumberConstant.Of(limit)) : Always,
            ]);
            result = If(isWithin, Divide(Subtract(Add(Multiply(Value, scale), whole), whole), scale), result);
        }

        return new(result, rounding.Round(Low), rounding.Round(High), 1 / steps[0].Scale);
    }

    /// <summary>Creates a number that is the first one, or the second one if the first is unknown.</summary>
    public static Reading FirstKnown(Reading first, Reading second) => first.IsUnknown ? second : second.IsUnknown || first.IsConstant ? first : new(
        Coalesce(first.Value, second.Value),
        Math.Min(first.Low, second.Low),
        Math.Max(first.High, second.High),
        Math.Min(first.Smallest, second.Smallest),
        first.IsWhole && second.IsWhole);

    private static Reading Sum(Expression value, Reading left, Reading right, double rightLow, double rightHigh)
    {
        var (low, high) = (left.Low + rightLow, left.High + rightHigh);
        if (left.IsWhole && right.IsWhole && Math.Max(-low, high) < NumberConstant.ExactIntegers)
            return Whole(value, low, high);
        return new(value, low, high, Math.Max(Beside(left, right), Beside(right, left)));
    }

    // The difference of two numbers is either at least half the larger one, or a multiple of the last place of half the larger one.
    private static double Beside(Reading one, Reading other)
    {
        var lastPlace = one.Smallest / (4 * NumberConstant.ExactIntegers);
        return one.CanBeZero ? Math.Min(lastPlace, other.Smallest) : lastPlace;
    }

    private static Reading Product(Reading left, Reading right)
    {
        double[] ends = [left.Low * right.Low, left.Low * right.High, left.High * right.Low, left.High * right.High];
        return new(
            Multiply(left.Value, right.Value),
            ends.Min(),
            ends.Max(),
            Math.BitDecrement(left.Smallest * right.Smallest),
            left.IsWhole && right.IsWhole && ends.Max(Math.Abs) < NumberConstant.ExactIntegers);
    }

    private static Reading Ratio(Reading left, Reading right)
    {
        if (right is { Low: 0, High: 0 })
            return Unknown;
        var quotient = Divide(left.Value, right.Value);
        var isNotZero = Any(
        [
            right.High > 0 ? GreaterThan(right.Value, NumberConstant.Of(0)) : Never,
            right.Low < 0 ? LessThan(right.Value, NumberConstant.Of(0)) : Never,
        ]);
        var largest = left.Largest / right.Smallest;
        return new(
            right.CanBeZero ? If(isNotZero, quotient, Unknown.Value) : quotient,
            left.Low >= 0 && right.Low >= 0 ? 0 : -largest,
            largest,
            Math.BitDecrement(left.Smallest / right.Largest));
    }

    // The bounds decide which one it is; the other one must be known too.
    private static Reading Where(Reading other, Reading picked) =>
        other.IsConstant ? picked : picked.Where(other.IsKnown, picked.Low, picked.High, picked.Smallest);

    // If either is unknown, neither comparison is true.
    private static Reading Either(
        ComputationKind kind, Comparison isLeft, Comparison isRight, Reading left, Reading right, Func<double, double, double> pick) => new(
        If(Compare(isLeft, left, right), left.Value, If(Compare(isRight, right, left), right.Value, Unknown.Value)),
        pick(left.Low, right.Low),
        pick(left.High, right.High),
        Math.Min(left.Smallest, right.Smallest),
        left.IsWhole && right.IsWhole)
        {
            Picked = (kind, left, right),
        };
}
