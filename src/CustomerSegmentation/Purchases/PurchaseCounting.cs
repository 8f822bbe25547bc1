namespace CustomerSegmentation.Purchases;

/// <summary>Which rows are one purchase together.</summary>
public enum PurchaseCounting
{
    /// <summary>The rows of one customer and order, on the day of the earliest; a row without an order counts by itself.</summary>
    Order,

    /// <summary>The rows of one customer and day.</summary>
    Day,

    /// <summary>Each row by itself.</summary>
    Row,
}
