using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>
/// One to nine cuts of one fact, in ascending order of its values; they divide it into bins. A list of numbers or cuts
/// converts: <c>Cuts cuts = [114, 180, 297, 481]</c>. Immutable; equal cuts in equal order are equal.
/// </summary>
/// <remarks>As text, in settings: <c>114, 180, 297, 481</c>, <c>quantile 0.5, best 100</c>, or <c>5 quantiles</c> for as many bins of like size
/// (see <see cref="Quantiles"/>), or <c>4 quantiles type 7</c>. As JSON, a list of cuts; this text is read as well.</remarks>
[JsonConverter(typeof(SettingJsonConverter))]
[CollectionBuilder(typeof(Cuts), nameof(Of))]
public sealed record Cuts : IReadOnlyList<Cut>
{
    internal const int Most = 9;

    private readonly Cut[] cuts;

    private Cuts(Cut[] cuts) => this.cuts = cuts;

    /// <summary>The number of cuts; there is one bin more.</summary>
    public int Count => cuts.Length;

    /// <summary>Gets a cut by its index, from 0.</summary>
    /// <param name="index">The index.</param>
    /// <returns>The cut.</returns>
    /// <exception cref="IndexOutOfRangeException">There is no such index.</exception>
    public Cut this[int index] => cuts[index];

    /// <summary>Cuts in ascending order of the values that they cut at. Whether they are in order, a policy checks.</summary>
    /// <param name="cuts">One to nine cuts of any kinds.</param>
    /// <returns>The cuts.</returns>
    /// <exception cref="ArgumentException">There is no cut, there are more than nine, or one is <see langword="null"/>.</exception>
    public static Cuts Of(params ReadOnlySpan<Cut> cuts)
    {
        foreach (var cut in cuts)
            ArgumentNullException.ThrowIfNull(cut, nameof(cuts));
        return IsCount(cuts.Length)
            ? new Cuts(cuts.ToArray())
            : throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"There are {cuts.Length} cuts; give 1 to {Most}, one fewer than there are bins."),
                nameof(cuts));
    }

    /// <summary>The quantiles that divide a population into bins of like size, as far as ties let them.</summary>
    /// <param name="bins">The number of bins, 2 to 10: 5 gives the quantiles at 0.2, 0.4, 0.6 and 0.8.</param>
    /// <param name="atMost">Whether a cut is reached by the values at or below it, as that of recency; by default by those at or above it.</param>
    /// <param name="type">
    /// The definition of a quantile; by default a value that occurs. <see cref="QuantileType.Linear"/> gives the bins of R's <c>quantile</c>
    /// and pandas' <c>qcut</c>.
    /// </param>
    /// <returns>The cuts. Either way a value that equals a quantile belongs to the bin below it, as in R and pandas.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of bins is out of range, or there is no such definition.</exception>
    public static Cuts Quantiles(int bins, bool atMost = false, QuantileType type = QuantileType.InverseEmpirical)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bins, Most + 1);
        return Of([.. Enumerable.Range(1, bins - 1).Select(i => Quantile((decimal)i / bins))]);

        Cut Quantile(decimal probability)
        {
            // Rounded down: two thirds with a last digit of 7 would take in another customer. Between two values, each digit counts.
            var share = type == QuantileType.Linear ? probability : decimal.Round(probability, 12, MidpointRounding.ToZero);
            return atMost ? Cut.Quantile(share, type) : Cut.AboveQuantile(share, type);
        }
    }

    /// <summary>Reads the text of cuts: cuts with commas between them, or <c>5 quantiles</c>, which are those that values at or above them reach.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cuts">The cuts, if the text is a list of cuts.</param>
    /// <returns>Whether the text is one to nine cuts.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Cuts? cuts)
    {
        if (TryParseQuantiles(text, atMost: false, out cuts))
            return true;
        var read = (text ?? "").Split(',').Select(part => Cut.TryParse(part, out var cut) ? cut : null).ToArray();
        cuts = IsCount(read.Length) && Array.TrueForAll(read, cut => cut is not null) ? new Cuts(read!) : null;
        return cuts is not null;
    }

    /// <inheritdoc/>
    public bool Equals(Cuts? other) => other is not null && cuts.AsSpan().SequenceEqual(other.cuts);

    /// <inheritdoc/>
    public override int GetHashCode() => cuts.Aggregate(0, HashCode.Combine);

    IEnumerator<Cut> IEnumerable<Cut>.GetEnumerator() => cuts.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => cuts.GetEnumerator();

    /// <summary>The cuts as text, in the form that <see cref="TryParse"/> reads.</summary>
    /// <returns>The text, such as <c>114, 180, 297, 481</c>.</returns>
    public override string ToString() => string.Join(", ", cuts.AsEnumerable());

    internal static bool IsCount(int count) => count is >= 1 and <= Most;

    internal static bool TryParseQuantiles(string? text, bool atMost, [NotNullWhen(true)] out Cuts? cuts)
    {
        cuts = (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            is [var count, "quantiles", .. [] or ["type", "1" or "7"]] words
            && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var bins) && bins is >= 2 and <= Most + 1
                ? Quantiles(bins, atMost, words[^1] == "7" ? QuantileType.Linear : QuantileType.InverseEmpirical)
                : null;
        return cuts is not null;
    }

    /// <summary>The same cuts but for one.</summary>
    internal Cuts With(int index, Cut cut) => Of([.. cuts[..index], cut, .. cuts[(index + 1)..]]);

    /// <summary>
    /// The places of the cuts that lie on the wrong side of an earlier one, with that one. Rules of different kinds can't
    /// be held against each other before they are fitted. Equal values are in order, as few distinct values give them.
    /// </summary>
    /// <param name="atMost">Whether shares and head counts are counted from the least value.</param>
    internal IEnumerable<(int Index, Cut Earlier)> OutOfOrder(bool atMost)
    {
        for (var later = 1; later < cuts.Length; later++)
        {
            var (kind, place) = Place(cuts[later], atMost);
            if (kind is not null && Array.Find(cuts[..later], IsBeyond) is { } earlier)
                yield return (later, earlier);

            bool IsBeyond(Cut cut) => Place(cut, atMost) is var (other, before) && other == kind && (kind == Absolute ? before > place : before >= place);
        }
    }

    private const string Absolute = "absolute";

    // Cuts of one kind ascend by their place; a count or a share with 28 digits loses nothing that matters as a double.
    private static (string? Kind, double Place) Place(Cut cut, bool atMost) => cut.Rule switch
    {
        null when cut.Value is { } value => (Absolute, value),
        CutRule.ShareOfValue => ("value", -(double)cut.Share),
        CutRule.ShareOfCustomers => ("customers", (atMost ? 1 : -1) * (double)cut.Share),
        CutRule.HeadCount => ("count", (atMost ? 1 : -1) * (double)cut.Count),
        CutRule.Quantile or CutRule.AboveQuantile or CutRule.Median => ("quantile", (double)cut.Share),
        _ => (null, 0),
    };
}
