namespace CustomerSegmentation.Tests;

/// <summary>Up to three tables, of which the later ones test the classes of the earlier ones.</summary>
public sealed class DecisionTables
{
    private readonly IReadOnlyList<TableRows> rows;

    internal DecisionTables(IReadOnlyList<TableRows> rows)
    {
        this.rows = rows;
        List = [.. rows.Select(table => table.Build())];
    }

    public IReadOnlyList<DecisionTable> List { get; }

    /// <summary>All that may be told of customers, the classes of last time included.</summary>
    public IReadOnlyList<Fact> Supplied => [.. TableFacts.Supplied, .. List.Select(table => table.Previous)];

    internal IEnumerable<DecisionTables> Smaller() =>
        (rows.Count > 1 ? [new DecisionTables([.. rows.SkipLast(1)])] : Array.Empty<DecisionTables>())
            .Concat(Shrink.Each(rows, table => table.Smaller()).Select(smaller => new DecisionTables(smaller)));

    public override string ToString() => string.Join("\n\n", List.Select(table => table.ToText()));
}
