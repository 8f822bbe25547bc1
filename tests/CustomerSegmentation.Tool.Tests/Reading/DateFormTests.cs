using System.Globalization;
using System.Text;
using CustomerSegmentation.Input;
using FsCheck.Xunit;

namespace CustomerSegmentation.Tool.Tests.Reading;

/// <summary>Days, times and zones as people write them.</summary>
public sealed class DateFormTests
{
    private static readonly MappedColumn Column = new("day", 0);

    private static readonly string[] Times =
    [
        "", " 8:26", " 08:26:59", "T23:59:59.123456", " 11:59 PM", " 12:00:00 am", "  0:00", "T0826", "T082659", " 24:00", "t10", " 10:00:00,5",
    ];

    [Property(MaxTest = 500)]
    public void Every_day_reads_back_in_every_form(int number, byte time)
    {
        foreach (var form in DateForm.All)
        {
            var day = Day(number, form);
            var text = day.ToString(form.Format, CultureInfo.InvariantCulture) + Times[time % Times.Length];

            Assert.True(form.TryRead(Encoding.UTF8.GetBytes(text), out var read, out var clock), $"{text} as {form}");
            Assert.Equal(day, read);
            Assert.Null(clock.Offset);
            // Zeros may be left out.
            text = day.ToString(form.Format.Replace("MM", "M", StringComparison.Ordinal).Replace("MMM", "MMMM", StringComparison.Ordinal)
                .Replace("dd", "%d", StringComparison.Ordinal).Replace("%d", "d", StringComparison.Ordinal), CultureInfo.InvariantCulture);
            Assert.True(!form.TryRead(Encoding.UTF8.GetBytes(text), out read, out _) || read == day, $"{text} as {form}");
        }
    }

    [Theory]
    [InlineData("1/2/2011", "dd/MM/yyyy", "2011-02-01")]
    [InlineData("1/2/2011", "MM/dd/yyyy", "2011-01-02")]
    [InlineData("2011-1-2", "yyyy-MM-dd", "2011-01-02")]
    [InlineData("1.2.11", "dd.MM.yy", "2011-02-01")]
    [InlineData("1.2.50", "dd.MM.yy", "1950-02-01")]
    [InlineData("1.2.49", "dd.MM.yy", "2049-02-01")]
    [InlineData("4-jul-22", "dd-MMM-yy", "2022-07-04")]
    [InlineData("4 July 2022", "d MMM yyyy", "2022-07-04")]
    [InlineData("JULY 4, 2022 10:00 PM", "MMM d, yyyy", "2022-07-04")]
    [InlineData("2022年7月4日", "yyyy年M月d日", "2022-07-04")]
    public void It_is_read(string text, string form, string expected)
    {
        Assert.True(DateForm.All.Single(one => one.Format == form).TryRead(Encoding.UTF8.GetBytes(text), out var day, out _));
        Assert.Equal(expected, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("2011-12-31 25:00")]
    [InlineData("2011-12-31 24:01")]
    [InlineData("2011-12-31 10:60")]
    [InlineData("2011-12-31 13:00 PM")]
    [InlineData("20111231t0")]
    public void A_time_that_is_none_is_passed_over_where_it_can_t_be_a_zone(string text)
    {
        Assert.True(DateForm.Iso.TryRead(Encoding.UTF8.GetBytes(text), out var day, out var time));
        Assert.Equal((new DateOnly(2011, 12, 31), null), (day, time.Offset));
    }

    [Theory]
    [InlineData("2011-02-29")]
    [InlineData("2011-12-31x")]
    [InlineData("2011-12-31 noon")]
    [InlineData("2011-12-31T")]
    [InlineData("2011-12-31 10:00 CEST")]
    [InlineData("2011-12-31 10:00 +2")]
    [InlineData("2011-12-31 10:00 +15:00")]
    [InlineData("2011-12-31 10:00 +02:60")]
    [InlineData("31/12/20111")]
    [InlineData("31/12.2011")]
    [InlineData("31/ 12/2011")]
    [InlineData("12.31.2011")]
    [InlineData("31-Foo-2011")]
    [InlineData("201112310")]
    [InlineData("0000-01-01")]
    [InlineData("/12/2011")]
    [InlineData("")]
    public void It_is_no_date_in_any_form(string text)
    {
        foreach (var form in DateForm.All)
            Assert.False(text.Length > 0 && form.TryRead(Encoding.UTF8.GetBytes(text), out _, out _), $"{text} as {form}");
    }

    [Theory]
    [InlineData("2022-07-04T23:30:00Z", "Europe/London", "2022-07-05")]
    [InlineData("2022-07-04T23:30:00+02:00", "Europe/London", "2022-07-04")]
    [InlineData("2022-07-04 23:30", "Europe/London", "2022-07-04")]
    [InlineData("2022-12-04T23:30:00Z", "Europe/London", "2022-12-04")]
    [InlineData("2022-07-04 22:59:59 UTC", "Europe/London", "2022-07-04")]
    [InlineData("2022-07-04 23:00:00 GMT", "Europe/London", "2022-07-05")]
    [InlineData("2022-07-04 20:00:00 -0400", "UTC", "2022-07-05")]
    [InlineData("2022-07-04 19:59:59-04", "UTC", "2022-07-04")]
    [InlineData("2022-07-04 15:00Z", "Asia/Tokyo", "2022-07-05")]
    [InlineData("20220704T150000Z", "Asia/Tokyo", "2022-07-05")]
    [InlineData("2022-07-04 24:00Z", "UTC", "2022-07-05")]
    [InlineData("0001-01-01T00:00+14:00", "UTC", null)]
    [InlineData("9999-12-31T23:59-01:00", "UTC", null)]
    public void A_moment_with_a_zone_has_the_day_of_the_policys_zone(string text, string zone, string? expected)
    {
        var parser = new FieldParser(FieldForms.Of(new InputPolicy(), TimeZoneInfo.FindSystemTimeZoneById(zone)));
        var fault = parser.ReadDate(Encoding.UTF8.GetBytes(text), Column, out var day);
        Assert.Equal(expected, fault is null ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null);
    }

    // Whatever the form, the day is that of .NET's own conversion.
    [Property(MaxTest = 300)]
    public void Moments_agree_with_the_framework(int number, ushort minute, short offset, byte choice)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(((string[])["Europe/London", "America/New_York", "Asia/Kolkata", "UTC"])[choice % 4]);
        var form = DateForm.All[choice % DateForm.All.Count];
        var moment = new DateTimeOffset(Day(number, form).ToDateTime(TimeOnly.MinValue).AddMinutes(minute % 1440), TimeSpan.FromMinutes(offset % 841));
        var text = moment.ToString($"{form.Format} HH:mmzzz", CultureInfo.InvariantCulture);
        var parser = new FieldParser(FieldForms.Of(new InputPolicy { DateFormat = form == DateForm.Iso ? null : form.Format }, zone));

        Assert.Null(parser.ReadDate(Encoding.UTF8.GetBytes(text), Column, out var day));
        Assert.Equal(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime), day);
    }

    // A day that two digits of a year can say.
    private static DateOnly Day(int number, DateForm form)
    {
        var (from, to) = form.Format.Contains("yyyy", StringComparison.Ordinal)
            ? (new DateOnly(1, 1, 3), new DateOnly(9999, 12, 28)) : (new DateOnly(1950, 1, 1), new DateOnly(2049, 12, 31));
        // Small numbers are the likely ones.
        var days = to.DayNumber - from.DayNumber + 1;
        return from.AddDays((int)((((long)number * 7919) % days + days) % days));
    }
}
