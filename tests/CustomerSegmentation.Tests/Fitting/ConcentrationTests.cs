using System.Numerics;

namespace CustomerSegmentation.Tests;

public class ConcentrationTests
{
    [Fact]
    public void The_best_fifth_bring_four_fifths()
    {
        var concentration = Fit([50, 10, 500, 20, 30, 300, 5, 50, 20, 15, -40, 0, double.NaN]);
        Assert.Equal((10, 1_000), (concentration.Customers, concentration.Total));
        Assert.Equal(new LorenzPoint(0.1m, 1, 500, 0.5), concentration.Points[0]);
        Assert.Equal(new LorenzPoint(0.2m, 2, 800, 0.8), concentration.Points[1]);
        // The sixth and the seventh are worth the same; a point takes one of them alone.
        Assert.Equal(new LorenzPoint(0.6m, 6, 950, 0.95), concentration.Points[5]);
        Assert.Equal(new LorenzPoint(1, 10, 1_000, 1), concentration.Points[9]);
    }

    [Fact]
    public void Gini_of_hand_made_values()
    {
        Assert.Equal(0.25, Fit([3, 1, 4, 2]).Gini);
        Assert.Equal(0, Fit([5, 5, 5]).Gini);
        Assert.Equal(0, Fit([5]).Gini);
        Assert.Equal(0, Fit([1, 2, 3, 4]).GiniError);
    }

    [Fact]
    public void Without_value_there_is_no_concentration()
    {
        foreach (double[] values in new double[][] { [], [0, -5, double.NaN], [1e-9] })
        {
            var concentration = Fit(values);
            Assert.Null(concentration.Gini);
            Assert.Empty(concentration.Points);
            Assert.Equal(0, concentration.Total);
        }
    }

    [Theory]
    [InlineData(65_536, 0)]
    [InlineData(65_537, 0.008)]
    [InlineData(200_000, 0.008)]
    public void Gini_of_many_values_is_within_its_bound(int count, double widest)
    {
        var random = new Random(count);
        Func<double>[] kinds =
        [
            () => random.Next(1, 100_000_000) / 100.0,
            () => Math.Exp((random.NextDouble() + random.NextDouble() + random.NextDouble()) * 5),
            () => Math.Min(1e17, Math.Pow(random.NextDouble(), -1.2)),
            () => random.Next(1, 16) + (random.Next(0, 2) * 1e-3),
            () => 1 + (random.NextDouble() / 20),
        ];
        foreach (var kind in kinds)
        {
            double[] values = [.. Enumerable.Range(0, count).Select(_ => kind())];
            var concentration = Fit(values);
            Assert.InRange(concentration.GiniError, 0, widest);
            var off = (decimal)concentration.Gini!.Value - Exact(values);
            Assert.InRange(Math.Abs(off), 0, (decimal)concentration.GiniError + 1e-15m);
        }
    }

    [Fact]
    public void Gini_of_few_different_values_is_exact_however_many_customers()
    {
        double[] values = [.. Enumerable.Range(0, 150_000).Select(i => (double)(1 + (i % 7)))];
        var concentration = Fit(values);
        Assert.Equal(0, concentration.GiniError);
        Assert.Equal((double)Exact(values), concentration.Gini!.Value, 1e-15);
    }

    private static decimal Exact(double[] values)
    {
        var whole = values.Length * SortingOracle.Sum(values);
        return (decimal)(SortingOracle.GiniNumerator(values) * BigInteger.Pow(10, 20) / whole) / 1e20m;
    }

    private static Concentration Fit(double[] values) => CutFitter.Fit(new MemoryPopulation(values), []).Concentration;
}
