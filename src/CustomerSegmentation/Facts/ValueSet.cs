using System.Globalization;

namespace CustomerSegmentation;

/// <summary>The values that a test accepts: ranges of numbers, or a list of texts. Immutable.</summary>
internal sealed class ValueSet(ValueRange[] ranges, string[] texts, bool textsExcluded)
{
    /// <summary>No value.</summary>
    public static ValueSet Nothing { get; } = new([], [], textsExcluded: false);

    /// <summary>The ranges, from low to high, apart from each other; empty for texts.</summary>
    public IReadOnlyList<ValueRange> Ranges { get; } = ranges;

    /// <summary>The texts, in ordinal order; empty for everything but texts.</summary>
    public IReadOnlyList<string> Texts { get; } = texts;

    /// <summary>Whether every text but <see cref="Texts"/> is accepted.</summary>
    public bool TextsExcluded { get; } = textsExcluded;

    /// <summary>A set of ranges; overlapping and empty ones are tidied.</summary>
    /// <param name="ranges">The ranges, in any order.</param>
    /// <returns>The set.</returns>
    public static ValueSet Of(params ReadOnlySpan<ValueRange> ranges)
    {
        var tidy = new List<ValueRange>();
        foreach (var range in ranges.ToArray().Where(r => r.Low <= r.High).OrderBy(r => r.Low))
        {
            if (tidy.Count > 0 && range.Low <= tidy[^1].High)
                tidy[^1] = tidy[^1] with { High = Math.Max(tidy[^1].High, range.High) };
            else
                tidy.Add(range);
        }

        return tidy.Count == 0 ? Nothing : new ValueSet([.. tidy], [], textsExcluded: false);
    }

    /// <summary>The values of a fact that compare so with a value.</summary>
    public static ValueSet Reaching(Fact fact, Comparison comparison, double value)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return Of(comparison switch
        {
            Comparison.AtLeast => new ValueRange(value, fact.Maximum),
            Comparison.Above => new ValueRange(fact.After(value), fact.Maximum),
            Comparison.AtMost => new ValueRange(fact.Minimum, value),
            _ => new ValueRange(fact.Minimum, fact.Before(value)),
        });
    }

    /// <summary>A set of texts.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="excluded">Whether the set holds every text but these.</param>
    /// <returns>The set.</returns>
    public static ValueSet OfTexts(ReadOnlySpan<string> texts, bool excluded) =>
        new([], [.. texts.ToArray().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], excluded);

    /// <summary>Whether no value is accepted.</summary>
    internal bool IsEmpty => Ranges.Count == 0 && Texts.Count == 0 && !TextsExcluded;

    /// <summary>Whether a number, date, yes-or-no or class code is in the set; NaN never is.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether it is in the set.</returns>
    public bool Contains(double value)
    {
        foreach (var range in (ValueRange[])Ranges)
        {
            if (range.Contains(value))
                return true;
        }

        return false;
    }

    /// <summary>Whether a text is in the set.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Whether it is in the set.</returns>
    public bool Contains(string text) => Array.BinarySearch((string[])Texts, text, StringComparer.Ordinal) >= 0 != TextsExcluded;

    /// <summary>Every value of some sets, of ranges alone or of texts alone.</summary>
    internal static ValueSet UnionOf(IReadOnlyList<ValueSet> sets)
    {
        var plain = sets.Where(set => !set.TextsExcluded).ToList();
        var ranges = Of([.. plain.SelectMany(set => set.Ranges)]);
        var all = ranges.IsEmpty ? OfTexts([.. plain.SelectMany(set => set.Texts)], excluded: false) : ranges;
        return sets.Where(set => set.TextsExcluded).Aggregate(all, (union, set) => union.Union(set));
    }

    internal ValueSet Union(ValueSet other)
    {
        if (Ranges.Count > 0 || other.Ranges.Count > 0)
            return Of([.. Ranges, .. other.Ranges]);
        return (TextsExcluded, other.TextsExcluded) switch
        {
            (false, false) => OfTexts([.. Texts, .. other.Texts], excluded: false),
            (true, true) => OfTexts([.. Texts.Intersect(other.Texts, StringComparer.Ordinal)], excluded: true),
            (true, false) => OfTexts([.. Texts.Except(other.Texts, StringComparer.Ordinal)], excluded: true),
            (false, true) => other.Union(this),
        };
    }

    /// <summary>Every value of a fact that is not in this set.</summary>
    internal ValueSet Without(Fact fact) => fact.Kind switch
    {
        FactKind.Text => new ValueSet([], [.. Texts], !TextsExcluded),
        FactKind.Class => Of([.. fact.EveryValue.Ranges.Where(range => !Contains(range.Low))]),
        _ => Outside(fact),
    };

    /// <summary>Every number, date, yes-or-no or code between the fact's bounds that is not in this set.</summary>
    internal ValueSet Outside(Fact fact)
    {
        var starts = Ranges.Select(range => fact.After(range.High)).Prepend(fact.Minimum);
        var ends = Ranges.Select(range => fact.Before(range.Low)).Append(fact.Maximum);
        return Of([.. starts.Zip(ends, (start, end) => new ValueRange(start, end))]);
    }

    internal string Canonical => Ranges.Count > 0
        ? string.Join('|', Ranges.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Low:R}..{r.High:R}")))
        : $"{(TextsExcluded ? "not" : "")}({string.Join(',', Texts.Select(Escaped))})";

    private static string Escaped(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
