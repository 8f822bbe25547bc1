namespace CustomerSegmentation.Tests;

/// <summary>A purchase, its place in another order of the rows, and the part that it is in where they are split.</summary>
public sealed record PurchaseRow(Purchase<int> Row, int Order, int Part);
