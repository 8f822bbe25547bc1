namespace CustomerSegmentation.Lifetimes;

/// <summary>How facts of what customers will bring are computed, so that schemes can use them like any other. Immutable.</summary>
/// <param name="Model">The model of when customers buy and stop.</param>
/// <param name="Horizon">
/// The horizon of <see cref="Facts.ExpectedPurchases"/> and <see cref="Facts.LifetimeValue"/>. Its length is <see cref="DiscountedHorizon.PeriodLength"/> times
/// <see cref="DiscountedHorizon.Periods"/>.
/// </param>
public sealed record LifetimeScoring(LifetimeModel Model, DiscountedHorizon Horizon)
{
    /// <summary>The model of what customers spend; by default none, and the lifetime value and the expected mean purchase are not computed.</summary>
    public GammaGammaModel? Spend { get; init; }

    /// <summary>The days in a unit of the model's time; by default 7, for weeks.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not above 0.</exception>
    public double DaysPerUnit
    {
        get;
        init => field = Check.Positive(value, nameof(value));
    } = 7;

    /// <summary>Computes the facts of customers, and adds them as columns, replacing earlier ones.</summary>
    /// <param name="customers">
    /// The customers, with what <see cref="LifetimeColumns.From"/> needs. They receive <see cref="Facts.ProbabilityAlive"/>,
    /// <see cref="Facts.ExpectedPurchases"/> and <see cref="Facts.NextPurchase"/>, and with <see cref="Spend"/> also
    /// <see cref="Facts.ExpectedMeanPurchase"/> and <see cref="Facts.LifetimeValue"/>, which is the discounted purchases times the expected mean purchase.
    /// </param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The same columns. What is not known of a customer is unknown, and so is a next purchase that is never likely.</returns>
    /// <exception cref="ArgumentException">A needed fact has no column, or facts contradict each other; nothing was added.</exception>
    /// <exception cref="OperationCanceledException">The work was canceled; nothing was added.</exception>
    public CustomerColumns AddTo(CustomerColumns customers, CancellationToken cancellationToken = default)
    {
        var columns = LifetimeColumns.From(customers, DaysPerUnit);
        var alive = new double[columns.Count];
        var expected = new double[columns.Count];
        var next = new double[columns.Count];
        Model.ProbabilityAlive(columns, alive, cancellationToken);
        Model.ExpectedPurchases(columns, Horizon.PeriodLength * Horizon.Periods, expected, cancellationToken);
        Model.NextPurchase(columns, next, cancellationToken);
        if (Spend is not null)
        {
            var mean = new double[columns.Count];
            var value = new double[columns.Count];
            Spend.ExpectedMeanPurchase(columns, mean, cancellationToken);
            Model.DiscountedPurchases(columns, Horizon, value, cancellationToken);
            for (var i = 0; i < value.Length; i++)
                value[i] *= mean[i];
            customers.Add(Facts.ExpectedMeanPurchase, mean).Add(Facts.LifetimeValue, value);
        }

        return customers.Add(Facts.ProbabilityAlive, alive).Add(Facts.ExpectedPurchases, expected).Add(Facts.NextPurchase, Days(customers, next));
    }

    // The first day by which the time is over. Those outside the calendar are unknown.
    private DateColumn Days(CustomerColumns customers, double[] times)
    {
        const int unknown = -1;
        var asOf = customers.Find((Fact)Facts.AsOf)!;
        var days = new int[times.Length];
        for (var i = 0; i < days.Length; i++)
        {
            var day = asOf.Raw(i) + Math.Ceiling(times[i] * DaysPerUnit);
            days[i] = day <= DateOnly.MaxValue.DayNumber ? (int)day : unknown;
        }

        return days;
    }
}
