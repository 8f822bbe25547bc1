using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;
using CustomerSegmentation.Treatments;

namespace CustomerSegmentation;

internal static class ValueTierScheme
{
    public static Scheme<ValueTierOptions, ValueTier> Create() => new("Value tier", Table, new SettingsSchema<ValueTierOptions>()
        .Fact("Value", o => o.Value, (o, v) => o with { Value = v })
        .Cut("KeyCut", o => o.Value, o => o.KeyCut, (o, v) => o with { KeyCut = v })
        .Cut("RegularCut", o => o.Value, o => o.RegularCut, (o, v) => o with { RegularCut = v })
        .YesNo("UseProfit", o => o.UseProfit, (o, v) => o with { UseProfit = v })
        .OptionalDays("GraceDays", o => o.GraceDays, (o, v) => o with { GraceDays = v })
        .Above("KeyCut", "RegularCut", nobody: "Regular", soThat: ": fewer customers reach Key"))
    {
        BestFirst = [ValueTier.Key, ValueTier.Regular, ValueTier.Small, ValueTier.Unprofitable],
        Actions = new Dictionary<ValueTier, TreatmentAction[]>
        {
            [ValueTier.Key] =
            [
                TreatmentAction.ConcentrateResources, TreatmentAction.PrioritySupply, TreatmentAction.PersonalService,
                TreatmentAction.PlannedVisits, TreatmentAction.ForecastNeeds, TreatmentAction.InviteIntoDecisions,
                TreatmentAction.QuantityDiscount, TreatmentAction.PeriodDiscount, TreatmentAction.CumulativeDiscount,
                TreatmentAction.DirectDiscount, TreatmentAction.FlexiblePayment, TreatmentAction.ConvenientPayment,
                TreatmentAction.LongerPayment, TreatmentAction.TemporaryCredit, TreatmentAction.RaiseSwitchingCost,
                TreatmentAction.VipChannel, TreatmentAction.RecogniseStatus, TreatmentAction.DedicatedTeam,
                TreatmentAction.LongTermContract, TreatmentAction.OpenCosts, TreatmentAction.DailyExchange,
            ],
            [ValueTier.Regular] = [TreatmentAction.DevelopUpwards],
            [ValueTier.Small] = [TreatmentAction.DevelopIfGrowing, TreatmentAction.LowerCostToServe],
            [ValueTier.Unprofitable] = [TreatmentAction.RepriceOrLetGo],
        },
    };

    private static DecisionTable Table(ValueTierOptions options) => DecisionTable.For<ValueTier>()
        .RowWhen(options.UseProfit || options.Value == Facts.Profit, ValueTier.Unprofitable, Facts.Profit < 0)
        .RowWhen(options.GraceDays is not null, ValueTier.New, Facts.TenureDays <= options.GraceDays.GetValueOrDefault())
        .Row(ValueTier.Key, options.Value >= options.KeyCut)
        .Row(ValueTier.Regular, options.Value >= options.RegularCut)
        .Otherwise(ValueTier.Small);
}
