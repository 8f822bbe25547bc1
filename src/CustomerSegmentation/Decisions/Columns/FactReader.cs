using CustomerSegmentation.Decisions.Plans;

namespace CustomerSegmentation.Decisions.Columns;

/// <summary>Reads a fact of columns, supplied or computed, block by block. Not safe for concurrent use: each thread needs its own.</summary>
internal sealed class FactReader
{
    private readonly ColumnWorkspace workspace;
    private readonly CustomerColumns columns;

    public FactReader(Fact fact, CustomerColumns columns)
    {
        this.columns = columns;
        workspace = new ColumnWorkspace(Plan.For(fact), columns.Count);
        workspace.Bind(columns);
    }

    /// <summary>Gets the values of the customers from a place on, NaN where unknown, until the next call.</summary>
    /// <returns>At most <paramref name="most"/> values; fewer at the end of a block or of the columns.</returns>
    public ReadOnlySpan<double> Read(int start, int most) => workspace.ReadLast(start, Math.Min(most, columns.Count - start));

    /// <summary>Reads all customers.</summary>
    public void ReadAll(Span<double> destination)
    {
        for (var start = 0; start < columns.Count;)
        {
            var values = Read(start, columns.Count);
            values.CopyTo(destination[start..]);
            start += values.Length;
        }
    }
}
