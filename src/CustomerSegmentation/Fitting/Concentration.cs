namespace CustomerSegmentation.Fitting;

/// <summary>
/// How concentrated a population's value is in few customers. Only customers with a positive value count, and values are rounded to
/// 4 decimal places. Immutable and safe for concurrent use.
/// </summary>
public sealed class Concentration
{
    /// <summary>The number of customers with a positive value.</summary>
    public long Customers { get; init; }

    /// <summary>The total of their values, to the nearest <see cref="double"/>.</summary>
    public double Total { get; init; }

    /// <summary>The shares of the value that the best 10 %, 20 % ... 100 % of the customers bring; empty if the total is 0.</summary>
    public IReadOnlyList<LorenzPoint> Points { get; init; } = [];

    /// <summary>
    /// The Gini coefficient, from 0 (all customers bring the same) to below 1 (one customer brings everything);
    /// <see langword="null"/> if the total is 0.
    /// </summary>
    /// <remarks>
    /// The sum of (2i - n - 1) x_i divided by n times the sum of x_i, with the values x_1 to x_n in ascending order: half the mean
    /// difference of two values relative to the mean, without a correction for small samples (Sen, On Economic Inequality,
    /// 1973; Dixon et al., Ecology 68, 1987).
    /// </remarks>
    public double? Gini { get; init; }

    /// <summary>
    /// The largest possible error of <see cref="Gini"/>: 0 if it is exact to the nearest <see cref="double"/>, as it is for up to
    /// 65,536 customers, and for more of them if there are few different values. It is never above 0.008, and mostly far below 0.001:
    /// of more customers the values are only known as ranges, which are at most a sixteenth of the value wide.
    /// </summary>
    public double GiniError { get; init; }
}
