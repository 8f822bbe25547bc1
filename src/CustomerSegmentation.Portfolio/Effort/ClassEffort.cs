namespace CustomerSegmentation.Portfolio;

/// <summary>The part of a budget that a class gets, with the class's customers and value.</summary>
/// <param name="Class">The class, with its customers and value.</param>
/// <param name="Share">The class's share by the policy, from 0 to 1.</param>
/// <param name="Amount">The amount that the class gets, a multiple of the unit; 0 if it has no customers.</param>
public sealed record ClassEffort(ClassShare Class, decimal Share, decimal Amount)
{
    /// <summary>The mean amount per customer; <see langword="null"/> if the class has no customers.</summary>
    public decimal? PerCustomer => Class.Customers == 0 ? null : Amount / Class.Customers;

    /// <summary>The amount per 1 of value; <see langword="null"/> if the class brings no value, or no values were given.</summary>
    public double? PerValue => Class.Value is > 0 ? (double)Amount / (double)Class.Value : null;
}
