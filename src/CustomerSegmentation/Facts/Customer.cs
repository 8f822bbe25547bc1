namespace CustomerSegmentation;

/// <summary>
/// What is known of one customer. Everything is optional: <see langword="null"/> is unknown. For a type of your own,
/// use a <see cref="FactMap{T}"/> instead. Immutable.
/// </summary>
public sealed record Customer
{
    /// <summary>How the facts are read from this type.</summary>
    public static FactMap<Customer> Map { get; } = CreateMap();

    /// <inheritdoc cref="Facts.AsOf"/>
    public DateOnly? AsOf { get; init; }

    /// <inheritdoc cref="Facts.Sales"/>
    public decimal? Sales { get; init; }

    /// <inheritdoc cref="Facts.Profit"/>
    public decimal? Profit { get; init; }

    /// <inheritdoc cref="Facts.LifetimeValue"/>
    public decimal? LifetimeValue { get; init; }

    /// <inheritdoc cref="Facts.ProbabilityAlive"/>
    public double? ProbabilityAlive { get; init; }

    /// <inheritdoc cref="Facts.ExpectedPurchases"/>
    public double? ExpectedPurchases { get; init; }

    /// <inheritdoc cref="Facts.ExpectedMeanPurchase"/>
    public decimal? ExpectedMeanPurchase { get; init; }

    /// <inheritdoc cref="Facts.NextPurchase"/>
    public DateOnly? NextPurchase { get; init; }

    /// <inheritdoc cref="Facts.Purchases"/>
    public long? Purchases { get; init; }

    /// <inheritdoc cref="Facts.PurchaseDays"/>
    public long? PurchaseDays { get; init; }

    /// <inheritdoc cref="Facts.FirstPurchase"/>
    public DateOnly? FirstPurchase { get; init; }

    /// <inheritdoc cref="Facts.LastPurchase"/>
    public DateOnly? LastPurchase { get; init; }

    /// <inheritdoc cref="Facts.RecencyDays"/>
    public double? RecencyDays { get; init; }

    /// <inheritdoc cref="Facts.TenureDays"/>
    public double? TenureDays { get; init; }

    /// <inheritdoc cref="Facts.MeanInterval"/>
    public double? MeanInterval { get; init; }

    /// <inheritdoc cref="Facts.LastInterval"/>
    public double? LastInterval { get; init; }

    /// <inheritdoc cref="Facts.MeanPurchase"/>
    public decimal? MeanPurchase { get; init; }

    /// <inheritdoc cref="Facts.MeanRepeatPurchase"/>
    public decimal? MeanRepeatPurchase { get; init; }

    /// <inheritdoc cref="Facts.PurchasesPerYear"/>
    public double? PurchasesPerYear { get; init; }

    /// <inheritdoc cref="Facts.Units"/>
    public double? Units { get; init; }

    /// <inheritdoc cref="Facts.HasPurchased"/>
    public bool? HasPurchased { get; init; }

    /// <inheritdoc cref="Facts.BargainsByVolume"/>
    public bool? BargainsByVolume { get; init; }

    /// <inheritdoc cref="Facts.DivertsChannel"/>
    public bool? DivertsChannel { get; init; }

    /// <inheritdoc cref="Facts.DumpsPrices"/>
    public bool? DumpsPrices { get; init; }

    /// <inheritdoc cref="Facts.DisruptsMarket"/>
    public bool? DisruptsMarket { get; init; }

    /// <inheritdoc cref="Facts.PaysLongOverdue"/>
    public bool? PaysLongOverdue { get; init; }

    /// <inheritdoc cref="Facts.Loyalty"/>
    public double? Loyalty { get; init; }

    /// <inheritdoc cref="Facts.AccountClosed"/>
    public bool? AccountClosed { get; init; }

    /// <inheritdoc cref="Facts.SelectedAsTarget"/>
    public bool? SelectedAsTarget { get; init; }

    /// <inheritdoc cref="Facts.InServedMarket"/>
    public bool? InServedMarket { get; init; }

    /// <inheritdoc cref="Facts.HasMoney"/>
    public bool? HasMoney { get; init; }

    /// <inheritdoc cref="Facts.HasAuthority"/>
    public bool? HasAuthority { get; init; }

