using System.Numerics;

namespace CustomerSegmentation.Lifetimes;

/// <summary>Hash codes of numbers.</summary>
internal static class PairHash
{
    /// <summary>Gets a hash code of two numbers; its lower bits are as good as the upper ones.</summary>
    // Adding 0 makes one zero of both.
    public static ulong Of(double first, double second)
    {
        var hash = BitConverter.DoubleToUInt64Bits(first + 0.0) * 0x9E3779B97F4A7C15;
        hash = (BitOperations.RotateLeft(hash, 31) ^ BitConverter.DoubleToUInt64Bits(second + 0.0)) * 0xD6E8FEB86659FD93;
        hash ^= hash >> 32;
        hash *= 0xD6E8FEB86659FD93;
        return hash ^ (hash >> 32);
    }
}
