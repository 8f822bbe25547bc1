namespace CustomerSegmentation.Tool.Tests.Reading;

public sealed class ProgressLinesTests
{
    [Fact]
    public void A_line_comes_every_five_seconds_with_rows_rate_and_time_left()
    {
        var clock = new Clock();
        using var output = new StringWriter { NewLine = "\n" };
        var progress = new ProgressLines(output, clock);

        for (var second = 1; second <= 11; second++)
        {
            clock.Seconds = second;
            progress.Report(second * 100_000, (second * 10, 200));
        }

        Assert.Equal("500,000 rows, 100,000 a second, 25 % of the file, about 15 s left\n1,000,000 rows, 100,000 a second, 50 % of the file, about 10 s "
            + "left\n", output.ToString());
    }

    [Fact]
    public void A_stream_of_unknown_length_has_no_time_left()
    {
        var clock = new Clock();
        using var output = new StringWriter { NewLine = "\n" };
        var progress = new ProgressLines(output, clock);
        clock.Seconds = 6;

        progress.Report(1200, (50, null));

        Assert.Equal("1,200 rows, 200 a second\n", output.ToString());
    }

    private sealed class Clock : TimeProvider
    {
        public int Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
