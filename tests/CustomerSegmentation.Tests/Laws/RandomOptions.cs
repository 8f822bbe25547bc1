namespace CustomerSegmentation.Tests;

/// <summary>Random options of every scheme, each right by itself; cuts absolute or rules, as asked.</summary>
internal static class RandomOptions
{
    /// <summary>Options.</summary>
    /// <param name="seed">Where they come from.</param>
    /// <param name="fitted">Whether every cut is absolute.</param>
    /// <param name="plain">Whether no class of before and none set by hand moves a customer.</param>
    public static SegmentationOptions Create(int seed, bool fitted, bool plain = false)
    {
        var random = new Random(seed);
        double[] cuts = [-1, 0, 1, 10, 100, 1000];
        var key = random.Next(1, cuts.Length);
        Cut[] shares = [0, 0.25, 0.5, 0.6, 1];
        Cut Share() => shares[random.Next(shares.Length)];
        Cut MaybeMargin(Cut cut) => plain ? cut : random.Next(4) switch { 0 => cut.WithMargin(0.25), 1 => cut.WithRelativeMargin(0.1m), _ => cut };
        Cut Amount() => MaybeMargin(cuts[random.Next(1, cuts.Length)]);
        NumberFact[] values = [Facts.Sales, Facts.Profit, Facts.LifetimeValue];
        var (keyCut, regularCut) = fitted ? ((Cut)cuts[key], (Cut)cuts[random.Next(key)]) : RandomRules(random);
        var lost = random.Next(2, 800);
        var options = random.Next(3) switch
        {
            _ when plain => new SegmentationOptions(),
            0 => new SegmentationOptions { Overridable = { "all" } },
            1 => new SegmentationOptions { Overridable = { "lifecycle_state", "value_tier" } },
            _ => new SegmentationOptions(),
        };
        return options
            .Set(new ValueTierOptions
            {
                Value = values[random.Next(values.Length)],
                KeyCut = MaybeMargin(keyCut),
                RegularCut = MaybeMargin(regularCut),
                UseProfit = random.Next(2) == 0,
                GraceDays = random.Next(2) == 0 ? random.Next(400) : null,
            })
            .Set(new LoyaltyQuadrantOptions
            {
                SalesCut = MaybeMargin(fitted ? cuts[random.Next(cuts.Length)] : Cut.Median),
                LoyaltyCut = MaybeMargin(fitted ? Share() : random.Next(2) == 0 ? Cut.Mean : Cut.Quantile(0.7m)),
            })
            .Set(new LifecycleStateOptions
            {
                LostAfterDays = lost,
                Adaptive = random.Next(2) == 0,
                AdaptivePurchaseDays = random.Next(2, 5),
                AdaptiveIntervals = random.Next(1, 5),
                DormantAfterDays = random.Next(2) == 0 ? random.Next(lost) : null,
                Reactivated = random.Next(2) == 0,
            })
            .Set(new LeadTemperatureOptions { HotDays = random.Next(60), WarmDays = random.Next(61, 200) })
            .Set(new ChannelRoleOptions { PassedOnCut = MaybeMargin(0.5), ConsumersCut = MaybeMargin(0.25) })
            .Set(new PurchaseTypeOptions { AdditionalAboveUsual = random.Next(1, 5) / 2.0, RollUp = random.Next(3) == 0 })
            .Set(new ProspectGradeOptions
            {
                DisqualifiedCut = random.Next(3) / 10.0,
                AwarenessCut = fitted ? Share() : Cut.Median,
                NeedFitCut = fitted ? Share() : Cut.Quantile(0.3m),
                TotalBudgetCut = Amount(),
                MatchBy = (BudgetMatch)random.Next(1, 4),
                MatchedBudgetCut = Amount(),
                MatchedShareCut = Share(),
            })
            .Set(RandomRate(random, fitted))
            .Set(new ProfitabilitySignalOptions { GoodCut = fitted ? random.Next(-1, 5) / 10.0 : Cut.Median })
            .Set(new CustomerQualityOptions
            {
                BestCut = random.Next(3, 5),
                GoodCut = random.Next(1, 3),
                NeutralCut = 0,
                PoorCut = random.Next(-4, 0),
                MinimumObserved = random.Next(1, 10),
            })
            .Set(new ShoppingOrientationOptions { Margin = random.Next(1, 5) / 10.0 })
            .Set(new TenureOptions { NewDays = random.Next(700) })
            .Set(new AccountStandingOptions
            {
                Volume = random.Next(2) == 0 ? Facts.Sales : Facts.Purchases,
                CoreDays = random.Next(1500),
                CoreCut = fitted ? Amount() : Cut.Quantile(0.8m),
                SporadicDays = random.Next(1500),
                SporadicCut = fitted ? Amount() : Cut.Median,
            })
            .Set(new ImportanceOptions { Value = random.Next(2) == 0 ? Facts.Sales : Facts.LifetimeValue, KeyCut = keyCut, RegularCut = regularCut })
            .Set(new AccountSizeOptions { SalesCut = fitted ? Amount() : Cut.ShareOfCustomers(0.2m), ProfitCut = fitted ? Amount() : Cut.ShareOfValue(0.8m) })
            .Set(new RfmSegmentOptions
            {
                RecencyCuts = fitted ? [random.Next(50), random.Next(50, 300), 300, random.Next(300, 900)] : [Cut.HeadCount(5), Cut.ShareOfCustomers(0.2m), Cut.Median, Cut.Quantile(0.9m)],
                Frequency = random.Next(2) == 0 ? Facts.Purchases : Facts.PurchaseDays,
                FrequencyCuts = fitted ? [0, 1, 1, random.Next(1, 20)] : Cuts.Quantiles(5),
                Monetary = random.Next(2) == 0 ? Facts.Sales : Facts.MeanPurchase,
                MonetaryCuts = fitted ? [-1, random.Next(0, 10), 10, 100] : Cuts.Quantiles(5),
            });
    }

    private static UsageRateOptions RandomRate(Random random, bool fitted)
    {
        if (!fitted)
            return new() { HeavyCut = Cut.Quantile(0.9m), MediumCut = Cut.Quantile(0.6m), LightCut = Cut.Quantile(0.2m) };
        var light = random.Next(1, 5);
        var medium = light + random.Next(1, 20);
        return new() { HeavyCut = medium + random.Next(1, 50), MediumCut = medium, LightCut = light };
    }

    private static (Cut Key, Cut Regular) RandomRules(Random random) => random.Next(4) switch
    {
        0 => (Cut.ShareOfValue(0.5m), Cut.ShareOfValue(0.95m)),
        1 => (Cut.ShareOfCustomers(0.2m), Cut.ShareOfCustomers(0.5m)),
        2 => (Cut.HeadCount(3), Cut.HeadCount(30)),
        _ => (Cut.Quantile(0.9m), Cut.Quantile(0.4m)),
    };
}
