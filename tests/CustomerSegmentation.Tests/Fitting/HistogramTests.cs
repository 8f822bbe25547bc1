namespace CustomerSegmentation.Tests;

public class HistogramTests
{
    [Fact]
    public void Histograms_of_threads_add_up_to_that_of_the_whole()
    {
        var random = new Random(7);
        double[] values = [.. Enumerable.Range(0, 50_000).Select(i => (i % 5) switch
        {
            0 => double.NaN,
            1 => 0,
            2 => random.Next(-10, 10),
            3 => random.Next(51_100, 51_400) / 100.0,
            _ => Math.ScaleB(random.NextDouble() - 0.2, random.Next(-300, 59)),
        })];
        double[][] parts = [values[..7], [], values[7..30_000], values[30_000..]];
        ulong[] leading = [OrderedBits.From(-3) >> 48, OrderedBits.From(0) >> 48, OrderedBits.From(512) >> 48];
        var second = Level.First.Below(leading);
        ulong[] next = [OrderedBits.From(512) >> second.Shift];
        foreach (var (level, prefixes) in new[] { (Level.First, [0UL]), (second, leading), (second.Below(next), next) })
        {
            using var whole = new Histogram(level);
            whole.Add(values);
            using var sum = new Histogram(level);
            var gate = new Lock();
            Parallel.ForEach(parts, part =>
            {
                using var one = new Histogram(level);
                one.Add(part);
                lock (gate)
                    sum.Add(one);
            });
            Assert.All(prefixes, prefix => Assert.Equal(whole.Below(prefix).ToArray(), sum.Below(prefix).ToArray()));
            Assert.Contains(whole.Below(prefixes[^1]).ToArray(), slot => slot.Totals.Customers > 0);
        }
    }

    [Fact]
    public void A_slot_knows_whether_it_is_one_value()
    {
        using var histogram = new Histogram(Level.First);
        histogram.Add([5, 5, 5.01, 64, 64, -64]);
        Assert.False(SlotOf(5).IsOneValue);
        Assert.True(SlotOf(64).IsOneValue);
        Assert.Equal(new Totals(2, 1_280_000), SlotOf(64).Positive);
        Assert.Equal(new Totals(1, -640_000), SlotOf(-64).Totals);
        Assert.Equal(new Totals(1, 0), SlotOf(-64).Positive);

        Slot SlotOf(double value) => histogram.Below(0)[Level.First.PlaceOf(OrderedBits.From(value))];
    }
}
