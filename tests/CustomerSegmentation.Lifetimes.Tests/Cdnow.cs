using System.Globalization;

namespace CustomerSegmentation.Lifetimes.Tests;

/// <summary>The purchases of CDNOW, which lie beside the checkout.</summary>
internal static class Cdnow
{
    public static DateOnly CalibrationEnd { get; } = new(1997, 9, 30);

    /// <summary>The tenth that the papers use.</summary>
    public static List<(string Customer, DateOnly Day, decimal Amount)> Sample() => Read("CDNOW_sample.txt", customer: 1, date: 2, skip: 0);

    /// <summary>All purchases.</summary>
    public static List<(string Customer, DateOnly Day, decimal Amount)> Whole() => Read("CDNOW_master.txt", customer: 0, date: 1, skip: 1);

    /// <summary>What the models need, in weeks, by a plain reading of the definitions.</summary>
    public static LifetimeColumns Columns(List<(string Customer, DateOnly Day, decimal Amount)> rows, DateOnly asOf)
    {
        var customers = rows.Where(row => row.Day <= asOf).GroupBy(row => row.Customer, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.GroupBy(row => row.Day).OrderBy(day => day.Key).Select(day => (Day: day.Key, Amount: day.Sum(row => row.Amount))).ToList())
            .ToList();
        return new LifetimeColumns(
            customers.Select(days => days.Count - 1.0).ToArray(),
            customers.Select(days => (days[^1].Day.DayNumber - days[0].Day.DayNumber) / 7.0).ToArray(),
            customers.Select(days => (asOf.DayNumber - days[0].Day.DayNumber) / 7.0).ToArray(),
            customers.Select(days => days.Count > 1 ? (double)days.Skip(1).Average(day => day.Amount) : double.NaN).ToArray());
    }

    private static List<(string Customer, DateOnly Day, decimal Amount)> Read(string file, int customer, int date, int skip) =>
    [
        .. File.ReadLines(SharedData.PathOf("cdnow", file)).Skip(skip)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields.Length > 0)
            .Select(fields => (fields[customer], DateOnly.ParseExact(fields[date], "yyyyMMdd", CultureInfo.InvariantCulture), decimal.Parse(fields[^1], CultureInfo.InvariantCulture))),
    ];
}
