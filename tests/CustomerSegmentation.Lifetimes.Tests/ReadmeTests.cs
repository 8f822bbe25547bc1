using CustomerSegmentation.Purchases;

namespace CustomerSegmentation.Lifetimes.Tests;

/// <summary>The code of the package's README is that of <see cref="ReadmeSamples"/>, and runs.</summary>
public sealed class ReadmeTests
{
    private const int LastDay = 739_600;

    [Fact]
    public void Every_piece_of_code_is_compiled()
    {
        var compiled = Lines(File.ReadAllText(Path.Combine(Repository.Root, "tests", "CustomerSegmentation.Lifetimes.Tests", "ReadmeSamples.cs")));
        var pieces = File.ReadAllText(Path.Combine(Repository.Root, "src", "CustomerSegmentation.Lifetimes", "README.md")).Split("```csharp\n").Skip(1)
            .Select(piece => piece[..piece.IndexOf("```", StringComparison.Ordinal)]).ToList();
        Assert.Equal(4, pieces.Count);
        Assert.All(pieces, piece => Assert.Contains(Lines(piece), compiled, StringComparison.Ordinal));
    }

    [Fact]
    public void The_pieces_run()
    {
        var (customers, days, amounts) = Purchases();
        var (alive, value, holdout, lostAfter) = ReadmeSamples.Score(customers, days, amounts, DateOnly.FromDayNumber(LastDay - 280));
        Assert.Contains(alive, one => one is > 0 and < 1);
        Assert.Contains(value, one => one > 0);
        Assert.True(holdout.Actual > 0);
        Assert.True(lostAfter is null or > 0);
        var aggregator = new PurchaseAggregator<int>(new PurchasePolicy(), DateOnly.FromDayNumber(LastDay));
        aggregator.Add(new PurchaseColumns<int>(customers, days, amounts));
        Assert.Contains(ReadmeSamples.Facts(aggregator).Find(CustomerSegmentation.Facts.ExpectedPurchases)!.ToArray(), one => one > 0);
        var (stillAlive, inAYear, weeksToNext) = ReadmeSamples.One();
        Assert.InRange(stillAlive, 0.5, 1);
        Assert.InRange(inAYear, 1, 3);
        Assert.InRange(weeksToNext, 1, 60);
    }

    // Each customer has its own rate and its own probability of stopping.
    private static (int[] Customers, int[] Days, decimal[] Amounts) Purchases()
    {
        var random = new Random(5);
        List<int> customers = [], days = [];
        List<decimal> amounts = [];
        for (var customer = 0; customer < 1_500; customer++)
        {
            var pause = 30 / (0.1 + random.NextDouble());
            var stop = Math.Pow(random.NextDouble(), 2);
            var mean = 20 + (80 * random.NextDouble());
            for (var day = LastDay - 500 + random.Next(90); day <= LastDay; day += 1 + (int)(-pause * Math.Log(random.NextDouble())))
            {
                customers.Add(customer);
                days.Add(day);
                amounts.Add(Math.Round((decimal)(mean * (0.5 + random.NextDouble())), 2));
                if (random.NextDouble() < stop)
                    break;
            }
        }

        return ([.. customers], [.. days], [.. amounts]);
    }

    private static string Lines(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));
}
