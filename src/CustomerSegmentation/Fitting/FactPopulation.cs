using CustomerSegmentation.Decisions.Columns;

namespace CustomerSegmentation.Fitting;

/// <summary>A fact of columns, supplied or computed, block by block. For one thread; each needs its own.</summary>
internal sealed class FactPopulation(Fact fact, CustomerColumns columns) : IPopulation
{
    private readonly FactReader reader = new(fact, columns);

    public long Count => columns.Count;

    /// <summary>The population of a fact, read in place where it can be.</summary>
    public static IPopulation Of(NumberFact fact, CustomerColumns columns) => (IPopulation?)ColumnPopulation.Of(fact, columns) ?? new FactPopulation(fact, columns);

    public IPopulation ForThread() => new FactPopulation(fact, columns);

    public ReadOnlySpan<double> Read(long start, Span<double> buffer) => reader.Read((int)start, buffer.Length);
}
