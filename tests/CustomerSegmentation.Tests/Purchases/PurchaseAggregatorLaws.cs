namespace CustomerSegmentation.Tests;

public class PurchaseAggregatorLaws
{
    [Law(500)]
    public void The_facts_are_those_of_the_definitions(PurchaseRows scenario)
    {
        var aggregator = scenario.Aggregate(scenario.Rows);
        var asOf = PurchaseModel.AsOf(scenario.Rows, scenario.Policy, scenario.AsOf);
        if (asOf is null)
        {
            Assert.Throws<InvalidOperationException>(() => aggregator.Build());
            return;
        }

        var facts = aggregator.Build();
        Assert.Equal(asOf, facts.AsOf);
        Assert.Equal(PurchaseModel.Facts(scenario.Rows, scenario.Policy, scenario.AsOf), CustomerFacts.Of(facts));
    }

    [Law(500)]
    public void Every_row_is_accounted_for(PurchaseRows scenario)
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
        Assert.Equal(PurchaseModel.ReturnedOrders(scenario.Rows, scenario.Policy, scenario.AsOf), report.ReturnedOrders);
    }

    [Law(500)]
    public void An_order_that_was_returned_changes_no_fact(PurchaseRows scenario)
    {
        if (scenario.AsOf is not { } asOf || !scenario.Policy.RefundsLowerSales)
            return;
        var policy = scenario.Policy with { ReturnedOrderIsPurchase = false };
        var (before, after) = (new PurchaseAggregator<int>(policy, asOf), new PurchaseAggregator<int>(policy, asOf));
        foreach (var row in scenario.Rows)
        {
            before.Add(row);
            after.Add(new Purchase<int>(row.Customer, asOf.AddDays(-1), 7.25m) { OrderId = "given back" });
            after.Add(row);
            after.Add(new Purchase<int>(row.Customer, asOf, -7.25m) { OrderId = "given back" });
        }

        var (expected, actual) = (CustomerFacts.Of(before.Build()), CustomerFacts.Of(after.Build()));
        Assert.Equal(expected, actual.Where(customer => expected.ContainsKey(customer.Key)).ToDictionary());
        Assert.Equal(before.Report.ReturnedOrders + actual.Count, after.Report.ReturnedOrders);
        Assert.All(actual.Where(customer => !expected.ContainsKey(customer.Key)), customer => Assert.Equal(0, customer.Value.Purchases));
    }

    [Law(500)]
    public void Where_returned_orders_are_purchases_refunds_lower_sales_alone(PurchaseRows scenario)
    {
        var policy = scenario.Policy with { ReturnedOrderIsPurchase = true };
        var asOf = scenario.AsOf ?? DateOnly.MaxValue;
        var (all, bought) = (new PurchaseAggregator<int>(policy, asOf), new PurchaseAggregator<int>(policy, asOf));
        foreach (var row in scenario.Rows)
        {
            if (all.Add(row) != PurchaseOutcome.Refund)
                bought.Add(row);
        }

        Assert.Equal(0, all.Report.ReturnedOrders);
        var (facts, ofBought) = (CustomerFacts.Of(all.Build()), CustomerFacts.Of(bought.Build()));
        Assert.All(ofBought, one => Assert.Equal(one.Value with { Sales = null, Units = null }, facts[one.Key] with { Sales = null, Units = null }));
    }

    [Law(500)]
    public void The_order_of_the_rows_does_not_matter(PurchaseRows scenario)
    {
        AssertSame(scenario.Aggregate(scenario.Rows), scenario.Aggregate(scenario.Shuffled));
    }

    [Law(500)]
    public void Merged_parts_are_the_whole(PurchaseRows scenario)
    {
        PurchaseAggregator<int>[] parts = [scenario.Aggregate([]), .. scenario.Parts.Select(scenario.Aggregate), scenario.Aggregate([])];
        foreach (var part in parts[1..])
            parts[0].Merge(part);

        AssertSame(scenario.Aggregate(scenario.Rows), parts[0]);
    }

    [Law(500)]
    public void Columns_are_the_rows_one_by_one(PurchaseRows scenario)
    {
        var aggregator = new PurchaseAggregator<int>(scenario.Policy, scenario.AsOf);
        foreach (var (way, rows) in scenario.Pieces)
        {
            if (way == 0)
                aggregator.Add(PurchaseTables.Columns(rows));
            else if (way < 3)
                aggregator.Add(PurchaseTables.Columns(rows, asNumbers: true), new ParallelOptions { MaxDegreeOfParallelism = way + 1 });
            else
                Array.ForEach(rows, row => aggregator.Add(row));
        }

        var expected = scenario.Aggregate(scenario.Rows);
        AssertSame(expected, aggregator);
        if (expected.Report is not { Used: 0, LeftOut: 0 })
            Assert.Equal(expected.Build().Customers, aggregator.Build(new ParallelOptions()).Customers);
    }

    [Law(500)]
    public void What_would_become_of_a_row_becomes_of_it(PurchaseRows scenario)
    {
        var aggregator = new PurchaseAggregator<int>(scenario.Policy, scenario.AsOf);
        foreach (var row in scenario.Rows)
        {
            var expected = aggregator.Judge(row);
            Assert.Equal(expected, aggregator.Add(row));
        }
    }

    internal static void AssertSame(PurchaseAggregator<int> expected, PurchaseAggregator<int> actual)
    {
        Assert.Equal(expected.Report, actual.Report);
        if (expected.Report is { Used: 0, LeftOut: 0 })
            return;
        var (expectedFacts, actualFacts) = (expected.Build(), actual.Build());
        Assert.Equal(expectedFacts.AsOf, actualFacts.AsOf);
        Assert.Equal(expectedFacts.Columns.SuppliedFacts, actualFacts.Columns.SuppliedFacts);
        Assert.Equal(CustomerFacts.Of(expectedFacts), CustomerFacts.Of(actualFacts));
    }
}
