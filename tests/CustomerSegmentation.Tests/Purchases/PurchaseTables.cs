namespace CustomerSegmentation.Tests;

/// <summary>Rows as columns, and made-up rows.</summary>
internal static class PurchaseTables
{
    /// <summary>The same rows as columns of decimals and texts, or, where all amounts are, of ten-thousandths and UTF-8.</summary>
    public static PurchaseColumns<TId> Columns<TId>(IReadOnlyList<Purchase<TId>> rows, bool asNumbers = false)
        where TId : notnull
    {
        var texts = rows.Select(row => row.OrderId).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var codes = rows.Select(row => row.OrderId is null ? -1 : texts.IndexOf(row.OrderId)).ToArray();
        var known = new byte[(rows.Count + 7) / 8];
        for (var i = 0; i < rows.Count; i++)
            known[i / 8] |= (byte)(rows[i].Quantity is null ? 0 : 1 << (i % 8));
        return new PurchaseColumns<TId>(
            rows.Select(row => row.Customer).ToArray(),
            rows.Select(row => row.Date.DayNumber).ToArray(),
            asNumbers && rows.All(row => IsUnits(row.Amount))
                ? AmountColumn.OfTenThousandths(rows.Select(row => (long)(row.Amount * 10_000)).ToArray())
                : rows.Select(row => row.Amount).ToArray())
        {
            Orders = asNumbers ? Utf8(rows.Select(row => row.OrderId)) : new TextColumn(codes, texts),
            Quantities = new AmountColumn(rows.Select(row => row.Quantity ?? decimal.MaxValue).ToArray(), known),
        };
    }

    private static bool IsUnits(decimal amount) => Math.Abs(amount) < 9e14m && decimal.IsInteger(amount * 10_000);

    private static OrderColumn Utf8(IEnumerable<string?> orders)
    {
        var (bytes, offsets, known) = (new List<byte>(), new List<int> { 0 }, new List<bool?>());
        foreach (var order in orders)
        {
            // What is unknown may hold anything.
            bytes.AddRange(System.Text.Encoding.UTF8.GetBytes(order ?? "none"));
            offsets.Add(bytes.Count);
            known.Add(order is not null);
        }

        return new OrderColumn(bytes.ToArray(), offsets.ToArray(), YesNoColumn.Pack([.. known]).Bits);
    }

    /// <summary>Rows of customers by number, some of whom buy more often than others.</summary>
    public static Purchase<int>[] Random(int count, int customers, int seed, DateOnly lastDay)
    {
        var random = new Random(seed);
        var rows = new Purchase<int>[count];
        for (var i = 0; i < count; i++)
            rows[i] = i > 0 && random.Next(6) == 0 ? Returned(rows[random.Next(i)]) : Bought();
        return rows;

        Purchase<int> Returned(Purchase<int> row)
        {
            var later = row.Date.AddDays(random.Next(9));
            return row with { Amount = -row.Amount, Date = later < lastDay ? later : lastDay };
        }

        Purchase<int> Bought()
        {
            var customer = random.Next(random.Next(10) == 0 ? Math.Max(1, customers / 100) : customers);
            return new Purchase<int>(customer, lastDay.AddDays(-random.Next(random.Next(2) == 0 ? 1000 : 60)), random.Next(-500, 5_000) / 100m)
            {
                OrderId = random.Next(3) == 0 ? null : $"o{random.Next(50)}",
                Quantity = random.Next(4) == 0 ? null : random.Next(9),
            };
        }
    }
}
