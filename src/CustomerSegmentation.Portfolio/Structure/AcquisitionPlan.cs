namespace CustomerSegmentation.Portfolio;

/// <summary>A plan of when the bands of a structure are filled at a rate of new customers. Immutable.</summary>
/// <remarks>The plan only counts new customers: it assumes that no customers are lost or change class.</remarks>
public sealed class AcquisitionPlan
{
    private AcquisitionPlan(AcquisitionRate rate, AcquisitionOptions options, IReadOnlyList<BandPlan> bands) =>
        (Rate, Options, Bands) = (rate, options, bands);

    /// <summary>The rate of new customers.</summary>
    public AcquisitionRate Rate { get; }

    /// <summary>The options of the plan.</summary>
    public AcquisitionOptions Options { get; }

    /// <summary>The bands, in the order of the structure.</summary>
    public IReadOnlyList<BandPlan> Bands { get; }

    /// <summary>The number of customers that all bands lack.</summary>
    public long Missing => Bands.Sum(band => band.Missing);

    /// <summary>The number of working days until the last band is filled; 0 if no customers are missing.</summary>
    public long WorkingDays => Bands.Max(band => band.WorkingDays);

    /// <summary>The number of months, with <see cref="AcquisitionRate.WorkingDaysAMonth"/> working days each, until the last band is filled.</summary>
    public decimal Months => (decimal)WorkingDays / Rate.WorkingDaysAMonth;

    /// <summary>
    /// The day on which the last band is filled; <see langword="null"/> if no customers are missing, the plan has no start, or the day is after
    /// the year 9999.
    /// </summary>
    public DateOnly? Date => Bands.MaxBy(band => band.WorkingDays)!.Date;

    /// <summary>Creates a plan.</summary>
    /// <param name="structure">The bands, with their numbers of customers.</param>
    /// <param name="rate">The rate of new customers.</param>
    /// <param name="options">The options; by default, to the maxima, in proportion, without dates.</param>
    /// <returns>The plan.</returns>
    public static AcquisitionPlan Of(PortfolioStructure structure, AcquisitionRate rate, AcquisitionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(structure);
        ArgumentNullException.ThrowIfNull(rate);
        options ??= new AcquisitionOptions();
        var total = structure.Bands.Sum(band => MissingOf(band, options.Goal));
        var before = 0L;
        var plans = new List<BandPlan>();
        foreach (var band in structure.Bands)
        {
            var missing = MissingOf(band, options.Goal);
            before += missing;
            var days = missing == 0 ? 0 : DaysFor(options.Division == RateDivision.BestFirst ? before : total, rate.PerWorkingDay);
            plans.Add(new BandPlan(band, missing, days, days == 0 || options.Start is not { } start ? null : options.Calendar.LastOf(start, days)));
        }

        return new AcquisitionPlan(rate, options, plans);
    }

    private static long MissingOf(BandState band, BandGoal goal) => goal == BandGoal.Maximum ? band.Room : band.Shortfall;

    private static long DaysFor(long customers, decimal perDay)
    {
        var days = (long)decimal.Ceiling(customers / perDay);
        // The quotient is rounded to 28 digits, so correct it by the product.
        while (days * perDay < customers)
            days++;
        while ((days - 1) * perDay >= customers)
            days--;
        return days;
    }
}
