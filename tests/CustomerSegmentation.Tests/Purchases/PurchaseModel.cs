using System.Globalization;

namespace CustomerSegmentation.Tests;

/// <summary>The definitions of the purchase facts, written a second time: slowly, and with nothing of the aggregator.</summary>
internal static class PurchaseModel
{
    public static bool IsUsable<TId>(Purchase<TId> row, DateOnly? asOf)
        where TId : notnull =>
        row.Amount is >= -1e18m and <= 1e18m
        && row.Quantity is null or (>= -1e18m and <= 1e18m)
        && !(asOf is null && row.Date == DateOnly.MaxValue);

    /// <summary>The as-of date; null where there is nothing to take it from.</summary>
    public static DateOnly? AsOf<TId>(IEnumerable<Purchase<TId>> rows, PurchasePolicy policy, DateOnly? asOf)
        where TId : notnull
    {
        if (asOf is not null)
            return asOf;
        var usable = rows.Where(row => IsUsable(row, asOf)).ToList();
        return (usable.Where(row => IsPurchase(row, policy)).Max(row => (DateOnly?)row.Date) ?? usable.Max(row => (DateOnly?)row.Date))?.AddDays(1);
    }

    public static Dictionary<TId, CustomerFacts> Facts<TId>(IEnumerable<Purchase<TId>> rows, PurchasePolicy policy, DateOnly? asOf)
        where TId : notnull
    {
        var all = rows.ToList();
        var day = AsOf(all, policy, asOf)!.Value;
        return all
            .Where(row => IsUsable(row, asOf) && (asOf is null || row.Date <= asOf))
            .GroupBy(row => row.Customer)
            .ToDictionary(customer => customer.Key, customer => Facts([.. customer], policy, day));
    }

    /// <summary>The number of orders of all customers that were given back as a whole.</summary>
    public static int ReturnedOrders<TId>(IEnumerable<Purchase<TId>> rows, PurchasePolicy policy, DateOnly? asOf)
        where TId : notnull => rows
        .Where(row => IsUsable(row, asOf) && (asOf is null || row.Date <= asOf))
        .GroupBy(row => row.Customer)
        .Sum(customer => Returned([.. customer], policy).Count);

    // The orders of one customer of which something was bought, something given back, and nothing is left.
    private static HashSet<string> Returned<TId>(List<Purchase<TId>> rows, PurchasePolicy policy)
        where TId : notnull => policy.ReturnedOrderIsPurchase || !policy.RefundsLowerSales ? [] : rows
        .Where(row => row.OrderId?.Trim() is { Length: > 0 })
        .GroupBy(row => row.OrderId!, StringComparer.Ordinal)
        .Where(order => order.Any(row => IsPurchase(row, policy)) && order.Any(row => row.Amount < 0) && order.Sum(row => Rounded(row.Amount)) <= 0)
        .Select(order => order.Key)
        .ToHashSet(StringComparer.Ordinal);

    private static CustomerFacts Facts<TId>(List<Purchase<TId>> rows, PurchasePolicy policy, DateOnly asOf)
        where TId : notnull
    {
        var returned = Returned(rows, policy);
        var bought = rows.Where(row => IsPurchase(row, policy) && !(row.OrderId is { } order && returned.Contains(order))).ToList();
        var used = rows.Where(row => IsPurchase(row, policy) || (row.Amount < 0 && policy.RefundsLowerSales)).ToList();
        var days = bought.Select(row => row.Date).Distinct().OrderDescending().ToList();
        var purchases = bought
            .Select((row, place) => (row.Date, Key: policy.CountBy switch
            {
                PurchaseCounting.Day => $"day {row.Date.DayNumber}",
                PurchaseCounting.Order when row.OrderId?.Trim() is { Length: > 0 } => $"order {row.OrderId}",
                _ => $"row {place}",
            }))
            .GroupBy(row => row.Key, row => row.Date, StringComparer.Ordinal)
            .Select(rowsOfOne => rowsOfOne.Min())
            .ToList();
        var tenure = days.Count == 0 ? (int?)null : asOf.DayNumber - days[^1].DayNumber;
        var units = used.Where(row => row.Quantity is not null).Select(row => Rounded(row.Quantity!.Value)).ToList();
        return new CustomerFacts
        {
            Sales = Nearest(used.Sum(row => Rounded(row.Amount))),
            Purchases = purchases.Count,
            PurchaseDays = days.Count,
            FirstPurchase = days.Count > 0 ? days[^1] : null,
            LastPurchase = days.Count > 0 ? days[0] : null,
            LastInterval = days.Count > 1 ? days[0].DayNumber - days[1].DayNumber : null,
            MeanPurchase = purchases.Count > 0 ? Nearest(bought.Sum(row => Rounded(row.Amount)) / purchases.Count) : null,
            PurchasesPerYear = tenure >= 90 ? purchases.Count(date => asOf.DayNumber - date.DayNumber < 365) : null,
            Units = units.Count > 0 ? Nearest(units.Sum()) : null,
        };
    }

    private static bool IsPurchase<TId>(Purchase<TId> row, PurchasePolicy policy)
        where TId : notnull => row.Amount > 0 || (row.Amount == 0 && policy.ZeroAmountIsPurchase);

    private static decimal Rounded(decimal value) => Math.Floor((value * 10_000) + 0.5m) / 10_000;

    private static double Nearest(decimal value) => double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
