using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

public class PurchaseAggregatorProperties
{
    private static readonly Config Thousands = Config.QuickThrowOnFailure.WithMaxTest(5_000);

    [Fact]
    public void The_facts_are_those_of_the_definitions() => Check.One(Thousands, Prop.ForAll(Scenarios(), scenario =>
    {
        var aggregator = scenario.Aggregate(scenario.Rows);
        var asOf = PurchaseModel.AsOf(scenario.Rows, scenario.Policy, scenario.AsOf);
        if (asOf is null)
        {
            Assert.Throws<InvalidOperationException>(aggregator.Build);
            return;
        }

        var facts = aggregator.Build();
        Assert.Equal(asOf, facts.AsOf);
        Assert.Equal(PurchaseModel.Facts(scenario.Rows, scenario.Policy, scenario.AsOf), CustomerFacts.Of(facts));
    }));

    [Fact]
    public void Every_row_is_accounted_for() => Check.One(Thousands, Prop.ForAll(Scenarios(), scenario =>
    {
        var aggregator = new PurchaseAggregator<int>(scenario.Policy, scenario.AsOf);
        var outcomes = scenario.Rows.Select(row => aggregator.Add(row)).CountBy(outcome => outcome).ToDictionary();
        var report = aggregator.Report;

        Assert.Equal(scenario.Rows.Length, report.RowsIn);
        Assert.Equal(report.RowsIn, report.Used + report.LeftOut + report.Rejected);
        Assert.Equal(outcomes.GetValueOrDefault(PurchaseOutcome.Purchase), report.Purchases);
        Assert.Equal(outcomes.GetValueOrDefault(PurchaseOutcome.Refund), report.Refunds + report.RefundsIgnored);
        Assert.Equal(outcomes.GetValueOrDefault(PurchaseOutcome.ZeroAmount), report.ZeroAmounts);
        Assert.Equal(outcomes.GetValueOrDefault(PurchaseOutcome.AfterAsOf), report.AfterAsOf);
        Assert.Equal(outcomes.GetValueOrDefault(PurchaseOutcome.Rejected), report.Rejected);
        Assert.Equal(scenario.Rows.Count(row => !PurchaseModel.IsUsable(row, scenario.AsOf)), report.Rejected);
    }));

    [Fact]
    public void The_order_of_the_rows_does_not_matter() => Check.One(Thousands, Prop.ForAll(Scenarios(), scenario =>
    {
        var shuffled = scenario.Rows.ToArray();
        new Random(scenario.Seed).Shuffle(shuffled);

        AssertSame(scenario.Aggregate(scenario.Rows), scenario.Aggregate(shuffled));
    }));

    [Fact]
    public void Merged_parts_are_the_whole() => Check.One(Thousands, Prop.ForAll(Scenarios(), scenario =>
    {
        var random = new Random(scenario.Seed);
        var parts = scenario.Rows
            .GroupBy(_ => random.Next(4))
            .Select(part => scenario.Aggregate(part))
            .Append(scenario.Aggregate([]))
            .ToArray();
        random.Shuffle(parts);
        foreach (var part in parts[1..])
            parts[0].Merge(part);

        AssertSame(scenario.Aggregate(scenario.Rows), parts[0]);
    }));

    [Fact]
    public void Columns_are_the_rows_one_by_one() => Check.One(Thousands, Prop.ForAll(Scenarios(), scenario =>
    {
        var random = new Random(scenario.Seed);
        var aggregator = new PurchaseAggregator<int>(scenario.Policy, scenario.AsOf);
        for (var start = 0; start < scenario.Rows.Length;)
        {
            var part = scenario.Rows[start..random.Next(start + 1, scenario.Rows.Length + 1)];
            start += part.Length;
            switch (random.Next(3))
            {
                case 0:
                    aggregator.Add(PurchaseTables.Columns(part));
                    break;
                case 1:
                    aggregator.Add(PurchaseTables.Columns(part), new ParallelOptions { MaxDegreeOfParallelism = random.Next(1, 4) });
                    break;
                default:
                    Array.ForEach(part, row => aggregator.Add(row));
                    break;
            }
        }

        var expected = scenario.Aggregate(scenario.Rows);
        AssertSame(expected, aggregator);
        if (expected.Report is not { Used: 0, LeftOut: 0 })
            Assert.Equal(expected.Build().Customers, aggregator.Build(new ParallelOptions()).Customers);
    }));

