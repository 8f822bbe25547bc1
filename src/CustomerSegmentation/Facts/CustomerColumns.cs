using System.Runtime.CompilerServices;

namespace CustomerSegmentation;

/// <summary>
/// What is known of many customers, a column a fact, in Apache Arrow's layout, so that memory of Arrow, DuckDB or
/// Parquet is passed without copying. The columns are read, never written or kept.
/// </summary>
/// <remarks>A fact without a column is computed where it can be, and else unknown. Safe to read from any number of threads once filled.</remarks>
public sealed class CustomerColumns
{
    private readonly Dictionary<string, (Fact Fact, FactColumn Column)> columns = new(StringComparer.Ordinal);

    /// <summary>Columns of a number of customers.</summary>
    /// <param name="count">The number of customers; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public CustomerColumns(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Count = count;
    }

    /// <summary>The number of customers.</summary>
    public int Count { get; }

    /// <summary>The facts that have a column.</summary>
    public IEnumerable<Fact> SuppliedFacts => columns.Values.Select(column => column.Fact);

    /// <summary>The day as of which a customer is judged.</summary>
    public DateColumn? AsOf { get => (DateColumn?)Find(Facts.AsOf); init => Put(Facts.AsOf, value); }

    /// <summary>What the customer bought for: money (or units) in the period, net of refunds.</summary>
    public NumberColumn? Sales { get => (NumberColumn?)Find(Facts.Sales); init => Put(Facts.Sales, value); }

    /// <summary>The profit that the customer brought; negative for a loss.</summary>
    public NumberColumn? Profit { get => (NumberColumn?)Find(Facts.Profit); init => Put(Facts.Profit, value); }

    /// <summary>The value that the customer is expected to bring over its life.</summary>
    public NumberColumn? LifetimeValue { get => (NumberColumn?)Find(Facts.LifetimeValue); init => Put(Facts.LifetimeValue, value); }

    /// <summary>How many purchases the customer made.</summary>
    public NumberColumn? Purchases { get => (NumberColumn?)Find(Facts.Purchases); init => Put(Facts.Purchases, value); }

    /// <summary>On how many different days the customer bought.</summary>
    public NumberColumn? PurchaseDays { get => (NumberColumn?)Find(Facts.PurchaseDays); init => Put(Facts.PurchaseDays, value); }

    /// <summary>The day of the first purchase.</summary>
    public DateColumn? FirstPurchase { get => (DateColumn?)Find(Facts.FirstPurchase); init => Put(Facts.FirstPurchase, value); }

    /// <summary>The day of the last purchase.</summary>
    public DateColumn? LastPurchase { get => (DateColumn?)Find(Facts.LastPurchase); init => Put(Facts.LastPurchase, value); }

    /// <summary>Days since the last purchase; a purchase after the as-of date is impossible.</summary>
    public NumberColumn? RecencyDays { get => (NumberColumn?)Find(Facts.RecencyDays); init => Put(Facts.RecencyDays, value); }

    /// <summary>Days since the first purchase.</summary>
    public NumberColumn? TenureDays { get => (NumberColumn?)Find(Facts.TenureDays); init => Put(Facts.TenureDays, value); }

    /// <summary>Mean days between purchase days: from first to last over the purchase days less one; unknown for a single one.</summary>
    public NumberColumn? MeanInterval { get => (NumberColumn?)Find(Facts.MeanInterval); init => Put(Facts.MeanInterval, value); }

    /// <summary>Days between the last purchase day and the one before it; unknown for a single one.</summary>
    public NumberColumn? LastInterval { get => (NumberColumn?)Find(Facts.LastInterval); init => Put(Facts.LastInterval, value); }

    /// <summary>The mean amount of a purchase, refunds not counted.</summary>
    public NumberColumn? MeanPurchase { get => (NumberColumn?)Find(Facts.MeanPurchase); init => Put(Facts.MeanPurchase, value); }

    /// <summary>Purchases in the trailing 365 days; unknown under 90 days of tenure.</summary>
    public NumberColumn? PurchasesPerYear { get => (NumberColumn?)Find(Facts.PurchasesPerYear); init => Put(Facts.PurchasesPerYear, value); }

    /// <summary>Units bought.</summary>
    public NumberColumn? Units { get => (NumberColumn?)Find(Facts.Units); init => Put(Facts.Units, value); }

    /// <summary>Whether the customer ever bought; where the count is unknown, yes if the last purchase is known.</summary>
    public YesNoColumn? HasPurchased { get => (YesNoColumn?)Find(Facts.HasPurchased); init => Put(Facts.HasPurchased, value); }

    /// <summary>Disloyal act: bargains by its volume and sets conditions.</summary>
    public YesNoColumn? BargainsByVolume { get => (YesNoColumn?)Find(Facts.BargainsByVolume); init => Put(Facts.BargainsByVolume, value); }

    /// <summary>Disloyal act: sells outside its agreed channel or region.</summary>
    public YesNoColumn? DivertsChannel { get => (YesNoColumn?)Find(Facts.DivertsChannel); init => Put(Facts.DivertsChannel, value); }

    /// <summary>Disloyal act: tends to dump prices.</summary>
    public YesNoColumn? DumpsPrices { get => (YesNoColumn?)Find(Facts.DumpsPrices); init => Put(Facts.DumpsPrices, value); }

    /// <summary>Disloyal act: disrupts the market.</summary>
    public YesNoColumn? DisruptsMarket { get => (YesNoColumn?)Find(Facts.DisruptsMarket); init => Put(Facts.DisruptsMarket, value); }

    /// <summary>Disloyal act: leaves payments overdue for long.</summary>
    public YesNoColumn? PaysLongOverdue { get => (YesNoColumn?)Find(Facts.PaysLongOverdue); init => Put(Facts.PaysLongOverdue, value); }

    /// <summary>How loyal the customer is, 0 to 1: supplied, or one less a fifth for each of the five disloyal acts.</summary>
    public NumberColumn? Loyalty { get => (NumberColumn?)Find(Facts.Loyalty); init => Put(Facts.Loyalty, value); }

    /// <summary>Whether the account is closed; no unless recorded.</summary>
    public YesNoColumn? AccountClosed { get => (YesNoColumn?)Find(Facts.AccountClosed); init => Put(Facts.AccountClosed, value); }

    /// <summary>Whether the company selected the customer as a target; no unless recorded.</summary>
    public YesNoColumn? SelectedAsTarget { get => (YesNoColumn?)Find(Facts.SelectedAsTarget); init => Put(Facts.SelectedAsTarget, value); }

    /// <summary>Whether the customer is in the market that the company serves.</summary>
    public YesNoColumn? InServedMarket { get => (YesNoColumn?)Find(Facts.InServedMarket); init => Put(Facts.InServedMarket, value); }

    /// <summary>Whether the customer has the money to buy (the M of the MAN test).</summary>
    public YesNoColumn? HasMoney { get => (YesNoColumn?)Find(Facts.HasMoney); init => Put(Facts.HasMoney, value); }

    /// <summary>Whether the customer has the authority to decide (the A of the MAN test).</summary>
    public YesNoColumn? HasAuthority { get => (YesNoColumn?)Find(Facts.HasAuthority); init => Put(Facts.HasAuthority, value); }

    /// <summary>Whether the customer has a need (the N of the MAN test); interest alone is not need.</summary>
    public YesNoColumn? HasNeed { get => (YesNoColumn?)Find(Facts.HasNeed); init => Put(Facts.HasNeed, value); }

    /// <summary>The day on which an order is expected.</summary>
    public DateColumn? ExpectedOrder { get => (DateColumn?)Find(Facts.ExpectedOrder); init => Put(Facts.ExpectedOrder, value); }

    /// <summary>Days until the expected order; negative where it is overdue.</summary>
    public NumberColumn? DaysToOrder { get => (NumberColumn?)Find(Facts.DaysToOrder); init => Put(Facts.DaysToOrder, value); }

    /// <summary>Whether the customer belongs to our own company; no unless recorded.</summary>
    public YesNoColumn? OwnCompany { get => (YesNoColumn?)Find(Facts.OwnCompany); init => Put(Facts.OwnCompany, value); }

    /// <summary>Whether the customer is our own sales branch or office; no unless recorded.</summary>
    public YesNoColumn? SalesBranch { get => (YesNoColumn?)Find(Facts.SalesBranch); init => Put(Facts.SalesBranch, value); }

    /// <summary>Of what the customer takes from us, the part that is resold or sold on commission, 0 to 1.</summary>
    public NumberColumn? SharePassedOn { get => (NumberColumn?)Find(Facts.SharePassedOn); init => Put(Facts.SharePassedOn, value); }

    /// <summary>Whether the customer takes title to the goods.</summary>
    public YesNoColumn? TakesTitle { get => (YesNoColumn?)Find(Facts.TakesTitle); init => Put(Facts.TakesTitle, value); }

    /// <summary>Of what the customer passes on, the part that goes to final consumers, 0 to 1.</summary>
    public NumberColumn? ShareToConsumers { get => (NumberColumn?)Find(Facts.ShareToConsumers); init => Put(Facts.ShareToConsumers, value); }

    /// <summary>Units of the category owned or bought before, from any supplier; by default our own history of purchases.</summary>
    public NumberColumn? UnitsBefore { get => (NumberColumn?)Find(Facts.UnitsBefore); init => Put(Facts.UnitsBefore, value); }

    /// <summary>Whether an old unit is traded in; no unless recorded.</summary>
    public YesNoColumn? TradeIn { get => (YesNoColumn?)Find(Facts.TradeIn); init => Put(Facts.TradeIn, value); }

    /// <summary>Whether the purchase is of a durable good; no unless recorded.</summary>
    public YesNoColumn? Durable { get => (YesNoColumn?)Find(Facts.Durable); init => Put(Facts.Durable, value); }

    /// <summary>The age of the customer's unit, in the unit of <see cref="ServiceLife"/>.</summary>
    public NumberColumn? UnitAge { get => (NumberColumn?)Find(Facts.UnitAge); init => Put(Facts.UnitAge, value); }

    /// <summary>The service life of such a unit.</summary>
    public NumberColumn? ServiceLife { get => (NumberColumn?)Find(Facts.ServiceLife); init => Put(Facts.ServiceLife, value); }

    /// <summary>How often the customer bought this very item before.</summary>
    public NumberColumn? TimesItemBought { get => (NumberColumn?)Find(Facts.TimesItemBought); init => Put(Facts.TimesItemBought, value); }

    /// <summary>The quantity of this purchase.</summary>
    public NumberColumn? Quantity { get => (NumberColumn?)Find(Facts.Quantity); init => Put(Facts.Quantity, value); }

    /// <summary>The quantity that the customer usually buys.</summary>
    public NumberColumn? UsualQuantity { get => (NumberColumn?)Find(Facts.UsualQuantity); init => Put(Facts.UsualQuantity, value); }

    /// <summary>How well the prospect knows us and what we offer, 0 to 1; 0 is not at all.</summary>
    public NumberColumn? Awareness { get => (NumberColumn?)Find(Facts.Awareness); init => Put(Facts.Awareness, value); }

    /// <summary>How well what we offer fits what the prospect needs, 0 to 1.</summary>
    public NumberColumn? NeedFit { get => (NumberColumn?)Find(Facts.NeedFit); init => Put(Facts.NeedFit, value); }

    /// <summary>The prospect's whole budget.</summary>
    public NumberColumn? TotalBudget { get => (NumberColumn?)Find(Facts.TotalBudget); init => Put(Facts.TotalBudget, value); }

    /// <summary>The part of the prospect's budget that is meant for what we offer.</summary>
    public NumberColumn? MatchedBudget { get => (NumberColumn?)Find(Facts.MatchedBudget); init => Put(Facts.MatchedBudget, value); }

    /// <summary>The matched budget as a share of the whole one, 0 to 1.</summary>
    public NumberColumn? MatchedShare { get => (NumberColumn?)Find(Facts.MatchedShare); init => Put(Facts.MatchedShare, value); }

    /// <summary>The profit as a share of the sales; unknown where there are no sales.</summary>
    public NumberColumn? ProfitMargin { get => (NumberColumn?)Find(Facts.ProfitMargin); init => Put(Facts.ProfitMargin, value); }

    /// <summary>Good behaviour: has us do what we are good at.</summary>
    public YesNoColumn? FitsOurStrengths { get => (YesNoColumn?)Find(Facts.FitsOurStrengths); init => Put(Facts.FitsOurStrengths, value); }

    /// <summary>Good behaviour: values what we do and is willing to buy it.</summary>
    public YesNoColumn? ValuesOurWork { get => (YesNoColumn?)Find(Facts.ValuesOurWork); init => Put(Facts.ValuesOurWork, value); }

    /// <summary>Good behaviour: by new demands helps us raise skill, widen knowledge and use resources well.</summary>
    public YesNoColumn? RaisesOurSkill { get => (YesNoColumn?)Find(Facts.RaisesOurSkill); init => Put(Facts.RaisesOurSkill, value); }

    /// <summary>Good behaviour: leads us where strategy and plan point.</summary>
    public YesNoColumn? LeadsAlongStrategy { get => (YesNoColumn?)Find(Facts.LeadsAlongStrategy); init => Put(Facts.LeadsAlongStrategy, value); }

    /// <summary>Bad behaviour: has us do what we do badly or cannot do.</summary>
    public YesNoColumn? StrainsOurWeaknesses { get => (YesNoColumn?)Find(Facts.StrainsOurWeaknesses); init => Put(Facts.StrainsOurWeaknesses, value); }

    /// <summary>Bad behaviour: distracts us and pulls us off strategy and plan.</summary>
    public YesNoColumn? DistractsFromStrategy { get => (YesNoColumn?)Find(Facts.DistractsFromStrategy); init => Put(Facts.DistractsFromStrategy, value); }

    /// <summary>Bad behaviour: buys so little that it costs far more than it earns.</summary>
    public YesNoColumn? CostsMoreThanItEarns { get => (YesNoColumn?)Find(Facts.CostsMoreThanItEarns); init => Put(Facts.CostsMoreThanItEarns, value); }

    /// <summary>Bad behaviour: demands so much service and attention that better customers go short.</summary>
    public YesNoColumn? CrowdsOutBetterCustomers { get => (YesNoColumn?)Find(Facts.CrowdsOutBetterCustomers); init => Put(Facts.CrowdsOutBetterCustomers, value); }

    /// <summary>Bad behaviour: stays dissatisfied whatever we do.</summary>
    public YesNoColumn? NeverSatisfied { get => (YesNoColumn?)Find(Facts.NeverSatisfied); init => Put(Facts.NeverSatisfied, value); }

    /// <summary>What the customer is by law: <c>person</c> (who buys for itself), <c>sole_trader</c>, <c>company</c> (partnerships included), <c>government</c> or <c>organisation</c> (any other, such as a school or an association).</summary>
    public TextColumn? LegalForm { get => (TextColumn?)Find(Facts.LegalForm); init => Put(Facts.LegalForm, value); }

    /// <summary>Whether the customer is a government body: recorded, or by the legal form.</summary>
    public YesNoColumn? GovernmentBody { get => (YesNoColumn?)Find(Facts.GovernmentBody); init => Put(Facts.GovernmentBody, value); }

    /// <summary>Whether the customer is a natural person: recorded, or by the legal form.</summary>
    public YesNoColumn? NaturalPerson { get => (YesNoColumn?)Find(Facts.NaturalPerson); init => Put(Facts.NaturalPerson, value); }

    /// <summary>Whether the customer is a company: recorded, or by the legal form.</summary>
    public YesNoColumn? Company { get => (YesNoColumn?)Find(Facts.Company); init => Put(Facts.Company, value); }

    /// <summary>Whether there is a partner agreement with the customer; no unless recorded.</summary>
    public YesNoColumn? PartnerAgreement { get => (YesNoColumn?)Find(Facts.PartnerAgreement); init => Put(Facts.PartnerAgreement, value); }

    /// <summary>Whether there is a special business tie with the customer; no unless recorded.</summary>
    public YesNoColumn? SpecialTie { get => (YesNoColumn?)Find(Facts.SpecialTie); init => Put(Facts.SpecialTie, value); }

    /// <summary>Whether the customer is on file, by name.</summary>
    public YesNoColumn? OnFile { get => (YesNoColumn?)Find(Facts.OnFile); init => Put(Facts.OnFile, value); }

    /// <summary>Whether one of us is in charge of the customer.</summary>
    public YesNoColumn? HasOwner { get => (YesNoColumn?)Find(Facts.HasOwner); init => Put(Facts.HasOwner, value); }

    /// <summary>Whether someone particular serves the customer, not anyone who is there.</summary>
    public YesNoColumn? PersonallyServed { get => (YesNoColumn?)Find(Facts.PersonallyServed); init => Put(Facts.PersonallyServed, value); }

    /// <summary>How much weight low prices and good value have for the shopper, 0 to 1.</summary>
    public NumberColumn? PriceWeight { get => (NumberColumn?)Find(Facts.PriceWeight); init => Put(Facts.PriceWeight, value); }

    /// <summary>How much weight what is right, such as supporting local shops, has for the shopper, 0 to 1.</summary>
    public NumberColumn? EthicsWeight { get => (NumberColumn?)Find(Facts.EthicsWeight); init => Put(Facts.EthicsWeight, value); }

    /// <summary>How much weight being known and served in person has for the shopper, 0 to 1.</summary>
    public NumberColumn? PersonalWeight { get => (NumberColumn?)Find(Facts.PersonalWeight); init => Put(Facts.PersonalWeight, value); }

    /// <summary>How much weight saving time and trouble has for the shopper, 0 to 1.</summary>
    public NumberColumn? ConvenienceWeight { get => (NumberColumn?)Find(Facts.ConvenienceWeight); init => Put(Facts.ConvenienceWeight, value); }

    /// <summary>Orders that are open; none unless recorded.</summary>
    public NumberColumn? OpenOrders { get => (NumberColumn?)Find(Facts.OpenOrders); init => Put(Facts.OpenOrders, value); }

    /// <summary>Orders that are expected soon; none unless recorded.</summary>
    public NumberColumn? ExpectedOrders { get => (NumberColumn?)Find(Facts.ExpectedOrders); init => Put(Facts.ExpectedOrders, value); }

    /// <summary>Orders that are done; by default our own history of purchases.</summary>
    public NumberColumn? PastOrders { get => (NumberColumn?)Find(Facts.PastOrders); init => Put(Facts.PastOrders, value); }

    /// <summary>The value that the customer could bring.</summary>
    public NumberColumn? PotentialValue { get => (NumberColumn?)Find(Facts.PotentialValue); init => Put(Facts.PotentialValue, value); }

    /// <summary>Who sells in a sales channel: an <c>agent</c>, our own <c>branch</c>, a <c>retailer</c> directly, <c>media</c> and internet, or a <c>joint_company</c>.</summary>
    public TextColumn? SoldBy { get => (TextColumn?)Find(Facts.SoldBy); init => Put(Facts.SoldBy, value); }

    /// <summary>Adds a column of a number fact.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="column">The column; a longer one is allowed.</param>
    /// <returns>These columns.</returns>
    /// <exception cref="ArgumentException">The column is shorter than the number of customers.</exception>
    public CustomerColumns Set(NumberFact fact, NumberColumn column) => Put(fact, column);

    /// <summary>Adds a column of a yes-or-no fact.</summary>
    /// <inheritdoc cref="Set(NumberFact, NumberColumn)"/>
    public CustomerColumns Set(YesNoFact fact, YesNoColumn column) => Put(fact, column);

    /// <summary>Adds a column of a date fact.</summary>
    /// <inheritdoc cref="Set(NumberFact, NumberColumn)"/>
    public CustomerColumns Set(DateFact fact, DateColumn column) => Put(fact, column);

    /// <summary>Adds a column of a text fact.</summary>
    /// <inheritdoc cref="Set(NumberFact, NumberColumn)"/>
    public CustomerColumns Set(TextFact fact, TextColumn column) => Put(fact, column);

    /// <summary>Adds a column of classes that were given before, or elsewhere.</summary>
    /// <inheritdoc cref="Set(NumberFact, NumberColumn)"/>
    public CustomerColumns Set(ClassFact fact, ClassColumn column) => Put(fact, column);

    /// <summary>The column of a fact.</summary>
    /// <param name="fact">The fact.</param>
    /// <returns>The column, or <see langword="null"/> where there is none.</returns>
    /// <exception cref="ArgumentException">The column of this name is of a fact of another kind, or of other classes.</exception>
    public FactColumn? Find(Fact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        if (!columns.TryGetValue(fact.Name, out var column))
            return null;
        fact.CheckIsSuppliedAs(column.Fact);
        return column.Column;
    }

    /// <summary>A map of the customers' places in the columns.</summary>
    internal FactMap<int> ToMap()
    {
        var map = new FactMap<int>();
        foreach (var (fact, column) in columns.Values)
        {
            map = (fact, column) switch
            {
                (TextFact text, TextColumn texts) => map.From(text, texts.Text),
                _ => map.With(fact, i => Number.KnownOrNaN(column.Raw(i))),
            };
        }

        return map;
    }

    private CustomerColumns Put(Fact fact, FactColumn? column, [CallerMemberName] string member = "")
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(column, member);
        if (column.Length < Count)
            throw new ArgumentException($"The column of {fact.Name} has {column.Length} values; the columns are of {Count} customers.", nameof(column));
        columns[fact.Name] = (fact, column);
        return this;
    }
}
