namespace CustomerSegmentation.Tests;

internal enum FirstClass : byte { Unclassified, A, B, C }

internal enum SecondClass : byte { Unclassified, A = 1, B = 9, C = 255 }

internal enum ThirdClass : byte { Unclassified, A, B, C, D, E }

/// <summary>The rows of a table, which can be left out one by one.</summary>
/// <param name="Classes">The fact that the table gives.</param>
/// <param name="Rows">Each row's class and cells.</param>
/// <param name="Otherwise">The class of the rest; null for none.</param>
internal sealed record TableRows(ClassFact Classes, IReadOnlyList<(SegmentClass Class, Cell[] Cells)> Rows, SegmentClass? Otherwise)
{
    public DecisionTable Build() => DecisionTable.Create(
        Classes.Name,
        Classes.Classes,
        [
            .. Rows.Select(row => (row.Class, (IReadOnlyList<Cell>)row.Cells)),
            .. Otherwise is { } otherwise ? [(otherwise, (IReadOnlyList<Cell>)[])] : Array.Empty<(SegmentClass, IReadOnlyList<Cell>)>()],
        []);

    public IEnumerable<TableRows> Smaller() =>
        Shrink.Items(Rows, least: 1).Select(rows => this with { Rows = rows })
            .Concat(Otherwise is null ? [] : [this with { Otherwise = null }])
            .Concat(
                Shrink.Each(
                    Rows,
                    row => Shrink.Items(row.Cells, least: 1).Concat(Shrink.Each(row.Cells, CellGen.Smaller))
                        .Select(cells => (row.Class, cells))).Select(rows => this with { Rows = rows }));
}
