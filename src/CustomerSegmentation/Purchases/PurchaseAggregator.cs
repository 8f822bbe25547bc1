using System.Runtime.InteropServices;

namespace CustomerSegmentation;

/// <summary>
/// From a stream of purchases to facts per customer. The order of the rows does not matter, and parts that were
/// aggregated apart and merged give exactly the facts of the whole: money and units are summed as whole numbers of 1/10,000.
/// </summary>
/// <typeparam name="TId">The type of the customers' ids, such as <see cref="int"/> or <see cref="string"/>.</typeparam>
/// <remarks>
/// <para>The rules. A positive amount is a purchase; the as-of day itself counts. A negative amount is a refund or a
/// cancellation: it lowers the sales and is never a purchase. <see cref="PurchasePolicy"/> can change what refunds and
/// amounts of 0 do, and which rows are one purchase together. A customer comes out if it has any row that is neither
/// rejected nor after the as-of date, be it with 0 purchases.</para>
/// <para>Memory: about 90 bytes and the id a customer, 28 bytes for each customer and day of purchase, and, where orders
/// are counted, 36 bytes and the id's text an order; up to twice that after growth. Nothing is kept or allocated for a row
/// beyond that. Product lines and items are not read.</para>
/// <para>Not safe for several threads at once: aggregate parts, one aggregator a thread, and merge them.</para>
/// </remarks>
public sealed class PurchaseAggregator<TId>
    where TId : notnull
{
    private const int DaysInYear = 365;
    private const int LeastTenure = 90;
    private const decimal Largest = 1e18m; // FixedPoint.Largest

    private readonly PurchasePolicy policy;
    private readonly DateOnly? asOf;
    private readonly Dictionary<TId, int> places;
    private readonly List<TId> customers = [];
    private readonly List<PurchaseSums> sums = [];
    private readonly long[] rowsByOutcome = new long[Enum.GetValues<PurchaseOutcome>().Length];

    // Every day on which a customer bought, with its rows that are no part of an order that is counted as such.
    private readonly Dictionary<(int Customer, int Day), long> rowsByDay = [];

    // Every order that is counted as such, with its earliest day.
    private readonly Dictionary<(int Customer, string Order), int> dayByOrder = [];
    private int lastPurchase = PurchaseHistory.NoDay;
    private int lastRow = PurchaseHistory.NoDay;

    /// <summary>An aggregator without rows.</summary>
    /// <param name="policy">What counts as a purchase.</param>
    /// <param name="asOf">
    /// The day as of which the customers are judged; later rows are left out. <see langword="null"/>, the default, for the
    /// day after the last purchase (after the last row where there is no purchase); then no row is left out as later.
    /// </param>
    /// <param name="comparer">Which ids are the same customer; the default comparer of the type if <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">The policy counts by something that there is not.</exception>
    public PurchaseAggregator(PurchasePolicy policy, DateOnly? asOf = null, IEqualityComparer<TId>? comparer = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        if (!Enum.IsDefined(policy.CountBy))
            throw new ArgumentException($"Purchases can't be counted by {policy.CountBy}: count them by {string.Join(", ", Enum.GetNames<PurchaseCounting>())}.", nameof(policy));
        this.policy = policy;
        this.asOf = asOf;
        places = new Dictionary<TId, int>(comparer);
    }

    /// <summary>What became of the rows so far.</summary>
    public PurchaseReport Report => new(
        Purchases: Rows(PurchaseOutcome.Purchase),
        Refunds: policy.RefundsLowerSales ? Rows(PurchaseOutcome.Refund) : 0,
        RefundsIgnored: policy.RefundsLowerSales ? 0 : Rows(PurchaseOutcome.Refund),
        ZeroAmounts: Rows(PurchaseOutcome.ZeroAmount),
        AfterAsOf: Rows(PurchaseOutcome.AfterAsOf),
        Rejected: Rows(PurchaseOutcome.Rejected));

    /// <summary>Takes in a row. No row throws: one that can't be used is rejected, and counted.</summary>
    /// <param name="purchase">The row.</param>
    /// <returns>What became of it.</returns>
    public PurchaseOutcome Add(in Purchase<TId> purchase)
    {
        var outcome = Judge(purchase);
        if (outcome is not (PurchaseOutcome.AfterAsOf or PurchaseOutcome.Rejected))
            Use(purchase, outcome);
        rowsByOutcome[(int)outcome]++;
        return outcome;
    }

    /// <summary>Takes in all the rows of another aggregator, as if they had been added here. The other one is not changed.</summary>
    /// <param name="other">An aggregator of the same policy, as-of date and comparer, with other rows.</param>
    /// <exception cref="ArgumentException">The aggregators are the same one, or differ in policy, as-of date or comparer; nothing was taken in.</exception>
    public void Merge(PurchaseAggregator<TId> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (ReferenceEquals(this, other))
            throw new ArgumentException("An aggregator can't be merged into itself, as its rows would count twice: merge one of other rows.", nameof(other));
        if (policy != other.policy || asOf != other.asOf || !Equals(places.Comparer, other.places.Comparer))
            throw new ArgumentException("The aggregators differ in policy, as-of date or comparer of ids: make all parts with the same ones.", nameof(other));

        var here = new int[other.customers.Count];
        for (var i = 0; i < here.Length; i++)
        {
            here[i] = Place(other.customers[i]);
            CollectionsMarshal.AsSpan(sums)[here[i]].Add(CollectionsMarshal.AsSpan(other.sums)[i]);
        }

        foreach (var (key, rows) in other.rowsByDay)
            AddDay(here[key.Customer], key.Day, rows);
        foreach (var (key, day) in other.dayByOrder)
            AddOrder(here[key.Customer], key.Order, day);
        lastPurchase = Math.Max(lastPurchase, other.lastPurchase);
        lastRow = Math.Max(lastRow, other.lastRow);
        for (var i = 0; i < rowsByOutcome.Length; i++)
            rowsByOutcome[i] += other.rowsByOutcome[i];
    }

    /// <summary>The facts of the rows so far. More rows may be added afterwards, and the facts built anew.</summary>
    /// <returns>The facts, with memory of their own.</returns>
    /// <remarks>
    /// <para>Sales is the sum of purchases and refunds. Mean purchase is the sum of the positive amounts over the number of
    /// purchases. The last interval is the days from the purchase day before the last to the last. Purchases per year are
    /// those of the 365 days that end with the as-of day; an order has the day of its earliest purchase row. Units is the sum
    /// of the quantities of the used rows that give one; it has no column where none does.</para>
    /// <para>Unknown: first and last purchase and mean purchase with 0 purchases; the last interval under two purchase days;
    /// purchases per year under 90 days since the first purchase; units where no used row of the customer gives a quantity.</para>
    /// </remarks>
    /// <exception cref="InvalidOperationException">No as-of date was given, and there is no usable row to take it from.</exception>
    public PurchaseFacts<TId> Build()
    {
        var day = AsOfDay();
        var histories = Histories(day);
        var rows = sums.ToArray();
        var count = customers.Count;
        var columns = new CustomerColumns(count)
        {
            AsOf = DateOnly.FromDayNumber(day),
            Sales = PurchaseColumns.Numbers(count, i => FixedPoint.ToDouble(rows[i].Sales)),
            Purchases = PurchaseColumns.Numbers(count, i => histories[i].Purchases),
            PurchaseDays = PurchaseColumns.Numbers(count, i => histories[i].Days),
            FirstPurchase = PurchaseColumns.Dates(count, i => histories[i].First),
            LastPurchase = PurchaseColumns.Dates(count, i => histories[i].Last),
            LastInterval = PurchaseColumns.Numbers(count, i => histories[i].Days > 1 ? histories[i].Last - histories[i].BeforeLast : double.NaN),
            MeanPurchase = PurchaseColumns.Numbers(count, i => FixedPoint.Ratio(rows[i].Bought, (Int128)histories[i].Purchases * FixedPoint.UnitsInOne)),
            PurchasesPerYear = PurchaseColumns.Numbers(count, i => histories[i].Days > 0 && day - histories[i].First >= LeastTenure ? histories[i].PurchasesInYear : double.NaN),
        };
        if (Array.Exists(rows, row => row.HasUnits))
            columns.Set(Facts.Units, PurchaseColumns.Numbers(count, i => rows[i].HasUnits ? FixedPoint.ToDouble(rows[i].Units) : double.NaN));
        return new PurchaseFacts<TId>(DateOnly.FromDayNumber(day), [.. customers], columns, Report);
    }

    private long Rows(PurchaseOutcome outcome) => rowsByOutcome[(int)outcome];

    private PurchaseOutcome Judge(in Purchase<TId> purchase)
    {
        if (purchase.Customer is null || decimal.Abs(purchase.Amount) > Largest || decimal.Abs(purchase.Quantity ?? 0) > Largest)
            return PurchaseOutcome.Rejected;
        if (asOf is null && purchase.Date == DateOnly.MaxValue)
            return PurchaseOutcome.Rejected;
        if (purchase.Date > asOf)
            return PurchaseOutcome.AfterAsOf;
        if (purchase.Amount < 0)
            return PurchaseOutcome.Refund;
        return purchase.Amount == 0 && !policy.ZeroAmountIsPurchase ? PurchaseOutcome.ZeroAmount : PurchaseOutcome.Purchase;
    }

    private void Use(in Purchase<TId> purchase, PurchaseOutcome outcome)
    {
        var customer = Place(purchase.Customer);
        var day = purchase.Date.DayNumber;
        lastRow = Math.Max(lastRow, day);
        if (outcome == PurchaseOutcome.Purchase || (outcome == PurchaseOutcome.Refund && policy.RefundsLowerSales))
            CollectionsMarshal.AsSpan(sums)[customer].Add(purchase.Amount, purchase.Quantity);
        if (outcome != PurchaseOutcome.Purchase)
            return;
        lastPurchase = Math.Max(lastPurchase, day);
        var inOrder = policy.CountBy == PurchaseCounting.Order && !string.IsNullOrWhiteSpace(purchase.OrderId);
        AddDay(customer, day, inOrder ? 0 : 1);
        if (inOrder)
            AddOrder(customer, purchase.OrderId!, day);
    }

    private int Place(TId customer)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, customer, out var known);
        if (!known)
        {
            place = customers.Count;
            customers.Add(customer);
            sums.Add(default);
        }

        return place;
    }

    private void AddDay(int customer, int day, long rows) =>
        CollectionsMarshal.GetValueRefOrAddDefault(rowsByDay, (customer, day), out _) += rows;

    private void AddOrder(int customer, string order, int day)
    {
        ref var earliest = ref CollectionsMarshal.GetValueRefOrAddDefault(dayByOrder, (customer, order), out var known);
        earliest = known ? Math.Min(earliest, day) : day;
    }

    // The day after the last one is in the calendar, as rows of its last day are rejected where it would be needed.
    private int AsOfDay() => (asOf, lastPurchase, lastRow) switch
    {
        ({ } given, _, _) => given.DayNumber,
        (_, not PurchaseHistory.NoDay, _) => lastPurchase + 1,
        (_, _, not PurchaseHistory.NoDay) => lastRow + 1,
        _ => throw new InvalidOperationException("No usable row was added, so there is no day to take as the as-of date: give an as-of date, or add rows (the report says what became of those that were added)."),
    };

    private PurchaseHistory[] Histories(int asOfDay)
    {
        var histories = new PurchaseHistory[customers.Count];
        Array.Fill(histories, new PurchaseHistory());
        var yearBegins = asOfDay - (DaysInYear - 1);
        foreach (var ((customer, day), rows) in rowsByDay)
        {
            histories[customer].AddDay(day);
            histories[customer].AddPurchases(policy.CountBy == PurchaseCounting.Day ? 1 : rows, day >= yearBegins);
        }

        foreach (var ((customer, _), day) in dayByOrder)
            histories[customer].AddPurchases(1, day >= yearBegins);
        return histories;
    }
}
