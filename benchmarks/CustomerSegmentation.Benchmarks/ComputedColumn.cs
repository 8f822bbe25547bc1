using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace CustomerSegmentation.Benchmarks;

/// <summary>A column that follows from the mean time of a benchmark.</summary>
/// <param name="name">The column's name.</param>
/// <param name="legend">What it says.</param>
/// <param name="compute">Computes it from the nanoseconds of a run.</param>
internal sealed class ComputedColumn(string name, string legend, Func<double, BenchmarkCase, double> compute) : IColumn
{
    public string Id => name;

    public string ColumnName => name;

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => legend;

    /// <summary>The mean time over the number of items, which is a parameter.</summary>
    public static ComputedColumn PerItem(string item, string parameter) =>
        new($"ns a {item}", $"The mean time over the number of {item}s", (nanoseconds, benchmark) => nanoseconds / (int)benchmark.Parameters[parameter]);

    /// <summary>The bytes that are read and written over the mean time.</summary>
    public static ComputedColumn MegabytesPerSecond(string parameter, Func<BenchmarkCase, double> bytesPerItem) =>
        new(
            "MB/s",
            "Bytes read and written, in millions, over the mean time",
            (nanoseconds, benchmark) => (int)benchmark.Parameters[parameter] * bytesPerItem(benchmark) / nanoseconds * 1e3);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
        summary[benchmarkCase]?.ResultStatistics is { } statistics
            ? compute(statistics.Mean, benchmarkCase).ToString("#,0.00", CultureInfo.InvariantCulture)
            : "-";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public bool IsAvailable(Summary summary) => true;
}
