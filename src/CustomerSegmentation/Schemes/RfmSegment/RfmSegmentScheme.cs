using System.Globalization;
using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;
using CustomerSegmentation.Treatments;

namespace CustomerSegmentation;

/// <summary>RFM segments (RFM 分析): customers by how recently, how often and for how much they bought.</summary>
/// <remarks>
/// Hughes (1994) scores by fifths. A score is 1 and one more for each cut that is reached, so that equal values have
/// equal scores, and where few distinct values make cuts coincide a score is left out and the others keep their meaning.
/// </remarks>
public static class RfmSegmentScheme
{
    private const int MostListed = 30;

    /// <summary>The scheme.</summary>
    public static Scheme<RfmSegmentOptions, RfmSegment> Scheme { get; } = new("RFM segment", Table, new SettingsSchema<RfmSegmentOptions>()
        .Cuts("RecencyCuts", _ => Facts.RecencyDays, o => o.RecencyCuts, (o, v) => o with { RecencyCuts = v }, atMost: true)
        .Fact("Frequency", o => o.Frequency, (o, v) => o with { Frequency = v })
        .Cuts("FrequencyCuts", o => o.Frequency, o => o.FrequencyCuts, (o, v) => o with { FrequencyCuts = v })
        .Fact("Monetary", o => o.Monetary, (o, v) => o with { Monetary = v })
        .Cuts("MonetaryCuts", o => o.Monetary, o => o.MonetaryCuts, (o, v) => o with { MonetaryCuts = v })
        .List("Segments", RfmRange.Expected, text => RfmRange.TryParse(text, out var range) ? range : null, o => o.Segments, (o, v) => o with { Segments = v })
        .Rules(SegmentFaults))
    {
        DefinedFacts = options => [RecencyScore(options), FrequencyScore(options), MonetaryScore(options), RfmScore(options)],
        Noted = options => Others(options) is { Count: > 0 } others ? [(RfmSegment.Others, Describe(others, options))] : [],
        BestFirst =
        [
            RfmSegment.Champions, RfmSegment.LoyalCustomers, RfmSegment.PotentialLoyalist, RfmSegment.NewCustomers, RfmSegment.Promising, RfmSegment.NeedAttention,
            RfmSegment.AboutToSleep, RfmSegment.AtRisk, RfmSegment.CantLoseThem, RfmSegment.Hibernating, RfmSegment.Lost,
        ],
        Actions = new Dictionary<RfmSegment, TreatmentAction[]>
        {
            [RfmSegment.Champions] = [TreatmentAction.ConcentrateResources, TreatmentAction.Retain, TreatmentAction.RecogniseStatus],
            [RfmSegment.LoyalCustomers] = [TreatmentAction.Retain, TreatmentAction.DevelopUpwards],
            [RfmSegment.PotentialLoyalist] = [TreatmentAction.Develop, TreatmentAction.CumulativeDiscount],
            [RfmSegment.NewCustomers] = [TreatmentAction.Inform, TreatmentAction.Develop],
            [RfmSegment.Promising] = [TreatmentAction.Inform, TreatmentAction.DevelopIfGrowing],
            [RfmSegment.NeedAttention] = [TreatmentAction.PeriodDiscount],
            [RfmSegment.AboutToSleep] = [TreatmentAction.Inform, TreatmentAction.DirectDiscount],
            [RfmSegment.AtRisk] = [TreatmentAction.WinBack, TreatmentAction.RemoveObstacle],
            [RfmSegment.CantLoseThem] = [TreatmentAction.WinBack, TreatmentAction.PersonalService],
            [RfmSegment.Hibernating] = [TreatmentAction.Inform, TreatmentAction.LowerCostToServe],
            [RfmSegment.Lost] = [TreatmentAction.NoEffort],
        },
    };

    /// <summary>The table.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The table; its cuts may still have to be fitted.</returns>
    public static DecisionTable Table(RfmSegmentOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (NumberFact Recency, NumberFact Frequency, NumberFact Monetary) scores = (RecencyScore(options), FrequencyScore(options), MonetaryScore(options));
        var table = DecisionTable.For<RfmSegment>();
        foreach (var range in options.Segments)
        {
            Cell?[] cells = [Test(scores.Recency, range.Recency), Test(scores.Frequency, range.Frequency), Test(scores.Monetary, range.Monetary)];
            table.Row(range.Segment, cells.OfType<Cell>().DefaultIfEmpty(scores.Recency >= 1).ToArray());
        }

        // A segment that the user has no use for is not missed, nor are others where there are none.
        foreach (var unused in Enum.GetValues<RfmSegment>().Where(segment => segment != RfmSegment.Unclassified && options.Segments.All(range => range.Segment != segment)))
            table.RowWhen(included: false, unused, scores.Recency >= 1);
        return options.Segments.Count > 0 && Others(options).Count == 0 ? table.Build() : table.Otherwise(RfmSegment.Others);
    }

    /// <summary>The fact <c>recency_score</c>: 1 for the longest ago, and one more for each cut at or below which the days since the last purchase are.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The fact; unknown where the last purchase is.</returns>
    public static NumberFact RecencyScore(RfmSegmentOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        // Nobody reaches no cut at all, from either side.
        return Score("recency", options.RecencyCuts, cut => cut == Cut.None ? Facts.RecencyDays >= cut : Facts.RecencyDays <= cut, mostFirst: true);
    }

    /// <summary>The fact <c>frequency_score</c>: 1 for the least often, and one more for each cut that the frequency reaches.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The fact; unknown where the frequency is.</returns>
    public static NumberFact FrequencyScore(RfmSegmentOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Score("frequency", options.FrequencyCuts, cut => options.Frequency >= cut);
    }

