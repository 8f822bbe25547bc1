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

    /// <summary>The probability that the customer has not stopped buying for good, 0 to 1, as a model estimates it.</summary>
    public static NumberFact ProbabilityAlive { get; } = new("probability_alive", "share", 0, 1);

    /// <summary>The purchases that the customer is expected to make, over a horizon of your choice.</summary>
    public static NumberFact ExpectedPurchases { get; } = new("expected_purchases", "count", minimum: 0);

    /// <summary>The mean amount that a purchase of the customer is expected to have.</summary>
    public static NumberFact ExpectedMeanPurchase { get; } = new("expected_mean_purchase", "money");

    /// <summary>The day by which the customer has bought again with a probability of one half; unknown if that is never.</summary>
    public static DateFact NextPurchase { get; } = new("next_purchase");

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

    /// <summary>The mean amount that the customer spent on a purchase day, the first one not counted; unknown for a single one.</summary>
    public static NumberFact MeanRepeatPurchase { get; } = new("mean_repeat_purchase", "money");

    /// <summary>Purchases in the trailing 365 days; unknown under 90 days of tenure. An order that spans days counts on its first.</summary>
    public static NumberFact PurchasesPerYear { get; } = new("purchases_per_year", "count", minimum: 0);

    /// <summary>Units bought.</summary>
    public static NumberFact Units { get; } = new("units", "units");

    /// <summary>Whether the customer ever bought; where the count is unknown, yes if the last purchase is known, whatever the as-of date.</summary>
    public static YesNoFact HasPurchased { get; } = YesNoFact.FirstKnown(
        "has_purchased",
        YesNoFact.When("counted_purchase", Purchases > 0),
        YesNoFact.When("dated_purchase", RecencyDays >= 0),
        YesNoFact.When("known_purchase", LastPurchase >= DateOnly.MinValue));

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

    /// <summary>How well the prospect knows us and what we offer, 0 to 1; 0 is not at all.</summary>
    public static NumberFact Awareness { get; } = new("awareness", "share", 0, 1);

    /// <summary>How well what we offer fits what the prospect needs, 0 to 1.</summary>
    public static NumberFact NeedFit { get; } = new("need_fit", "share", 0, 1);

    /// <summary>The prospect's whole budget.</summary>
    public static NumberFact TotalBudget { get; } = new("total_budget", "money", minimum: 0);

    /// <summary>The part of the prospect's budget that is meant for what we offer.</summary>
    public static NumberFact MatchedBudget { get; } = new("matched_budget", "money", minimum: 0);

    /// <summary>The matched budget as a share of the whole one, 0 to 1.</summary>
    public static NumberFact MatchedShare { get; } = (MatchedBudget / TotalBudget).Named("matched_share", "share", 0, 1);

    /// <summary>The profit as a share of the sales; unknown if there are no sales.</summary>
    public static NumberFact ProfitMargin { get; } = (Profit / Sales).Named("profit_margin", "share");

    /// <summary>Good behaviour: has us do what we are good at.</summary>
    public static YesNoFact FitsOurStrengths { get; } = new("fits_our_strengths");

    /// <summary>Good behaviour: values what we do and is willing to buy it.</summary>
    public static YesNoFact ValuesOurWork { get; } = new("values_our_work");

    /// <summary>Good behaviour: by new demands helps us raise skill, widen knowledge and use resources well.</summary>
    public static YesNoFact RaisesOurSkill { get; } = new("raises_our_skill");

    /// <summary>Good behaviour: leads us where strategy and plan point.</summary>
    public static YesNoFact LeadsAlongStrategy { get; } = new("leads_along_strategy");

    /// <summary>Bad behaviour: has us do what we do badly or cannot do.</summary>
    public static YesNoFact StrainsOurWeaknesses { get; } = new("strains_our_weaknesses");

    /// <summary>Bad behaviour: distracts us and pulls us off strategy and plan.</summary>
    public static YesNoFact DistractsFromStrategy { get; } = new("distracts_from_strategy");

    /// <summary>Bad behaviour: buys so little that it costs far more than it earns.</summary>
    public static YesNoFact CostsMoreThanItEarns { get; } = new("costs_more_than_it_earns");

    /// <summary>Bad behaviour: demands so much service and attention that better customers go short.</summary>
    public static YesNoFact CrowdsOutBetterCustomers { get; } = new("crowds_out_better_customers");

    /// <summary>Bad behaviour: stays dissatisfied whatever we do.</summary>
    public static YesNoFact NeverSatisfied { get; } = new("never_satisfied");

    /// <summary>
    /// What the customer is by law: <c>person</c> (who buys for itself), <c>sole_trader</c>, <c>company</c> (partnerships included),
    /// <c>government</c> or <c>organisation</c> (any other, such as a school or an association). Case does not count.
    /// </summary>
    public static TextFact LegalForm { get; } = new("legal_form", "person", "sole_trader", "company", "government", "organisation");

    /// <summary>Whether the customer is a government body: recorded, or by the legal form.</summary>
    public static YesNoFact GovernmentBody { get; } = YesNoFact.When("government_body", LegalForm.Is("government"));

    /// <summary>Whether the customer is a natural person: recorded, or by the legal form.</summary>
    public static YesNoFact NaturalPerson { get; } = YesNoFact.When("natural_person", LegalForm.Is("person", "sole_trader"));

    /// <summary>Whether the customer is a company: recorded, or by the legal form.</summary>
    public static YesNoFact Company { get; } = YesNoFact.When("company", LegalForm.Is("company"));

    /// <summary>Whether there is a partner agreement with the customer; no unless recorded.</summary>
    public static YesNoFact PartnerAgreement { get; } = new("partner_agreement", whenUnknown: false);

    /// <summary>Whether there is a special business tie with the customer; no unless recorded.</summary>
    public static YesNoFact SpecialTie { get; } = new("special_tie", whenUnknown: false);

    /// <summary>Whether the customer is on file, by name.</summary>
    public static YesNoFact OnFile { get; } = new("on_file");

    /// <summary>Whether one of us is in charge of the customer.</summary>
    public static YesNoFact HasOwner { get; } = new("has_owner");

    /// <summary>Whether someone particular serves the customer, not anyone who is there.</summary>
    public static YesNoFact PersonallyServed { get; } = new("personally_served");

    /// <summary>How much weight low prices and good value have for the shopper, 0 to 1.</summary>
    public static NumberFact PriceWeight { get; } = new("price_weight", "share", 0, 1);

    /// <summary>How much weight what is right, such as supporting local shops, has for the shopper, 0 to 1.</summary>
    public static NumberFact EthicsWeight { get; } = new("ethics_weight", "share", 0, 1);

    /// <summary>How much weight being known and served in person has for the shopper, 0 to 1.</summary>
    public static NumberFact PersonalWeight { get; } = new("personal_weight", "share", 0, 1);

    /// <summary>How much weight saving time and trouble has for the shopper, 0 to 1.</summary>
    public static NumberFact ConvenienceWeight { get; } = new("convenience_weight", "share", 0, 1);

    /// <summary>Orders that are open; none unless recorded.</summary>
    public static NumberFact OpenOrders { get; } = new("open_orders", "count", minimum: 0, whenUnknown: 0);

    /// <summary>Orders that are expected soon; none unless recorded.</summary>
    public static NumberFact ExpectedOrders { get; } = new("expected_orders", "count", minimum: 0, whenUnknown: 0);

    /// <summary>Orders that are done; by default our own history of purchases.</summary>
    public static NumberFact PastOrders { get; } = NumberFact.FirstKnown(Purchases).Named("past_orders", "count", minimum: 0);

    /// <summary>The value that the customer could bring.</summary>
    public static NumberFact PotentialValue { get; } = new("potential_value", "money");

    /// <summary>
    /// Who sells in a sales channel: an <c>agent</c>, our own <c>branch</c>, a <c>retailer</c> directly, <c>media</c> and internet,
    /// or a <c>joint_company</c>. Case does not count.
    /// </summary>
    public static TextFact SoldBy { get; } = new("sold_by", "agent", "branch", "retailer", "media", "joint_company");

    /// <summary>All facts of the catalogue: what a <see cref="Customer"/> has.</summary>
    public static IReadOnlyList<Fact> All => [.. Customer.Map.SuppliedFacts];

    /// <summary>The fact of a name.</summary>
    /// <param name="name">The name, in snake_case.</param>
    /// <returns>The fact, or <see langword="null"/> if there is none of that name.</returns>
    public static Fact? Find(string name) => All.FirstOrDefault(fact => string.Equals(fact.Name, name, StringComparison.Ordinal));
}
