using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CustomerSegmentation.Decisions.Columns;

/// <summary>
/// Operations on bit masks of a whole block, a bit a customer; their length in words is a multiple of every vector's. Bits
/// behind the last customer may hold anything; they never reach a class.
/// </summary>
internal static class BitMasks
{
    public static void And(ulong[] mask, ulong[] other)
    {
        for (var word = 0; word < mask.Length; word += Vector<ulong>.Count)
            (new Vector<ulong>(mask, word) & new Vector<ulong>(other, word)).CopyTo(mask, word);
    }

    public static void ExclusiveOr(ulong[] mask, ulong[] other)
    {
        for (var word = 0; word < mask.Length; word += Vector<ulong>.Count)
            (new Vector<ulong>(mask, word) ^ new Vector<ulong>(other, word)).CopyTo(mask, word);
    }

    /// <summary>Fills in, where an answer is not known yet, what others say: yes, no, or neither.</summary>
    public static void TakeWhereUnknown(ulong[] known, ulong[] yes, ulong[] otherYes, ulong[] otherKnown)
    {
        for (var word = 0; word < known.Length; word += Vector<ulong>.Count)
        {
            var (isKnown, others) = (new Vector<ulong>(known, word), new Vector<ulong>(otherKnown, word));
            ((new Vector<ulong>(yes, word) & isKnown) | (new Vector<ulong>(otherYes, word) & others & ~isKnown)).CopyTo(yes, word);
            (isKnown | others).CopyTo(known, word);
        }
    }

    /// <summary>
    /// The two rails of a test: from what lies inside, what passes among the known and what fails among the known, and for
    /// the unknown the answer 1, 0, or neither.
    /// </summary>
    public static void Split(ulong[] inside, ulong[] known, int whenUnknown, ulong[] pass, ulong[] fail)
    {
        var unknownPasses = whenUnknown > 0 ? Vector<ulong>.AllBitsSet : Vector<ulong>.Zero;
        var unknownFails = whenUnknown == 0 ? Vector<ulong>.AllBitsSet : Vector<ulong>.Zero;
        for (var word = 0; word < inside.Length; word += Vector<ulong>.Count)
        {
            var (isInside, isKnown) = (new Vector<ulong>(inside, word), new Vector<ulong>(known, word));
            ((isInside & isKnown) | (unknownPasses & ~isKnown)).CopyTo(pass, word);
            ((isKnown & ~isInside) | (unknownFails & ~isKnown)).CopyTo(fail, word);
        }
    }

    /// <summary>A word of a bitmap; bits behind the bitmap's end are 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Word(ReadOnlySpan<byte> bitmap, int word)
    {
        var bytes = bitmap[(word * 8)..];
        if (bytes.Length >= 8)
            return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        var bits = 0UL;
        for (var i = 0; i < bytes.Length; i++)
            bits |= (ulong)bytes[i] << (8 * i);
        return bits;
    }

    /// <summary>The words of a bitmap; bits behind the bitmap's end may be anything.</summary>
    public static void Load(ReadOnlySpan<byte> bitmap, ulong[] mask)
    {
        bitmap.CopyTo(MemoryMarshal.AsBytes(mask.AsSpan()));
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(mask, mask);
    }

    /// <summary>Adds one to the counts, whose bit k is in plane k, of the customers in a mask.</summary>
    public static void Count(ulong[] mask, ReadOnlySpan<ulong[]> planes)
    {
        for (var word = 0; word < mask.Length; word += Vector<ulong>.Count)
        {
            var carry = new Vector<ulong>(mask, word);
            foreach (var plane in planes)
            {
                var before = new Vector<ulong>(plane, word);
                (before ^ carry).CopyTo(plane, word);
                carry &= before;
            }
        }
    }
}
