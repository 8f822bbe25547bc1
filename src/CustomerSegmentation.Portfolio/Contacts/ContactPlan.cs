namespace CustomerSegmentation.Portfolio;

/// <summary>Compares the contacts that the classes need with the capacity. Immutable.</summary>
public sealed class ContactPlan
{
    private ContactPlan(IReadOnlyList<ClassContacts> classes, decimal capacity, long customersWithoutCadence) =>
        (Classes, Capacity, CustomersWithoutCadence) = (classes, capacity, customersWithoutCadence);

    /// <summary>The classes with a cadence, in the order of the cadences.</summary>
    public IReadOnlyList<ClassContacts> Classes { get; }

    /// <summary>The contacts per year that are possible.</summary>
    public decimal Capacity { get; }

    /// <summary>The contacts per year that are needed.</summary>
    public decimal Needed => Classes.Sum(one => one.Needed);

    /// <summary>Whether the capacity is enough.</summary>
    public bool IsEnough => Needed <= Capacity;

    /// <summary>The contacts per year that exceed the capacity; 0 if it is enough.</summary>
    public decimal Shortfall => Math.Max(0, Needed - Capacity);

    /// <summary>The contacts per year that are left of the capacity; 0 if it is not enough.</summary>
    public decimal Spare => Math.Max(0, Capacity - Needed);

    /// <summary>The number of customers in classes without a cadence, for whom no contacts are planned.</summary>
    public long CustomersWithoutCadence { get; }

    /// <summary>Creates a plan.</summary>
    /// <param name="distribution">The number of customers in each class.</param>
    /// <param name="cadences">The cadences, at most one per class.</param>
    /// <param name="capacity">The contacts per year that are possible; 0 or more.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ArgumentException">A class has two cadences, or is not a class of the scheme.</exception>
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