    /// <summary>The fact <c>monetary_score</c>: 1 for the least money, and one more for each cut that the monetary value reaches.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The fact; unknown where the monetary value is.</returns>
    public static NumberFact MonetaryScore(RfmSegmentOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Score("monetary", options.MonetaryCuts, cut => options.Monetary >= cut);
    }

    /// <summary>The fact <c>rfm_score</c>: the three scores put together as digits, such as 543; where there are 10 scores of one kind, as pairs of digits, such as 100908 for 10, 9 and 8.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The fact; unknown where a score is.</returns>
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
    /// <returns>The combinations, the lowest first; empty where the ranges hold all.</returns>
    public static IReadOnlyList<RfmScores> Others(RfmSegmentOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return [.. Combinations(options).Where(scores => !options.Segments.Any(range => range.Holds(scores)))];
    }

    /// <summary>A classifier of <see cref="Customer"/>s.</summary>
    /// <param name="options">The options; the cuts must be absolute.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="InvalidOperationException">A cut is a rule that is not fitted.</exception>
    public static Classifier<Customer, RfmSegment> Classifier(RfmSegmentOptions options) => Classifier(options, Customer.Map);

    /// <summary>A classifier of the user's own type.</summary>
    /// <typeparam name="TCustomer">The type.</typeparam>
    /// <param name="options">The options; the cuts must be absolute.</param>
    /// <param name="map">How the facts are read.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="InvalidOperationException">A cut is a rule that is not fitted.</exception>
    /// <exception cref="ArgumentException">The map lacks what the scheme needs.</exception>
    public static Classifier<TCustomer, RfmSegment> Classifier<TCustomer>(RfmSegmentOptions options, FactMap<TCustomer> map) => new(Table(options), map);

    // How many cuts are reached does not depend on their order; their names do: the cut of score 2 is the easiest.
    private static NumberFact Score(string name, Cuts cuts, Func<Cut, Cell> reaches, bool mostFirst = false)
    {
        var fromEasiest = mostFirst ? cuts.Reverse() : cuts;
        var reached = fromEasiest.Select((cut, i) => YesNoFact.When(string.Create(CultureInfo.InvariantCulture, $"{name}_reaches_{i + 2}"), reaches(cut))).ToArray();
        return (NumberFact.CountYes(reached) + 1).Named($"{name}_score", minimum: 1, maximum: cuts.Count + 1);
    }

    // A range of all scores is no test: who is of any monetary score may also be of an unknown one.
    private static Cell? Test(NumberFact score, ScoreRange range) =>
        range.Least <= score.Minimum && range.Most >= score.Maximum ? null : score.Between(range.Least, range.Most);

    private static IEnumerable<RfmScores> Combinations(RfmSegmentOptions options) =>
        from recency in Enumerable.Range(1, options.RecencyCuts.Count + 1)
        from frequency in Enumerable.Range(1, options.FrequencyCuts.Count + 1)
        from monetary in Enumerable.Range(1, options.MonetaryCuts.Count + 1)
        select new RfmScores(recency, frequency, monetary);

    private static string Describe(IReadOnlyList<RfmScores> others, RfmSegmentOptions options)
    {
        var more = others.Count > MostListed ? string.Create(CultureInfo.InvariantCulture, $" and {others.Count - MostListed} more") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{others.Count} of {Combinations(options).Count()} combinations of scores (recency-frequency-monetary), which no range holds: {string.Join(", ", others.Take(MostListed))}{more}");
    }

    private static IEnumerable<(string Setting, string Fault, string Remedy)> SegmentFaults(RfmSegmentOptions options)
    {
        (string Setting, int Scores, Func<RfmRange, ScoreRange> Range)[] kinds =
        [
            (nameof(options.RecencyCuts), options.RecencyCuts.Count + 1, range => range.Recency),
            (nameof(options.FrequencyCuts), options.FrequencyCuts.Count + 1, range => range.Frequency),
            (nameof(options.MonetaryCuts), options.MonetaryCuts.Count + 1, range => range.Monetary),
        ];
        var isDefault = options.Segments.SequenceEqual(RfmRange.Default);
        if (isDefault && Array.Find(kinds, kind => kind.Scores != RfmRange.DefaultBins) is { Setting: not null } other)
            return [(nameof(options.Segments), string.Create(CultureInfo.InvariantCulture, $"The default ranges are made for {RfmRange.DefaultBins} scores, and {other.Setting} make {other.Scores}"), "Write the ranges of your scores, such as [ \"Champions 3 3 3\", … ]")];
        string PathOf(int row) => string.Create(CultureInfo.InvariantCulture, $"{nameof(options.Segments)}:{row}");
        List<(string Setting, string Fault, string Remedy)> beyond =
        [
            .. from row in options.Segments.Index()
               from kind in kinds
               where kind.Range(row.Item).Most > kind.Scores
               select (PathOf(row.Index), $"'{row.Item}' asks for a score of {kind.Range(row.Item).Most}, and {kind.Setting} make {kind.Scores}", $"Write ranges from 1 to {kind.Scores} there"),
        ];
        if (beyond.Count > 0)
            return beyond;
        var reached = Combinations(options).Select(scores => options.Segments.ToList().FindIndex(range => range.Holds(scores))).ToHashSet();
        return from row in options.Segments.Index()
               where !reached.Contains(row.Index)
               select (PathOf(row.Index), $"'{row.Item}' is never reached, as the rows above hold all its scores", "Move it up, or leave it out");
    }
}
