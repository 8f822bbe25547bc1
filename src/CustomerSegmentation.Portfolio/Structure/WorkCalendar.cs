using System.Collections.Frozen;

namespace CustomerSegmentation.Portfolio;

/// <summary>A calendar of working days: some days of the week, except for holidays. Immutable.</summary>
/// <remarks>Holidays differ by country and year, so the caller must give them.</remarks>
public sealed class WorkCalendar
{
    private readonly FrozenSet<DayOfWeek> workDays;
    private readonly FrozenSet<DateOnly> holidays;

    /// <summary>Creates a calendar.</summary>
    /// <param name="holidays">The holidays; they can include days that are not working days anyway.</param>
    /// <param name="workDays">The working days of the week; by default, Monday to Friday.</param>
    /// <exception cref="ArgumentException">There is no working day of the week.</exception>
    public WorkCalendar(IEnumerable<DateOnly> holidays, IEnumerable<DayOfWeek>? workDays = null)
    {
        ArgumentNullException.ThrowIfNull(holidays);
        this.holidays = holidays.ToFrozenSet();
        this.workDays = (workDays ?? [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday]).ToFrozenSet();
        if (this.workDays.Count == 0)
            throw new ArgumentException("Give at least one day of the week with work.", nameof(workDays));
    }

    /// <summary>The holidays, in order.</summary>
    public IEnumerable<DateOnly> Holidays => holidays.Order();

    /// <summary>The working days of the week, in order from Sunday.</summary>
    public IEnumerable<DayOfWeek> WorkDays => workDays.Order();

    /// <summary>The calendar of Monday to Friday, without holidays.</summary>
    internal static WorkCalendar MondayToFriday { get; } = new([]);

    /// <summary>Gets whether a day is a working day.</summary>
    /// <param name="day">The day.</param>
    /// <returns>Whether it is a working day.</returns>
    internal bool IsWorkingDay(DateOnly day) => workDays.Contains(day.DayOfWeek) && !holidays.Contains(day);

    /// <summary>Gets the last of a number of working days.</summary>
    /// <param name="start">The first day, which counts if it is a working day.</param>
    /// <param name="workingDays">The number of working days; 1 or more.</param>
    /// <returns>The day; <see langword="null"/> if it is after the year 9999.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    internal DateOnly? LastOf(DateOnly start, long workingDays)
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
