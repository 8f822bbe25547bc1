namespace CustomerSegmentation;

/// <summary>The built-in schemes.</summary>
/// <remarks>A new scheme is a folder beside this file, and a line here.</remarks>
public static class Schemes
{
    private static readonly List<Scheme> Added = [];

    /// <summary>Value tier (客户分级): key, regular and small customers by what they bring.</summary>
    /// <remarks>Also known as platinum, gold, iron and lead (Zeithaml, Rust and Lemon 2001), and as ABC analysis.</remarks>
    public static Scheme<ValueTierOptions, ValueTier> ValueTier { get; } = Add(ValueTierScheme.Create());

    /// <summary>Loyalty quadrant (销量×忠诚度): customers by sales and loyalty.</summary>
    /// <remarks>The nearest in the literature are the four loyalties of Dick and Basu (1994).</remarks>
    public static Scheme<LoyaltyQuadrantOptions, LoyaltyQuadrant> LoyaltyQuadrant { get; } = Add(LoyaltyQuadrantScheme.Create());

    /// <summary>Lifecycle state (客户状态): current, lost, target, prospect, or no customer at all.</summary>
    public static Scheme<LifecycleStateOptions, LifecycleState> LifecycleState { get; } = Add(LifecycleStateScheme.Create());

    /// <summary>Lead temperature: prospects and targets by when their order is expected. Needs the lifecycle state.</summary>
    public static Scheme<LeadTemperatureOptions, LeadTemperature> LeadTemperature { get; } = Add(LeadTemperatureScheme.Create());

    /// <summary>Channel role (渠道角色): final customers, agents, wholesalers, retailers, and our own.</summary>
    public static Scheme<ChannelRoleOptions, ChannelRole> ChannelRole { get; } = Add(ChannelRoleScheme.Create());

    /// <summary>Boundary: internal and external customers (内部客户, 外部客户).</summary>
    public static Scheme<NoOptions, Boundary> Boundary { get; } = Add(BoundaryScheme.Create());

    /// <summary>Channel position: final and intermediate customers (最终客户, 中间客户); an internal customer can be either.</summary>
    public static Scheme<ChannelPositionOptions, ChannelPosition> ChannelPosition { get; } = Add(ChannelPositionScheme.Create());

    /// <summary>Purchase type (购买类型): first, replacement, additional and repeat purchases. The customer is a purchase, made or expected.</summary>
    public static Scheme<PurchaseTypeOptions, PurchaseType> PurchaseType { get; } = Add(PurchaseTypeScheme.Create());

    /// <summary>Prospect grade (甲乙丙): prospects by what they know of us, what they need, and their budget.</summary>
    public static Scheme<ProspectGradeOptions, ProspectGrade> ProspectGrade { get; } = Add(ProspectGradeScheme.Create());

    /// <summary>Usage rate (使用率): heavy, medium and light users, by purchases in the trailing year.</summary>
    /// <remarks>The rate is unknown under 90 days of tenure: a customer of a week who bought once is no weekly buyer.</remarks>
    public static Scheme<UsageRateOptions, UsageRate> UsageRate { get; } = Add(UsageRateScheme.Create());

    /// <summary>Profitability signal: customers who bring a fair profit, little, or a loss.</summary>
    public static Scheme<ProfitabilitySignalOptions, ProfitabilitySignal> ProfitabilitySignal { get; } = Add(ProfitabilitySignalScheme.Create());

    /// <summary>Customer quality (客户质量): customers by four good and five bad behaviours.</summary>
    public static Scheme<CustomerQualityOptions, CustomerQuality> CustomerQuality { get; } = Add(CustomerQualityScheme.Create());

    /// <summary>Customer nature (客户性质): government, individuals, partners, companies and other organisations.</summary>
    /// <remarks>
    /// Agreements and ties are our own: what is not recorded of them is not so. What a customer is by law is not for us to
    /// say, and stays unknown.
    /// </remarks>
    public static Scheme<NoOptions, CustomerNature> CustomerNature { get; } = Add(CustomerNatureScheme.Create());

    /// <summary>Customer form (客户形态): consumers, businesses and institutions, by their legal form.</summary>
    public static Scheme<NoOptions, CustomerForm> CustomerForm { get; } = Add(CustomerFormScheme.Create());

    /// <summary>Relationship form (客户, 顾客): clients, whom we know, and customers, whom anyone serves.</summary>
    public static Scheme<NoOptions, RelationshipForm> RelationshipForm { get; } = Add(RelationshipFormScheme.Create());

    /// <summary>Shopping orientation: economizing, ethical, personalizing and convenience shoppers, by four preference weights.</summary>
    /// <remarks>Stone, City Shoppers and Urban Identification (1954); the margin is ours.</remarks>
    public static Scheme<ShoppingOrientationOptions, ShoppingOrientation> ShoppingOrientation { get; } = Add(ShoppingOrientationScheme.Create());

    /// <summary>Trading process (交易过程): customers with open, expected, past or no orders.</summary>
    public static Scheme<NoOptions, TradingProcess> TradingProcess { get; } = Add(TradingProcessScheme.Create());

    /// <summary>Tenure (潜在客户, 新客户, 老客户): prospective, new and established customers.</summary>
    public static Scheme<TenureOptions, Tenure> Tenure { get; } = Add(TenureScheme.Create());

    /// <summary>Account standing (主力客户, 一般客户, 零散客户): core, general and sporadic customers, by tenure and volume.</summary>
    public static Scheme<AccountStandingOptions, AccountStanding> AccountStanding { get; } = Add(AccountStandingScheme.Create());

    /// <summary>Importance (客户重要性): customers by what they bring or could bring.</summary>
    public static Scheme<ImportanceOptions, Importance> Importance { get; } = Add(ImportanceScheme.Create());

    /// <summary>Account size (大客户, 个人客户, 其他客户): key accounts, individual customers and others.</summary>
    public static Scheme<AccountSizeOptions, AccountSize> AccountSize { get; } = Add(AccountSizeScheme.Create());

    /// <summary>Channel mode (渠道模式): sales channels by who sells. The customer is a channel.</summary>
    public static Scheme<NoOptions, ChannelMode> ChannelMode { get; } = Add(ChannelModeScheme.Create());

    /// <summary>RFM segments (RFM 分析): customers by how recently, how often and for how much they bought.</summary>
    /// <remarks>
    /// Hughes (1994) scores by fifths. A score is 1 and one more for each cut that is reached, so that equal values have
    /// equal scores, and where few distinct values make cuts coincide a score is left out and the others keep their meaning.
    /// </remarks>
    public static Scheme<RfmSegmentOptions, RfmSegment> RfmSegment { get; } = Add(RfmSegmentScheme.Create());

    /// <summary>All built-in schemes, in the order of reports.</summary>
    public static IReadOnlyList<Scheme> All { get; } = Added.AsReadOnly();

    /// <summary>Finds a built-in scheme by its name.</summary>
    /// <param name="name">The name, such as <c>value_tier</c> or <c>ValueTier</c>; its case and underscores do not matter.</param>
    /// <returns>The scheme, or <see langword="null"/> if there is none of that name.</returns>
    public static Scheme? Find(string name) => All.FirstOrDefault(scheme => KnownNames.AreSame(scheme.Name, name));

    private static TScheme Add<TScheme>(TScheme scheme)
        where TScheme : Scheme
    {
        Added.Add(scheme);
        return scheme;
    }
}
