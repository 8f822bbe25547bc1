using CustomerSegmentation.Decisions.Columns;
using CustomerSegmentation.Decisions.Plans;
using CustomerSegmentation.Fitting;

namespace CustomerSegmentation.Policies;

/// <summary>A fact of columns, supplied or computed, block by block. For one thread; each needs its own.</summary>
internal sealed class FactPopulation : IPopulation
{
    private readonly Fact fact;
    private readonly ColumnWorkspace workspace;
    private readonly CustomerColumns columns;

    public FactPopulation(Fact fact, CustomerColumns columns)
    {
        this.fact = fact;
        this.columns = columns;
        workspace = new ColumnWorkspace(Plan.For(fact));
        workspace.Bind(columns);
    }

    public long Count => columns.Count;

    /// <summary>The population of a fact, read in place where it can be.</summary>
    public static IPopulation Of(NumberFact fact, CustomerColumns columns) => (IPopulation?)ColumnPopulation.Of(fact, columns) ?? new FactPopulation(fact, columns);

    public IPopulation ForThread() => new FactPopulation(fact, columns);

    public ReadOnlySpan<double> Read(long start, Span<double> buffer) =>
        workspace.ReadLast((int)start, (int)Math.Min(buffer.Length, columns.Count - start));
}
