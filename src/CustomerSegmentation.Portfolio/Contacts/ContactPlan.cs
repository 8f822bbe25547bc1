namespace CustomerSegmentation.Portfolio;

/// <summary>The contacts that cadences ask for, held against the capacity that there is. Immutable.</summary>
public sealed class ContactPlan
{
    private ContactPlan(IReadOnlyList<ClassContacts> classes, decimal capacity, long customersWithoutCadence)
    {
        Classes = classes;
        Capacity = capacity;
        CustomersWithoutCadence = customersWithoutCadence;
    }

    /// <summary>The classes that have a cadence, in the order in which it was given.</summary>
    public IReadOnlyList<ClassContacts> Classes { get; }

    /// <summary>The contacts a year that can be made.</summary>
    public decimal Capacity { get; }

    /// <summary>The contacts a year that are needed.</summary>
    public decimal Needed => Classes.Sum(one => one.Needed);

    /// <summary>Whether the capacity is enough.</summary>
    public bool IsEnough => Needed <= Capacity;

    /// <summary>How many contacts a year are too many for the capacity; 0 where it is enough.</summary>
    public decimal Shortfall => Math.Max(0, Needed - Capacity);

    /// <summary>How many contacts a year the capacity leaves over; 0 where it is not enough.</summary>
    public decimal Spare => Math.Max(0, Capacity - Needed);

    /// <summary>The customers of classes without a cadence; nobody plans to contact them.</summary>
    public long CustomersWithoutCadence { get; }

    /// <summary>Holds cadences against a capacity.</summary>
    /// <param name="distribution">The customers by class.</param>
    /// <param name="cadences">The cadences, one a class at most.</param>
    /// <param name="capacity">The contacts a year that can be made; 0 or more.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ArgumentException">A class has two cadences, or is not of the scheme.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is negative.</exception>
    public static ContactPlan Of(Distribution distribution, IReadOnlyList<ContactCadence> cadences, decimal capacity)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        ArgumentNullException.ThrowIfNull(cadences);
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        if (cadences.CountBy(cadence => cadence.Class).FirstOrDefault(pair => pair.Value > 1) is { Value: > 1 } twice)
            throw new ArgumentException($"{twice.Key} has {twice.Value} cadences; give it one.", nameof(cadences));
        var classes = cadences.Select(cadence => new ClassContacts(cadence, distribution[cadence.Class].Customers)).ToList();
        return new ContactPlan(classes, capacity, distribution.Customers - classes.Sum(one => one.Customers));
    }
}
