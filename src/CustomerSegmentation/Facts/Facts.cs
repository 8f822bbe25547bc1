namespace CustomerSegmentation;

/// <summary>
/// The facts that the schemes of this library use. A user's own facts are made with the constructors of
/// <see cref="NumberFact"/>, <see cref="YesNoFact"/>, <see cref="DateFact"/> and <see cref="TextFact"/>.
/// </summary>
public static class Facts
{
    /// <summary>The day as of which a customer is judged.</summary>
    public static DateFact AsOf { get; } = new("as_of");

    /// <summary>What the customer bought for: money (or units) in the period, net of refunds.</summary>
    public static NumberFact Sales { get; } = new("sales", "money");

    /// <summary>The profit that the customer brought; negative for a loss.</summary>
    public static NumberFact Profit { get; } = new("profit", "money");

    /// <summary>The value that the customer is expected to bring over its life.</summary>
    public static NumberFact LifetimeValue { get; } = new("lifetime_value", "money");

    /// <summary>How many purchases the customer made.</summary>
    public static NumberFact Purchases { get; } = new("purchases", "count", minimum: 0);

    /// <summary>On how many different days the customer bought.</summary>
    public static NumberFact PurchaseDays { get; } = new("purchase_days", "count", minimum: 0);

    /// <summary>The day of the first purchase.</summary>
    public static DateFact FirstPurchase { get; } = new("first_purchase");

    /// <summary>The day of the last purchase.</summary>
    public static DateFact LastPurchase { get; } = new("last_purchase");

    /// <summary>Days since the last purchase; a purchase after the as-of date is impossible.</summary>
    public static NumberFact RecencyDays { get; } = (AsOf - LastPurchase).Named("recency_days", "days", minimum: 0);

    /// <summary>Days since the first purchase.</summary>
    public static NumberFact TenureDays { get; } = (AsOf - FirstPurchase).Named("tenure_days", "days", minimum: 0);

    /// <summary>Mean days between purchase days: from first to last over the purchase days less one; unknown for a single one.</summary>
    public static NumberFact MeanInterval { get; } = ((LastPurchase - FirstPurchase) / (PurchaseDays - 1)).Named("mean_interval", "days", minimum: 0);

    /// <summary>Days between the last purchase day and the one before it; unknown for a single one.</summary>
    public static NumberFact LastInterval { get; } = new("last_interval", "days", minimum: 0);

    /// <summary>The mean amount of a purchase, refunds not counted.</summary>
    public static NumberFact MeanPurchase { get; } = new("mean_purchase", "money");

    /// <summary>Purchases in the trailing 365 days; unknown under 90 days of tenure.</summary>
    public static NumberFact PurchasesPerYear { get; } = new("purchases_per_year", "count", minimum: 0);

    /// <summary>Units bought.</summary>
    public static NumberFact Units { get; } = new("units", "units");

    /// <summary>Whether the customer ever bought; where the count is unknown, yes if the last purchase is known.</summary>
    public static YesNoFact HasPurchased { get; } = YesNoFact.FirstKnown(
        "has_purchased",
        YesNoFact.When("counted_purchase", Purchases > 0),
        YesNoFact.When("dated_purchase", RecencyDays >= 0));

    /// <summary>Disloyal act: bargains by its volume and sets conditions.</summary>
    public static YesNoFact BargainsByVolume { get; } = new("bargains_by_volume");

    /// <summary>Disloyal act: sells outside its agreed channel or region.</summary>
    public static YesNoFact DivertsChannel { get; } = new("diverts_channel");

    /// <summary>Disloyal act: tends to dump prices.</summary>
    public static YesNoFact DumpsPrices { get; } = new("dumps_prices");

    /// <summary>Disloyal act: disrupts the market.</summary>
    public static YesNoFact DisruptsMarket { get; } = new("disrupts_market");

    /// <summary>Disloyal act: leaves payments overdue for long.</summary>
    public static YesNoFact PaysLongOverdue { get; } = new("pays_long_overdue");

    /// <summary>How loyal the customer is, 0 to 1: supplied, or one less a fifth for each of the five disloyal acts.</summary>
    /// <remarks>Share of wallet is a poor index: a small customer that buys everything here has no room to grow.</remarks>
    // Five less the acts, and then a fifth of it, is the nearest number each time; 1 less 4/5 would fall short of 0.2.
    public static NumberFact Loyalty { get; } = ((5 - NumberFact.CountYes(
        BargainsByVolume, DivertsChannel, DumpsPrices, DisruptsMarket, PaysLongOverdue)) / 5).Named("loyalty", "share", 0, 1);

    /// <summary>Whether the account is closed; no unless recorded.</summary>
    public static YesNoFact AccountClosed { get; } = new("account_closed", whenUnknown: false);

