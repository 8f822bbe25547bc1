using System.Collections.Frozen;

namespace CustomerSegmentation.Portfolio;

/// <summary>Which days are working days: some days of the week, but for holidays. Immutable.</summary>
/// <remarks>Holidays differ by country and year, so that the caller gives them; none is known here.</remarks>
public sealed class WorkCalendar
{
    private readonly FrozenSet<DayOfWeek> workDays;
    private readonly FrozenSet<DateOnly> holidays;

    /// <summary>A calendar.</summary>
    /// <param name="holidays">The days without work; those on days of the week that are free anyway do not count twice.</param>
    /// <param name="workDays">The days of the week with work; by default Monday to Friday.</param>
    /// <exception cref="ArgumentException">There is no day of the week with work.</exception>
    public WorkCalendar(IEnumerable<DateOnly> holidays, IEnumerable<DayOfWeek>? workDays = null)
    {
        ArgumentNullException.ThrowIfNull(holidays);
        this.holidays = holidays.ToFrozenSet();
        this.workDays = (workDays ?? [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday]).ToFrozenSet();
        if (this.workDays.Count == 0)
            throw new ArgumentException("Give at least one day of the week with work.", nameof(workDays));
    }

    /// <summary>Monday to Friday, without holidays.</summary>
    public static WorkCalendar MondayToFriday { get; } = new([]);

    /// <summary>Whether there is work on a day.</summary>
    /// <param name="day">The day.</param>
    /// <returns>Whether there is.</returns>
    public bool IsWorkingDay(DateOnly day) => workDays.Contains(day.DayOfWeek) && !holidays.Contains(day);

    /// <summary>The day on which a number of working days is over.</summary>
    /// <param name="start">The day from which on they are counted; itself counted if it is a working day.</param>
    /// <param name="workingDays">How many; 1 or more.</param>
    /// <returns>The last of them; <see langword="null"/> where it lies after the year 9999.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public DateOnly? LastOf(DateOnly start, long workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workingDays, 1);
        for (var number = start.DayNumber; number <= DateOnly.MaxValue.DayNumber; number++)
        {
            var day = DateOnly.FromDayNumber(number);
            if (IsWorkingDay(day) && --workingDays == 0)
                return day;
        }

        return null;
    }
}
