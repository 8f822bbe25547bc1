namespace CustomerSegmentation.Portfolio;

/// <summary>Customers with their classes by a scheme at one date. Memory is referenced, not copied.</summary>
/// <typeparam name="TId">The type of the customers' ids.</typeparam>
public sealed class ClassifiedCustomers<TId>
    where TId : notnull
{
    /// <summary>Creates an instance.</summary>
    /// <param name="ids">The customers' ids, without duplicates.</param>
    /// <param name="codes">Their class codes, in the same order.</param>
    /// <exception cref="ArgumentException">The number of codes is not the number of ids.</exception>
    public ClassifiedCustomers(IReadOnlyList<TId> ids, ReadOnlyMemory<byte> codes)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.Count != codes.Length)
            throw new ArgumentException($"There are {codes.Length} class codes for {ids.Count} customers; give one a customer.", nameof(codes));
        (Ids, Codes) = (ids, codes);
    }

    /// <summary>The customers' ids.</summary>
    public IReadOnlyList<TId> Ids { get; }

    /// <summary>Their class codes, in the same order.</summary>
    public ReadOnlyMemory<byte> Codes { get; }
}
