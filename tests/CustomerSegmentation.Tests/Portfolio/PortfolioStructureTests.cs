using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

public class PortfolioStructureTests
{
    private static readonly SegmentClass A = new(1, "A");
    private static readonly SegmentClass B = new(2, "B");
    private static readonly SegmentClass C = new(3, "C");
    private static readonly IReadOnlyList<SegmentClass> Grades = [SegmentClass.Unclassified, A, B, C];

    // The source's: 600 to 1,000 in all.
    private static readonly IReadOnlyList<TargetBand> Bands = [new(A, 100, 200), new(B, 200, 300), new(C, 300, 500)];

    [Fact]
    public void The_bands_of_the_source_add_up_and_a_structure_says_why_it_is_not_safe()
    {
        var structure = Structure(unclassified: 7, a: 90, b: 350, c: 400);

        Assert.Equal((600, 1_000, 840, 7), (structure.Minimum, structure.Maximum, structure.Customers, structure.OutsideBands));
        Assert.Equal([10, 0, 0], structure.Bands.Select(band => band.Shortfall));
        Assert.Equal([0, 50, 0], structure.Bands.Select(band => band.Excess));
        Assert.Equal((10, 50), (structure.Shortfall, structure.Excess));
        Assert.False(structure.IsSafe);
        Assert.Equal(
            ["A has 90: 10 short of its minimum of 100.", "B has 350: 50 above its maximum of 300, more than can be looked after."],
            structure.Reasons);
    }

    [Fact]
    public void Enough_in_every_band_is_safe_and_too_many_are_only_too_many()
    {
        Assert.True(Structure(a: 100, b: 300, c: 500).IsWithinBands);
        var structure = Structure(a: 201, b: 200, c: 300);
        Assert.True(structure.IsSafe);
        Assert.False(structure.IsWithinBands);
        Assert.Single(structure.Reasons);
    }

    [Fact]
    public void Five_a_working_day_make_1000_in_200_working_days()
    {
        var rate = new AcquisitionRate(5);
        Assert.Equal((100m, 1_200m), (rate.PerMonth, rate.PerYear));

        var plan = AcquisitionPlan.Of(Structure(), rate, new AcquisitionOptions { Start = new DateOnly(2012, 1, 2) });

        Assert.Equal((1_000, 200, 10m), (plan.Missing, plan.WorkingDays, plan.Months));
        // 40 weeks of five days, the last day a Friday.
        Assert.Equal(new DateOnly(2012, 1, 2).AddDays((40 * 7) - 3), plan.Date);
        Assert.All(plan.Bands, band => Assert.Equal(200, band.WorkingDays));
    }

    [Fact]
    public void The_best_band_can_be_filled_first()
    {
        var plan = AcquisitionPlan.Of(
            Structure(a: 100),
            new AcquisitionRate(3),
            new AcquisitionOptions { Goal = BandGoal.Minimum, Division = RateDivision.BestFirst, Start = new DateOnly(2012, 1, 7) });

        Assert.Equal([0, 200, 300], plan.Bands.Select(band => band.Missing));
        Assert.Equal([0, 67, 167], plan.Bands.Select(band => band.WorkingDays));
        Assert.Null(plan.Bands[0].Date);
        // The 7th is a Saturday.
        Assert.Equal(WorkCalendar.MondayToFriday.LastOf(new DateOnly(2012, 1, 9), 67), plan.Bands[1].Date);
        Assert.Equal(plan.Bands[2].Date, plan.Date);
    }

    [Fact]
    public void Nothing_missing_takes_no_day_and_a_date_beyond_the_calendar_is_unknown()
    {
        var none = AcquisitionPlan.Of(Structure(a: 200, b: 300, c: 500), new AcquisitionRate(1), new AcquisitionOptions { Start = new DateOnly(2012, 1, 2) });
        Assert.Equal((0, 0), (none.Missing, none.WorkingDays));
        Assert.Null(none.Date);

        var never = AcquisitionPlan.Of(Structure(), new AcquisitionRate(0.0001m), new AcquisitionOptions { Start = new DateOnly(2012, 1, 2) });
        Assert.Equal(10_000_000, never.WorkingDays);
        Assert.Null(never.Date);
    }

    [Law(100)]
    public Property The_working_days_are_the_fewest_that_bring_enough() => Prop.ForAll(
        (
            from a in Gen.Choose(0, 300)
            from b in Gen.Choose(0, 400)
            from c in Gen.Choose(0, 600)
            from rate in Gen
                .Choose(1, 2_000_000)
            select (a, b, c, rate: rate / 10_000m)).ToArbitrary(),
        input =>
        {
            foreach (var goal in Enum.GetValues<BandGoal>())
            {
                var plan = AcquisitionPlan.Of(
                    Structure(a: input.a, b: input.b, c: input.c),
                    new AcquisitionRate(input.rate),
                    new AcquisitionOptions { Goal = goal });
                Assert.True(plan.WorkingDays * input.rate >= plan.Missing);
                Assert.True(plan.WorkingDays == 0 ? plan.Missing == 0 : (plan.WorkingDays - 1) * input.rate < plan.Missing);
            }
        });

    [Fact]
    public void Holidays_and_weekends_are_no_working_days()
    {
        var calendar = new WorkCalendar([new DateOnly(2012, 1, 2), new DateOnly(2012, 1, 7)]);

        Assert.Equal(new DateOnly(2012, 1, 3), calendar.LastOf(new DateOnly(2011, 12, 31), 1));
        Assert.Equal(new DateOnly(2012, 1, 9), calendar.LastOf(new DateOnly(2012, 1, 3), 5));
        Assert.Equal(new DateOnly(2012, 1, 8), new WorkCalendar([], [DayOfWeek.Sunday]).LastOf(new DateOnly(2012, 1, 2), 1));
        Assert.Throws<ArgumentException>(() => new WorkCalendar([], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => calendar.LastOf(default, 0));
    }

    [Fact]
    public void What_does_not_fit_says_so()
    {
        var distribution = Distribution.Of([], Grades);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TargetBand(A, 2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TargetBand(A, -1, 1));
        Assert.Contains(
            "A has 2 bands",
            Assert.Throws<ArgumentException>(() => PortfolioStructure.Of(distribution, [new(A, 1, 2), new(A, 1, 3)])).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "not among the classes",
            Assert.Throws<ArgumentException>(() => PortfolioStructure.Of(distribution, [new(new(1, "Key"), 1, 2)])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => PortfolioStructure.Of(distribution, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AcquisitionRate(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AcquisitionRate(1, 32));
    }

    private static PortfolioStructure Structure(int unclassified = 0, int a = 0, int b = 0, int c = 0)
    {
        byte[] codes = [
            .. Enumerable.Repeat((byte)0, unclassified),
            .. Enumerable.Repeat((byte)1, a),
            .. Enumerable.Repeat((byte)2, b),
            .. Enumerable.Repeat((byte)3, c)];
        return PortfolioStructure.Of(Distribution.Of(codes, Grades), Bands);
    }
}
