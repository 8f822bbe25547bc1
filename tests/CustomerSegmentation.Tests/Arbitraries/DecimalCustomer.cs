using System.Globalization;
using System.Numerics;

namespace CustomerSegmentation.Tests;

/// <summary>
/// A customer exactly at a boundary, or one unit of the last decimal below it or above: amounts in ten-thousandths up to 900 billion, shares of
/// up to twelve decimals. What is right is said in decimals.
/// </summary>
internal sealed record DecimalCustomer
{
    private const long UnitsInOne = 10_000;
    private const long SharesInOne = 1_000_000_000_000;
    private const decimal LargestAmount = 900_000_000_000m;

    // From there on, doubles do not tell all amounts and shares of them from their neighbours.
    private const decimal LargestTold = 100_000_000_000m;

    public static FactMap<DecimalCustomer> Map { get; } = new FactMap<DecimalCustomer>()
        .From(Facts.Profit, c => c.Profit).From(Facts.Sales, c => c.Sales).From(Facts.LifetimeValue, c => c.Value)
        .From(Facts.PriceWeight, c => c.Price).From(Facts.EthicsWeight, c => c.Ethics).All(Facts.PersonalWeight, 0).All(Facts.ConvenienceWeight, 0)
        .From(Schemes.ValueTier.Previous, c => c.Was);

    public int Id { get; private init; }

    public decimal Profit { get; private init; }

    public decimal Sales { get; private init; }

    public decimal Value { get; private init; }

    public decimal Price { get; private init; }

    public decimal Ethics { get; private init; }

    public ValueTier Was { get; private init; }

    /// <summary>The right class, and those below.</summary>
    public ProfitabilitySignal Signal { get; private init; }

    public ShoppingOrientation Orientation { get; private init; }

    public ValueTier Tier { get; private init; }

    /// <summary>A policy with cuts and margins, and customers at them.</summary>
    public static (SegmentationPolicy Policy, DecimalCustomer[] Customers) Draw(Random random, int count)
    {
        var (good, ahead, margin) = (Share(random), Math.Max(0.001m, Share(random)), Share(random));
        var (parts, whole) = Fraction(margin);
        // The cut with its margin must be told from its neighbours, too.
        var times = Math.Max(1, Times(random, whole, LargestAmount / 4));
        var (cut, inUnit) = (Amount(whole * times), Amount(parts * times));
        var policy = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "profitability_signal", "shopping_orientation", "value_tier" } }
            .Set(new ProfitabilitySignalOptions { GoodCut = good })
            .Set(new ShoppingOrientationOptions { Margin = Double(ahead) })
            .Set(new ValueTierOptions { Value = Facts.LifetimeValue, KeyCut = ((Cut)cut).WithRelativeMargin(margin), RegularCut = Cut.None }));
        return (policy, [.. Enumerable.Range(0, count).Select(id =>
        {
            var (profit, sales) = ProfitAndSales(random, good);
            var ethics = Weight(random, 1 - ahead);
            var price = Math.Clamp(ethics + ahead + ((decimal)random.Next(-1, 2) / SharesInOne), 0, 1);
            var was = random.Next(3) switch { 0 => ValueTier.Key, 1 => ValueTier.Small, _ => ValueTier.Unclassified };
            var threshold = was switch { ValueTier.Key => cut - inUnit, ValueTier.Small => cut + inUnit, _ => cut };
            var value = threshold + Amount(random.Next(-1, 2));
            return new DecimalCustomer
            {
                Id = id, Profit = profit, Sales = sales, Price = price, Ethics = ethics, Value = value, Was = was,
                Signal = profit > 0 && profit >= good * sales ? ProfitabilitySignal.Good : ProfitabilitySignal.Bad,
                Orientation = price >= ethics + ahead ? ShoppingOrientation.Economizing : ShoppingOrientation.Mixed,
                Tier = value >= threshold ? ValueTier.Key : ValueTier.Small,
            };
        })]);
    }

    /// <summary>The right codes of a scheme's classes.</summary>
    public static byte[] Codes(DecimalCustomer[] customers, string scheme) => Array.ConvertAll(customers, customer => scheme switch
    {
        "profitability_signal" => (byte)customer.Signal,
        "shopping_orientation" => (byte)customer.Orientation,
        _ => (byte)customer.Tier,
    });

    /// <summary>The nearest double, as a file or a database has it.</summary>
    public static double Double(decimal number) => double.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static (decimal Profit, decimal Sales) ProfitAndSales(Random random, decimal good)
    {
        var (parts, whole) = Fraction(good);
        var (profitStep, salesStep, most) = random.Next(7) switch
        {
            < 3 => (0, 0, LargestAmount),
            3 => (-1, 0, good <= 0.1m ? LargestAmount : LargestTold),
            4 => (1, 0, good <= 0.1m ? LargestAmount : LargestTold),
            5 => (0, -1, LargestTold * good),
            _ => (0, 1, LargestTold * good),
        };
        // A share with many decimals is the exact share of few amounts, all of them large.
        return Times(random, whole, most) is var times and > 0
            ? (Amount((parts * times) + profitStep), Amount((whole * times) + salesStep))
            : (Amount(parts), Amount(whole));
    }

    // A tenth is as likely as all others.
    private static decimal Share(Random random)
    {
        var units = Units(random, 1);
        return random.Next(2) == 0 ? 0.1m : (decimal)random.NextInt64(1, units + 1) / units;
    }

    private static decimal Weight(Random random, decimal most)
    {
        var units = Units(random, 0);
        return (decimal)random.NextInt64(0, (long)Math.Floor(most * units) + 1) / units;
    }

    private static long Units(Random random, int leastDecimals) => (long)Math.Pow(10, random.Next(leastDecimals, 13));

    private static (long Parts, long Whole) Fraction(decimal share)
    {
        var parts = (long)(share * SharesInOne);
        var common = (long)BigInteger.GreatestCommonDivisor(parts, SharesInOne);
        return (parts / common, SharesInOne / common);
    }

    // Of every size.
    private static long Times(Random random, long whole, decimal most)
    {
        var times = (double)Math.Floor(most * UnitsInOne / whole);
        return times < 1 ? 0 : (long)Math.Pow(times, random.NextDouble());
    }

    private static decimal Amount(long units) => (decimal)units / UnitsInOne;
}
