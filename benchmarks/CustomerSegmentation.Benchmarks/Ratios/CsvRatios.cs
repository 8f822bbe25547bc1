namespace CustomerSegmentation.Benchmarks;

/// <summary>The command on a CSV file, against the CSV library's walk over the same file.</summary>
internal static class CsvRatios
{
    private const int Rows = 2_000_000;

    public static IEnumerable<Ratio> Measure()
    {
        var stages = new CsvStages(Rows);
        var seconds = Stopwatches.Best(
            1,
            () => stages.Walk(),
            () => stages.Rows(),
            () => stages.Purchases(),
            () => stages.Aggregate(),
            () => stages.Facts(),
            () => stages.Run());
        stages.Delete();
        string Nanoseconds(int stage) => Stopwatches.Nanoseconds(seconds[stage], Rows, "0");
        yield return Ratio.AtMost(
            1.3,
            seconds[5] / seconds[0],
            "custseg purchases, all of it / the CSV library alone, one thread",
            $"{Nanoseconds(5)} / {Nanoseconds(0)} ns a row of {Rows:N0}; rows checked {Nanoseconds(1)}, read as purchases {Nanoseconds(2)}, "
            + $"aggregated beside {Nanoseconds(3)}, facts {Nanoseconds(4)}");
    }
}
