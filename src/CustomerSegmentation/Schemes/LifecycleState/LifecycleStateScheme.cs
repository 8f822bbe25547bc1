using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;
using CustomerSegmentation.Treatments;

namespace CustomerSegmentation;

internal static class LifecycleStateScheme
{
    public static Scheme<LifecycleStateOptions, LifecycleState> Create() => new("Lifecycle state", Table, new SettingsSchema<LifecycleStateOptions>()
        .Days("LostAfterDays", o => o.LostAfterDays, (o, v) => o with { LostAfterDays = v })
        .YesNo("Adaptive", o => o.Adaptive, (o, v) => o with { Adaptive = v })
        .Days("AdaptivePurchaseDays", o => o.AdaptivePurchaseDays, (o, v) => o with { AdaptivePurchaseDays = v }, minimum: 2)
        .Number("AdaptiveIntervals", 0.01, 1000, o => o.AdaptiveIntervals, (o, v) => o with { AdaptiveIntervals = v })
        .Days("AdaptiveMinimumDays", o => o.AdaptiveMinimumDays, (o, v) => o with { AdaptiveMinimumDays = v })
        .Days("AdaptiveMaximumDays", o => o.AdaptiveMaximumDays, (o, v) => o with { AdaptiveMaximumDays = v })
        .OptionalDays("DormantAfterDays", o => o.DormantAfterDays, (o, v) => o with { DormantAfterDays = v })
        .YesNo("Reactivated", o => o.Reactivated, (o, v) => o with { Reactivated = v })
        .Rule("AdaptiveMaximumDays", o => o.AdaptiveMaximumDays >= o.AdaptiveMinimumDays, "is below AdaptiveMinimumDays", "Make it at least as large")
        .Rule("DormantAfterDays", HasRoomForDormant, "is not below LostAfterDays, so that nobody would be dormant", "Make it smaller, or leave it out"))
    {
        BestFirst =
        [
            LifecycleState.Current, LifecycleState.Reactivated, LifecycleState.Dormant, LifecycleState.Target, LifecycleState.Prospect,
            LifecycleState.Lost, LifecycleState.NonCustomer,
        ],
        Actions = new Dictionary<LifecycleState, TreatmentAction[]>
        {
            [LifecycleState.Current] = [TreatmentAction.Retain],
            [LifecycleState.Reactivated] = [TreatmentAction.Retain],
            [LifecycleState.Dormant] = [TreatmentAction.WinBack],
            [LifecycleState.Lost] = [TreatmentAction.WinBack],
            [LifecycleState.Target] = [TreatmentAction.Develop],
            [LifecycleState.NonCustomer] = [TreatmentAction.NoEffort],
            [LifecycleState.Prospect] = [TreatmentAction.Inform, TreatmentAction.RemoveObstacle],
        },
    };

    private static bool HasRoomForDormant(LifecycleStateOptions options) => !(options.DormantAfterDays >= options.LostAfterDays);

    private static DecisionTable Table(LifecycleStateOptions options)
    {
        var bought = Facts.HasPurchased.IsYes;
        var table = DecisionTable.For<LifecycleState>().Row(LifecycleState.Lost, bought, Facts.AccountClosed.IsYes);
        if (options.Adaptive)
        {
            var limit = NumberFact.Clamp(options.AdaptiveIntervals * Facts.MeanInterval, options.AdaptiveMinimumDays, options.AdaptiveMaximumDays)
                .Named("lost_after_days", "days", minimum: 0);
            AddStates(table, options, limit, bought, Facts.PurchaseDays >= options.AdaptivePurchaseDays);
        }

        AddStates(table, options, limit: null, bought);
        return table
            .Row(LifecycleState.Target, Facts.SelectedAsTarget.IsYes)
            .Row(LifecycleState.NonCustomer, Facts.InServedMarket.IsNo)
            .Row(LifecycleState.NonCustomer, Facts.HasMoney.IsNo)
            .Row(LifecycleState.NonCustomer, Facts.HasAuthority.IsNo)
            .Row(LifecycleState.NonCustomer, Facts.HasNeed.IsNo)
            .Otherwise(LifecycleState.Prospect);
    }

    // From the freshest state to the stalest, for the customers whom the cells pick; a limit of its own, or the common one.
    private static void AddStates(DecisionTableBuilder<LifecycleState> table, LifecycleStateOptions options, NumberFact? limit, params Cell[] picked)
    {
        var notLost = limit is null ? Facts.RecencyDays <= options.LostAfterDays : Facts.RecencyDays <= limit;
        var afterGap = (limit is null ? Facts.LastInterval > options.LostAfterDays : Facts.LastInterval > limit).IfUnknown(false);
        var fresh = options.DormantAfterDays is not { } days ? notLost
            : limit is null ? Facts.RecencyDays <= days
            : Facts.RecencyDays <= (limit * days / options.LostAfterDays).Named("dormant_after_days", "days", minimum: 0);
        table
            .RowWhen(options.Reactivated, LifecycleState.Reactivated, [.. picked, fresh, afterGap])
            .Row(LifecycleState.Current, [.. picked, fresh])
            .RowWhen(options.DormantAfterDays is not null, LifecycleState.Dormant, [.. picked, notLost])
            .Row(LifecycleState.Lost, picked);
    }
}
