namespace CustomerSegmentation.Lifetimes.Tests;

/// <summary>A row of purchases.</summary>
public sealed record PurchaseRow(int Customer, DateOnly Day, decimal Amount)
{
    public static PurchaseLog<int> Log(IEnumerable<PurchaseRow> rows, bool zeroAmountIsPurchase = false) => PurchaseLog.Of<int>(
        rows.Select(row => row.Customer).ToArray(), rows.Select(row => row.Day.DayNumber).ToArray(), rows.Select(row => row.Amount).ToArray(), zeroAmountIsPurchase);
}
