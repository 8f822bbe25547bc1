namespace CustomerSegmentation.Tests;

public class PurchaseAggregatorTests
{
    private static readonly DateOnly AsOf = new(2024, 12, 31);

    private static Purchase<string> Row(int daysAgo, decimal amount, string? order = null, decimal? quantity = null, string customer = "ann") =>
        new(customer, AsOf.AddDays(-daysAgo), amount) { OrderId = order, Quantity = quantity };

    private static PurchaseAggregator<TId> Aggregate<TId>(PurchasePolicy policy, DateOnly? asOf, params Purchase<TId>[] rows)
        where TId : notnull
    {
        var aggregator = new PurchaseAggregator<TId>(policy, asOf);
        foreach (var row in rows)
            aggregator.Add(row);
        return aggregator;
    }

    private static CustomerFacts Ann(params Purchase<string>[] rows) => Ann(new PurchasePolicy(), rows);

    private static CustomerFacts Ann(PurchasePolicy policy, params Purchase<string>[] rows) =>
        CustomerFacts.Of(Aggregate(policy, AsOf, rows).Build())["ann"];

    [Fact]
    public void Every_fact_of_a_customer()
    {
        var facts = Aggregate(
            new PurchasePolicy(),
            AsOf,
            Row(400, 10m, quantity: 1),
            Row(100, 20.5m, quantity: 2.5m),
            Row(40, 30m),
            Row(40, -5m, quantity: -1)).Build();

        Assert.Equal(AsOf, facts.AsOf);
        Assert.Equal(["ann"], facts.Customers);
        Assert.Equal(
            new CustomerFacts
            {
                Sales = 55.5,
                Purchases = 3,
                PurchaseDays = 3,
                FirstPurchase = AsOf.AddDays(-400),
                LastPurchase = AsOf.AddDays(-40),
                LastInterval = 60,
                MeanPurchase = 60.5 / 3,
                PurchasesPerYear = 2,
                Units = 2.5,
            },
            CustomerFacts.Of(facts)["ann"]);
        Assert.Equal(
            new PurchaseReport(Purchases: 3, Refunds: 1, RefundsIgnored: 0, ZeroAmounts: 0, AfterAsOf: 0, Rejected: 0, ReturnedOrders: 0),
            facts.Report);
        Assert.Equal(4, facts.Report.RowsIn);
    }

    [Fact]
    public void What_the_engine_computes_is_not_supplied()
    {
        var columns = Aggregate(new PurchasePolicy(), AsOf, Row(1, 1m)).Build().Columns;

        Assert.Equal(
            [
                Facts.AsOf,
                Facts.Sales,
                Facts.Purchases,
                Facts.PurchaseDays,
                Facts.FirstPurchase,
                Facts.LastPurchase,
                Facts.LastInterval,
                Facts.MeanPurchase,
                Facts.PurchasesPerYear],
            columns.SuppliedFacts);
    }

    [Fact]
    public void Customers_come_in_the_order_of_their_first_rows()
    {
        var facts = Aggregate(
            new PurchasePolicy(),
            AsOf,
            Row(1, 1m, customer: "zoe"),
            Row(2, 1m),
            Row(9, 1m, customer: "zoe"),
            Row(3, -1m, customer: "bob")).Build();

        Assert.Equal(["zoe", "ann", "bob"], facts.Customers);
    }

    [Fact]
    public void Ids_may_be_numbers()
    {
        var facts = Aggregate(
            new PurchasePolicy(),
            AsOf,
            new Purchase<int>(7, AsOf, 1m),
            new Purchase<int>(0, AsOf, 2m),
            new Purchase<int>(7, AsOf, 4m)).Build();

        Assert.Equal([7, 0], facts.Customers);
        Assert.Equal(5, CustomerFacts.Of(facts)[7].Sales);
    }

    [Fact]
    public void The_comparer_says_which_ids_are_one_customer()
    {
        var aggregator = new PurchaseAggregator<string>(new PurchasePolicy(), AsOf, StringComparer.OrdinalIgnoreCase);
        aggregator.Add(Row(1, 1m, customer: "Ann"));
        aggregator.Add(Row(1, 2m, customer: "ANN"));
        var facts = aggregator.Build();

        Assert.Equal(["Ann"], facts.Customers);
        Assert.Equal(3, CustomerFacts.Of(facts)["Ann"].Sales);
    }

