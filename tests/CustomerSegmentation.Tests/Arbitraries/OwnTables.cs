using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>Two tables of a policy's own, of which the second may test the first one's classes, and customers.</summary>
public sealed class OwnTables
{
    private static readonly string[] Names = ["Rising star", "B, or not", "plain"];
    private static readonly Fact[] Supplied = [.. CellGen.Named.Where(fact => fact is not ClassFact)];

    private readonly (string Class, Cell[] Cells, bool TestsFirst)[][] tables;

    private OwnTables((string Class, Cell[] Cells, bool TestsFirst)[][] tables, Customers customers)
    {
        this.tables = tables;
        Customers = customers;
        foreach (var fact in Supplied)
        {
            Options.OwnFacts[fact.Name] = new FactDefinition
            {
                Kind = fact.Kind,
                Unit = fact is NumberFact { Unit.Length: > 0 } ? fact.Unit : null,
                Minimum = fact is NumberFact { Minimum: > -1e100 } ? fact.Minimum : null,
                Maximum = fact is NumberFact { Maximum: < 1e100 } ? fact.Maximum : null,
                WhenUnknown = fact.AssumedValue is { } assumed ? fact.Format(assumed) : null,
            };
        }

        var first = Table("first", tables[0], null);
        Tables = [first, Table("second", tables[1], new ClassFact("first", first.Classes))];
    }

    internal static Gen<OwnTables> Any { get; } =
        from first in Rows
        from second in Rows
        from count in Gen.Choose(0, 30)
        from customers in CustomerGen.Of(count, Supplied, 0, 1, 100, 0.5)
        select new OwnTables([first, second], customers);

    /// <summary>The tables as a policy states them.</summary>
    public SegmentationOptions Options { get; } = new() { Schemes = { "first", "second" } };

    /// <summary>The same tables, made by code.</summary>
    public IReadOnlyList<DecisionTable> Tables { get; }

    public Customers Customers { get; }

    internal IEnumerable<OwnTables> Smaller() =>
        Customers.Smaller().Select(customers => new OwnTables(tables, customers)).Concat(
            Shrink.Each(
                tables,
                rows => Shrink.Items(rows, least: 1)
                    .Concat(Shrink.Each(rows, row => Shrink.Items(row.Cells, least: 1).Select(cells => (row.Class, cells, row.TestsFirst)))))
                .Select(fewer => new OwnTables(fewer, Customers)));

    public override string ToString() => $"{string.Join("\n\n", Tables.Select(table => table.ToText()))}\n\n{Customers}";

    private static Gen<(string Class, Cell[] Cells, bool TestsFirst)[]> Rows =>
        from count in Gen.Choose(1, 3)
        from rows in Row(least: 1).ArrayOf(count)
        from last in Gen.Frequency(
            (3, Gen.Elements(Names).Select(name => new[] { (name, Array.Empty<Cell>(), false) })),
            (1, Gen.Constant(Array.Empty<(string, Cell[], bool)>())))
        select (rows.Concat(last).ToArray());

    private static Gen<(string Class, Cell[] Cells, bool TestsFirst)> Row(int least) =>
        from name in Gen.Elements(Names)
        from count in Gen.Choose(least, 3)
        from cells in CellGen.Cells.Where(cell => cell.Fact is not ClassFact && cell.UnfittedCut is null).ArrayOf(count)
        from testsFirst in Gen.Elements(true, false)
        select (name, cells.DistinctBy(cell => cell.Fact.Name, StringComparer.Ordinal).ToArray(), testsFirst);

    private DecisionTable Table(string name, (string Class, Cell[] Cells, bool TestsFirst)[] rows, ClassFact? first)
    {
        var written = rows.Select(row => (row.Class, Cells: row.Cells
            .Concat(first is not null && row.TestsFirst && row.Cells.Length > 0 ? [new Cell(first, ValueSet.Of(new ValueRange(1, 1)))] : Array.Empty<Cell>())
            .OrderBy(cell => cell.Fact.Name, StringComparer.Ordinal).ToArray())).ToArray();
        string[] given = [.. written.Select(row => row.Class).Distinct(StringComparer.Ordinal)];
        Options.OwnTables[name] = new TableDefinition
        {
            Classes = given,
            Rows = [
                .. written.Select(
                    row => new RowDefinition {
                        Class = row.Class,
                        When = row.Cells.ToDictionary(cell => cell.Fact.Name, cell => cell.Describe(), StringComparer.Ordinal) })],
        };
        SegmentClass[] all = [SegmentClass.Unclassified, .. given.Select((item, i) => new SegmentClass((byte)(i + 1), item))];
        return DecisionTable.Create(name, all, [.. written.Select(row => (all.First(c => c.Name == row.Class), (IReadOnlyList<Cell>)row.Cells))], []);
    }
}
