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

    private static FactMap<Customer> CreateMap() => new FactMap<Customer>()
        .From(Facts.AsOf, c => c.AsOf)
        .From(Facts.Sales, c => c.Sales)
        .From(Facts.Profit, c => c.Profit)
        .From(Facts.LifetimeValue, c => c.LifetimeValue)
        .From(Facts.Purchases, c => c.Purchases)
        .From(Facts.PurchaseDays, c => c.PurchaseDays)
        .From(Facts.FirstPurchase, c => c.FirstPurchase)
        .From(Facts.LastPurchase, c => c.LastPurchase)
        .From(Facts.RecencyDays, c => c.RecencyDays)
        .From(Facts.TenureDays, c => c.TenureDays)
        .From(Facts.MeanInterval, c => c.MeanInterval)
        .From(Facts.LastInterval, c => c.LastInterval)
        .From(Facts.MeanPurchase, c => c.MeanPurchase)
        .From(Facts.PurchasesPerYear, c => c.PurchasesPerYear)
        .From(Facts.Units, c => c.Units)
        .From(Facts.HasPurchased, c => c.HasPurchased)
        .From(Facts.BargainsByVolume, c => c.BargainsByVolume)
        .From(Facts.DivertsChannel, c => c.DivertsChannel)
        .From(Facts.DumpsPrices, c => c.DumpsPrices)
        .From(Facts.DisruptsMarket, c => c.DisruptsMarket)
        .From(Facts.PaysLongOverdue, c => c.PaysLongOverdue)
        .From(Facts.Loyalty, c => c.Loyalty)
        .From(Facts.AccountClosed, c => c.AccountClosed)
        .From(Facts.SelectedAsTarget, c => c.SelectedAsTarget)
        .From(Facts.InServedMarket, c => c.InServedMarket)
        .From(Facts.HasMoney, c => c.HasMoney)
        .From(Facts.HasAuthority, c => c.HasAuthority)
        .From(Facts.HasNeed, c => c.HasNeed)
        .From(Facts.ExpectedOrder, c => c.ExpectedOrder)
        .From(Facts.DaysToOrder, c => c.DaysToOrder)
        .From(Facts.OwnCompany, c => c.OwnCompany)
        .From(Facts.SalesBranch, c => c.SalesBranch)
        .From(Facts.SharePassedOn, c => c.SharePassedOn)
        .From(Facts.TakesTitle, c => c.TakesTitle)
        .From(Facts.ShareToConsumers, c => c.ShareToConsumers)
        .From(Facts.UnitsBefore, c => c.UnitsBefore)
        .From(Facts.TradeIn, c => c.TradeIn)
        .From(Facts.Durable, c => c.Durable)
        .From(Facts.UnitAge, c => c.UnitAge)
        .From(Facts.ServiceLife, c => c.ServiceLife)
        .From(Facts.TimesItemBought, c => c.TimesItemBought)
        .From(Facts.Quantity, c => c.Quantity)
        .From(Facts.UsualQuantity, c => c.UsualQuantity)
        .From(Facts.Awareness, c => c.Awareness)
        .From(Facts.NeedFit, c => c.NeedFit)
        .From(Facts.TotalBudget, c => c.TotalBudget)
        .From(Facts.MatchedBudget, c => c.MatchedBudget)
        .From(Facts.MatchedShare, c => c.MatchedShare)
        .From(Facts.ProfitMargin, c => c.ProfitMargin)
        .From(Facts.FitsOurStrengths, c => c.FitsOurStrengths)
        .From(Facts.ValuesOurWork, c => c.ValuesOurWork)
        .From(Facts.RaisesOurSkill, c => c.RaisesOurSkill)
        .From(Facts.LeadsAlongStrategy, c => c.LeadsAlongStrategy)
        .From(Facts.StrainsOurWeaknesses, c => c.StrainsOurWeaknesses)
        .From(Facts.DistractsFromStrategy, c => c.DistractsFromStrategy)
        .From(Facts.CostsMoreThanItEarns, c => c.CostsMoreThanItEarns)
        .From(Facts.CrowdsOutBetterCustomers, c => c.CrowdsOutBetterCustomers)
        .From(Facts.NeverSatisfied, c => c.NeverSatisfied)
        .From(Facts.LegalForm, c => c.LegalForm)
        .From(Facts.GovernmentBody, c => c.GovernmentBody)
        .From(Facts.NaturalPerson, c => c.NaturalPerson)
        .From(Facts.Company, c => c.Company)
        .From(Facts.PartnerAgreement, c => c.PartnerAgreement)
        .From(Facts.SpecialTie, c => c.SpecialTie)
        .From(Facts.OnFile, c => c.OnFile)
        .From(Facts.HasOwner, c => c.HasOwner)
        .From(Facts.PersonallyServed, c => c.PersonallyServed)
        .From(Facts.PriceWeight, c => c.PriceWeight)
        .From(Facts.EthicsWeight, c => c.EthicsWeight)
        .From(Facts.PersonalWeight, c => c.PersonalWeight)
        .From(Facts.ConvenienceWeight, c => c.ConvenienceWeight)
        .From(Facts.OpenOrders, c => c.OpenOrders)
        .From(Facts.ExpectedOrders, c => c.ExpectedOrders)
        .From(Facts.PastOrders, c => c.PastOrders)
        .From(Facts.PotentialValue, c => c.PotentialValue)
        .From(Facts.SoldBy, c => c.SoldBy);
}