    /// <inheritdoc cref="Facts.HasNeed"/>
    public bool? HasNeed { get; init; }

    /// <inheritdoc cref="Facts.ExpectedOrder"/>
    public DateOnly? ExpectedOrder { get; init; }

    /// <inheritdoc cref="Facts.DaysToOrder"/>
    public double? DaysToOrder { get; init; }

    /// <inheritdoc cref="Facts.OwnCompany"/>
    public bool? OwnCompany { get; init; }

    /// <inheritdoc cref="Facts.SalesBranch"/>
    public bool? SalesBranch { get; init; }

    /// <inheritdoc cref="Facts.SharePassedOn"/>
    public double? SharePassedOn { get; init; }

    /// <inheritdoc cref="Facts.TakesTitle"/>
    public bool? TakesTitle { get; init; }

    /// <inheritdoc cref="Facts.ShareToConsumers"/>
    public double? ShareToConsumers { get; init; }

    /// <inheritdoc cref="Facts.UnitsBefore"/>
    public double? UnitsBefore { get; init; }

    /// <inheritdoc cref="Facts.TradeIn"/>
    public bool? TradeIn { get; init; }

    /// <inheritdoc cref="Facts.Durable"/>
    public bool? Durable { get; init; }

    /// <inheritdoc cref="Facts.UnitAge"/>
    public double? UnitAge { get; init; }

    /// <inheritdoc cref="Facts.ServiceLife"/>
    public double? ServiceLife { get; init; }

    /// <inheritdoc cref="Facts.TimesItemBought"/>
    public long? TimesItemBought { get; init; }

    /// <inheritdoc cref="Facts.Quantity"/>
    public double? Quantity { get; init; }

    /// <inheritdoc cref="Facts.UsualQuantity"/>
    public double? UsualQuantity { get; init; }

    /// <inheritdoc cref="Facts.Awareness"/>
    public double? Awareness { get; init; }

    /// <inheritdoc cref="Facts.NeedFit"/>
    public double? NeedFit { get; init; }

    /// <inheritdoc cref="Facts.TotalBudget"/>
    public decimal? TotalBudget { get; init; }

    /// <inheritdoc cref="Facts.MatchedBudget"/>
    public decimal? MatchedBudget { get; init; }

    /// <inheritdoc cref="Facts.MatchedShare"/>
    public double? MatchedShare { get; init; }

    /// <inheritdoc cref="Facts.ProfitMargin"/>
    public double? ProfitMargin { get; init; }

    /// <inheritdoc cref="Facts.FitsOurStrengths"/>
    public bool? FitsOurStrengths { get; init; }

    /// <inheritdoc cref="Facts.ValuesOurWork"/>
    public bool? ValuesOurWork { get; init; }

    /// <inheritdoc cref="Facts.RaisesOurSkill"/>
    public bool? RaisesOurSkill { get; init; }

    /// <inheritdoc cref="Facts.LeadsAlongStrategy"/>
    public bool? LeadsAlongStrategy { get; init; }

    /// <inheritdoc cref="Facts.StrainsOurWeaknesses"/>
    public bool? StrainsOurWeaknesses { get; init; }

    /// <inheritdoc cref="Facts.DistractsFromStrategy"/>
    public bool? DistractsFromStrategy { get; init; }

    /// <inheritdoc cref="Facts.CostsMoreThanItEarns"/>
    public bool? CostsMoreThanItEarns { get; init; }

    /// <inheritdoc cref="Facts.CrowdsOutBetterCustomers"/>
    public bool? CrowdsOutBetterCustomers { get; init; }

    /// <inheritdoc cref="Facts.NeverSatisfied"/>
    public bool? NeverSatisfied { get; init; }

    /// <inheritdoc cref="Facts.LegalForm"/>
    public string? LegalForm { get; init; }

    /// <inheritdoc cref="Facts.GovernmentBody"/>
    public bool? GovernmentBody { get; init; }

    /// <inheritdoc cref="Facts.NaturalPerson"/>
    public bool? NaturalPerson { get; init; }

    /// <inheritdoc cref="Facts.Company"/>
    public bool? Company { get; init; }

    /// <inheritdoc cref="Facts.PartnerAgreement"/>
    public bool? PartnerAgreement { get; init; }

    /// <inheritdoc cref="Facts.SpecialTie"/>
    public bool? SpecialTie { get; init; }

