using System.Numerics;

namespace CustomerSegmentation.Fitting;

/// <summary>A share as a fraction of two whole numbers, so that shares of a whole are exact.</summary>
internal readonly struct DecimalFraction(decimal share)
{
    private readonly BigInteger numerator = WithoutPoint(share);
    private readonly BigInteger denominator = BigInteger.Pow(10, share.Scale);

    /// <summary>Gets this share of a whole, rounded up.</summary>
    public Int128 LeastReaching(Int128 whole)
    {
        var least = BigInteger.DivRem(numerator * whole, denominator, out var rest);
        return (Int128)(rest.IsZero ? least : least + 1);
    }

    /// <summary>Gets this share of a whole, rounded down, and the fraction (0 to below 1) that is left.</summary>
    public long Of(long whole, out double fraction)
    {
        var floor = BigInteger.DivRem(numerator * whole, denominator, out var rest);
        fraction = FixedPoint.Ratio((Int128)rest, (Int128)denominator);
        return (long)floor;
    }

    private static BigInteger WithoutPoint(decimal share)
    {
        var bits = decimal.GetBits(share);
        return new BigInteger(new decimal(bits[0], bits[1], bits[2], isNegative: false, scale: 0));
    }
}
