namespace CustomerSegmentation.Portfolio;

/// <summary>When the bands of a structure are filled at a rate of new customers. Immutable.</summary>
/// <remarks>It counts new customers alone: nobody is lost and nobody changes class meanwhile.</remarks>
public sealed class AcquisitionPlan
{
    private AcquisitionPlan(AcquisitionRate rate, AcquisitionOptions options, IReadOnlyList<BandPlan> bands)
    {
        Rate = rate;
        Options = options;
        Bands = bands;
    }

    /// <summary>The rate.</summary>
    public AcquisitionRate Rate { get; }

    /// <summary>How it was planned.</summary>
    public AcquisitionOptions Options { get; }

    /// <summary>The bands, in the order of the structure.</summary>
    public IReadOnlyList<BandPlan> Bands { get; }

    /// <summary>How many all bands miss.</summary>
    public long Missing => Bands.Sum(band => band.Missing);

    /// <summary>After how many working days the last band is filled; 0 where none misses any.</summary>
    public long WorkingDays => Bands.Max(band => band.WorkingDays);

    /// <summary>The same in months of <see cref="AcquisitionRate.WorkingDaysAMonth"/> working days.</summary>
    public decimal Months => (decimal)WorkingDays / Rate.WorkingDaysAMonth;

    /// <summary>The day on which the last band is filled; <see langword="null"/> where none misses any, the plan has no start, or it lies after the year 9999.</summary>
    public DateOnly? Date => Bands.MaxBy(band => band.WorkingDays)!.Date;

    /// <summary>Plans the filling of the bands.</summary>
    /// <param name="structure">The bands and their customers.</param>
    /// <param name="rate">How fast new customers are collected.</param>
    /// <param name="options">How to plan; by default to the maxima, in proportion, without dates.</param>
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
        // The quotient is rounded to 28 digits; the product decides.
        while (days * perDay < customers)
            days++;
        while ((days - 1) * perDay >= customers)
            days--;
        return days;
    }
}
