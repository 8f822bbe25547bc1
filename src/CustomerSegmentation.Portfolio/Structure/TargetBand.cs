namespace CustomerSegmentation.Portfolio;

/// <summary>The number of customers of a class that a company wants. Immutable.</summary>
public sealed record TargetBand
{
    private const long Most = 1_000_000_000_000;

    /// <summary>Creates a band.</summary>
    /// <param name="segment">The class.</param>
    /// <param name="minimum">The fewest customers that are enough; 0 or more.</param>
    /// <param name="maximum">The most customers that can be looked after; at least the minimum, and at most 1e12.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bounds are negative, not in order, or above 1e12.</exception>
    public TargetBand(SegmentClass segment, long minimum, long maximum)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(minimum);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximum, minimum);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maximum, Most);
        (Class, Minimum, Maximum) = (segment, minimum, maximum);
    }

    /// <summary>The class.</summary>
    public SegmentClass Class { get; }

    /// <summary>The fewest customers that are enough.</summary>
    public long Minimum { get; }

    /// <summary>The most customers that can be looked after.</summary>
    public long Maximum { get; }
}
