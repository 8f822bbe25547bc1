using Apache.Arrow;
using Apache.Arrow.Types;

namespace CustomerSegmentation.Arrow.Columns;

/// <summary>
/// Reads arrays of dates and times as day numbers, which are copied: Arrow counts days from 1970, and <see cref="DateOnly"/> from the year 1.
/// </summary>
internal static class DayArrays
{
    /// <summary>The day number of the first of January 1970.</summary>
    public const int Epoch = 719_162;

    // No date, and so unknown.
    private const int NoDay = -1;

    /// <summary>Reads dates.</summary>
    /// <param name="column">The column.</param>
    /// <param name="timeZone">The time zone that says on which day a point in time falls; <see langword="null"/> if none is said.</param>
    /// <param name="what">What the column is of, for messages.</param>
    /// <exception cref="ArgumentException">The array is not one of dates or times, or is one of points in time and no time zone is said.</exception>
    public static DateColumn ToDates(ArrowColumn column, TimeZoneInfo? timeZone, string what) => column.Array switch
    {
        Date32Array => Of<int>(column, day => Checked((long)day + Epoch)),
        Date64Array => OfTimes(column, TimeSpan.MillisecondsPerDay),
        TimestampArray { Data.DataType: TimestampType { IsTimeZoneAware: false } type } => OfTimes(column, UnitsInDay(type.Unit)),
        TimestampArray { Data.DataType: TimestampType type } => OfInstants(column, UnitsInDay(type.Unit), timeZone
            ?? throw new ArgumentException(
                $"The column {column.Name} has points in time, which fall on different days in different time zones: set the time zone of the map.")),
        _ => throw column.Unfit(what, "date32, date64 or a timestamp"),
    };

    private static DateColumn OfTimes(ArrowColumn column, long unitsInDay) =>
        Of<long>(column, time => DayOf(time, unitsInDay, out _));

    private static DateColumn OfInstants(ArrowColumn column, long unitsInDay, TimeZoneInfo timeZone) =>
        timeZone.Equals(TimeZoneInfo.Utc) ? OfTimes(column, unitsInDay) : Of<long>(column, time =>
        {
            var day = DayOf(time, unitsInDay, out var rest);
            if (day == NoDay)
                return NoDay;
            var ofDay = (long)((Int128)rest * TimeSpan.TicksPerDay / unitsInDay);
            var utc = new DateTime((day * TimeSpan.TicksPerDay) + ofDay, DateTimeKind.Utc);
            return DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, timeZone)).DayNumber;
        });

    private static DateColumn Of<T>(ArrowColumn column, Func<T, int> read)
        where T : unmanaged => new(column.Converted(read), column.Validity);

    private static int DayOf(long time, long unitsInDay, out long rest)
    {
        var (day, behind) = Math.DivRem(time, unitsInDay);
        rest = behind < 0 ? behind + unitsInDay : behind;
        return Checked((behind < 0 ? day - 1 : day) + Epoch);
    }

    private static int Checked(long day) => day >= 0 && day <= DateOnly.MaxValue.DayNumber ? (int)day : NoDay;

    private static long UnitsInDay(TimeUnit unit) => TimeSpan.SecondsPerDay * unit switch
    {
        TimeUnit.Second => 1L,
        TimeUnit.Millisecond => 1_000L,
        TimeUnit.Microsecond => 1_000_000L,
        _ => 1_000_000_000L,
    };
}
