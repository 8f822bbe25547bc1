using System.Runtime.CompilerServices;

namespace CustomerSegmentation.Fitting;

/// <summary>Doubles as whole numbers in the same order, so that leading bits are ranges of values.</summary>
internal static class OrderedBits
{
    /// <summary>The whole number of a value that is not NaN; 0 and -0 have the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong From(double value)
    {
        // Adding 0 turns -0 into 0. Negative values have their bits flipped, others their sign alone.
        var bits = BitConverter.DoubleToInt64Bits(value + 0.0);
        return (ulong)(bits ^ ((bits >> 63) | long.MinValue));
    }

    /// <summary>The value of a whole number.</summary>
    public static double ToDouble(ulong ordered)
    {
        var bits = (long)ordered;
        return BitConverter.Int64BitsToDouble(bits ^ (~(bits >> 63) | long.MinValue));
    }
}