    /// <inheritdoc cref="Facts.OnFile"/>
    public bool? OnFile { get; init; }

    /// <inheritdoc cref="Facts.HasOwner"/>
    public bool? HasOwner { get; init; }

    /// <inheritdoc cref="Facts.PersonallyServed"/>
    public bool? PersonallyServed { get; init; }

    /// <inheritdoc cref="Facts.PriceWeight"/>
    public double? PriceWeight { get; init; }

    /// <inheritdoc cref="Facts.EthicsWeight"/>
    public double? EthicsWeight { get; init; }

    /// <inheritdoc cref="Facts.PersonalWeight"/>
    public double? PersonalWeight { get; init; }

    /// <inheritdoc cref="Facts.ConvenienceWeight"/>
    public double? ConvenienceWeight { get; init; }

    /// <inheritdoc cref="Facts.OpenOrders"/>
    public long? OpenOrders { get; init; }

    /// <inheritdoc cref="Facts.ExpectedOrders"/>
    public long? ExpectedOrders { get; init; }

    /// <inheritdoc cref="Facts.PastOrders"/>
    public long? PastOrders { get; init; }

    /// <inheritdoc cref="Facts.PotentialValue"/>
    public decimal? PotentialValue { get; init; }

    /// <inheritdoc cref="Facts.SoldBy"/>
    public string? SoldBy { get; init; }

