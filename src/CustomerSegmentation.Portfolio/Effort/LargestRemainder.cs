using System.Numerics;

namespace CustomerSegmentation.Portfolio;

/// <summary>Divides whole units in proportion to weights, so that they add up exactly, by the method of largest remainders (Hamilton).</summary>
internal static class LargestRemainder
{
    /// <summary>Divides units.</summary>
    /// <param name="total">The units; 0 or more.</param>
    /// <param name="weights">The weights, each 0 or more, and not all 0. The product of the total and a weight must fit the type.</param>
    /// <param name="parts">Receives the units of each weight; if remainders are equal, earlier weights get the units that are left.</param>
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
            // Negated, so that sorting puts the largest first.
            remainders[i] = (-rest, i);
        }

        // The units left are fewer than the weights with a remainder.
        Array.Sort(remainders);
        for (var i = 0; left > T.Zero; i++, left--)
            parts[remainders[i].Place]++;
    }
}
