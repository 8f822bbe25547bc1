namespace CustomerSegmentation.Sql.Tests;

/// <summary>An entity with a property for each fact that can be supplied to the schemes.</summary>
internal sealed class Account
{
    public int Id { get; set; }

    public double? Sales { get; set; }

    public bool? BargainsByVolume { get; set; }

    public bool? DivertsChannel { get; set; }

    public bool? DumpsPrices { get; set; }

    public bool? DisruptsMarket { get; set; }

    public bool? PaysLongOverdue { get; set; }

    public double? Purchases { get; set; }

    public DateOnly? AsOf { get; set; }

    public DateOnly? LastPurchase { get; set; }

    public bool? AccountClosed { get; set; }

    public bool? SelectedAsTarget { get; set; }

    public bool? InServedMarket { get; set; }

    public bool? HasMoney { get; set; }

    public bool? HasAuthority { get; set; }

    public bool? HasNeed { get; set; }

    public DateOnly? ExpectedOrder { get; set; }

    public bool? SalesBranch { get; set; }

    public bool? OwnCompany { get; set; }

    public double? SharePassedOn { get; set; }

    public bool? TakesTitle { get; set; }

    public double? ShareToConsumers { get; set; }

    public bool? TradeIn { get; set; }

    public bool? Durable { get; set; }

    public double? UnitAge { get; set; }

    public double? ServiceLife { get; set; }

    public double? TimesItemBought { get; set; }

    public double? Quantity { get; set; }

    public double? UsualQuantity { get; set; }

    public double? Awareness { get; set; }

    public double? NeedFit { get; set; }

    public double? TotalBudget { get; set; }

    public double? MatchedBudget { get; set; }

    public double? PurchasesPerYear { get; set; }

    public double? Profit { get; set; }

    public bool? FitsOurStrengths { get; set; }

    public bool? ValuesOurWork { get; set; }

    public bool? RaisesOurSkill { get; set; }

    public bool? LeadsAlongStrategy { get; set; }

    public bool? StrainsOurWeaknesses { get; set; }

    public bool? DistractsFromStrategy { get; set; }

    public bool? CostsMoreThanItEarns { get; set; }

    public bool? CrowdsOutBetterCustomers { get; set; }

    public bool? NeverSatisfied { get; set; }

    public string? LegalForm { get; set; }

    public bool? PartnerAgreement { get; set; }

    public bool? SpecialTie { get; set; }

    public bool? OnFile { get; set; }

    public bool? HasOwner { get; set; }

    public bool? PersonallyServed { get; set; }

    public double? PriceWeight { get; set; }

    public double? EthicsWeight { get; set; }

    public double? PersonalWeight { get; set; }

    public double? ConvenienceWeight { get; set; }

    public double? OpenOrders { get; set; }

    public double? ExpectedOrders { get; set; }

    public DateOnly? FirstPurchase { get; set; }

    public double? PotentialValue { get; set; }

    public string? SoldBy { get; set; }

    public double? PurchaseDays { get; set; }

    public double? LastInterval { get; set; }

    public string? Region { get; set; }

    public ValueTier? PreviousValueTier { get; set; }

    public ValueTier? ValueTierByHand { get; set; }

    public DateOnly? ValueTierByHandUntil { get; set; }

    public LoyaltyQuadrant? LoyaltyQuadrantByHand { get; set; }

    public DateOnly? LoyaltyQuadrantByHandUntil { get; set; }

    public LifecycleState? LifecycleStateByHand { get; set; }

    public DateOnly? LifecycleStateByHandUntil { get; set; }

    public LeadTemperature? LeadTemperatureByHand { get; set; }

    public DateOnly? LeadTemperatureByHandUntil { get; set; }

    public ChannelRole? ChannelRoleByHand { get; set; }

    public DateOnly? ChannelRoleByHandUntil { get; set; }

    public Boundary? BoundaryByHand { get; set; }

    public DateOnly? BoundaryByHandUntil { get; set; }

    public ChannelPosition? ChannelPositionByHand { get; set; }

    public DateOnly? ChannelPositionByHandUntil { get; set; }

    public PurchaseType? PurchaseTypeByHand { get; set; }

    public DateOnly? PurchaseTypeByHandUntil { get; set; }

    public ProspectGrade? ProspectGradeByHand { get; set; }

    public DateOnly? ProspectGradeByHandUntil { get; set; }

    public UsageRate? UsageRateByHand { get; set; }

    public DateOnly? UsageRateByHandUntil { get; set; }

    public ProfitabilitySignal? ProfitabilitySignalByHand { get; set; }

    public DateOnly? ProfitabilitySignalByHandUntil { get; set; }

    public CustomerQuality? CustomerQualityByHand { get; set; }

    public DateOnly? CustomerQualityByHandUntil { get; set; }

    public CustomerNature? CustomerNatureByHand { get; set; }

    public DateOnly? CustomerNatureByHandUntil { get; set; }

    public CustomerForm? CustomerFormByHand { get; set; }

    public DateOnly? CustomerFormByHandUntil { get; set; }

    public RelationshipForm? RelationshipFormByHand { get; set; }

    public DateOnly? RelationshipFormByHandUntil { get; set; }

    public ShoppingOrientation? ShoppingOrientationByHand { get; set; }

    public DateOnly? ShoppingOrientationByHandUntil { get; set; }

    public TradingProcess? TradingProcessByHand { get; set; }

    public DateOnly? TradingProcessByHandUntil { get; set; }

    public Tenure? TenureByHand { get; set; }

    public DateOnly? TenureByHandUntil { get; set; }

    public AccountStanding? AccountStandingByHand { get; set; }

    public DateOnly? AccountStandingByHandUntil { get; set; }

    public Importance? ImportanceByHand { get; set; }

    public DateOnly? ImportanceByHandUntil { get; set; }

    public AccountSize? AccountSizeByHand { get; set; }

    public DateOnly? AccountSizeByHandUntil { get; set; }

    public ChannelMode? ChannelModeByHand { get; set; }

    public DateOnly? ChannelModeByHandUntil { get; set; }

    public RfmSegment? RfmSegmentByHand { get; set; }

    public DateOnly? RfmSegmentByHandUntil { get; set; }
}
