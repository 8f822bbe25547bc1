namespace CustomerSegmentation.Tests;

/// <summary>The facts of one customer, as a test states them; null is unknown.</summary>
internal sealed record CustomerFacts
{
    public double? Sales { get; init; }

    public double? Purchases { get; init; }

    public double? PurchaseDays { get; init; }

    public DateOnly? FirstPurchase { get; init; }

    public DateOnly? LastPurchase { get; init; }

    public double? LastInterval { get; init; }

    public double? MeanPurchase { get; init; }

    public double? PurchasesPerYear { get; init; }

    public double? Units { get; init; }

    public static Dictionary<TId, CustomerFacts> Of<TId>(PurchaseFacts<TId> facts)
        where TId : notnull
    {
        var columns = facts.Columns;
        Assert.Equal(facts.Customers.Count, columns.Count);
        Assert.True(columns.Find(Facts.AsOf)!.IsConstant);
        Assert.Equal(facts.AsOf, columns.Find(Facts.AsOf)!.Constant);
        return facts.Customers.Select((customer, i) => (customer, i)).ToDictionary(pair => pair.customer, pair => new CustomerFacts
        {
            Sales = Number(columns.Find(Facts.Sales)!, pair.i),
            Purchases = Number(columns.Find(Facts.Purchases)!, pair.i),
            PurchaseDays = Number(columns.Find(Facts.PurchaseDays)!, pair.i),
            FirstPurchase = Date(columns.Find(Facts.FirstPurchase)!, pair.i),
            LastPurchase = Date(columns.Find(Facts.LastPurchase)!, pair.i),
            LastInterval = Number(columns.Find(Facts.LastInterval)!, pair.i),
            MeanPurchase = Number(columns.Find(Facts.MeanPurchase)!, pair.i),
            PurchasesPerYear = Number(columns.Find(Facts.PurchasesPerYear)!, pair.i),
            Units = columns.Find(Facts.Units) is { } units ? Number(units, pair.i) : null,
        });
    }

    private static double? Number(NumberColumn column, int index) => column[index];

    private static DateOnly? Date(DateColumn column, int index) => IsKnown(column, index) ? DateOnly.FromDayNumber(column.DayNumbers.Span[index]) : null;

    private static bool IsKnown(FactColumn column, int index) =>
        column.Validity.IsEmpty || (column.Validity.Span[index / 8] & (1 << (index % 8))) != 0;
}
