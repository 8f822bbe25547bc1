namespace CustomerSegmentation;

/// <summary>Where classes of many customers go: for each scheme, the caller's memory with a byte a customer.</summary>
/// <remarks>Safe to read from any number of threads once filled.</remarks>
public sealed class ClassCodes
{
    private readonly Dictionary<string, Memory<byte>> columns = new(StringComparer.Ordinal);

    /// <summary>Destinations for a number of customers.</summary>
    /// <param name="count">The number of customers; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public ClassCodes(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Count = count;
    }

    /// <summary>The number of customers.</summary>
    public int Count { get; }

    /// <summary>The schemes that have a destination.</summary>
    public IEnumerable<string> Schemes => columns.Keys;

    /// <summary>The class codes of a scheme, one per customer.</summary>
    /// <param name="scheme">The scheme's name, such as <c>value_tier</c> or <c>ValueTier</c>.</param>
    /// <returns>The memory, as long as the number of customers.</returns>
    /// <exception cref="KeyNotFoundException">The scheme has no destination here.</exception>
    public Memory<byte> this[string scheme] => KnownNames.Find(scheme, Names) is { } name
        ? columns[name]
        : throw new KeyNotFoundException(
            $"There is no column for {scheme}; there are {string.Join(", ", Schemes)}. {KnownNames.Hint(scheme, Names)}".TrimEnd());

    /// <summary>Adds the destination of a scheme.</summary>
    /// <param name="scheme">The scheme's name, in snake_case.</param>
    /// <param name="destination">The memory; may be longer than the number of customers.</param>
    /// <returns>These columns.</returns>
    /// <exception cref="ArgumentException">The memory is shorter than the number of customers.</exception>
    public ClassCodes Into(string scheme, Memory<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        if (destination.Length < Count)
            throw new ArgumentException($"The destination of {scheme} has room for {destination.Length} classes; it needs {Count}.", nameof(destination));
        columns[scheme] = destination[..Count];
        return this;
    }

    /// <summary>The schemes that have a destination, to go through without allocation.</summary>
    internal Dictionary<string, Memory<byte>>.KeyCollection Names => columns.Keys;

    internal Memory<byte> Find(string scheme) => columns.GetValueOrDefault(scheme);
}
