namespace CustomerSegmentation.Decisions.Trees;

/// <summary>A fact of a customer, read or computed, as a number: dates are day numbers, yes is 1, classes and texts are codes.</summary>
/// <typeparam name="TCustomer">The type of customer.</typeparam>
internal abstract class TreeFact<TCustomer>
{
    /// <summary>The value; NaN if it is unknown or impossible.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="kept">The customer's values read so far (<see cref="KeptValue{TCustomer}"/>).</param>
    public abstract double Read(TCustomer customer, Span<long> kept);
}
