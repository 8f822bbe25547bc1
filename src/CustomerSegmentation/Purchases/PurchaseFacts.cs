namespace CustomerSegmentation.Purchases;

/// <summary>The facts that purchases give, as columns with a place for each customer. Made by <see cref="PurchaseAggregator{TId}.Build()"/>.</summary>
/// <typeparam name="TId">The type of the customers' ids.</typeparam>
/// <remarks>Later purchases do not change it. Safe to read from any number of threads.</remarks>
public sealed class PurchaseFacts<TId>
    where TId : notnull
{
    internal PurchaseFacts(DateOnly asOf, IReadOnlyList<TId> customers, CustomerColumns columns, PurchaseReport report)
    {
        AsOf = asOf;
        Customers = customers;
        Columns = columns;
        Report = report;
    }

    /// <summary>The day as of which the facts hold: the one that was given, or the day after the last purchase.</summary>
    public DateOnly AsOf { get; }

    /// <summary>The customers in the order of the columns, which is that of their first rows.</summary>
    public IReadOnlyList<TId> Customers { get; }

    /// <summary>
    /// The facts: <see cref="Facts.AsOf"/>, <see cref="Facts.Sales"/>, <see cref="Facts.Purchases"/>,
    /// <see cref="Facts.PurchaseDays"/>, <see cref="Facts.FirstPurchase"/>, <see cref="Facts.LastPurchase"/>,
    /// <see cref="Facts.LastInterval"/>, <see cref="Facts.MeanPurchase"/>, <see cref="Facts.PurchasesPerYear"/>, and
    /// <see cref="Facts.Units"/> where a quantity was given. Others, such as <see cref="Facts.RecencyDays"/>, are computed
    /// from these.
    /// </summary>
    public CustomerColumns Columns { get; }

    /// <summary>What became of the rows.</summary>
    public PurchaseReport Report { get; }
}
