using System.Text.Json.Serialization;

namespace CustomerSegmentation.Purchases;

/// <summary>The facts of customers, aggregated from their purchases. Created by <see cref="PurchaseAggregator{TId}.Build"/>.</summary>
/// <typeparam name="TId">The type of the customers' ids.</typeparam>
/// <remarks>Rows that are added later do not change the facts. Safe to read from any number of threads.</remarks>
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

    /// <summary>The as-of date of the facts: the one that was given, or the day after the last purchase.</summary>
    public DateOnly AsOf { get; }

    /// <summary>The customers, in the order of the columns and of their first rows.</summary>
    public IReadOnlyList<TId> Customers { get; }

    /// <summary>
    /// The facts: <see cref="Facts.AsOf"/>, <see cref="Facts.Sales"/>, <see cref="Facts.Purchases"/>,
    /// <see cref="Facts.PurchaseDays"/>, <see cref="Facts.FirstPurchase"/>, <see cref="Facts.LastPurchase"/>,
    /// <see cref="Facts.LastInterval"/>, <see cref="Facts.MeanPurchase"/>, <see cref="Facts.PurchasesPerYear"/>, and
    /// <see cref="Facts.Units"/> if a quantity was given. Other facts, such as <see cref="Facts.RecencyDays"/>, are computed from these.
    /// </summary>
    [JsonIgnore]
    public CustomerColumns Columns { get; }

    /// <summary>The number of rows, by outcome.</summary>
    public PurchaseReport Report { get; }
}
