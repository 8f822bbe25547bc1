using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>Tables, and customers of whom some of what they test is known.</summary>
public sealed class TableCase
{
    private TableCase(DecisionTables tables, Customers customers) => (Tables, Customers) = (tables, customers);

    public DecisionTables Tables { get; }

    public Customers Customers { get; }

    // Now and then a computed fact is supplied too, and a supplied one is missing altogether.
    internal static Gen<TableCase> Any { get; } = Of(CustomerGen.Count);

    internal static Gen<TableCase> Of(Gen<int> counts) =>
        from tables in TableGen.Tables
        from facts in Gen.CollectToArray(TableFacts.CanBeSupplied.Concat(tables.List.Select(table => table.Previous)).Select(fact =>
            Gen.Choose(0, 4).Select(chance => chance > (fact.Computation is null ? 0 : 3) ? fact : null)))
        from count in counts
        from customers in CustomerGen.Of(count, [.. facts.OfType<Fact>()])
        select new TableCase(tables, customers);

    internal IEnumerable<TableCase> Smaller() =>
        Customers.Smaller().Select(customers => new TableCase(Tables, customers)).Concat(Tables.Smaller().Select(tables => new TableCase(tables, Customers)));

    public override string ToString() => $"{Tables}\n\n{Customers}";
}