    [Fact]
    public void A_customer_with_refunds_alone_comes_out()
    {
        Assert.Equal(new CustomerFacts { Sales = -12.5, Purchases = 0, PurchaseDays = 0 }, Ann(Row(3, -10m), Row(2, -2.5m)));
    }

    [Fact]
    public void A_refund_is_left_out_where_the_policy_says_so()
    {
        var policy = new PurchasePolicy { RefundsLowerSales = false };
        var facts = Aggregate(policy, AsOf, Row(1, 10m, quantity: 2), Row(1, -4m, quantity: -1), Row(1, -4m, customer: "bob")).Build();

        Assert.Equal(10, CustomerFacts.Of(facts)["ann"].Sales);
        Assert.Equal(2, CustomerFacts.Of(facts)["ann"].Units);
        Assert.Equal(new CustomerFacts { Sales = 0, Purchases = 0, PurchaseDays = 0 }, CustomerFacts.Of(facts)["bob"]);
        Assert.Equal(
            new PurchaseReport(Purchases: 1, Refunds: 0, RefundsIgnored: 2, ZeroAmounts: 0, AfterAsOf: 0, Rejected: 0, ReturnedOrders: 0),
            facts.Report);
        Assert.Equal((3, 1, 2), (facts.Report.RowsIn, facts.Report.Used, facts.Report.LeftOut));
    }

    [Fact]
    public void An_amount_of_0_is_no_purchase_but_the_customer_comes_out()
    {
        var aggregator = new PurchaseAggregator<string>(new PurchasePolicy(), AsOf);

        Assert.Equal(PurchaseOutcome.ZeroAmount, aggregator.Add(Row(5, 0m, quantity: 1)));
        var facts = aggregator.Build();
        Assert.Equal(new CustomerFacts { Sales = 0, Purchases = 0, PurchaseDays = 0 }, CustomerFacts.Of(facts)["ann"]);
        Assert.Null(facts.Columns.Find(Facts.Units));
        Assert.Equal((1, 1), (facts.Report.ZeroAmounts, facts.Report.LeftOut));
    }

    [Fact]
    public void An_amount_of_0_is_a_purchase_where_the_policy_says_so()
    {
        var ann = Ann(new PurchasePolicy { ZeroAmountIsPurchase = true }, Row(5, 0m), Row(3, 8m));

        Assert.Equal((2, 2, 4, AsOf.AddDays(-5)), (ann.Purchases, ann.PurchaseDays, ann.MeanPurchase, ann.FirstPurchase));
    }

    [Fact]
    public void The_as_of_day_counts_and_the_day_after_does_not()
    {
        var aggregator = new PurchaseAggregator<string>(new PurchasePolicy(), AsOf);

        Assert.Equal(PurchaseOutcome.Purchase, aggregator.Add(Row(0, 1m)));
        Assert.Equal(PurchaseOutcome.AfterAsOf, aggregator.Add(Row(-1, 2m)));
        Assert.Equal(PurchaseOutcome.AfterAsOf, aggregator.Add(Row(-1, -2m)));
        Assert.Equal(PurchaseOutcome.AfterAsOf, aggregator.Add(Row(-1, 0m)));
        Assert.Equal(PurchaseOutcome.AfterAsOf, aggregator.Add(Row(-1, 2m, customer: "later")));
        var facts = aggregator.Build();
        Assert.Equal(["ann"], facts.Customers);
        Assert.Equal(
            (1, 1, AsOf),
            (CustomerFacts.Of(facts)["ann"].Sales, CustomerFacts.Of(facts)["ann"].Purchases, CustomerFacts.Of(facts)["ann"].LastPurchase));
        Assert.Equal(4, facts.Report.AfterAsOf);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(364, 1)]
    [InlineData(365, 0)]
    public void The_trailing_year_is_of_365_days_with_the_as_of_day(int daysAgo, int expected)
    {
        Assert.Equal(expected, Ann(Row(1000, -1m), Row(daysAgo, 1m), Row(400, 1m)).PurchasesPerYear);
        Assert.Equal(expected + 1, Ann(Row(0, 1m), Row(daysAgo, 1m), Row(400, 1m)).PurchasesPerYear);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(89, null)]
    [InlineData(90, 1.0)]
    public void Purchases_per_year_are_unknown_under_90_days_of_tenure(int daysAgo, double? expected)
    {
        Assert.Equal(expected, Ann(Row(daysAgo, 1m), Row(300, -1m), Row(300, 0m)).PurchasesPerYear);
    }

