using System.Globalization;

namespace CustomerSegmentation;

/// <summary>
/// How a computed number is rounded, so that it is the double nearest to what decimal arithmetic gives: 0.30 of 3.00 is 0.1. The steps are
/// multiplications, additions and divisions alone, which every engine does alike to the bit. Immutable.
/// </summary>
internal sealed class Rounding
{
    /// <summary>Added to a number of a magnitude up to 2^51 and taken away again, it leaves a whole number, as no double is finer there.</summary>
    public const double Whole = 6755399441055744;

    // Operands and result are each off by half a unit in their last place at most, together by less than half a place that is kept.

    /// <summary>Amounts of money have four decimals.</summary>
    public static readonly Rounding OfMoney = new((1e11, 1e4));

    /// <summary>Sums and differences of shares have twelve decimals, as has whatever else is measured.</summary>
    public static readonly Rounding OfMeasures = new((1e3, 1e12));

    /// <summary>
    /// Ratios and products of shares have about 15 digits that are right, and all are kept: a ten-thousandth beside a tenth of some billions is
    /// not a tenth.
    /// </summary>
    public static readonly Rounding OfRatios = new((0.1, 1e16), (1, 1e15), (1e3, 1e12));

    private readonly (double Limit, double Scale)[] steps;

    private Rounding(params (double Limit, double Scale)[] steps) => this.steps = steps;

    /// <summary>By magnitude, from the smallest: up to which one, and the units in 1 that are kept.</summary>
    public ReadOnlySpan<(double Limit, double Scale)> Steps => steps;

    /// <summary>The number rounded; beyond 1e100 it is 1e100.</summary>
    public double Round(double value)
    {
        var magnitude = Math.Abs(value);
        foreach (var (limit, scale) in steps)
        {
            if (magnitude <= limit)
                return ((value * scale) + Whole - Whole) / scale;
        }

        return magnitude > Number.Largest ? Math.CopySign(Number.Largest, value) : value;
    }

    /// <summary>The places that are kept, for the canonical form of a computation.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"~{steps[0].Scale:R}");
}
