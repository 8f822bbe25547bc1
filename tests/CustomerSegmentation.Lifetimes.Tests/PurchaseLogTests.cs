namespace CustomerSegmentation.Lifetimes.Tests;

/// <summary>Purchases by day, cohorts and gaps, against a plain reading of their definitions.</summary>
public sealed class PurchaseLogTests
{
    private static readonly DateOnly AsOf = new(2024, 5, 20);

    [Law(300)]
    public void Columns_are_those_of_the_definitions(PurchaseRow[] rows, bool zeroIsPurchase)
    {
        var log = PurchaseRow.Log(rows, zeroIsPurchase);
        var columns = log.ToColumns(AsOf, daysPerUnit: 7);
        Assert.Equal(rows.Length, log.Rows);
        Assert.Equal(rows.Count(row => row.Amount < 0 || (row.Amount == 0 && !zeroIsPurchase)), log.LeftOut);
        var customers = Customers(rows, zeroIsPurchase, DateOnly.MaxValue);
        Assert.Equal(customers.Select(customer => customer.Id), log.Customers);
        for (var i = 0; i < customers.Count; i++)
        {
            var days = customers[i].Days.Where(day => day.Day <= AsOf).ToList();
            Assert.Equal(customers[i].Days.Select(day => day.Day.DayNumber), log.DaysOf(i).ToArray());
            Assert.Equal(customers[i].Days.Select(day => day.Amount), log.AmountsOf(i).ToArray());
            Assert.Equal(days.Count > 0, columns[i].IsKnown);
            if (days.Count == 0)
                continue;
            Assert.Equal(days.Count - 1, columns[i].RepeatPurchases);
            Assert.Equal((days[^1].Day.DayNumber - days[0].Day.DayNumber) / 7.0, columns[i].LastPurchase);
            Assert.Equal((AsOf.DayNumber - days[0].Day.DayNumber) / 7.0, columns[i].Age);
            Assert.Equal(days.Count > 1 ? (double)days.Skip(1).Average(day => day.Amount) : double.NaN, columns.MeanRepeatSpend.Span[i], 1e-12);
        }
    }

    [Law(300)]
    public void Cohorts_are_those_of_the_definitions(PurchaseRow[] rows)
    {
        var customers = Customers(rows, zeroIsPurchase: false, AsOf);
        var table = CohortTable.Of(PurchaseRow.Log(rows), AsOf);
        Assert.Equal(customers.Select(customer => Month(customer.Days[0].Day)).Distinct().Order(), table.Cohorts.Select(cohort => cohort.FirstMonth));
        foreach (var cohort in table.Cohorts)
        {
            var members = customers.Where(customer => Month(customer.Days[0].Day) == cohort.FirstMonth).ToList();
            Assert.Equal(members.Count, cohort.Customers);
            Assert.Equal(Month(AsOf), cohort.FirstMonth.AddMonths(cohort.Months.Count - 1));
            foreach (var month in cohort.Months)
            {
                var day = cohort.FirstMonth.AddMonths(month.MonthsSince);
                Assert.Equal(members.Count(customer => customer.Days.Any(one => Month(one.Day) == day)), month.Customers);
                Assert.Equal(members.Sum(customer => customer.Days.Where(one => Month(one.Day) == day).Sum(one => one.Amount)), month.Amount);
                Assert.Equal((double)month.Customers / members.Count, month.Share);
            }
        }
    }

    [Law(300)]
    public void Survival_is_that_of_the_definition(PurchaseRow[] rows)
    {
        var customers = Customers(rows, zeroIsPurchase: false, AsOf);
        var ended = customers.SelectMany(customer => customer.Days.Zip(customer.Days.Skip(1), (one, next) => next.Day.DayNumber - one.Day.DayNumber)).ToList();
        var open = customers.ConvertAll(customer => AsOf.DayNumber - customer.Days[^1].Day.DayNumber);
        var survival = GapSurvival.Of(PurchaseRow.Log(rows), AsOf);
        Assert.Equal((ended.Count, open.Count), (survival.Ended, survival.Open));
        Assert.Equal(ended.Distinct().Order(), survival.Points.Select(point => point.Days));
        double share = 1, sum = 0;
        foreach (var point in survival.Points)
        {
            var atRisk = ended.Concat(open).Count(gap => gap >= point.Days);
            var died = ended.Count(gap => gap == point.Days);
            share *= 1 - ((double)died / atRisk);
            sum += (double)died / (atRisk * (double)(atRisk - died));
            Assert.Equal((atRisk, died), (point.AtRisk, point.Ended));
            Assert.Equal(share, point.Survival, 1e-12);
            if (share > 0)
                Assert.Equal(share * Math.Sqrt(sum), point.StandardError, 1e-12);
        }
    }

    [Fact]
    public void Where_all_gaps_end_the_survival_is_the_share_of_longer_gaps()
    {
        // Gaps of 1 to 20 days, and the as-of day is that of the last purchase, which is no longer gap than any.
        var day = new DateOnly(2024, 1, 1);
        var rows = new List<PurchaseRow> { new(1, day, 5) };
        for (var gap = 1; gap <= 20; gap++)
            rows.Add(new PurchaseRow(1, day = day.AddDays(gap), 5));
        var survival = GapSurvival.Of(PurchaseRow.Log(rows), day);
        Assert.Equal(19, survival.DaysUntil(0.95));
        Assert.Equal(10, survival.DaysUntil(0.5));
        Assert.Equal(20, survival.DaysUntil(1));
        Assert.Null(GapSurvival.Of(PurchaseRow.Log(rows), day.AddDays(1000)).DaysUntil(1));
        Assert.Null(GapSurvival.Of(PurchaseRow.Log(rows), day, _ => false).DaysUntil(0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => survival.DaysUntil(0));
    }

    [Fact]
    public void A_row_that_can_not_be_is_refused_with_its_index()
    {
        Assert.StartsWith("Row 1 has no customer", Assert.Throws<ArgumentException>(() => PurchaseLog.Of<string>(["a", null!], [1, 2], [1, 2])).Message, StringComparison.Ordinal);
        Assert.StartsWith("Row 0 is of day -1", Assert.Throws<ArgumentException>(() => PurchaseLog.Of<string>(["a"], [-1], [1])).Message, StringComparison.Ordinal);
        Assert.StartsWith("There are 1 customers, 2 days and 1 amounts", Assert.Throws<ArgumentException>(() => PurchaseLog.Of<string>(["a"], [1, 2], [1])).Message, StringComparison.Ordinal);
    }

    private static DateOnly Month(DateOnly day) => new(day.Year, day.Month, 1);

    private static List<(int Id, List<(DateOnly Day, decimal Amount)> Days)> Customers(PurchaseRow[] rows, bool zeroIsPurchase, DateOnly asOf) =>
    [
        .. rows.Where(row => row.Amount > 0 || (row.Amount == 0 && zeroIsPurchase)).Where(row => row.Day <= asOf).GroupBy(row => row.Customer)
            .Select(group => (group.Key, group.GroupBy(row => row.Day).OrderBy(day => day.Key).Select(day => (day.Key, day.Sum(row => row.Amount))).ToList())),
    ];
}