    [Fact]
    public void The_last_interval_is_between_the_last_two_purchase_days()
    {
        Assert.Null(Ann(Row(10, 1m), Row(10, 1m), Row(20, -1m)).LastInterval);
        Assert.Equal(7, Ann(Row(10, 1m), Row(17, 1m), Row(10, 1m), Row(100, 1m), Row(12, -1m)).LastInterval);
    }

    [Theory]
    [InlineData(PurchaseCounting.Order, 4)]
    [InlineData(PurchaseCounting.Day, 3)]
    [InlineData(PurchaseCounting.Row, 6)]
    public void Purchases_are_counted_as_the_policy_says(PurchaseCounting countBy, int expected)
    {
        var ann = Ann(
            new PurchasePolicy { CountBy = countBy },
            Row(9, 1m, "A"), Row(8, 1m, "A"), Row(8, 1m, "a"), Row(8, 1m), Row(8, 1m, " "), Row(7, 1m, "A"), Row(7, -1m, "refund"), Row(6, 0m, "gift"));

        Assert.Equal((expected, 3), (ann.Purchases, ann.PurchaseDays));
        Assert.Equal(6.0 / expected, ann.MeanPurchase);
    }

    [Fact]
    public void An_order_has_the_day_of_its_earliest_row()
    {
        Assert.Equal(0, Ann(Row(364, 1m, "A"), Row(365, 1m, "A")).PurchasesPerYear);
        Assert.Equal(1, Ann(Row(364, 2m, "A"), Row(365, -1m, "A"), Row(400, 1m)).PurchasesPerYear);
    }

    [Theory]
    [InlineData(PurchaseCounting.Order)]
    [InlineData(PurchaseCounting.Day)]
    [InlineData(PurchaseCounting.Row)]
    public void An_order_that_was_returned_as_a_whole_is_no_purchase(PurchaseCounting countBy)
    {
        Purchase<string>[] rows =
            [Row(400, 20m, "1", 2), Row(300, 30m, "2", 3), Row(300, 5m, "2", 1), Row(299, 1m, "2"), Row(290, -36m, "2", -4), Row(200, 10m, "3", 1)];
        var left = new CustomerFacts
        {
            Sales = 30,
            Purchases = 2,
            PurchaseDays = 2,
            FirstPurchase = AsOf.AddDays(-400),
            LastPurchase = AsOf.AddDays(-200),
            LastInterval = 200,
            MeanPurchase = 15,
            PurchasesPerYear = 1,
            Units = 3,
        };

        var aggregator = Aggregate(new PurchasePolicy { CountBy = countBy }, AsOf, rows);
        Assert.Equal(left, CustomerFacts.Of(aggregator.Build())["ann"]);
        Assert.Equal((1, 5, 1, 6), (aggregator.Report.ReturnedOrders, aggregator.Report.Purchases, aggregator.Report.Refunds, aggregator.Report.Used));
        Assert.Equal(AsOf.AddDays(-299), Ann(new PurchasePolicy { CountBy = countBy, ReturnedOrderIsPurchase = true }, rows[..5]).LastPurchase);
        Assert.Equal(AsOf.AddDays(-400), Ann(new PurchasePolicy { CountBy = countBy }, rows[..5]).LastPurchase);
    }

    [Fact]
    public void What_was_not_returned_as_a_whole_is_a_purchase()
    {
        // In part; under another order's id, or none; another customer's; bought again; samples alone; amounts too small to count.
        Assert.Equal((1, 0.0001), Result(Row(2, 20m, "1"), Row(1, -19.9999m, "1")));
        Assert.Equal((1, 0), Result(Row(2, 20m, "1"), Row(1, -20m, "C1")));
        Assert.Equal((1, 0), Result(Row(2, 20m, "1"), Row(1, -20m)));
        Assert.Equal((1, 20), Result(Row(2, 20m, "1"), Row(1, -20m, "1", customer: "bob")));
        Assert.Equal((1, 20), Result(Row(4, 20m, "1"), Row(2, -20m, "1"), Row(1, 20m, "1")));
        Assert.Equal((1, 0), Result(Row(2, 20m, " "), Row(1, -20m, " ")));
        Assert.Equal((1, 0), Result(Row(2, 0.00004m, "1")));
        Assert.Equal(1, Ann(new PurchasePolicy { ZeroAmountIsPurchase = true }, Row(2, 0m, "1")).Purchases);
        Assert.Equal(1, Ann(new PurchasePolicy { RefundsLowerSales = false }, Row(2, 20m, "1"), Row(1, -20m, "1")).Purchases);
        // More was given back than bought; twice; a refund alone is no purchase that was returned.
        Assert.Equal((0, -5), Result(Row(2, 20m, "1"), Row(1, -25m, "1")));
        Assert.Equal((0, -20), Result(Row(2, 20m, "1"), Row(1, -20m, "1"), Row(1, -20m, "1")));
        Assert.Equal(0, Aggregate(new PurchasePolicy(), AsOf, Row(1, -20m, "1")).Report.ReturnedOrders);

        static (double?, double?) Result(params Purchase<string>[] rows) => (Ann(rows).Purchases, Ann(rows).Sales);
    }

