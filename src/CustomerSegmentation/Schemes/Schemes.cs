namespace CustomerSegmentation;

/// <summary>The catalogue of schemes. A new scheme is a folder beside this file, and a line here.</summary>
public static class Schemes
{
    /// <summary>All of them, in the order of reports.</summary>
    public static IReadOnlyList<Scheme> All { get; } =
    [
        ValueTierScheme.Scheme,
        LoyaltyQuadrantScheme.Scheme,
        LifecycleStateScheme.Scheme,
        LeadTemperatureScheme.Scheme,
        ChannelRoleScheme.Scheme,
        BoundaryScheme.Scheme,
        ChannelPositionScheme.Scheme,
        PurchaseTypeScheme.Scheme,
        ProspectGradeScheme.Scheme,
        UsageRateScheme.Scheme,
        ProfitabilitySignalScheme.Scheme,
        CustomerQualityScheme.Scheme,
        CustomerNatureScheme.Scheme,
        CustomerFormScheme.Scheme,
        RelationshipFormScheme.Scheme,
        ShoppingOrientationScheme.Scheme,
        TradingProcessScheme.Scheme,
        TenureScheme.Scheme,
        AccountStandingScheme.Scheme,
        ImportanceScheme.Scheme,
        AccountSizeScheme.Scheme,
        ChannelModeScheme.Scheme,
        RfmSegmentScheme.Scheme,
    ];

    /// <summary>The scheme of a name.</summary>
    /// <param name="name">The name, in snake_case.</param>
    /// <returns>The scheme, or <see langword="null"/> where there is none of that name.</returns>
    public static Scheme? Find(string name) => All.FirstOrDefault(scheme => string.Equals(scheme.Name, name, StringComparison.Ordinal));
}
