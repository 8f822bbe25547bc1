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
}
