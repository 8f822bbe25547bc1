using System.Numerics;

namespace CustomerSegmentation.Portfolio;

/// <summary>Divides whole units in proportion to weights so that nothing is lost: the method of largest remainders (Hamilton).</summary>
internal static class LargestRemainder
{
    /// <summary>Divides.</summary>
    /// <param name="total">The units; 0 or more.</param>
    /// <param name="weights">The weights, 0 or more each, and not all 0. The product of the total and a weight must fit the type.</param>
    /// <param name="parts">Receives the units of each weight; of equal remainders the first gets the unit that is left.</param>
    public static void Divide<T>(T total, ReadOnlySpan<T> weights, Span<T> parts)
        where T : IBinaryInteger<T>
    {
        var whole = T.Zero;
        foreach (var weight in weights)
            whole += weight;
        var left = total;
        var remainders = new (T Remainder, int Place)[weights.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            (parts[i], var rest) = T.DivRem(total * weights[i], whole);
            left -= parts[i];
            // Ascending by the negative: the largest first.
            remainders[i] = (-rest, i);
        }

        // Fewer units are left than there are weights with a remainder.
        Array.Sort(remainders);
        for (var i = 0; left > T.Zero; i++, left--)
            parts[remainders[i].Place]++;
    }
}
