namespace CustomerSegmentation;

/// <summary>
/// How unevenly a population's value is spread over the customers whose value is positive; values count to 4 decimal
/// places. Immutable and safe for concurrent use.
/// </summary>
public sealed record Concentration
{
    /// <summary>The customers with a positive value.</summary>
    public long Customers { get; init; }

    /// <summary>The total of their values, to the nearest <see cref="double"/>.</summary>
    public double Total { get; init; }

    /// <summary>What the best 10 %, 20 % ... 100 % of them bring; empty where the total is 0.</summary>
    public IReadOnlyList<LorenzPoint> Points { get; init; } = [];

    /// <summary>
    /// The Gini coefficient, 0 (all bring the same) to below 1 (one brings everything); <see langword="null"/> where the
    /// total is 0.
    /// </summary>
    /// <remarks>
    /// Sum of (2i - n - 1) x_i over n times the sum of x_i, with the values x_1 to x_n in ascending order: half the mean
    /// difference of two values relative to the mean, without a correction for small samples (Sen, On Economic Inequality,
    /// 1973; Dixon et al., Ecology 68, 1987).
    /// </remarks>
    public double? Gini { get; init; }

    /// <summary>
    /// How far <see cref="Gini"/> can be off at most. 0 where it is exact to the nearest <see cref="double"/>: for up to
    /// 65,536 customers, and for more of them where different values are few. It is never above 0.008, and mostly far
    /// below 0.001: more values are known by ranges no wider than a sixteenth of the value.
    /// </summary>
    public double GiniError { get; init; }
}
