namespace CustomerSegmentation;

/// <summary>
/// What is known of one customer. Everything is optional: <see langword="null"/> is unknown. For a type of your own,
/// use a <see cref="FactMap{T}"/> instead. Immutable.
/// </summary>
public sealed record Customer
{
    /// <summary>How the facts are read from this type.</summary>
    public static FactMap<Customer> Map { get; } = CreateMap();

    /// <summary>The day as of which a customer is judged.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>What the customer bought for: money (or units) in the period, net of refunds.</summary>
    public decimal? Sales { get; init; }

    /// <summary>The profit that the customer brought; negative for a loss.</summary>
    public decimal? Profit { get; init; }

    /// <summary>The value that the customer is expected to bring over its life.</summary>
    public decimal? LifetimeValue { get; init; }

    /// <summary>How many purchases the customer made.</summary>
    public long? Purchases { get; init; }

    /// <summary>On how many different days the customer bought.</summary>
    public long? PurchaseDays { get; init; }

    /// <summary>The day of the first purchase.</summary>
    public DateOnly? FirstPurchase { get; init; }

    /// <summary>The day of the last purchase.</summary>
    public DateOnly? LastPurchase { get; init; }

    /// <summary>Days since the last purchase; a purchase after the as-of date is impossible.</summary>
    public double? RecencyDays { get; init; }

    /// <summary>Days since the first purchase.</summary>
    public double? TenureDays { get; init; }

    /// <summary>Mean days between purchase days: from first to last over the purchase days less one; unknown for a single one.</summary>
    public double? MeanInterval { get; init; }

    /// <summary>Days between the last purchase day and the one before it; unknown for a single one.</summary>
    public double? LastInterval { get; init; }

    /// <summary>The mean amount of a purchase, refunds not counted.</summary>
    public decimal? MeanPurchase { get; init; }

    /// <summary>Purchases in the trailing 365 days; unknown under 90 days of tenure.</summary>
    public double? PurchasesPerYear { get; init; }

    /// <summary>Units bought.</summary>
    public double? Units { get; init; }

    /// <summary>Whether the customer ever bought; where the count is unknown, yes if the last purchase is known.</summary>
    public bool? HasPurchased { get; init; }

    /// <summary>Disloyal act: bargains by its volume and sets conditions.</summary>
    public bool? BargainsByVolume { get; init; }

    /// <summary>Disloyal act: sells outside its agreed channel or region.</summary>
    public bool? DivertsChannel { get; init; }

    /// <summary>Disloyal act: tends to dump prices.</summary>
    public bool? DumpsPrices { get; init; }

    /// <summary>Disloyal act: disrupts the market.</summary>
    public bool? DisruptsMarket { get; init; }

    /// <summary>Disloyal act: leaves payments overdue for long.</summary>
    public bool? PaysLongOverdue { get; init; }

    /// <summary>How loyal the customer is, 0 to 1: supplied, or one less a fifth for each of the five disloyal acts.</summary>
    public double? Loyalty { get; init; }

    /// <summary>Whether the account is closed; no unless recorded.</summary>
    public bool? AccountClosed { get; init; }

    /// <summary>Whether the company selected the customer as a target; no unless recorded.</summary>
    public bool? SelectedAsTarget { get; init; }

    /// <summary>Whether the customer is in the market that the company serves.</summary>
    public bool? InServedMarket { get; init; }

    /// <summary>Whether the customer has the money to buy (the M of the MAN test).</summary>
    public bool? HasMoney { get; init; }

    /// <summary>Whether the customer has the authority to decide (the A of the MAN test).</summary>
    public bool? HasAuthority { get; init; }

    /// <summary>Whether the customer has a need (the N of the MAN test); interest alone is not need.</summary>
    public bool? HasNeed { get; init; }

    /// <summary>The day on which an order is expected.</summary>
    public DateOnly? ExpectedOrder { get; init; }

    /// <summary>Days until the expected order; negative where it is overdue.</summary>
    public double? DaysToOrder { get; init; }

