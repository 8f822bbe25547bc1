using System.Globalization;
using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;
using CustomerSegmentation.Treatments;

namespace CustomerSegmentation;

internal static class RfmSegmentScheme
{
    private const int MostListed = 30;

    public static Scheme<RfmSegmentOptions, RfmSegment> Create() => new("RFM segment", Table, new SettingsSchema<RfmSegmentOptions>()
        .Cuts("RecencyCuts", _ => Facts.RecencyDays, o => o.RecencyCuts, (o, v) => o with { RecencyCuts = v }, atMost: true)
        .Fact("Frequency", o => o.Frequency, (o, v) => o with { Frequency = v })
        .Cuts("FrequencyCuts", o => o.Frequency, o => o.FrequencyCuts, (o, v) => o with { FrequencyCuts = v })
        .Fact("Monetary", o => o.Monetary, (o, v) => o with { Monetary = v })
        .Cuts("MonetaryCuts", o => o.Monetary, o => o.MonetaryCuts, (o, v) => o with { MonetaryCuts = v })
        .List("Segments", RfmRange.Expected, text => RfmRange.TryParse(text, out var range) ? range : null, o => o.Segments, (o, v) => o with { Segments = v })
        .Rules(SegmentFaults))
    {
        DefinedFacts = options =>
            [RfmScoring.RecencyScore(options), RfmScoring.FrequencyScore(options), RfmScoring.MonetaryScore(options), RfmScoring.RfmScore(options)],
        Noted = options => RfmScoring.Others(options) is { Count: > 0 } others ? [(RfmSegment.Others, Describe(others, options))] : [],
        BestFirst =
        [
            RfmSegment.Champions, RfmSegment.LoyalCustomers, RfmSegment.PotentialLoyalist, RfmSegment.NewCustomers, RfmSegment.Promising,
            RfmSegment.NeedAttention, RfmSegment.AboutToSleep, RfmSegment.AtRisk, RfmSegment.CantLoseThem, RfmSegment.Hibernating, RfmSegment.Lost,
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

    private static DecisionTable Table(RfmSegmentOptions options)
    {
        var (recency, frequency, monetary) =
            (RfmScoring.RecencyScore(options), RfmScoring.FrequencyScore(options), RfmScoring.MonetaryScore(options));
        var table = DecisionTable.For<RfmSegment>();
        foreach (var range in options.Segments)
        {
            Cell?[] cells = [Test(recency, range.Recency), Test(frequency, range.Frequency), Test(monetary, range.Monetary)];
            table.Row(range.Segment, cells.OfType<Cell>().DefaultIfEmpty(recency >= 1).ToArray());
        }

        // A segment that the user has no use for is not missed, nor are others where there are none.
        foreach (
            var unused in Enum.GetValues<RfmSegment>()
                .Where(segment => segment != RfmSegment.Unclassified && options.Segments.All(range => range.Segment != segment)))
            table.RowWhen(included: false, unused, recency >= 1);
        return options.Segments.Count > 0 && RfmScoring.Others(options).Count == 0 ? table.Build() : table.Otherwise(RfmSegment.Others);
    }

    // A range of all scores is no test: who is of any monetary score may also be of an unknown one.
    private static Cell? Test(NumberFact score, ScoreRange range) =>
        range.Least <= score.Minimum && range.Most >= score.Maximum ? null : score.Between(range.Least, range.Most);

    private static string Describe(IReadOnlyList<RfmScores> others, RfmSegmentOptions options)
    {
        var more = others.Count > MostListed ? string.Create(CultureInfo.InvariantCulture, $" and {others.Count - MostListed} more") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{others.Count} of {RfmScoring.Combinations(options).Count()} combinations of scores (recency-frequency-monetary), " +
            $"which no range holds: {string.Join(", ", others.Take(MostListed))}{more}");
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
            return [
                (
                    nameof(options.Segments),
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The default ranges are made for {RfmRange.DefaultBins} scores, and {other.Setting} make {other.Scores}"),
                    "Write the ranges of your scores, such as [ \"Champions 3 3 3\", … ]")];
        string PathOf(int row) => string.Create(CultureInfo.InvariantCulture, $"{nameof(options.Segments)}:{row}");
        List<(string Setting, string Fault, string Remedy)> beyond =
        [
            .. from row in options.Segments.Index()
               from kind in kinds
               where kind.Range(row.Item).Most > kind.Scores
               select (
                   PathOf(row.Index),
                   $"'{row.Item}' asks for a score of {kind.Range(row.Item).Most}, and {kind.Setting} make {kind.Scores}",
                   $"Write ranges from 1 to {kind.Scores} there"),
        ];
        if (beyond.Count > 0)
            return beyond;
        var reached = RfmScoring.Combinations(options).Select(scores => options.Segments.ToList().FindIndex(range => range.Holds(scores))).ToHashSet();
        return from row in options.Segments.Index()
               where !reached.Contains(row.Index)
               select (PathOf(row.Index), $"'{row.Item}' is never reached, as the rows above hold all its scores", "Move it up, or leave it out");
    }
}
