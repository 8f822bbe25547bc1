namespace CustomerSegmentation.Portfolio;

/// <summary>How fast new customers are collected, such as 5 a working day: 100 a month and 1,200 a year at 20 working days a month. Immutable.</summary>
public sealed record AcquisitionRate
{
    private const int MonthsAYear = 12;

    /// <summary>A rate.</summary>
    /// <param name="perWorkingDay">New customers a working day; from 0.0001 to 1e9.</param>
    /// <param name="workingDaysAMonth">Working days that are counted as a month; 1 to 31, by default 20.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public AcquisitionRate(decimal perWorkingDay, int workingDaysAMonth = 20)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perWorkingDay, 0.0001m);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(perWorkingDay, 1e9m);
        ArgumentOutOfRangeException.ThrowIfLessThan(workingDaysAMonth, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(workingDaysAMonth, 31);
        PerWorkingDay = perWorkingDay;
        WorkingDaysAMonth = workingDaysAMonth;
    }

    /// <summary>New customers a working day.</summary>
    public decimal PerWorkingDay { get; }

    /// <summary>Working days that are counted as a month.</summary>
    public int WorkingDaysAMonth { get; }

    /// <summary>New customers a month.</summary>
    public decimal PerMonth => PerWorkingDay * WorkingDaysAMonth;

    /// <summary>New customers in 12 months.</summary>
    public decimal PerYear => PerMonth * MonthsAYear;
}
