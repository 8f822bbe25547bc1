using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>Purchases of few customers near the days at which something changes, with refunds and rows that are refused.</summary>
internal static class PurchaseGen
{
    public static Gen<PurchaseRows> Rows { get; } =
        from anchor in Gen.Elements(new DateOnly(2024, 3, 1), new DateOnly(1999, 12, 31), DateOnly.MaxValue, DateOnly.MinValue.AddDays(100))
        from asOfGiven in Gen.Elements(true, true, false)
        from countBy in Gen.Elements(PurchaseCounting.Order, PurchaseCounting.Day, PurchaseCounting.Row)
        from refundsLowerSales in Gen.Elements(true, false)
        from zeroAmountIsPurchase in Gen.Elements(true, false)
        from returnedOrderIsPurchase in Gen.Elements(true, false, false)
        from quantities in Gen.Elements(true, true, false)
        from first in Gen.Choose(0, 30)
        from bought in Row(anchor, quantities).ArrayOf(first)
        from returns in Gen.Choose(0, first / 2)
        from returned in returns == 0 ? Gen.Constant(Array.Empty<Purchase<int>>()) : Return(bought).ArrayOf(returns)
        let rows = (Purchase<int>[])[.. bought, .. returned]
        let size = rows.Length
        from order in Gen.Shuffle(Enumerable.Range(0, size))
        from parts in Gen.Choose(0, 3).ArrayOf(size)
        select new PurchaseRows(
            [.. rows.Select((row, i) => new PurchaseRow(row, order[i], parts[i]))],
            new PurchasePolicy
            {
                CountBy = countBy,
                RefundsLowerSales = refundsLowerSales,
                ZeroAmountIsPurchase = zeroAmountIsPurchase,
                ReturnedOrderIsPurchase = returnedOrderIsPurchase,
            },
            asOfGiven ? anchor : null);

    // A row given back in whole, in part or with something on top, on its day or on another; also a refund that is taken back.
    private static Gen<Purchase<int>> Return(Purchase<int>[] bought) =>
        from row in Gen.Elements(bought.Select(row => row with { Amount = Math.Clamp(row.Amount, -1e18m, 1e18m) }))
        from amount in Gen.Frequency(
            (5, Gen.Constant(-row.Amount)),
            (2, Gen.Elements(-row.Amount / 2, -row.Amount * 2)),
            (2, Gen.Elements(0.0001m, -0.0001m, 0.00005m, -0.00005m).Select(units => units - row.Amount)))
        from later in Gen.Elements(0, 0, 1, 30, 365, -1)
        select row with
        {
            Amount = amount,
            Date = DateOnly.FromDayNumber(Math.Clamp(row.Date.DayNumber + later, 0, DateOnly.MaxValue.DayNumber)),
        };

    private static Gen<Purchase<int>> Row(DateOnly anchor, bool quantities)
    {
        var daysBefore = Gen.Frequency(
            (6, Gen.Choose(0, 500)),
            (6, Gen.Elements(366, 365, 364, 363, 91, 90, 89, 1, 0)),
            (1, Gen.Choose(-30, -1)));
        var amounts = Gen.Frequency(
            (12, Gen.Choose(1, 50_000).Select(cents => cents / 100m)),
            (4, Gen.Choose(-20_000, -1).Select(cents => cents / 100m)),
            (2, Gen.Constant(0m)),
            (1, Gen.Elements(0.00005m, 0.00004m, -0.00005m, -0.00006m, 12.345678m, 1e18m, -1e18m)),
            (1, Gen.Elements(1e18m + 0.0001m, -1e18m - 1, decimal.MaxValue, decimal.MinValue)));
        var someQuantities = Gen.Frequency(
            (3, Gen.Constant((decimal?)null)),
            (6, Gen.Choose(-6, 12).Select(halves => (decimal?)(halves / 2m))),
            (1, Gen.Elements<decimal?>(1e18m, 1e18m + 1, decimal.MinValue, 0.33333m)));
        return
            from customer in Gen.Choose(0, 4)
            from before in daysBefore
            from amount in amounts
            from order in Gen.Elements(null, null, "", " ", "a", "A", "b", "c")
            from quantity in quantities ? someQuantities : Gen.Constant((decimal?)null)
            select new Purchase<int>(customer, DateOnly.FromDayNumber(Math.Clamp(anchor.DayNumber - before, 0, DateOnly.MaxValue.DayNumber)), amount)
            {
                OrderId = order,
                Quantity = quantity,
            };
    }
}
