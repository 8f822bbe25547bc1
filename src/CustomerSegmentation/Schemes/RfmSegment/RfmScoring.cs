using System.Globalization;

namespace CustomerSegmentation;

/// <summary>The scores of RFM as facts, by the options of the RFM segments. Stateless and safe for concurrent use.</summary>
public static class RfmScoring
{
    /// <summary>
    /// The fact <c>recency_score</c>: 1 for the longest ago, and one more for each cut at or below which the days since the last
    /// purchase are.
    /// </summary>
    /// <param name="options">The options.</param>
    /// <returns>The fact; unknown if the last purchase is.</returns>
    public static NumberFact RecencyScore(RfmSegmentOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        // Nobody reaches no cut at all, from either side.
        return Score("recency", options.RecencyCuts, cut => cut == Cut.None ? Facts.RecencyDays >= cut : Facts.RecencyDays <= cut, mostFirst: true);
    }

    /// <summary>The fact <c>frequency_score</c>: 1 for the least often, and one more for each cut that the frequency reaches.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The fact; unknown if the frequency is.</returns>
    public static NumberFact FrequencyScore(RfmSegmentOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Score("frequency", options.FrequencyCuts, cut => options.Frequency >= cut);
    }

    /// <summary>The fact <c>monetary_score</c>: 1 for the least money, and one more for each cut that the monetary value reaches.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The fact; unknown if the monetary value is.</returns>
    public static NumberFact MonetaryScore(RfmSegmentOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Score("monetary", options.MonetaryCuts, cut => options.Monetary >= cut);
    }

    /// <summary>
    /// The fact <c>rfm_score</c>: the three scores put together as digits, such as 543; where there are 10 scores of one kind, as
    /// pairs of digits, such as 100908 for 10, 9 and 8.
    /// </summary>
    /// <param name="options">The options.</param>
    /// <returns>The fact; unknown if a score is.</returns>
    public static NumberFact RfmScore(RfmSegmentOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (recency, frequency, monetary) = (RecencyScore(options), FrequencyScore(options), MonetaryScore(options));
        var place = Math.Max(recency.Maximum, Math.Max(frequency.Maximum, monetary.Maximum)) < 10 ? 10.0 : 100.0;
        double Together(double r, double f, double m) => (((r * place) + f) * place) + m;
        return ((((recency * place) + frequency) * place) + monetary)
            .Named("rfm_score", minimum: Together(1, 1, 1), maximum: Together(recency.Maximum, frequency.Maximum, monetary.Maximum));
    }

    /// <summary>The combinations of scores that no range holds: those of <see cref="RfmSegment.Others"/>.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The combinations, the lowest first; empty if the ranges hold all.</returns>
    public static IReadOnlyList<RfmScores> Others(RfmSegmentOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return [.. Combinations(options).Where(scores => !options.Segments.Any(range => range.Holds(scores)))];
    }

    /// <summary>The combinations that no range holds, for people; empty if there are none.</summary>
    internal static string DescribeOthers(RfmSegmentOptions options)
    {
        const int mostListed = 30;
        var others = Others(options);
        var more = others.Count > mostListed ? FormattableString.Invariant($" and {others.Count - mostListed} more") : "";
        var all = Combinations(options).Count();
        return others.Count == 0 ? "" : FormattableString.Invariant(
            $"{others.Count} of {all} combinations of scores (recency-frequency-monetary), which no range holds: ")
            + string.Join(", ", others.Take(mostListed)) + more;
    }

    /// <summary>All combinations of scores, the lowest first.</summary>
    internal static IEnumerable<RfmScores> Combinations(RfmSegmentOptions options) =>
        from recency in Enumerable.Range(1, options.RecencyCuts.Count + 1)
        from frequency in Enumerable.Range(1, options.FrequencyCuts.Count + 1)
        from monetary in Enumerable.Range(1, options.MonetaryCuts.Count + 1)
        select new RfmScores(recency, frequency, monetary);

    // How many cuts are reached does not depend on their order; their names do: the cut of score 2 is the easiest.
    private static NumberFact Score(string name, Cuts cuts, Func<Cut, Cell> reaches, bool mostFirst = false)
    {
        var fromEasiest = mostFirst ? cuts.Reverse() : cuts;
        var reached = fromEasiest
            .Select((cut, i) => YesNoFact.When(string.Create(CultureInfo.InvariantCulture, $"{name}_reaches_{i + 2}"), reaches(cut)))
            .ToArray();
        return (NumberFact.CountYes(reached) + 1).Named($"{name}_score", minimum: 1, maximum: cuts.Count + 1);
    }
}
