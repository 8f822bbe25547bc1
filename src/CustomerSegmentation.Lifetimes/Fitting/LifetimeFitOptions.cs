namespace CustomerSegmentation.Lifetimes;

/// <summary>What a fit of a model asks of the customers. Immutable.</summary>
public sealed record LifetimeFitOptions
{
    /// <summary>How many customers must have bought again for a fit; by default 30. Below that, parameters say more about chance than about customers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 2.</exception>
    public int LeastRepeatBuyers
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2);
            field = value;
        }
    } = 30;

    /// <summary>
    /// Whether a fit may end where the likelihood has no maximum, but comes close to its least upper bound, as where nobody ever stops buying. What
    /// such a model gives of customers is nearly what the limit would; its parameters mean nothing one by one, and their standard errors are unknown
    /// (NaN). By default it may not, and fails with <see cref="LifetimeFitFault.NoMaximum"/>.
    /// </summary>
    public bool AllowsLimit { get; init; }
}
