using CustomerSegmentation.Fitting;

namespace CustomerSegmentation.Sql;

/// <summary>A population whose values are counted in a database.</summary>
internal sealed class CountedPopulation(long count) : IPopulation
{
    public long Count => count;

    public ReadOnlySpan<double> Read(long start, Span<double> buffer) => throw new NotSupportedException("The values are in a database.");
}
