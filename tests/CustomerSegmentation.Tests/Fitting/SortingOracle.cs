using System.Globalization;
using System.Numerics;

namespace CustomerSegmentation.Tests;

/// <summary>Fits by sorting and scanning, in the words of the definitions and without the code under test.</summary>
internal sealed class SortingOracle
{
    private readonly double[] best;

    public SortingOracle(IEnumerable<double> values) =>
        best = [.. values.Where(IsKnown).OrderDescending().Select(v => v == 0 ? 0 : v)];

    public int Known => best.Length;

    public double[] Positive => [.. best.Where(v => v > 0)];

    public BigInteger PositiveUnits => Sum(Positive);

    public static bool IsKnown(double value) => value == 0 || (Math.Abs(value) >= 1e-100 && Math.Abs(value) <= 1e18);

    public static BigInteger Units(double value) => new(Math.Floor((value * 10_000) + 0.5));

    public static BigInteger Sum(IEnumerable<double> values) => values.Aggregate(BigInteger.Zero, (sum, v) => sum + Units(v));

    /// <summary>Checks a fit: the cut itself, and all that is said of its two sides.</summary>
    public void Check(FittedCut fit, int customers)
    {
        if (fit.AtMost && fit.Rule.Rule is CutRule.ShareOfCustomers or CutRule.HeadCount)
            Assert.Equal(-new SortingOracle(best.Select(v => -v)).Expected(fit.Rule), fit.Cut.Value);
        else
            CheckCut(fit.Rule, fit.Cut.Value);
        Assert.Equal(fit.Cut.Value is null || fit.Rule.Count > Known, fit.Note is not null);
        double[] above = [.. best.Where(v => fit.AtMost ? v <= fit.Cut.Value : v >= fit.Cut.Value)];
        var valueAbove = Sum(above.Where(v => v > 0));
        Assert.Equal(above.Length, fit.CustomersReaching);
        Assert.Equal(Known - above.Length, fit.CustomersNotReaching);
        AssertNearest(valueAbove, 10_000, fit.ValueReaching);
        AssertNearest(PositiveUnits - valueAbove, 10_000, fit.ValueNotReaching);
        AssertNearest(above.Length, Known, fit.ShareOfCustomers);
        AssertNearest(valueAbove, PositiveUnits, fit.ShareOfValue);
        Assert.Equal(customers - Known, fit.Unknown);
        Assert.Equal(best.Count(v => v <= 0), fit.NonPositive);
    }

    /// <summary>What the best so many bring.</summary>
    public BigInteger UnitsOfBest(int count) => Sum(Positive.Take(count));

    public static BigInteger GiniNumerator(double[] values)
    {
        double[] ascending = [.. values.Order()];
        return ascending.Select((v, i) => ((2 * (i + 1)) - ascending.Length - 1) * Units(v)).Aggregate(BigInteger.Zero, (a, b) => a + b);
    }

    public static void AssertNearest(BigInteger numerator, BigInteger denominator, double? actual)
    {
        if (denominator.IsZero)
        {
            Assert.Null(actual);
            return;
        }

        var error = Error(actual!.Value);
        Claim.True(
            error <= Error(Math.BitIncrement(actual.Value)) && error <= Error(Math.BitDecrement(actual.Value)),
            $"{actual} is not the double nearest to {numerator}/{denominator}.");

        // |numerator / denominator - d| * denominator * 2^1074, exactly.
        BigInteger Error(double d)
        {
            var bits = BitConverter.DoubleToInt64Bits(d);
            var exponent = (int)((bits >> 52) & 0x7FF);
            BigInteger mantissa = (bits & ((1L << 52) - 1)) | (exponent == 0 ? 0 : 1L << 52);
            var scaled = (bits < 0 ? -mantissa : mantissa) << Math.Max(0, exponent - 1);
            return BigInteger.Abs((numerator << 1074) - (denominator * scaled));
        }
    }

    private void CheckCut(Cut rule, double? cut)
    {
        switch (rule.Rule)
        {
            case null:
                Assert.Equal(rule.Value, cut);
                break;
            case CutRule.Mean when Known > 0:
                AssertNearest(Sum(best), 10_000 * (BigInteger)Known, cut);
                break;
            case CutRule.Quantile when rule.QuantileType == QuantileType.Linear && Known > 0:
                CheckLinear(rule.Share, cut!.Value);
                break;
            case CutRule.AboveQuantile when rule.QuantileType == QuantileType.Linear && Known > 0:
                CheckAboveLinear(rule.Share, cut);
                break;
            default:
                Assert.Equal(Expected(rule), cut);
                break;
        }
    }

    private double? Expected(Cut rule)
    {
        var (share, whole) = Fraction(rule.Share);
        switch (rule.Rule)
        {
            case CutRule.ShareOfValue when !PositiveUnits.IsZero:
                var sum = BigInteger.Zero;
                return Positive.First(v => (sum += Units(v)) * whole >= share * PositiveUnits);
            case CutRule.ShareOfCustomers when Known > 0:
                return best[Enumerable.Range(1, Known).First(n => n * whole >= share * Known) - 1];
            case CutRule.HeadCount when Known > 0:
                return best[(int)Math.Min(rule.Count, Known) - 1];
            case CutRule.Quantile or CutRule.Median when Known > 0:
                return best.Reverse().First(v => best.Count(other => other <= v) * whole >= share * Known);
            case CutRule.AboveQuantile when Known > 0:
                var quantile = best.Reverse().First(v => best.Count(other => other <= v) * whole >= share * Known);
                return best.Reverse().Where(v => v > quantile).Select(v => (double?)v).FirstOrDefault();
            default:
                return null;
        }
    }

    private void CheckAboveLinear(decimal probability, double? cut)
    {
        var (share, whole) = Fraction(probability);
        var low = (int)BigInteger.DivRem(share * (Known - 1), whole, out var rest);
        double[] worst = [.. best.Reverse()];
        double? FirstAbove(double value) => worst.Where(v => v > value).Select(v => (double?)v).FirstOrDefault();
        if (rest.IsZero || worst[low] == worst[low + 1])
            Assert.Equal(FirstAbove(worst[low]), cut);
        // So near the upper value, the quantile is that value to a double.
        else if ((double)(whole - rest) / (double)whole < 1e-14 || worst[low + 1] - worst[low] < 1e-14 * Math.Abs(worst[low]))
            Claim.True(cut == worst[low + 1] || cut == FirstAbove(worst[low + 1]), $"{cut}");
        else
            Assert.Equal(worst[low + 1], cut);
    }

    private void CheckLinear(decimal probability, double cut)
    {
        var (share, whole) = Fraction(probability);
        var low = (int)BigInteger.DivRem(share * (Known - 1), whole, out var rest);
        var weight = (double)rest / (double)whole;
        double[] worst = [.. best.Reverse()];
        var (from, to) = (worst[low], rest.IsZero ? worst[low] : worst[low + 1]);
        Assert.InRange(cut, from, to);
        Assert.True(IsKnown(cut));
        Assert.Equal(from + (weight * (to - from)), cut, 1e-100 + (4e-15 * Math.Max(Math.Abs(from), Math.Abs(to))));
    }

    private static (BigInteger Numerator, BigInteger Denominator) Fraction(decimal share)
    {
        var digits = share.ToString("F28", CultureInfo.InvariantCulture).Replace(".", "", StringComparison.Ordinal);
        return (BigInteger.Parse(digits, CultureInfo.InvariantCulture), BigInteger.Pow(10, 28));
    }
}
