namespace CustomerSegmentation.Arrow;

/// <summary>Which columns of record batches have purchases, with a row for each purchase. Names are compared exactly. Immutable.</summary>
public sealed record ArrowPurchaseMap
{
    /// <summary>
    /// The column of the customers, by default <c>customer</c>: integers, or texts, which may be dictionary-encoded. Rows without a customer are rejected.
    /// </summary>
    public string Customer { get; init; } = "customer";

    /// <summary>The column of the days, by default <c>date</c>: date32, date64 or a timestamp. Rows without a day of the calendar are rejected.</summary>
    public string Date { get; init; } = "date";

    /// <summary>
    /// The column of the money, by default <c>amount</c>: positive for a purchase, negative for a refund or a cancellation. Integers and decimals are
    /// added exactly. Rows with an amount that is unknown, or not between -1e18 and 1e18, are rejected.
    /// </summary>
    public string Amount { get; init; } = "amount";

    /// <summary>
    /// The column of the orders, as texts or integers; a row without one belongs to no order. If <see langword="null"/> (the default), it is the column
    /// <c>order</c> where there is one.
    /// </summary>
    public string? Order { get; init; }

    /// <summary>
    /// The column of the numbers of units, with the sign of the amount. If <see langword="null"/> (the default), it is the column <c>quantity</c> where
    /// there is one. Rows with a quantity that is not between -1e18 and 1e18 are rejected.
    /// </summary>
    public string? Quantity { get; init; }

    /// <summary>
    /// The time zone in which days are told, such as <see cref="SegmentationPolicy.TimeZone"/>; needed for timestamps with a time zone, which are points
    /// in time. Others are the time as it is written.
    /// </summary>
    public TimeZoneInfo? TimeZone { get; init; }
}
