using CustomerSegmentation.Decisions.Columns;

namespace CustomerSegmentation.Fitting;

/// <summary>A supplied or computed fact of columns, read block by block. Not safe for several threads: each needs its own.</summary>
internal sealed class FactPopulation(Fact fact, CustomerColumns columns) : IPopulation
{
    private readonly FactReader reader = new(fact, columns);

    public long Count => columns.Count;

    /// <summary>Creates the population of a fact, which is read in place if possible.</summary>
    public static IPopulation Of(NumberFact fact, CustomerColumns columns) =>
        (IPopulation?)ColumnPopulation.Of(fact, columns) ?? new FactPopulation(fact, columns);

    public IPopulation ForThread() => new FactPopulation(fact, columns);

    public ReadOnlySpan<double> Read(long start, Span<double> buffer) => reader.Read((int)start, buffer.Length);
}
