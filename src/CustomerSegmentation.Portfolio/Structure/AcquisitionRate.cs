namespace CustomerSegmentation.Portfolio;

/// <summary>A rate of new customers, such as 5 per working day: 100 a month and 1,200 a year with 20 working days a month. Immutable.</summary>
public sealed record AcquisitionRate
{
    private const int MonthsAYear = 12;

    /// <summary>Creates a rate.</summary>
    /// <param name="perWorkingDay">The new customers per working day; from 0.0001 to 1e9.</param>
    /// <param name="workingDaysAMonth">The working days per month; from 1 to 31, by default 20.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public AcquisitionRate(decimal perWorkingDay, int workingDaysAMonth = 20)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perWorkingDay, 0.0001m);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(perWorkingDay, 1e9m);
        ArgumentOutOfRangeException.ThrowIfLessThan(workingDaysAMonth, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(workingDaysAMonth, 31);
        (PerWorkingDay, WorkingDaysAMonth) = (perWorkingDay, workingDaysAMonth);
    }

    /// <summary>The new customers per working day.</summary>
    public decimal PerWorkingDay { get; }

    /// <summary>The working days per month.</summary>
    public int WorkingDaysAMonth { get; }

    /// <summary>The new customers per month.</summary>
    public decimal PerMonth => PerWorkingDay * WorkingDaysAMonth;

    /// <summary>The new customers per year of 12 months.</summary>
    public decimal PerYear => PerMonth * MonthsAYear;
}