    [Fact]
    public void What_would_become_of_a_row_becomes_of_it() => Check.One(Thousands, Prop.ForAll(Scenarios(), scenario =>
    {
        var aggregator = new PurchaseAggregator<int>(scenario.Policy, scenario.AsOf);
        foreach (var row in scenario.Rows)
        {
            var expected = aggregator.Judge(row);
            Assert.Equal(expected, aggregator.Add(row));
        }
    }));

    private static void AssertSame(PurchaseAggregator<int> expected, PurchaseAggregator<int> actual)
    {
        Assert.Equal(expected.Report, actual.Report);
        if (expected.Report is { Used: 0, LeftOut: 0 })
            return;
        var (expectedFacts, actualFacts) = (expected.Build(), actual.Build());
        Assert.Equal(expectedFacts.AsOf, actualFacts.AsOf);
        Assert.Equal(expectedFacts.Columns.SuppliedFacts, actualFacts.Columns.SuppliedFacts);
        Assert.Equal(CustomerFacts.Of(expectedFacts), CustomerFacts.Of(actualFacts));
    }

    private static Arbitrary<Scenario> Scenarios()
    {
        var scenarios =
            from anchor in Gen.Elements(new DateOnly(2024, 3, 1), new DateOnly(1999, 12, 31), DateOnly.MaxValue, DateOnly.MinValue.AddDays(100))
            from asOfGiven in Gen.Elements(true, true, false)
            from countBy in Gen.Elements(PurchaseCounting.Order, PurchaseCounting.Day, PurchaseCounting.Row)
            from refundsLowerSales in Gen.Elements(true, false)
            from zeroAmountIsPurchase in Gen.Elements(true, false)
            from quantities in Gen.Elements(true, true, false)
            from size in Gen.Choose(0, 40)
            from rows in Gen.ArrayOf(Rows(anchor, quantities), size)
            from seed in Gen.Choose(0, int.MaxValue)
            select new Scenario(
                rows,
                new PurchasePolicy { CountBy = countBy, RefundsLowerSales = refundsLowerSales, ZeroAmountIsPurchase = zeroAmountIsPurchase },
                asOfGiven ? anchor : null,
                seed);
        return Arb.From(scenarios, scenario => scenario.Rows.Select((_, i) => scenario with { Rows = [.. scenario.Rows[..i], .. scenario.Rows[(i + 1)..]] }));
    }

    private static Gen<Purchase<int>> Rows(DateOnly anchor, bool quantities)
    {
        var daysBefore = Gen.Frequency(
            (6, Gen.Choose(0, 500)),
            (6, Gen.Elements(366, 365, 364, 363, 91, 90, 89, 1, 0)),
            (1, Gen.Choose(-30, -1)));
        var amounts = Gen.Frequency(
            (12, Gen.Choose(1, 50_000).Select(cents => cents / 100m)),
            (4, Gen.Choose(-20_000, -1).Select(cents => cents / 100m)),
            (2, Gen.Constant(0m)),
            (1, Gen.Elements(0.00005m, 0.00004m, -0.00005m, -0.00006m, 12.345678m, 1e18m, -1e18m)),
            (1, Gen.Elements(1e18m + 0.0001m, -1e18m - 1, decimal.MaxValue, decimal.MinValue)));
        var someQuantities = Gen.Frequency(
            (3, Gen.Constant((decimal?)null)),
            (6, Gen.Choose(-6, 12).Select(halves => (decimal?)(halves / 2m))),
            (1, Gen.Elements<decimal?>(1e18m, 1e18m + 1, decimal.MinValue, 0.33333m)));
        return
            from customer in Gen.Choose(0, 4)
            from before in daysBefore
            from amount in amounts
            from order in Gen.Elements(null, null, "", " ", "a", "A", "b", "c")
            from quantity in quantities ? someQuantities : Gen.Constant((decimal?)null)
            select new Purchase<int>(customer, DateOnly.FromDayNumber(Math.Clamp(anchor.DayNumber - before, 0, DateOnly.MaxValue.DayNumber)), amount)
            {
                OrderId = order,
                Quantity = quantity,
            };
    }

    private sealed record Scenario(Purchase<int>[] Rows, PurchasePolicy Policy, DateOnly? AsOf, int Seed)
    {
        public PurchaseAggregator<int> Aggregate(IEnumerable<Purchase<int>> rows)
        {
            var aggregator = new PurchaseAggregator<int>(Policy, AsOf);
            foreach (var row in rows)
                aggregator.Add(row);
            return aggregator;
        }
    }
}
