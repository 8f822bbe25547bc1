namespace CustomerSegmentation.Lifetimes.Tests;

/// <summary>Customers who buy and stop as a model says, with whole days as sevenths of weeks.</summary>
internal static class RandomCustomers
{
    /// <summary>Customers of MBG/NBD with r 0.8, alpha 6, a 0.9, b 1.6.</summary>
    public static LifetimeColumns Columns(int count, int seed)
    {
        var random = new Random(seed);
        var (counts, last, ages, spend) = (new double[count], new double[count], new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            ages[i] = random.Next(180, 360) / 7.0;
            var rate = Gamma(random, 0.8) / 6;
            var drop = Gamma(random, 0.9) is var one ? one / (one + Gamma(random, 1.6)) : 0;
            double day = 0;
            while (random.NextDouble() >= drop)
            {
                day = Math.Ceiling(7 * ((day / 7) - (Math.Log(random.NextDouble()) / rate)));
                if (!(day / 7 <= ages[i]))
                    break;
                counts[i]++;
                last[i] = day / 7;
            }

            var mean = 40 / Gamma(random, 4);
            for (var k = 0; k < counts[i]; k++)
                spend[i] += Math.Round(mean * Gamma(random, 5), 2) / counts[i];
        }

        return new LifetimeColumns(counts, last, ages, spend);
    }

    /// <summary>The same customers in another order.</summary>
    public static LifetimeColumns Permuted(LifetimeColumns columns, int seed)
    {
        int[] order = [.. Enumerable.Range(0, columns.Count)];
        new Random(seed).Shuffle(order);
        return new LifetimeColumns(
            Array.ConvertAll(order, i => columns.RepeatPurchases.Span[i]),
            Array.ConvertAll(order, i => columns.LastPurchase.Span[i]),
            Array.ConvertAll(order, i => columns.Age.Span[i]),
            Array.ConvertAll(order, i => columns.MeanRepeatSpend.Span[i]));
    }

    // Marsaglia and Tsang (2000).
    private static double Gamma(Random random, double shape)
    {
        if (shape < 1)
            return Gamma(random, shape + 1) * Math.Pow(random.NextDouble(), 1 / shape);
        var d = shape - (1.0 / 3);
        while (true)
        {
            var normal = Math.Sqrt(-2 * Math.Log(random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            var v = Math.Pow(1 + (normal / Math.Sqrt(9 * d)), 3);
            if (v > 0 && Math.Log(random.NextDouble()) < (0.5 * normal * normal) + d - (d * v) + (d * Math.Log(v)))
                return d * v;
        }
    }
}
