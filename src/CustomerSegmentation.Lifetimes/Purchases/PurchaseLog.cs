using System.Runtime.InteropServices;

namespace CustomerSegmentation.Lifetimes;

/// <summary>Creates <see cref="PurchaseLog{TId}"/>.</summary>
public static class PurchaseLog
{
    /// <summary>Creates a log of rows of purchases.</summary>
    /// <typeparam name="TId">The type of the customers' ids, such as <see cref="int"/> or <see cref="string"/>.</typeparam>
    /// <param name="customers">The customers, one per row; their number is the number of rows.</param>
    /// <param name="dayNumbers">The days (<see cref="DateOnly.DayNumber"/>), one per row.</param>
    /// <param name="amounts">
    /// The money, one per row. Negative amounts are left out, and counted: a refund says nothing about when a customer buys.
    /// </param>
    /// <param name="zeroAmountIsPurchase">Whether an amount of 0 is a purchase. By default it is left out, and counted.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The log, with memory of its own.</returns>
    /// <exception cref="ArgumentException">
    /// The spans differ in length, a customer is <see langword="null"/>, or a day is outside the calendar; the message gives the row's index.
    /// </exception>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public static PurchaseLog<TId> Of<TId>(
        ReadOnlySpan<TId> customers,
        ReadOnlySpan<int> dayNumbers,
        ReadOnlySpan<decimal> amounts,
        bool zeroAmountIsPurchase = false,
        CancellationToken cancellationToken = default)
        where TId : notnull
    {
        if (dayNumbers.Length != customers.Length || amounts.Length != customers.Length)
            throw new ArgumentException($"There are {customers.Length} customers, {dayNumbers.Length} days and {amounts.Length} amounts: give one of each per row.");
        var places = new Dictionary<TId, int>();
        var ids = new List<TId>();
        var rows = new List<(int Customer, int Day, decimal Amount)>(customers.Length);
        for (var row = 0; row < customers.Length; row++)
        {
            if ((row & 0xFFFF) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            if (customers[row] is null)
                throw new ArgumentException($"Row {row} has no customer: leave it out.", nameof(customers));
            if (dayNumbers[row] < 0 || dayNumbers[row] > DateOnly.MaxValue.DayNumber)
                throw new ArgumentException($"Row {row} is of day {dayNumbers[row]}: give a day number of the calendar (DateOnly.DayNumber).", nameof(dayNumbers));
            if (amounts[row] < 0 || (amounts[row] == 0 && !zeroAmountIsPurchase))
                continue;
            ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, customers[row], out var isKnown);
            if (!isKnown)
            {
                place = ids.Count;
                ids.Add(customers[row]);
            }

            rows.Add((place, dayNumbers[row], amounts[row]));
        }

        cancellationToken.ThrowIfCancellationRequested();
        rows.Sort((one, other) => (one.Customer, one.Day).CompareTo((other.Customer, other.Day)));
        var (starts, days, sums) = Merge(rows, ids.Count);
        return new PurchaseLog<TId>([.. ids], starts, days, sums, customers.Length, customers.Length - rows.Count);
    }

    // Rows of one customer and day become one.
    private static (int[] Starts, int[] Days, decimal[] Amounts) Merge(List<(int Customer, int Day, decimal Amount)> rows, int customers)
    {
        var starts = new int[customers + 1];
        var days = new List<int>(rows.Count);
        var amounts = new List<decimal>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            var (customer, day, amount) = rows[i];
            if (i > 0 && rows[i - 1].Customer == customer && rows[i - 1].Day == day)
            {
                amounts[^1] += amount;
                continue;
            }

            days.Add(day);
            amounts.Add(amount);
            starts[customer + 1] = days.Count;
        }

        return (starts, [.. days], [.. amounts]);
    }
}
