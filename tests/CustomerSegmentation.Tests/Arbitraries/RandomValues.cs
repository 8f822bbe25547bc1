namespace CustomerSegmentation.Tests;

/// <summary>Random values of facts, with what goes wrong in practice: NaN, infinite, impossible and extreme ones, ties at cuts and their neighbours.</summary>
internal sealed class RandomValues(Random random, double[] ties)
{
    /// <summary>Extreme values, and those at the ends of what is known.</summary>
    public static readonly double[] Extremes =
        [
            0,
            -0.0,
            double.NaN,
            double.PositiveInfinity,
            double.NegativeInfinity,
            1e100,
            -1e100,
            1.0000001e100,
            1e-100,
            9e-101,
            -9e-101,
            1e300,
            double.Epsilon,
            1e18,
            -1,
            0.5,
            1,
            100];

    public double Number(NumberFact fact)
    {
        var value = random.Next(6) switch
        {
            0 => ties[random.Next(ties.Length)],
            1 => Extremes[random.Next(Extremes.Length)],
            2 => Math.BitIncrement(ties[random.Next(ties.Length)]),
            3 => Math.BitDecrement(ties[random.Next(ties.Length)]),
            4 => Math.Round(random.NextDouble() * 10),
            _ => (random.NextDouble() - 0.2) * Math.Pow(10, random.Next(-2, 6)),
        };
        // Shares are mostly shares.
        return fact.Unit == "share" && random.Next(5) > 0 ? random.Next(11) / 10.0 : value;
    }

    public int Day() => random.Next(12) switch
    {
        0 => 0,
        1 => DateOnly.MaxValue.DayNumber,
        _ => 730_000 + random.Next(1500),
    };

    // Some codes are of no class.
    public byte Code(ClassFact fact) => random.Next(20) == 0 ? (byte)200 : fact.Classes[random.Next(fact.Classes.Count)].Code;
}
