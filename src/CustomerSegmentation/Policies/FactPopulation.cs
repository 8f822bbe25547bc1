namespace CustomerSegmentation;

/// <summary>A fact of columns, supplied or computed, block by block. For one thread; each needs its own.</summary>
internal sealed class FactPopulation : IPopulation
{
    private readonly ColumnWorkspace workspace;
    private readonly CustomerColumns columns;

    public FactPopulation(Fact fact, CustomerColumns columns)
    {
        this.columns = columns;
        workspace = new ColumnWorkspace(Plan.For(fact));
        workspace.Bind(columns);
    }

    public long Count => columns.Count;

    public ReadOnlySpan<double> Read(long start, Span<double> buffer) =>
        workspace.ReadLast((int)start, (int)Math.Min(buffer.Length, columns.Count - start));
}
