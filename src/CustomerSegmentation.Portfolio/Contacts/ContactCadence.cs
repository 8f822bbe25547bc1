namespace CustomerSegmentation.Portfolio;

/// <summary>How often the customers of a class are contacted. Immutable.</summary>
public sealed record ContactCadence
{
    /// <summary>Creates a cadence.</summary>
    /// <param name="segment">The class.</param>
    /// <param name="contactsAYear">The contacts per year with each customer; from 0 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public ContactCadence(SegmentClass segment, decimal contactsAYear)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(contactsAYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(contactsAYear, 100_000);
        (Class, ContactsAYear) = (segment, contactsAYear);
    }

    /// <summary>The class.</summary>
    public SegmentClass Class { get; }

    /// <summary>The contacts per year with each customer.</summary>
    public decimal ContactsAYear { get; }
}
