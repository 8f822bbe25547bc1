using System.Reflection;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>Points in time, whose day depends on the time zone.</summary>
public sealed class FactMapTimeTests
{
    private static readonly Gen<TimeZoneInfo> Zones = Gen.OneOf(
        Gen.Elements("UTC", "Asia/Shanghai", "America/New_York", "Pacific/Kiritimati").Select(TimeZoneInfo.FindSystemTimeZoneById),
        Gen.Choose(-14 * 60, 14 * 60).Select(minutes => TimeZoneInfo.CreateCustomTimeZone("Some", TimeSpan.FromMinutes(minutes), "Some", "Some")));

    private static readonly Gen<long> Ticks = Gen.OneOf(
        Gen.Elements(0, 1, DateTime.MaxValue.Ticks, DateTime.MaxValue.Ticks - 1),
        from day in Gen.Choose(0, 3_652_058)
        from rest in Gen.OneOf(Gen.Choose(-2, 2).Select(ticks => (long)ticks), Gen.Choose(0, 1_439).Select(minute => minute * TimeSpan.TicksPerMinute))
        select Math.Clamp((day * TimeSpan.TicksPerDay) + rest, 0, DateTime.MaxValue.Ticks));

    [Law(500)]
    public Property The_day_is_the_one_in_the_time_zone() => Prop.ForAll(
        (from zone in Zones from ticks in Ticks select (zone, ticks)).ToArbitrary(),
        given =>
        {
            var (zone, ticks) = given;
            var utc = new DateTime(ticks, DateTimeKind.Utc);
            var day = (int)(Math.Clamp(ticks + zone.GetUtcOffset(utc).Ticks, 0, DateTime.MaxValue.Ticks) / TimeSpan.TicksPerDay);
            Assert.Equal(day, Read(utc, zone));
            Assert.Equal(day, Read(new DateTimeOffset(utc), zone));
            Assert.Equal(ticks / TimeSpan.TicksPerDay, Read(new DateTime(ticks, DateTimeKind.Unspecified), zone));
            // Near the ends of the calendar, a local time may have no other time.
            if (ticks > TimeSpan.TicksPerDay && ticks < DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay)
                Assert.Equal(day, Read(utc.ToLocalTime(), zone));
            Read(new DateTime(ticks, DateTimeKind.Local), zone);
        });

    [Fact]
    public void An_offset_is_heeded_and_null_is_unknown()
    {
        var shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        var evening = new DateTimeOffset(2026, 3, 1, 20, 0, 0, TimeSpan.FromHours(1));
        Assert.Equal(new DateOnly(2026, 3, 2).DayNumber, Read(evening, shanghai));
        Assert.Equal(new DateOnly(2026, 3, 1).DayNumber, Read(evening, TimeZoneInfo.Utc));
        Assert.Equal(double.NaN, Read((DateTime?)null, shanghai));
        Assert.Equal(double.NaN, Read((DateTimeOffset?)null, shanghai));
        Assert.Equal(
            new DateOnly(2026, 3, 1).DayNumber,
            new FactMap<DateTime>().From(Facts.LastPurchase, time => time, shanghai).Reader(Facts.LastPurchase)!(new(2026, 3, 1, 23, 0, 0)));
    }

    [Fact]
    public void A_missing_time_zone_is_refused_and_the_compiler_asks_for_it()
    {
        Assert.Throws<ArgumentNullException>("timeZone", () => new FactMap<DateTime>().From(Facts.LastPurchase, time => time, null!));
        var withoutZone = typeof(FactMap<DateTime>).GetMethod(nameof(FactMap<>.From), [typeof(DateFact), typeof(Func<DateTime, DateTimeOffset?>)])!;
        var refusal = withoutZone.GetCustomAttribute<ObsoleteAttribute>()!;
        Assert.True(refusal.IsError);
        Assert.Contains("TimeZoneInfo.Utc", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("DateOnly.FromDateTime", refusal.Message, StringComparison.Ordinal);
        // A date, and what is always unknown, go by as before.
        Assert.Equal(double.NaN, new FactMap<int>().From(Facts.LastPurchase, _ => null).Reader(Facts.LastPurchase)!(0));
    }

    private static double Read(DateTime? time, TimeZoneInfo zone) =>
        new FactMap<DateTime?>().From(Facts.LastPurchase, given => given, zone).Reader(Facts.LastPurchase)!(time);

    private static double Read(DateTimeOffset? time, TimeZoneInfo zone) =>
        new FactMap<DateTimeOffset?>().From(Facts.LastPurchase, given => given, zone).Reader(Facts.LastPurchase)!(time);
}
