using CustomerSegmentation.Decisions.Plans;

namespace CustomerSegmentation.Decisions.Columns;

/// <summary>Reads a fact of columns, supplied or computed, block by block. Not safe for concurrent use: each thread needs its own.</summary>
internal sealed class FactReader
{
    private readonly ColumnWorkspace workspace;
    private readonly CustomerColumns columns;

    /// <param name="fact">The fact.</param>
    /// <param name="columns">The customers.</param>
    /// <param name="atOnce">How many customers are read at once, at most.</param>
    public FactReader(Fact fact, CustomerColumns columns, int atOnce = int.MaxValue)
    {
        this.columns = columns;
        workspace = new ColumnWorkspace(Plan.For(fact), Math.Min(atOnce, columns.Count));
        workspace.Bind(columns);
    }

    /// <summary>Gets the values of the customers from a place on, which is a multiple of 8, NaN where unknown, until the next call.</summary>
    /// <returns>At most <paramref name="most"/> values; fewer at the end of a block or of the columns.</returns>
    public ReadOnlySpan<double> Read(int start, int most) => workspace.ReadLast(start, Math.Min(most, columns.Count - start));

    /// <summary>Reads the customers from a place on, as many as there is room for.</summary>
    public void ReadInto(int start, Span<double> destination)
    {
        while (!destination.IsEmpty)
        {
            // A block begins where a byte of the validity bits does.
            var skipped = start & 7;
            var values = Read(start - skipped, destination.Length + skipped)[skipped..];
            values.CopyTo(destination);
            destination = destination[values.Length..];
            start += values.Length;
        }
    }
}
