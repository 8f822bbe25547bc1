namespace CustomerSegmentation.Lifetimes;

/// <summary>
/// How far a lifetime value looks ahead, and how what comes later is discounted: purchases of period j, from 1 to <see cref="Periods"/>, count
/// (1 + <see cref="DiscountRate"/>)^-j times. Immutable.
/// </summary>
public sealed record DiscountedHorizon
{
    /// <summary>Creates a horizon.</summary>
    /// <param name="periodLength">The length of a period, in the model's unit of time; more than 0. In weeks, a month is 365.25 / 12 / 7.</param>
    /// <param name="periods">The number of periods; 1 or more.</param>
    /// <param name="discountRate">The discount rate of one period; 0 or more. 1 % is 0.01.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public DiscountedHorizon(double periodLength, int periods, double discountRate)
    {
        PeriodLength = Check.Positive(periodLength, nameof(periodLength));
        ArgumentOutOfRangeException.ThrowIfLessThan(periods, 1);
        Periods = periods;
        DiscountRate = Check.NotNegative(discountRate, nameof(discountRate));
    }

    /// <summary>The length of a period, in the model's unit of time.</summary>
    public double PeriodLength { get; }

    /// <summary>The number of periods.</summary>
    public int Periods { get; }

    /// <summary>The discount rate of one period.</summary>
    public double DiscountRate { get; }

    /// <summary>Discounts a number that grows over time.</summary>
    /// <param name="upTo">Gets how large it is at the end of a time.</param>
    /// <returns>The sum of what it grows in each period, discounted from the period's end.</returns>
    // The sum of d_j (E_j - E_(j-1)) is that of E_j (d_j - d_(j+1)), whose terms are all positive, and of d_n E_n.
    internal double Discount(Func<double, double> upTo)
    {
        double sum = 0, factor = 1;
        for (var period = 1; period <= Periods; period++)
        {
            factor /= 1 + DiscountRate;
            var share = period < Periods ? DiscountRate / (1 + DiscountRate) : 1;
            if (share > 0)
                sum += upTo(PeriodLength * period) * factor * share;
        }

        return sum;
    }
}
