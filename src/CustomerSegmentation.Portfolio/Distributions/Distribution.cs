namespace CustomerSegmentation.Portfolio;

/// <summary>The distribution of customers and their value over the classes of a scheme. Immutable.</summary>
public sealed class Distribution
{
    private readonly ClassIndex index;

    private Distribution(ClassIndex index, long[] customers, long[] unknown, Int128[]? units)
    {
        this.index = index;
        Customers = customers.Sum();
        UnknownValues = unknown.Sum();
        var whole = units?.Aggregate(Int128.Zero, (sum, part) => sum + part) ?? 0;
        Value = units is null ? null : FixedPoint.ToDecimal(whole);
        Classes = [.. index.Classes.Select((one, i) => new ClassShare(
            one,
            customers[i],
            Customers == 0 ? 0 : (double)customers[i] / Customers,
            units is null ? null : FixedPoint.ToDecimal(units[i]),
            units is null || whole <= 0 ? null : FixedPoint.Ratio(units[i], whole),
            unknown[i]))];
    }

    /// <summary>All classes of the scheme, including those without customers, in the scheme's order.</summary>
    public IReadOnlyList<ClassShare> Classes { get; }

    /// <summary>The number of customers.</summary>
    public long Customers { get; }

    /// <summary>The total of all values, less losses; exact to 4 decimal places. <see langword="null"/> if no values were given.</summary>
    public decimal? Value { get; }

    /// <summary>The number of customers whose value is NaN, infinite, or of a magnitude above 1e18. 0 if no values were given.</summary>
    public long UnknownValues { get; }

    /// <summary>Gets the customers and the value of a class.</summary>
    /// <param name="segment">The class.</param>
    /// <returns>The customers and the value.</returns>
    /// <exception cref="ArgumentException">The class is not a class of the scheme.</exception>
    public ClassShare this[SegmentClass segment] => Classes[index.PlaceOf(segment)];

    /// <summary>Counts customers by class, and adds up their values exactly, in any order.</summary>
    /// <param name="codes">The customers' class codes.</param>
    /// <param name="classes">The scheme's classes, such as <see cref="Scheme.Classes"/>.</param>
    /// <param name="values">The customers' values, in the same order; NaN is unknown. Empty to count customers only.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentException">
    /// The number of values is not the number of codes, a code is not among the classes, or two classes have the same code.
    /// </exception>
    public static Distribution Of(ReadOnlySpan<byte> codes, IReadOnlyList<SegmentClass> classes, ReadOnlySpan<double> values = default)
    {
        var places = new ClassIndex(classes);
        var (customers, unknown, units) = Count(codes, places, values);
        return new Distribution(places, customers, unknown, units);
    }

    /// <summary>Counts customers by class, or by pairs of a class and one of another scheme, and adds up their values.</summary>
    internal static (long[] Customers, long[] Unknown, Int128[]? Units) Count(
        ReadOnlySpan<byte> codes,
        ClassIndex classes,
        ReadOnlySpan<double> values,
        ReadOnlySpan<byte> otherCodes = default,
        ClassIndex? others = null)
    {
        if (!values.IsEmpty && values.Length != codes.Length)
        {
            throw new ArgumentException(
                $"There are {values.Length} values for {codes.Length} customers; give one a customer, NaN where unknown.", nameof(values));
        }

        var customers = new long[classes.Classes.Count * (others?.Classes.Count ?? 1)];
        var unknown = new long[customers.Length];
        var units = values.IsEmpty ? null : new Int128[customers.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            var place = classes.PlaceOf(codes[i], i);
            if (others is not null)
                place = (place * others.Classes.Count) + others.PlaceOf(otherCodes[i], i);
            customers[place]++;
            if (units is null)
                continue;
            if (FixedPoint.CanAdd(values[i]))
                units[place] += FixedPoint.FromDouble(values[i]);
            else
                unknown[place]++;
        }

        return (customers, unknown, units);
    }

    /// <summary>Creates a distribution from counts.</summary>
    /// <param name="classes">The scheme's classes.</param>
    /// <param name="customers">The number of customers in each class, in the same order.</param>
    internal static Distribution OfCounts(IReadOnlyList<SegmentClass> classes, long[] customers) =>
        new(new ClassIndex(classes), customers, new long[customers.Length], units: null);

    /// <summary>Counts customers by class for a scheme of a model.</summary>
    /// <param name="classes">The customers' classes by the model.</param>
    /// <param name="scheme">The scheme, one of <see cref="SegmentationModel.Schemes"/>.</param>
    /// <param name="values">The customers' values; NaN is unknown. Empty to count customers only.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="KeyNotFoundException">The classes have no column of the scheme.</exception>
    /// <exception cref="ArgumentException">The number of values is not the number of customers, or a code is not of the scheme.</exception>
    public static Distribution Of(ClassCodes classes, ConfiguredScheme scheme, ReadOnlySpan<double> values = default)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(scheme);
        return Of(classes[scheme.Name].Span, scheme.Table.Classes, values);
    }
}
