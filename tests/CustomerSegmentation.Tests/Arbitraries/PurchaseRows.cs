namespace CustomerSegmentation.Tests;

/// <summary>Purchases, and how they are counted.</summary>
public sealed class PurchaseRows
{
    private readonly PurchaseRow[] placed;

    internal PurchaseRows(PurchaseRow[] placed, PurchasePolicy policy, DateOnly? asOf)
    {
        this.placed = placed;
        Policy = policy;
        AsOf = asOf;
        Rows = [.. placed.Select(row => row.Row)];
    }

    public Purchase<int>[] Rows { get; }

    public PurchasePolicy Policy { get; }

    public DateOnly? AsOf { get; }

    /// <summary>The same rows in another order.</summary>
    public IEnumerable<Purchase<int>> Shuffled => placed.OrderBy(row => row.Order).Select(row => row.Row);

    /// <summary>The rows in up to four parts.</summary>
    public IEnumerable<IEnumerable<Purchase<int>>> Parts => placed.GroupBy(row => row.Part, row => row.Row);

    /// <summary>The rows in pieces that follow each other, each with a number from 0 to 3.</summary>
    public IEnumerable<(int Way, Purchase<int>[] Rows)> Pieces
    {
        get
        {
            for (var (start, end) = (0, 1); end <= placed.Length; end++)
            {
                if (end < placed.Length && placed[end].Part == placed[start].Part)
                    continue;
                yield return (placed[start].Part, Rows[start..end]);
                start = end;
            }
        }
    }

    public PurchaseAggregator<int> Aggregate(IEnumerable<Purchase<int>> rows)
    {
        var aggregator = new PurchaseAggregator<int>(Policy, AsOf);
        foreach (var row in rows)
            aggregator.Add(row);
        return aggregator;
    }

    internal IEnumerable<PurchaseRows> Smaller() =>
        Shrink.Items(placed).Concat(Shrink.Each(placed, SmallerRow)).Select(fewer => new PurchaseRows(fewer, Policy, AsOf));

    public override string ToString() => $"{Policy}, as of {AsOf:yyyy-MM-dd}\n{string.Join('\n', placed.Select(row => row.ToString()))}";

    private static IEnumerable<PurchaseRow> SmallerRow(PurchaseRow placed)
    {
        if (placed.Row.OrderId is not null)
            yield return placed with { Row = placed.Row with { OrderId = null } };
        if (placed.Row.Quantity is not null)
            yield return placed with { Row = placed.Row with { Quantity = null } };
        if (placed.Row.Amount != 1)
            yield return placed with { Row = placed.Row with { Amount = 1 } };
        if (placed.Row.Amount < 0 && placed.Row.Amount != -1)
            yield return placed with { Row = placed.Row with { Amount = -1 } };
        if (placed.Row.Customer != 0)
            yield return placed with { Row = placed.Row with { Customer = 0 } };
    }
}
