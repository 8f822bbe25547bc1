using System.Runtime.CompilerServices;

namespace CustomerSegmentation.Fitting;

/// <summary>Converts doubles to whole numbers in the same order, so that values with the same leading bits form a range.</summary>
internal static class OrderedBits
{
    /// <summary>Converts a value that is not NaN; 0 and -0 give the same number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong From(double value)
    {
        // Adding 0 turns -0 into 0. Negative values have their bits flipped, others their sign alone.
        var bits = BitConverter.DoubleToInt64Bits(value + 0.0);
        return (ulong)(bits ^ ((bits >> 63) | long.MinValue));
    }

    /// <summary>Converts a number back to its value.</summary>
    public static double ToDouble(ulong ordered)
    {
        var bits = (long)ordered;
        return BitConverter.Int64BitsToDouble(bits ^ (~(bits >> 63) | long.MinValue));
    }
}
