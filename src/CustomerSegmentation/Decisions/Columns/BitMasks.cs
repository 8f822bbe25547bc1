using System.Numerics;

namespace CustomerSegmentation;

/// <summary>
/// Operations on bit masks of a whole block, a bit a customer. Bits behind the last customer may hold anything; they never
/// reach a class.
/// </summary>
internal static class BitMasks
{
    /// <summary>The words of a mask; a multiple of every vector's length.</summary>
    public const int Words = ColumnWorkspace.BlockLength / 64;

    public static void And(ulong[] mask, ulong[] other)
    {
        for (var word = 0; word < Words; word += Vector<ulong>.Count)
            (new Vector<ulong>(mask, word) & new Vector<ulong>(other, word)).CopyTo(mask, word);
    }

    /// <summary>Adds the customers who are yes, those who are not, or both.</summary>
    public static void AddYesNo(ulong[] mask, ulong[] yes, bool whereYes, bool whereNo)
    {
        var (takeYes, takeNo) = (whereYes ? Vector<ulong>.AllBitsSet : Vector<ulong>.Zero, whereNo ? Vector<ulong>.AllBitsSet : Vector<ulong>.Zero);
        for (var word = 0; word < Words; word += Vector<ulong>.Count)
        {
            var isYes = new Vector<ulong>(yes, word);
            (new Vector<ulong>(mask, word) | (isYes & takeYes) | (~isYes & takeNo)).CopyTo(mask, word);
        }
    }

    /// <summary>Fills in, where an answer is not known yet, what others say: yes, no, or neither.</summary>
    public static void TakeWhereUnknown(ulong[] known, ulong[] yes, ulong[] otherYes, ulong[] otherKnown)
    {
        for (var word = 0; word < Words; word += Vector<ulong>.Count)
        {
            var (isKnown, others) = (new Vector<ulong>(known, word), new Vector<ulong>(otherKnown, word));
            ((new Vector<ulong>(yes, word) & isKnown) | (new Vector<ulong>(otherYes, word) & others & ~isKnown)).CopyTo(yes, word);
            (isKnown | others).CopyTo(known, word);
        }
    }

    /// <summary>
    /// The two rails: from what lies inside, what passes among the known and what fails among the known, and for the unknown
    /// the answer 1, 0, or neither.
    /// </summary>
    public static void Split(ulong[] pass, ulong[] fail, ulong[] known, int whenUnknown)
    {
        var unknownPasses = whenUnknown > 0 ? Vector<ulong>.AllBitsSet : Vector<ulong>.Zero;
        var unknownFails = whenUnknown == 0 ? Vector<ulong>.AllBitsSet : Vector<ulong>.Zero;
        for (var word = 0; word < Words; word += Vector<ulong>.Count)
        {
            var (inside, isKnown) = (new Vector<ulong>(pass, word), new Vector<ulong>(known, word));
            ((inside & isKnown) | (unknownPasses & ~isKnown)).CopyTo(pass, word);
            ((isKnown & ~inside) | (unknownFails & ~isKnown)).CopyTo(fail, word);
        }
    }

    /// <summary>Whether the bits of the first customers are all set.</summary>
    public static bool AllSet(ulong[] mask, int customers)
    {
        var whole = customers / 64;
        var rest = (1UL << customers) - 1;
        return !mask.AsSpan(0, whole).ContainsAnyExcept(ulong.MaxValue) && (customers % 64 == 0 || (mask[whole] & rest) == rest);
    }
}
