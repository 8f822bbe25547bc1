using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;
using CustomerSegmentation.Treatments;

namespace CustomerSegmentation;

internal static class RfmSegmentScheme
{
    public static Scheme<RfmSegmentOptions, RfmSegment> Create() => new("RFM segment", Table, new SettingsSchema<RfmSegmentOptions>()
        .Cuts("RecencyCuts", _ => Facts.RecencyDays, o => o.RecencyCuts, (o, v) => o with { RecencyCuts = v }, atMost: true)
        .Fact("Frequency", o => o.Frequency, (o, v) => o with { Frequency = v })
        .Cuts("FrequencyCuts", o => o.Frequency, o => o.FrequencyCuts, (o, v) => o with { FrequencyCuts = v })
        .Fact("Monetary", o => o.Monetary, (o, v) => o with { Monetary = v })
        .Cuts("MonetaryCuts", o => o.Monetary, o => o.MonetaryCuts, (o, v) => o with { MonetaryCuts = v })
        .List("Segments", RfmRange.Expected, text => RfmRange.TryParse(text, out var range) ? range : null, o => o.Segments, (o, v) => o with { Segments = v })
        .Rules(RfmSegmentFaults.Of))
    {
        DefinedFacts = options =>
            [RfmScoring.RecencyScore(options), RfmScoring.FrequencyScore(options), RfmScoring.MonetaryScore(options), RfmScoring.RfmScore(options)],
        Noted = options => RfmScoring.DescribeOthers(options) is { Length: > 0 } text ? [(RfmSegment.Others, text)] : [],
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
        var (recency, frequency, monetary) = (RfmScoring.RecencyScore(options), RfmScoring.FrequencyScore(options), RfmScoring.MonetaryScore(options));
        var table = DecisionTable.For<RfmSegment>();
        foreach (var range in options.Segments)
        {
            Cell?[] cells = [Test(recency, range.Recency), Test(frequency, range.Frequency), Test(monetary, range.Monetary)];
            table.Row(range.Segment, cells.OfType<Cell>().DefaultIfEmpty(recency >= 1).ToArray());
        }

        // A segment that the user has no use for is not missed, nor are others where there are none.
        foreach (var unused in Enum.GetValues<RfmSegment>().Except([RfmSegment.Unclassified, .. options.Segments.Select(range => range.Segment)]))
            table.RowWhen(included: false, unused);
        return options.Segments.Count > 0 && RfmScoring.Others(options).Count == 0 ? table.Build() : table.Otherwise(RfmSegment.Others);
    }

    // A range of all scores is no test: who is of any monetary score may also be of an unknown one.
    private static Cell? Test(NumberFact score, ScoreRange range) =>
        range.Least <= score.Minimum && range.Most >= score.Maximum ? null : score.Between(range.Least, range.Most);
}
