namespace CustomerSegmentation.Portfolio;

/// <summary>How the customers, and what they bring, are spread over the classes of a scheme. Immutable.</summary>
public sealed class Distribution
{
    private readonly ClassIndex index;

    private Distribution(ClassIndex index, long[] customers, long[] unknown, Int128[]? units)
    {
        this.index = index;
        Customers = customers.Sum();
        UnknownValues = unknown.Sum();
        var whole = Int128.Zero;
        foreach (var part in units ?? [])
            whole += part;
        Value = units is null ? null : FixedPoint.ToDecimal(whole);
        Classes = [.. index.Classes.Select((one, i) => new ClassShare(
            one,
            customers[i],
            Customers == 0 ? 0 : (double)customers[i] / Customers,
            units is null ? null : FixedPoint.ToDecimal(units[i]),
            units is null || whole <= 0 ? null : FixedPoint.Ratio(units[i], whole),
            unknown[i]))];
    }

    /// <summary>All classes of the scheme, those without customers too, in the scheme's order.</summary>
    public IReadOnlyList<ClassShare> Classes { get; }

    /// <summary>The number of customers.</summary>
    public long Customers { get; }

    /// <summary>What all bring, losses taken off; exact to 4 decimal places. <see langword="null"/> where no values were given.</summary>
    public decimal? Value { get; }

    /// <summary>The customers whose value is unknown: not a number, or of a magnitude above 1e18. 0 where no values were given.</summary>
    public long UnknownValues { get; }

    /// <summary>The figures of a class.</summary>
    /// <param name="segment">The class.</param>
    /// <returns>Its figures.</returns>
    /// <exception cref="ArgumentException">The class is not of the scheme.</exception>
    public ClassShare this[SegmentClass segment] => Classes[index.PlaceOf(segment)];

    /// <summary>Counts customers by class, and adds up what they bring: exactly, in any order.</summary>
    /// <param name="codes">The customers' class codes.</param>
    /// <param name="classes">The scheme's classes, such as <see cref="Scheme.Classes"/>.</param>
    /// <param name="values">The customers' values, in the same order; NaN is unknown. Empty where only customers are counted.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentException">There are not as many values as codes, a code is not among the classes, or two classes have one code.</exception>
    public static Distribution Of(ReadOnlySpan<byte> codes, IReadOnlyList<SegmentClass> classes, ReadOnlySpan<double> values = default)
    {
        var places = new ClassIndex(classes);
        if (!values.IsEmpty && values.Length != codes.Length)
            throw new ArgumentException($"There are {values.Length} values for {codes.Length} customers; give one a customer, NaN where unknown.", nameof(values));
        var customers = new long[places.Classes.Count];
        var unknown = new long[customers.Length];
        var units = values.IsEmpty ? null : new Int128[customers.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            var place = places.PlaceOf(codes[i], i);
            customers[place]++;
            if (units is null)
                continue;
            if (FixedPoint.CanAdd(values[i]))
                units[place] += FixedPoint.FromDouble(values[i]);
            else
                unknown[place]++;
        }

        return new Distribution(places, customers, unknown, units);
    }

    /// <summary>The distribution of customers who were counted elsewhere.</summary>
    /// <param name="classes">The scheme's classes.</param>
    /// <param name="customers">The customers of each, in the same order.</param>
    internal static Distribution OfCounts(IReadOnlyList<SegmentClass> classes, long[] customers) =>
        new(new ClassIndex(classes), customers, new long[customers.Length], units: null);

    /// <summary>The same for a scheme that a model has just run.</summary>
    /// <param name="classes">The classes that the model gave.</param>
    /// <param name="scheme">The scheme, one of <see cref="SegmentationModel.Schemes"/>.</param>
    /// <param name="values">The customers' values; NaN is unknown. Empty where only customers are counted.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="KeyNotFoundException">The classes have no column of the scheme.</exception>
    /// <exception cref="ArgumentException">There are not as many values as customers, or a code is not of the scheme.</exception>
    public static Distribution Of(ClassCodes classes, SchemePolicy scheme, ReadOnlySpan<double> values = default)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(scheme);
        return Of(classes[scheme.Name].Span, scheme.Table.Classes, values);
    }
}