    [Fact]
    public void A_return_after_the_as_of_day_has_not_happened_yet()
    {
        Purchase<string>[] rows = [Row(5, 20m, "1"), Row(-1, -20m, "1")];

        Assert.Equal((1, 20), (Ann(rows).Purchases, Ann(rows).Sales));
        Assert.Equal(0, CustomerFacts.Of(Aggregate(new PurchasePolicy(), AsOf.AddDays(1), rows).Build())["ann"].Purchases);
    }

    [Fact]
    public void The_as_of_date_is_the_day_after_the_last_purchase_even_if_that_was_returned()
    {
        Assert.Equal(AsOf.AddDays(-3), Aggregate(new PurchasePolicy(), null, Row(9, 1m, "1"), Row(4, 1m, "2"), Row(2, -1m, "2")).Build().AsOf);
    }

    [Fact]
    public void Whether_an_order_was_returned_is_exact_beyond_64_bits()
    {
        Assert.Equal(0, Ann(Row(4, 1e18m, "1"), Row(4, 1e18m, "1"), Row(3, 0.0001m, "1"), Row(2, -1e18m, "1"), Row(2, -1e18m, "1"), Row(1, -0.0001m, "1")).Purchases);
        var ann = Ann(Row(4, 1e18m, "1"), Row(4, 1e18m, "1"), Row(3, 0.0001m, "1"), Row(2, -1e18m, "1"), Row(2, -1e18m, "1"));
        Assert.Equal((1, 0.0001), (ann.Purchases, ann.Sales));
    }

    [Fact]
    public void Orders_of_two_customers_are_two()
    {
        var facts = CustomerFacts.Of(Aggregate(new PurchasePolicy(), AsOf, Row(1, 1m, "A"), Row(1, 1m, "A", customer: "bob")).Build());

        Assert.Equal((1, 1), (facts["ann"].Purchases, facts["bob"].Purchases));
    }

    [Fact]
    public void Units_are_unknown_for_a_customer_without_quantities()
    {
        var facts = CustomerFacts.Of(Aggregate(new PurchasePolicy(), AsOf, Row(1, 1m, quantity: 3), Row(1, 1m), Row(1, 1m, customer: "bob")).Build());

        Assert.Equal((3.0, (double?)null), (facts["ann"].Units, facts["bob"].Units));
    }

    [Fact]
    public void Unknown_values_have_an_unset_bit_and_known_columns_no_bitmap()
    {
        var columns = Aggregate(new PurchasePolicy(), AsOf, Row(1, -1m), Row(1, 1m, customer: "bob"), Row(2, 1m, customer: "bob")).Build().Columns;

        Assert.True(columns.Find(Facts.Sales)!.Validity.IsEmpty);
        Assert.True(columns.Find(Facts.Purchases)!.Validity.IsEmpty);
        Assert.Equal([0b10], columns.Find(Facts.FirstPurchase)!.Validity.ToArray());
        Assert.Equal([0b10], columns.Find(Facts.LastPurchase)!.Validity.ToArray());
        Assert.Equal([0b10], columns.Find(Facts.LastInterval)!.Validity.ToArray());
        Assert.Equal([0b10], columns.Find(Facts.MeanPurchase)!.Validity.ToArray());
        Assert.Equal([0b00], columns.Find(Facts.PurchasesPerYear)!.Validity.ToArray());
    }