    // Read as numbers at once: a reader within a reader would be two calls.
    private static FactMap<Customer> CreateMap() => new FactMap<Customer>()
        .With(Facts.AsOf, c => Number.Of(c.AsOf))
        .With(Facts.Sales, c => Number.Of(c.Sales))
        .With(Facts.Profit, c => Number.Of(c.Profit))
        .With(Facts.LifetimeValue, c => Number.Of(c.LifetimeValue))
        .With(Facts.ProbabilityAlive, c => Number.Of(c.ProbabilityAlive))
        .With(Facts.ExpectedPurchases, c => Number.Of(c.ExpectedPurchases))
        .With(Facts.ExpectedMeanPurchase, c => Number.Of(c.ExpectedMeanPurchase))
        .With(Facts.NextPurchase, c => Number.Of(c.NextPurchase))
        .With(Facts.Purchases, c => Number.Of(c.Purchases))
        .With(Facts.PurchaseDays, c => Number.Of(c.PurchaseDays))
        .With(Facts.FirstPurchase, c => Number.Of(c.FirstPurchase))
        .With(Facts.LastPurchase, c => Number.Of(c.LastPurchase))
        .With(Facts.RecencyDays, c => Number.Of(c.RecencyDays))
        .With(Facts.TenureDays, c => Number.Of(c.TenureDays))
        .With(Facts.MeanInterval, c => Number.Of(c.MeanInterval))
        .With(Facts.LastInterval, c => Number.Of(c.LastInterval))
        .With(Facts.MeanPurchase, c => Number.Of(c.MeanPurchase))
        .With(Facts.MeanRepeatPurchase, c => Number.Of(c.MeanRepeatPurchase))
        .With(Facts.PurchasesPerYear, c => Number.Of(c.PurchasesPerYear))
        .With(Facts.Units, c => Number.Of(c.Units))
        .With(Facts.HasPurchased, c => Number.Of(c.HasPurchased))
        .With(Facts.Loyalty, c => Number.Of(c.Loyalty))
        .With(Facts.BargainsByVolume, c => Number.Of(c.BargainsByVolume))
        .With(Facts.DivertsChannel, c => Number.Of(c.DivertsChannel))
        .With(Facts.DumpsPrices, c => Number.Of(c.DumpsPrices))
        .With(Facts.DisruptsMarket, c => Number.Of(c.DisruptsMarket))
        .With(Facts.PaysLongOverdue, c => Number.Of(c.PaysLongOverdue))
        .With(Facts.AccountClosed, c => Number.Of(c.AccountClosed))
        .With(Facts.SelectedAsTarget, c => Number.Of(c.SelectedAsTarget))
        .With(Facts.InServedMarket, c => Number.Of(c.InServedMarket))
        .With(Facts.HasMoney, c => Number.Of(c.HasMoney))
        .With(Facts.HasAuthority, c => Number.Of(c.HasAuthority))
        .With(Facts.HasNeed, c => Number.Of(c.HasNeed))
        .With(Facts.ExpectedOrder, c => Number.Of(c.ExpectedOrder))
        .With(Facts.DaysToOrder, c => Number.Of(c.DaysToOrder))
        .With(Facts.OwnCompany, c => Number.Of(c.OwnCompany))
        .With(Facts.SalesBranch, c => Number.Of(c.SalesBranch))
        .With(Facts.SharePassedOn, c => Number.Of(c.SharePassedOn))
        .With(Facts.TakesTitle, c => Number.Of(c.TakesTitle))
        .With(Facts.ShareToConsumers, c => Number.Of(c.ShareToConsumers))
        .With(Facts.UnitsBefore, c => Number.Of(c.UnitsBefore))
        .With(Facts.TradeIn, c => Number.Of(c.TradeIn))
        .With(Facts.Durable, c => Number.Of(c.Durable))
        .With(Facts.UnitAge, c => Number.Of(c.UnitAge))
        .With(Facts.ServiceLife, c => Number.Of(c.ServiceLife))
        .With(Facts.TimesItemBought, c => Number.Of(c.TimesItemBought))
        .With(Facts.Quantity, c => Number.Of(c.Quantity))
        .With(Facts.UsualQuantity, c => Number.Of(c.UsualQuantity))
        .With(Facts.Awareness, c => Number.Of(c.Awareness))
        .With(Facts.NeedFit, c => Number.Of(c.NeedFit))
        .With(Facts.TotalBudget, c => Number.Of(c.TotalBudget))
        .With(Facts.MatchedBudget, c => Number.Of(c.MatchedBudget))
        .With(Facts.MatchedShare, c => Number.Of(c.MatchedShare))
        .With(Facts.ProfitMargin, c => Number.Of(c.ProfitMargin))
        .With(Facts.FitsOurStrengths, c => Number.Of(c.FitsOurStrengths))
        .With(Facts.ValuesOurWork, c => Number.Of(c.ValuesOurWork))
        .With(Facts.RaisesOurSkill, c => Number.Of(c.RaisesOurSkill))
        .With(Facts.LeadsAlongStrategy, c => Number.Of(c.LeadsAlongStrategy))
        .With(Facts.StrainsOurWeaknesses, c => Number.Of(c.StrainsOurWeaknesses))
        .With(Facts.DistractsFromStrategy, c => Number.Of(c.DistractsFromStrategy))
        .With(Facts.CostsMoreThanItEarns, c => Number.Of(c.CostsMoreThanItEarns))
        .With(Facts.CrowdsOutBetterCustomers, c => Number.Of(c.CrowdsOutBetterCustomers))
        .With(Facts.NeverSatisfied, c => Number.Of(c.NeverSatisfied))
        .From(Facts.LegalForm, c => c.LegalForm)
        .With(Facts.GovernmentBody, c => Number.Of(c.GovernmentBody))
        .With(Facts.NaturalPerson, c => Number.Of(c.NaturalPerson))
        .With(Facts.Company, c => Number.Of(c.Company))
        .With(Facts.PartnerAgreement, c => Number.Of(c.PartnerAgreement))
        .With(Facts.SpecialTie, c => Number.Of(c.SpecialTie))
        .With(Facts.OnFile, c => Number.Of(c.OnFile))
        .With(Facts.HasOwner, c => Number.Of(c.HasOwner))
        .With(Facts.PersonallyServed, c => Number.Of(c.PersonallyServed))
        .With(Facts.PriceWeight, c => Number.Of(c.PriceWeight))
        .With(Facts.EthicsWeight, c => Number.Of(c.EthicsWeight))
        .With(Facts.PersonalWeight, c => Number.Of(c.PersonalWeight))
        .With(Facts.ConvenienceWeight, c => Number.Of(c.ConvenienceWeight))
        .With(Facts.OpenOrders, c => Number.Of(c.OpenOrders))
        .With(Facts.ExpectedOrders, c => Number.Of(c.ExpectedOrders))
        .With(Facts.PastOrders, c => Number.Of(c.PastOrders))
        .With(Facts.PotentialValue, c => Number.Of(c.PotentialValue))
        .From(Facts.SoldBy, c => c.SoldBy);
}
