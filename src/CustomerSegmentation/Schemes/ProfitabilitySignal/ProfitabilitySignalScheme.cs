using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;
using CustomerSegmentation.Treatments;

namespace CustomerSegmentation;

internal static class ProfitabilitySignalScheme
{
    public static Scheme<ProfitabilitySignalOptions, ProfitabilitySignal> Create() =>
        new("Profitability signal", Table, new SettingsSchema<ProfitabilitySignalOptions>()
        .Cut("GoodCut", _ => Facts.ProfitMargin, o => o.GoodCut, (o, v) => o with { GoodCut = v }))
        {
            BestFirst = [ProfitabilitySignal.Good, ProfitabilitySignal.Bad, ProfitabilitySignal.Ugly],
            Actions = new Dictionary<ProfitabilitySignal, TreatmentAction[]>
            {
                [ProfitabilitySignal.Good] = [TreatmentAction.ExtraService],
                [ProfitabilitySignal.Bad] = [TreatmentAction.ImproveProfit],
                [ProfitabilitySignal.Ugly] = [TreatmentAction.NoPrivileges, TreatmentAction.Discourage],
            },
        };

    // Where there are no sales (or refunds alone), any profit is more than a share of them.
    private static DecisionTable Table(ProfitabilitySignalOptions options) => DecisionTable.For<ProfitabilitySignal>()
        .Row(ProfitabilitySignal.Ugly, Facts.Profit < 0)
        .Row(ProfitabilitySignal.Good, Facts.Profit > 0, Facts.ProfitMargin >= options.GoodCut)
        .Row(ProfitabilitySignal.Good, Facts.Profit > 0, (Facts.Sales <= 0).IfUnknown(false))
        .Otherwise(ProfitabilitySignal.Bad);
}
