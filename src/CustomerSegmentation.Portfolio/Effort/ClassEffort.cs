namespace CustomerSegmentation.Portfolio;

/// <summary>What a class gets of a budget, beside what it brings.</summary>
/// <param name="Class">The class and what it brings.</param>
/// <param name="Share">The share that the policy gives it, 0 to 1.</param>
/// <param name="Amount">What it gets, in whole units; 0 where it has no customers.</param>
public sealed record ClassEffort(ClassShare Class, decimal Share, decimal Amount)
{
    /// <summary>What each of its customers gets on average; <see langword="null"/> where it has none.</summary>
    public decimal? PerCustomer => Class.Customers == 0 ? null : Amount / Class.Customers;

    /// <summary>What is spent for each 1 of value that it brings; <see langword="null"/> where it brings none, or no values were given.</summary>
    public double? PerValue => Class.Value is > 0 ? (double)Amount / (double)Class.Value : null;
}