    [Fact]
    public void What_can_not_be_used_is_rejected_and_counted()
    {
        var aggregator = new PurchaseAggregator<string>(new PurchasePolicy(), AsOf);

        Assert.Equal(PurchaseOutcome.Purchase, aggregator.Add(Row(1, 1e18m, quantity: 1e18m)));
        Assert.Equal(PurchaseOutcome.Refund, aggregator.Add(Row(1, -1e18m, quantity: -1e18m)));
        Assert.Equal(PurchaseOutcome.Rejected, aggregator.Add(Row(1, 1e18m + 0.0001m, customer: "huge")));
        Assert.Equal(PurchaseOutcome.Rejected, aggregator.Add(Row(1, decimal.MinValue, customer: "huge")));
        Assert.Equal(PurchaseOutcome.Rejected, aggregator.Add(Row(1, 1m, quantity: decimal.MaxValue, customer: "huge")));
        Assert.Equal(PurchaseOutcome.Rejected, aggregator.Add(Row(-1, decimal.MaxValue, customer: "huge")));
        Assert.Equal(PurchaseOutcome.Rejected, aggregator.Add(Row(1, 1m, customer: null!)));
        Assert.Equal(PurchaseOutcome.Rejected, aggregator.Add(default));
        Assert.Equal(
            new PurchaseReport(Purchases: 1, Refunds: 1, RefundsIgnored: 0, ZeroAmounts: 0, AfterAsOf: 0, Rejected: 6, ReturnedOrders: 0),
            aggregator.Report);
        Assert.Equal(["ann"], aggregator.Build().Customers);
    }

    [Fact]
    public void Sums_are_exact()
    {
        Assert.Equal(0.01, Ann(Row(1, 1e18m), Row(1, 0.01m), Row(1, -1e18m)).Sales);
        Assert.Equal(0.3, Ann(Row(1, 0.1m), Row(1, 0.1m), Row(1, 0.1m)).Sales);
    }

    [Fact]
    public void Without_a_date_the_as_of_day_is_the_day_after_the_last_purchase()
    {
        var facts = Aggregate(new PurchasePolicy(), null, Row(10, 5m), Row(3, -1m), Row(2, 0m)).Build();

        Assert.Equal(AsOf.AddDays(-9), facts.AsOf);
        Assert.Equal(4, CustomerFacts.Of(facts)["ann"].Sales);
        Assert.Equal((0, 1), (facts.Report.AfterAsOf, facts.Report.ZeroAmounts));
    }

    [Fact]
    public void Without_a_purchase_it_is_the_day_after_the_last_row()
    {
        Assert.Equal(AsOf.AddDays(-1), Aggregate(new PurchasePolicy(), null, Row(10, -5m), Row(2, 0m)).Build().AsOf);
        Assert.Equal(AsOf.AddDays(-1), Aggregate(new PurchasePolicy { ZeroAmountIsPurchase = true }, null, Row(1, -5m), Row(2, 0m)).Build().AsOf);
    }

    [Fact]
    public void Without_rows_it_must_be_given()
    {
        var aggregator = Aggregate<string>(new PurchasePolicy(), null, default(Purchase<string>));

        var refused = Assert.Throws<InvalidOperationException>(() => aggregator.Build());
        Assert.StartsWith("No usable row was added", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, aggregator.Report.Rejected);
        var empty = new PurchaseAggregator<string>(new PurchasePolicy(), AsOf).Build();
        Assert.Empty(empty.Customers);
        Assert.Equal(0, empty.Columns.Count);
    }

    [Fact]
    public void The_last_day_of_the_calendar_has_no_day_after()
    {
        var last = new Purchase<string>("ann", DateOnly.MaxValue, 1m);
        var dayBefore = last with { Date = DateOnly.MaxValue.AddDays(-1) };

        var facts = Aggregate(new PurchasePolicy(), null, last, dayBefore).Build();
        Assert.Equal((DateOnly.MaxValue, 1), (facts.AsOf, facts.Report.Rejected));
        Assert.Equal(2, CustomerFacts.Of(Aggregate(new PurchasePolicy(), DateOnly.MaxValue, last, dayBefore).Build())["ann"].Purchases);
    }

