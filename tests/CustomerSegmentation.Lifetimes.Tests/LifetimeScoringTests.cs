using CustomerSegmentation.Purchases;

namespace CustomerSegmentation.Lifetimes.Tests;

/// <summary>Facts of what customers will bring, from the facts of their purchases.</summary>
public sealed class LifetimeScoringTests
{
    private static readonly DateOnly AsOf = new(2024, 9, 1);
    private static readonly MbgNbdModel Model = new(0.525, 6.183, 0.891, 1.614);
    private static readonly GammaGammaModel Spend = new(6.25, 3.74, 15.44);

    [Law(100)]
    public void Facts_of_purchases_give_what_the_log_gives(PurchaseRow[] rows)
    {
        var used = rows.Where(row => row.Amount > 0).ToArray();
        var log = PurchaseRow.Log(used);
        var fromLog = log.ToColumns(AsOf);
        var facts = Aggregate(used);
        var fromFacts = LifetimeColumns.From(facts.Columns);
        Assert.Equal(log.Customers, facts.Customers);
        Assert.Equal(Enumerable.Range(0, fromLog.Count).Select(i => fromLog[i]), Enumerable.Range(0, fromFacts.Count).Select(i => fromFacts[i]));
        Assert.True(fromFacts.MeanRepeatSpend.IsEmpty);
    }

    [Fact]
    public void Facts_are_those_of_the_models()
    {
        PurchaseRow[] rows =
        [
            new(1, new DateOnly(2024, 1, 1), 5), new(1, new DateOnly(2024, 8, 20), 50), new(2, new DateOnly(2024, 2, 1), 7), new(2, new DateOnly(2024, 2, 20), 7),
            new(3, AsOf, -3),
        ];
        var horizon = new DiscountedHorizon(52 / 12.0, 12, 0.01);
        var customers = Aggregate(rows).Columns.Add(Facts.MeanRepeatPurchase, new[] { 50, 7, double.NaN });
        var scoring = new LifetimeScoring(Model, horizon) { Spend = Spend };
        Assert.Same(customers, scoring.AddTo(customers));
        var columns = LifetimeColumns.From(customers);
        for (var i = 0; i < 2; i++)
        {
            var mean = Spend.ExpectedMeanPurchase(1, i == 0 ? 50 : 7);
            Assert.Equal(Model.ProbabilityAlive(columns[i]), customers.Find(Facts.ProbabilityAlive)![i]);
            Assert.Equal(Model.ExpectedPurchases(columns[i], 52), customers.Find(Facts.ExpectedPurchases)![i]);
            Assert.Equal(mean, customers.Find(Facts.ExpectedMeanPurchase)![i]);
            Assert.Equal(Model.DiscountedPurchases(columns[i], horizon) * mean, customers.Find(Facts.LifetimeValue)![i]);
        }

        var next = customers.Find(Facts.NextPurchase)!.DayNumbers.Span;
        Assert.InRange((next[0] - AsOf.DayNumber) / 7.0, Model.NextPurchase(columns[0]), Model.NextPurchase(columns[0]) + (1 / 7.0));
        Assert.True(double.IsPositiveInfinity(Model.NextPurchase(columns[1])));
        Assert.Equal(-1, next[1]);

        // A customer with refunds alone is unknown.
        Assert.Null(customers.Find(Facts.ProbabilityAlive)![2]);
        Assert.Null(customers.Find(Facts.LifetimeValue)![2]);
        Assert.Equal(-1, next[2]);
    }

    [Fact]
    public void What_is_missing_or_contradicts_itself_is_named()
    {
        var customers = new CustomerColumns(2) { { Facts.PurchaseDays, new double[] { 1, 3 } }, { Facts.FirstPurchase, new int[] { 9, 9 } }, { Facts.LastPurchase, new int[] { 9, 9 } } };
        Assert.StartsWith("There is no column of as_of: add it.", Assert.Throws<ArgumentException>(() => LifetimeColumns.From(customers)).Message, StringComparison.Ordinal);
        customers.Add(Facts.AsOf, new int[] { 20, 20 });
        Assert.StartsWith("Customer 1: The last of 2 repeat purchases is 0 after the first", Assert.Throws<ArgumentException>(() => LifetimeColumns.From(customers)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new LifetimeScoring(Model, new DiscountedHorizon(1, 1, 0)) { DaysPerUnit = 0 });
    }

    private static PurchaseFacts<int> Aggregate(IEnumerable<PurchaseRow> rows)
    {
        var aggregator = new PurchaseAggregator<int>(new PurchasePolicy(), AsOf);
        foreach (var row in rows)
            aggregator.Add(new Purchase<int>(row.Customer, row.Day, row.Amount));
        return aggregator.Build();
    }
}
