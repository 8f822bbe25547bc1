namespace CustomerSegmentation.Decisions;

/// <summary>A row of a decision table, which gives its class if all its cells are true. Immutable.</summary>
public sealed class DecisionRow
{
    internal DecisionRow(int number, SegmentClass segment, IReadOnlyList<Cell> cells) => (Number, Class, Cells) = (number, segment, cells);

    /// <summary>The row's place in the table, from 1.</summary>
    public int Number { get; }

    /// <summary>The class that the row gives.</summary>
    public SegmentClass Class { get; }

    /// <summary>The tests, all of which must be true; none in an otherwise row.</summary>
    public IReadOnlyList<Cell> Cells { get; }

    /// <summary>The row as text.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"row {Number}: {(Cells.Count == 0 ? "otherwise" : string.Join(", ", Cells))} -> {Class.Name}";
}