    [Fact]
    public void The_first_days_of_the_calendar_are_days()
    {
        var facts = CustomerFacts.Of(
            Aggregate(
                new PurchasePolicy(),
                DateOnly.MinValue.AddDays(90),
                new("ann", DateOnly.MinValue, 1m),
                new Purchase<string>("ann", DateOnly.MinValue.AddDays(1), 1m)).Build());

        Assert.Equal((DateOnly.MinValue, 1, 2), (facts["ann"].FirstPurchase, facts["ann"].LastInterval, facts["ann"].PurchasesPerYear));
    }

    [Fact]
    public void Parts_of_an_order_are_merged_into_one_purchase()
    {
        var whole = Aggregate(new PurchasePolicy(), AsOf, Row(364, 1m, "A", customer: "bob"), Row(400, 2m, "B"));
        var other = Aggregate(new PurchasePolicy(), AsOf, Row(365, 2m, "A", customer: "bob"), Row(364, 1m, "A", customer: "bob"), Row(400, 1m));
        whole.Merge(other);

        var facts = CustomerFacts.Of(whole.Build());
        Assert.Equal((1, 0, 4), (facts["bob"].Purchases, facts["bob"].PurchasesPerYear, facts["bob"].MeanPurchase));
        Assert.Equal((2, 1, 3), (facts["ann"].Purchases, facts["ann"].PurchaseDays, facts["ann"].Sales));
        Assert.Equal(5, whole.Report.RowsIn);
        Assert.Equal(3, other.Report.RowsIn);
    }

    [Fact]
    public void Rows_may_be_added_after_building()
    {
        var aggregator = Aggregate(new PurchasePolicy(), null, Row(10, 1m));
        var before = aggregator.Build();
        aggregator.Add(Row(5, 1m, customer: "bob"));

        Assert.Equal((AsOf.AddDays(-9), 1, 1), (before.AsOf, before.Customers.Count, before.Report.RowsIn));
        Assert.Equal((AsOf.AddDays(-4), 2), (aggregator.Build().AsOf, aggregator.Build().Customers.Count));
    }

    [Fact]
    public void Parts_that_differ_are_not_merged()
    {
        var policy = new PurchasePolicy();
        var aggregator = Aggregate(policy, AsOf, Row(1, 1m));

        Assert.Throws<ArgumentException>(() => aggregator.Merge(aggregator));
        Assert.Throws<ArgumentException>(() => aggregator.Merge(Aggregate(policy, AsOf.AddDays(1), Row(1, 1m))));
        Assert.Throws<ArgumentException>(() => aggregator.Merge(Aggregate(policy, null, Row(1, 1m))));
        Assert.Throws<ArgumentException>(() => aggregator.Merge(Aggregate(policy with { CountBy = PurchaseCounting.Row }, AsOf, Row(1, 1m))));
        Assert.Throws<ArgumentException>(() => aggregator.Merge(new PurchaseAggregator<string>(policy, AsOf, StringComparer.OrdinalIgnoreCase)));
        Assert.Equal(1, aggregator.Report.RowsIn);
        aggregator.Merge(Aggregate(policy with { }, AsOf, Row(1, 1m)));
        Assert.Equal(2, aggregator.Report.RowsIn);
    }

    [Fact]
    public void A_policy_that_can_not_be_right_is_refused()
    {
        var refused = Assert.Throws<ArgumentException>(() => new PurchaseAggregator<int>(new PurchasePolicy { CountBy = (PurchaseCounting)7 }));

        Assert.StartsWith("Purchases can't be counted by 7: count them by Order, Day, Row.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_defaults_are_the_documented_ones()
    {
        Assert.Equal(
            new PurchasePolicy { CountBy = PurchaseCounting.Order, RefundsLowerSales = true, ZeroAmountIsPurchase = false, ReturnedOrderIsPurchase = false },
            new PurchasePolicy());
    }

    [Fact]
    public void A_row_of_a_known_customer_day_and_order_allocates_nothing()
    {
        var numbers = new PurchaseAggregator<int>(new PurchasePolicy());
        var texts = new PurchaseAggregator<string>(new PurchasePolicy());
        long AllocatedByRows()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
            {
                numbers.Add(new Purchase<int>(1, AsOf, 1.25m) { OrderId = "A", Quantity = 2 });
                texts.Add(new Purchase<string>("ann", AsOf, 1.25m) { OrderId = "A", Quantity = 2 });
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        // What the code allocates, it allocates every time; what the compiler does now and then, it does not.
        Assert.Equal(0, Enumerable.Range(0, 50).Min(_ => AllocatedByRows()));
    }
}
