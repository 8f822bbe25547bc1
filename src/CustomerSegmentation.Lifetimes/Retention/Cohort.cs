namespace CustomerSegmentation.Lifetimes;

/// <summary>The customers who first bought in one month. Immutable.</summary>
/// <param name="FirstMonth">The first day of the month.</param>
/// <param name="Months">That month and each one since, up to the as-of date, in order.</param>
public sealed record Cohort(DateOnly FirstMonth, IReadOnlyList<CohortMonth> Months)
{
    /// <summary>The number of customers.</summary>
    public long Customers => Months[0].Customers;
}