    /// <summary>Whether the customer belongs to our own company; no unless recorded.</summary>
    public bool? OwnCompany { get; init; }

    /// <summary>Whether the customer is our own sales branch or office; no unless recorded.</summary>
    public bool? SalesBranch { get; init; }

    /// <summary>Of what the customer takes from us, the part that is resold or sold on commission, 0 to 1.</summary>
    public double? SharePassedOn { get; init; }

    /// <summary>Whether the customer takes title to the goods.</summary>
    public bool? TakesTitle { get; init; }

    /// <summary>Of what the customer passes on, the part that goes to final consumers, 0 to 1.</summary>
    public double? ShareToConsumers { get; init; }

    /// <summary>Units of the category owned or bought before, from any supplier; by default our own history of purchases.</summary>
    public double? UnitsBefore { get; init; }

    /// <summary>Whether an old unit is traded in; no unless recorded.</summary>
    public bool? TradeIn { get; init; }

    /// <summary>Whether the purchase is of a durable good; no unless recorded.</summary>
    public bool? Durable { get; init; }

    /// <summary>The age of the customer's unit, in the unit of <see cref="ServiceLife"/>.</summary>
    public double? UnitAge { get; init; }

    /// <summary>The service life of such a unit.</summary>
    public double? ServiceLife { get; init; }

    /// <summary>How often the customer bought this very item before.</summary>
    public long? TimesItemBought { get; init; }

    /// <summary>The quantity of this purchase.</summary>
    public double? Quantity { get; init; }

    /// <summary>The quantity that the customer usually buys.</summary>
    public double? UsualQuantity { get; init; }

    /// <summary>How well the prospect knows us and what we offer, 0 to 1; 0 is not at all.</summary>
    public double? Awareness { get; init; }

    /// <summary>How well what we offer fits what the prospect needs, 0 to 1.</summary>
    public double? NeedFit { get; init; }

    /// <summary>The prospect's whole budget.</summary>
    public decimal? TotalBudget { get; init; }

    /// <summary>The part of the prospect's budget that is meant for what we offer.</summary>
    public decimal? MatchedBudget { get; init; }

    /// <summary>The matched budget as a share of the whole one, 0 to 1.</summary>
    public double? MatchedShare { get; init; }

    /// <summary>The profit as a share of the sales; unknown where there are no sales.</summary>
    public double? ProfitMargin { get; init; }

    /// <summary>Good behaviour: has us do what we are good at.</summary>
    public bool? FitsOurStrengths { get; init; }

    /// <summary>Good behaviour: values what we do and is willing to buy it.</summary>
    public bool? ValuesOurWork { get; init; }

    /// <summary>Good behaviour: by new demands helps us raise skill, widen knowledge and use resources well.</summary>
    public bool? RaisesOurSkill { get; init; }

    /// <summary>Good behaviour: leads us where strategy and plan point.</summary>
    public bool? LeadsAlongStrategy { get; init; }

    /// <summary>Bad behaviour: has us do what we do badly or cannot do.</summary>
    public bool? StrainsOurWeaknesses { get; init; }

    /// <summary>Bad behaviour: distracts us and pulls us off strategy and plan.</summary>
    public bool? DistractsFromStrategy { get; init; }

    /// <summary>Bad behaviour: buys so little that it costs far more than it earns.</summary>
    public bool? CostsMoreThanItEarns { get; init; }

    /// <summary>Bad behaviour: demands so much service and attention that better customers go short.</summary>
    public bool? CrowdsOutBetterCustomers { get; init; }

    /// <summary>Bad behaviour: stays dissatisfied whatever we do.</summary>
    public bool? NeverSatisfied { get; init; }

    /// <summary>What the customer is by law: <c>person</c> (who buys for itself), <c>sole_trader</c>, <c>company</c> (partnerships included), <c>government</c> or <c>organisation</c> (any other, such as a school or an association).</summary>
    public string? LegalForm { get; init; }

    /// <summary>Whether the customer is a government body: recorded, or by the legal form.</summary>
    public bool? GovernmentBody { get; init; }

