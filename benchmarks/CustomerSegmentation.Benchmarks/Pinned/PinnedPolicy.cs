namespace CustomerSegmentation.Benchmarks;

/// <summary>The five core schemes with the options that docs/benchmark-policy.md pins.</summary>
internal static class PinnedPolicy
{
    public static readonly DateOnly AsOf = new(2026, 1, 1);

    public static IReadOnlyList<string> Schemes { get; } = ["value_tier", "loyalty_quadrant", "lifecycle_state", "channel_role", "purchase_type"];

    /// <summary>The model of all schemes.</summary>
    public static SegmentationModel Model { get; } = ModelOf(Schemes);

    /// <summary>The model of some of the schemes.</summary>
    public static SegmentationModel ModelOf(IEnumerable<string> schemes)
    {
        var options = new SegmentationOptions()
            .Set(new ValueTierOptions { KeyCut = 2_000, RegularCut = 200, UseProfit = true })
            .Set(new LoyaltyQuadrantOptions { SalesCut = 500, LoyaltyCut = 0.6 });
        foreach (var scheme in schemes)
            options.Schemes.Add(scheme);
        return SegmentationPolicy.Create(options).ToModel();
    }
}
