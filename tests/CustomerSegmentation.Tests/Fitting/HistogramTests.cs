using FsCheck;
using FsCheck.Fluent;

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
        var second = Level.Below(Slots(Level.First, -3, 6, 512));
        var third = Level.Below(Slots(second, 512));
        foreach (var level in new[] { Level.First, second, third })
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
            Assert.All(Enumerable.Range(0, level.PageCount), page => Assert.Equal(whole.Page(page).ToArray(), sum.Page(page).ToArray()));
            Assert.Contains(whole.Page(level.PageOf(OrderedBits.From(512))).ToArray(), slot => slot.Totals.Customers > 0);
        }

        IEnumerable<Slot> Slots(Level level, params double[] some)
        {
            using var counted = new Histogram(level);
            counted.Add(values);
            return [.. some.Select(value => counted.Page(level.PageOf(OrderedBits.From(value)))[level.PlaceOf(OrderedBits.From(value))])];
        }
    }

    [Law(30)]
    public Property A_block_is_counted_as_its_values_are_one_by_one(Population population) => Prop.ForAll(
        (from repeated in Gen.Choose(70, 200)
         from blockLength in Gen.Choose(1, 5_000)
         select (Values: Enumerable.Repeat(population.Values, repeated).SelectMany(v => v).ToArray(), blockLength)).ToArbitrary(),
        input =>
        {
            using var oneByOne = new Histogram(Level.First);
            foreach (var value in input.Values)
                oneByOne.Add(value);
            using var blocks = new Histogram(Level.First);
            foreach (var block in input.Values.Chunk(input.blockLength))
                blocks.Add(block);
            for (var page = 0; page < Level.First.PageCount; page++)
                Assert.True(oneByOne.Page(page).SequenceEqual(blocks.Page(page)));
        });

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

        Slot SlotOf(double value) => histogram.Page(Level.First.PageOf(OrderedBits.From(value)))[Level.First.PlaceOf(OrderedBits.From(value))];
    }
}