    /// <summary>Whether the customer is a natural person: recorded, or by the legal form.</summary>
    public bool? NaturalPerson { get; init; }

    /// <summary>Whether the customer is a company: recorded, or by the legal form.</summary>
    public bool? Company { get; init; }

    /// <summary>Whether there is a partner agreement with the customer; no unless recorded.</summary>
    public bool? PartnerAgreement { get; init; }

    /// <summary>Whether there is a special business tie with the customer; no unless recorded.</summary>
    public bool? SpecialTie { get; init; }

    /// <summary>Whether the customer is on file, by name.</summary>
    public bool? OnFile { get; init; }

    /// <summary>Whether one of us is in charge of the customer.</summary>
    public bool? HasOwner { get; init; }

    /// <summary>Whether someone particular serves the customer, not anyone who is there.</summary>
    public bool? PersonallyServed { get; init; }

    /// <summary>How much weight low prices and good value have for the shopper, 0 to 1.</summary>
    public double? PriceWeight { get; init; }

    /// <summary>How much weight what is right, such as supporting local shops, has for the shopper, 0 to 1.</summary>
    public double? EthicsWeight { get; init; }

    /// <summary>How much weight being known and served in person has for the shopper, 0 to 1.</summary>
    public double? PersonalWeight { get; init; }

    /// <summary>How much weight saving time and trouble has for the shopper, 0 to 1.</summary>
    public double? ConvenienceWeight { get; init; }

    /// <summary>Orders that are open; none unless recorded.</summary>
    public long? OpenOrders { get; init; }

    /// <summary>Orders that are expected soon; none unless recorded.</summary>
    public long? ExpectedOrders { get; init; }

    /// <summary>Orders that are done; by default our own history of purchases.</summary>
    public long? PastOrders { get; init; }

    /// <summary>The value that the customer could bring.</summary>
    public decimal? PotentialValue { get; init; }

    /// <summary>Who sells in a sales channel: an <c>agent</c>, our own <c>branch</c>, a <c>retailer</c> directly, <c>media</c> and internet, or a <c>joint_company</c>.</summary>
    public string? SoldBy { get; init; }

    // Read as numbers at once: a reader within a reader would be two calls.
    private static FactMap<Customer> CreateMap() => new FactMap<Customer>()
        .With(Facts.AsOf, c => Number.Of(c.AsOf))
        .With(Facts.Sales, c => Number.Of(c.Sales))
        .With(Facts.Profit, c => Number.Of(c.Profit))
        .With(Facts.LifetimeValue, c => Number.Of(c.LifetimeValue))
        .With(Facts.Purchases, c => Number.Of(c.Purchases))
        .With(Facts.PurchaseDays, c => Number.Of(c.PurchaseDays))
        .With(Facts.FirstPurchase, c => Number.Of(c.FirstPurchase))
        .With(Facts.LastPurchase, c => Number.Of(c.LastPurchase))
        .With(Facts.RecencyDays, c => Number.Of(c.RecencyDays))
        .With(Facts.TenureDays, c => Number.Of(c.TenureDays))
        .With(Facts.MeanInterval, c => Number.Of(c.MeanInterval))
        .With(Facts.LastInterval, c => Number.Of(c.LastInterval))
        .With(Facts.MeanPurchase, c => Number.Of(c.MeanPurchase))
        .With(Facts.PurchasesPerYear, c => Number.Of(c.PurchasesPerYear))
        .With(Facts.Units, c => Number.Of(c.Units))
        .With(Facts.HasPurchased, c => Number.Of(c.HasPurchased))
        .With(Facts.BargainsByVolume, c => Number.Of(c.BargainsByVolume))
        .With(Facts.DivertsChannel, c => Number.Of(c.DivertsChannel))
        .With(Facts.DumpsPrices, c => Number.Of(c.DumpsPrices))
        .With(Facts.DisruptsMarket, c => Number.Of(c.DisruptsMarket))
        .With(Facts.PaysLongOverdue, c => Number.Of(c.PaysLongOverdue))
        .With(Facts.Loyalty, c => Number.Of(c.Loyalty))
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
