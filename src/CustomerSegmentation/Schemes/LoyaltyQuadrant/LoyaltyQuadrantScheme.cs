using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;
using CustomerSegmentation.Treatments;

namespace CustomerSegmentation;

internal static class LoyaltyQuadrantScheme
{
    public static Scheme<LoyaltyQuadrantOptions, LoyaltyQuadrant> Create() => new("Loyalty quadrant", Table, new SettingsSchema<LoyaltyQuadrantOptions>()
        .Fact("Sales", o => o.Sales, (o, v) => o with { Sales = v })
        .Cut("SalesCut", o => o.Sales, o => o.SalesCut, (o, v) => o with { SalesCut = v })
        .Cut("LoyaltyCut", _ => Facts.Loyalty, o => o.LoyaltyCut, (o, v) => o with { LoyaltyCut = v }))
    {
        BestFirst = [LoyaltyQuadrant.Treasured, LoyaltyQuadrant.RisingStar, LoyaltyQuadrant.Dangerous, LoyaltyQuadrant.Expendable],
        Actions = new Dictionary<LoyaltyQuadrant, TreatmentAction[]>
        {
            [LoyaltyQuadrant.Treasured] = [TreatmentAction.Retain],
            [LoyaltyQuadrant.RisingStar] = [TreatmentAction.Develop],
            [LoyaltyQuadrant.Dangerous] = [TreatmentAction.WatchClosely, TreatmentAction.LimitCredit],
            [LoyaltyQuadrant.Expendable] = [TreatmentAction.LetGo],
        },
    };

    private static DecisionTable Table(LoyaltyQuadrantOptions options) => DecisionTable.For<LoyaltyQuadrant>()
        .Row(LoyaltyQuadrant.Treasured, options.Sales >= options.SalesCut, Facts.Loyalty >= options.LoyaltyCut)
        .Row(LoyaltyQuadrant.RisingStar, Facts.Loyalty >= options.LoyaltyCut)
        .Row(LoyaltyQuadrant.Dangerous, options.Sales >= options.SalesCut)
        .Otherwise(LoyaltyQuadrant.Expendable);
}
