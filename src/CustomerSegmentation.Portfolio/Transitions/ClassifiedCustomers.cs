namespace CustomerSegmentation.Portfolio;

/// <summary>Customers and the classes that a scheme gave them as of some day. The memory is referenced, not copied.</summary>
/// <typeparam name="TId">The type of the customers' ids.</typeparam>
public sealed class ClassifiedCustomers<TId>
    where TId : notnull
{
    /// <summary>Customers and their classes.</summary>
    /// <param name="ids">The customers' ids, each once.</param>
    /// <param name="codes">Their class codes, in the same order.</param>
    /// <exception cref="ArgumentException">There are not as many codes as ids.</exception>
    public ClassifiedCustomers(IReadOnlyList<TId> ids, ReadOnlyMemory<byte> codes)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.Count != codes.Length)
            throw new ArgumentException($"There are {codes.Length} class codes for {ids.Count} customers; give one a customer.", nameof(codes));
        Ids = ids;
        Codes = codes;
    }

    /// <summary>The customers' ids.</summary>
    public IReadOnlyList<TId> Ids { get; }

    /// <summary>Their class codes, in the same order.</summary>
    public ReadOnlyMemory<byte> Codes { get; }
}