    /// <summary>Whether the company selected the customer as a target; no unless recorded.</summary>
    public static YesNoFact SelectedAsTarget { get; } = new("selected_as_target", whenUnknown: false);

    /// <summary>Whether the customer is in the market that the company serves.</summary>
    public static YesNoFact InServedMarket { get; } = new("in_served_market");

    /// <summary>Whether the customer has the money to buy (the M of the MAN test).</summary>
    public static YesNoFact HasMoney { get; } = new("has_money");

    /// <summary>Whether the customer has the authority to decide (the A of the MAN test).</summary>
    public static YesNoFact HasAuthority { get; } = new("has_authority");

    /// <summary>Whether the customer has a need (the N of the MAN test); interest alone is not need.</summary>
    public static YesNoFact HasNeed { get; } = new("has_need");

    /// <summary>The day on which an order is expected.</summary>
    public static DateFact ExpectedOrder { get; } = new("expected_order");

    /// <summary>Days until the expected order; negative where it is overdue.</summary>
    public static NumberFact DaysToOrder { get; } = (ExpectedOrder - AsOf).Named("days_to_order", "days");

    /// <summary>Whether the customer belongs to our own company; no unless recorded.</summary>
    public static YesNoFact OwnCompany { get; } = new("own_company", whenUnknown: false);

    /// <summary>Whether the customer is our own sales branch or office; no unless recorded.</summary>
    public static YesNoFact SalesBranch { get; } = new("sales_branch", whenUnknown: false);

    /// <summary>Of what the customer takes from us, the part that is resold or sold on commission, 0 to 1.</summary>
    public static NumberFact SharePassedOn { get; } = new("share_passed_on", "share", 0, 1);

    /// <summary>Whether the customer takes title to the goods.</summary>
    public static YesNoFact TakesTitle { get; } = new("takes_title");

    /// <summary>Of what the customer passes on, the part that goes to final consumers, 0 to 1.</summary>
    public static NumberFact ShareToConsumers { get; } = new("share_to_consumers", "share", 0, 1);

    /// <summary>Units of the category owned or bought before, from any supplier; by default our own history of purchases.</summary>
    public static NumberFact UnitsBefore { get; } = NumberFact.FirstKnown(Purchases).Named("units_before", "units", minimum: 0);

    /// <summary>Whether an old unit is traded in; no unless recorded.</summary>
    public static YesNoFact TradeIn { get; } = new("trade_in", whenUnknown: false);

    /// <summary>Whether the purchase is of a durable good; no unless recorded.</summary>
    public static YesNoFact Durable { get; } = new("durable", whenUnknown: false);

    /// <summary>The age of the customer's unit, in the unit of <see cref="ServiceLife"/>.</summary>
    public static NumberFact UnitAge { get; } = new("unit_age", "years", minimum: 0);

    /// <summary>The service life of such a unit.</summary>
    public static NumberFact ServiceLife { get; } = new("service_life", "years", minimum: 0);

    /// <summary>How often the customer bought this very item before.</summary>
    public static NumberFact TimesItemBought { get; } = new("times_item_bought", "count", minimum: 0);

    /// <summary>The quantity of this purchase.</summary>
    public static NumberFact Quantity { get; } = new("quantity", "units", minimum: 0);

    /// <summary>The quantity that the customer usually buys.</summary>
    public static NumberFact UsualQuantity { get; } = new("usual_quantity", "units", minimum: 0);

    /// <summary>All of them, the supplied ones first.</summary>
    public static IReadOnlyList<Fact> All { get; } =
    [
        AsOf, Sales, Profit, LifetimeValue, Purchases, PurchaseDays, FirstPurchase, LastPurchase, RecencyDays, TenureDays,
        MeanInterval, LastInterval, MeanPurchase, PurchasesPerYear, Units, HasPurchased, Loyalty,
        BargainsByVolume, DivertsChannel, DumpsPrices, DisruptsMarket, PaysLongOverdue,
        AccountClosed, SelectedAsTarget, InServedMarket, HasMoney, HasAuthority, HasNeed, ExpectedOrder, DaysToOrder,
        OwnCompany, SalesBranch, SharePassedOn, TakesTitle, ShareToConsumers,
        UnitsBefore, TradeIn, Durable, UnitAge, ServiceLife, TimesItemBought, Quantity, UsualQuantity,
    ];

    /// <summary>The fact of a name.</summary>
    /// <param name="name">The name, in snake_case.</param>
    /// <returns>The fact, or <see langword="null"/> where there is none of that name.</returns>
    public static Fact? Find(string name) => All.FirstOrDefault(fact => string.Equals(fact.Name, name, StringComparison.Ordinal));
}
