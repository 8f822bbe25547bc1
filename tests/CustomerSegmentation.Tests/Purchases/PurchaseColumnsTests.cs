namespace CustomerSegmentation.Tests;

public class PurchaseColumnsTests
{
    private static readonly DateOnly AsOf = new(2024, 12, 31);

    // More rows than are taken in by a small way, and more customers than fit one book.
    [Theory]
    [InlineData(PurchaseCounting.Order, 1)]
    [InlineData(PurchaseCounting.Order, 2)]
    [InlineData(PurchaseCounting.Day, 3)]
    [InlineData(PurchaseCounting.Row, 2)]
    public void Many_rows_of_many_customers(PurchaseCounting countBy, int threads)
    {
        var rows = PurchaseTables.Random(70_000, 20_000, threads, AsOf);
        var policy = new PurchasePolicy { CountBy = countBy };
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
        var aggregator = new PurchaseAggregator<int>(policy, AsOf);
        aggregator.Add(PurchaseTables.Columns(rows), options);

        AssertAsDefined(rows, policy, aggregator.Build(options));
    }

    [Fact]
    public void Texts_as_ids_and_a_comparer_of_ones_own()
    {
        var rows = PurchaseTables.Random(66_000, 9_000, 4, AsOf)
            .Select(row => new Purchase<string>($"c{row.Customer}", row.Date, row.Amount) { OrderId = row.OrderId, Quantity = row.Quantity })
            .ToArray();
        var policy = new PurchasePolicy();
        var texts = new PurchaseAggregator<string>(policy, AsOf);
        texts.Add(PurchaseTables.Columns(rows), new ParallelOptions { MaxDegreeOfParallelism = 2 });
        AssertAsDefined(rows, policy, texts.Build());

        var folded = new PurchaseAggregator<string>(policy, AsOf, StringComparer.OrdinalIgnoreCase);
        folded.Add(PurchaseTables.Columns(rows.Select((row, i) => i % 2 == 0 ? row : row with { Customer = row.Customer.ToUpperInvariant() }).ToArray()));
        Assert.Equal(texts.Build().Customers, folded.Build().Customers, StringComparer.OrdinalIgnoreCase);
        Assert.Equal(texts.Build().Columns.Find(Facts.Sales)!.ToArray(), folded.Build().Columns.Find(Facts.Sales)!.ToArray());
    }

    [Fact]
    public void Rows_one_by_one_from_few_customers_to_many()
    {
        var rows = PurchaseTables.Random(40_000, 12_000, 5, AsOf);
        var aggregator = new PurchaseAggregator<int>(new PurchasePolicy());
        Array.ForEach(rows, row => aggregator.Add(row));

        AssertAsDefined(rows, new PurchasePolicy(), aggregator.Build());
    }

    [Theory]
    [InlineData(100, 30_000)]
    [InlineData(30_000, 100)]
    [InlineData(30_000, 30_000)]
    [InlineData(5_000, 5_000)]
    public void Parts_of_few_and_of_many_customers_are_merged(int here, int there)
    {
        var (first, second) = (PurchaseTables.Random(here, here, 6, AsOf), PurchaseTables.Random(there, there, 7, AsOf));
        var (whole, other) = (new PurchaseAggregator<int>(new PurchasePolicy()), new PurchaseAggregator<int>(new PurchasePolicy()));
        Array.ForEach(first, row => whole.Add(row));
        other.Add(PurchaseTables.Columns(second));
        whole.Merge(other);

        AssertAsDefined([.. first, .. second], new PurchasePolicy(), whole.Build());
        AssertAsDefined(second, new PurchasePolicy(), other.Build());
    }

    [Theory]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(70_000)]
    public void Many_rows_of_a_day_are_all_counted(int rows)
    {
        var days = Enumerable.Repeat(AsOf.DayNumber, rows).Append(AsOf.DayNumber - 1).ToArray();
        var aggregator = new PurchaseAggregator<int>(new PurchasePolicy());
        aggregator.Add(new PurchaseColumns<int>(new int[rows + 1], days, NumberColumn.All(1)));
        foreach (var _ in Enumerable.Range(0, rows))
        {
            aggregator.Add(new Purchase<int>(0, AsOf, 1m));
            aggregator.Add(new Purchase<int>(0, AsOf.AddDays(-365), 1m));
        }

        var ann = CustomerFacts.Of(aggregator.Build())[0];
        Assert.Equal((3L * rows) + 1, ann.Purchases);
        Assert.Equal((2L * rows) + 1, ann.PurchasesPerYear);
        Assert.Equal((3, 1), (ann.PurchaseDays, ann.LastInterval));
    }

    [Fact]
    public void Many_days_in_no_order_are_all_different()
    {
        var random = new Random(1);
        var rows = Enumerable.Range(0, 20_000).Select(_ => new Purchase<int>(random.Next(3), AsOf.AddDays(-random.Next(3_000)), 1m)).ToArray();
        foreach (var countBy in Enum.GetValues<PurchaseCounting>())
        {
            var aggregator = new PurchaseAggregator<int>(new PurchasePolicy { CountBy = countBy });
            Array.ForEach(rows, row => aggregator.Add(row));
            AssertAsDefined(rows, new PurchasePolicy { CountBy = countBy }, aggregator.Build());
        }
    }

    [Fact]
    public void Doubles_of_cents_are_the_cents()
    {
        var random = new Random(2);
        var amounts = Enumerable.Range(0, 10_000).Select(i => random.NextInt64(-1_000_000_000L, 10_000_000_000_000L) / (i % 2 == 0 ? 100m : 10_000m)).ToArray();
        var ids = Enumerable.Range(0, amounts.Length).Select(i => i % 7).ToArray();
        var (doubles, decimals) = (new PurchaseAggregator<int>(new PurchasePolicy()), new PurchaseAggregator<int>(new PurchasePolicy()));
        doubles.Add(new PurchaseColumns<int>(ids, AsOf, amounts.Select(amount => (double)amount).ToArray()) { Quantities = NumberColumn.All(0.1) });
        decimals.Add(new PurchaseColumns<int>(ids, AsOf, amounts) { Quantities = Enumerable.Repeat(0.1m, ids.Length).ToArray() });

        Assert.Equal(CustomerFacts.Of(decimals.Build()), CustomerFacts.Of(doubles.Build()));
    }

    [Fact]
    public void What_is_no_amount_or_too_much_of_one_is_rejected()
    {
        double[] amounts = [1, double.NaN, double.PositiveInfinity, 1e-101, 1e18, -1e18, 1.0001e18, -1e30, -0.0, 0.00004, -0.00004];
        var aggregator = new PurchaseAggregator<string>(new PurchasePolicy());
        aggregator.Add(new PurchaseColumns<string>(Enumerable.Repeat("ann", amounts.Length).ToArray(), AsOf, amounts));

        Assert.Equal(
            new PurchaseReport(Purchases: 3, Refunds: 2, RefundsIgnored: 0, ZeroAmounts: 1, AfterAsOf: 0, Rejected: 5, ReturnedOrders: 0),
            aggregator.Report);
        Assert.Equal(1, CustomerFacts.Of(aggregator.Build())["ann"].Sales);
    }

    [Fact]
    public void What_is_no_quantity_is_unknown_and_too_much_of_one_is_rejected()
    {
        double[] quantities = [2, double.NaN, double.NegativeInfinity, 1e18, -1e18, 1e19];
        var aggregator = new PurchaseAggregator<int>(new PurchasePolicy());
        aggregator.Add(new PurchaseColumns<int>(new int[quantities.Length], AsOf, NumberColumn.All(1)) { Quantities = quantities });

        Assert.Equal((5, 1), (aggregator.Report.Purchases, aggregator.Report.Rejected));
        Assert.Equal(2, CustomerFacts.Of(aggregator.Build())[0].Units);
    }

    [Fact]
    public void A_row_without_a_customer_or_a_day_is_rejected()
    {
        var aggregator = new PurchaseAggregator<string>(new PurchasePolicy());
        var days = new DateColumn(
            new[] { AsOf.DayNumber, AsOf.DayNumber, AsOf.DayNumber, -1, int.MaxValue, DateOnly.MaxValue.DayNumber },
            new byte[] { 0b11_1011 });
        aggregator.Add(new PurchaseColumns<string>(new[] { "ann", null!, "bob", "eve", "eve", "eve" }, days, NumberColumn.All(1)));

        Assert.Equal((1, 5), (aggregator.Report.Purchases, aggregator.Report.Rejected));
        Assert.Equal(["ann"], aggregator.Build().Customers);
    }

    [Fact]
    public void Sums_beyond_64_bits_are_exact()
    {
        decimal[] amounts = [1e18m, 9e14m, 9e14m, 0.01m, -1e18m, -9e14m, -9e14m];
        var columns = new PurchaseColumns<int>(new int[amounts.Length], AsOf, amounts);
        var (aggregator, other) = (new PurchaseAggregator<int>(new PurchasePolicy()), new PurchaseAggregator<int>(new PurchasePolicy()));
        aggregator.Add(columns);
        Assert.Equal(0.01, CustomerFacts.Of(aggregator.Build())[0].Sales);

        other.Add(new PurchaseColumns<int>(new int[3], AsOf, Enumerable.Repeat(9e14m, 3).ToArray()));
        aggregator.Merge(other);
        Assert.Equal(2_700_000_000_000_000.01, CustomerFacts.Of(aggregator.Build())[0].Sales);
        Assert.Equal((double)((1e18m + 4.5e15m + 0.01m) / 7), CustomerFacts.Of(aggregator.Build())[0].MeanPurchase!.Value, 1.0);
    }

    [Theory]
    [InlineData("a", "a", 1)]
    [InlineData("a", "A", 2)]
    [InlineData("\u3000\t", " ", 2)]
    [InlineData("a-very-long-id-of-an-order-1", "a-very-long-id-of-an-order-2", 2)]
    [InlineData("a-very-long-id-of-an-order-1", "a-very-long-id-of-an-order-1", 1)]
    public void Orders_are_the_same_if_all_their_characters_are(string first, string second, int purchases)
    {
        var policy = new PurchasePolicy { CountBy = PurchaseCounting.Order };
        var columns = new PurchaseAggregator<int>(policy, AsOf);
        var rows = new PurchaseAggregator<int>(policy, AsOf);
        int[] days = [AsOf.DayNumber - 2, AsOf.DayNumber - 1];

        columns.Add(new PurchaseColumns<int>(new int[2], days, new[] { 1m, 1m }) { Orders = new TextColumn(new[] { 0, 1 }, [first, second]) });
        foreach (var (order, day) in ((string[])[first, second]).Zip(days))
            rows.Add(new Purchase<int>(0, DateOnly.FromDayNumber(day), 1) { OrderId = order });

        Assert.Equal((purchases, purchases), ((int)Count(columns)!, (int)Count(rows)!));

        static double? Count(PurchaseAggregator<int> aggregator) => CustomerFacts.Of(aggregator.Build())[0].Purchases;
    }

    // Attributes can't hold such texts.
    [Fact]
    public void So_are_those_that_are_no_text()
    {
        Orders_are_the_same_if_all_their_characters_are("\uD800", "\uD801", 2);
        Orders_are_the_same_if_all_their_characters_are("\uD800", "\uFFFD", 2);
        Orders_are_the_same_if_all_their_characters_are("\uD800", "\uD800", 1);
    }

    [Fact]
    public void Orders_longer_than_a_page_and_of_many_days_are_kept_whole()
    {
        var policy = new PurchasePolicy { CountBy = PurchaseCounting.Order };
        var aggregator = new PurchaseAggregator<int>(policy, AsOf);
        foreach (var length in (int[])[1, 500, 513, 5_000, 600, 2])
        {
            for (var day = 1; day <= 5; day++)
                aggregator.Add(new Purchase<int>(0, AsOf.AddDays(-day), 1) { OrderId = new string('x', length) });
        }

        var facts = CustomerFacts.Of(aggregator.Build())[0];
        Assert.Equal((6, 5), (facts.Purchases, facts.PurchaseDays));
    }

    [Fact]
    public void Columns_that_are_too_short_are_refused()
    {
        ReadOnlyMemory<int> ids = new int[9];

        Assert.Throws<ArgumentException>(() => new PurchaseColumns<int>(ids, new int[8], new double[9]));
        Assert.Throws<ArgumentException>(() => new PurchaseColumns<int>(ids, new int[9], new double[8]));
        Assert.Throws<ArgumentException>(() => new PurchaseColumns<int>(ids, AsOf, NumberColumn.All(1)) { Orders = new TextColumn(new int[8], []) });
        Assert.Throws<ArgumentException>(() => new PurchaseColumns<int>(ids, AsOf, NumberColumn.All(1)) { Quantities = new decimal[8] });
        Assert.Throws<ArgumentException>(() => new AmountColumn(new decimal[9], new byte[1]));
        Assert.Throws<ArgumentException>(() => AmountColumn.OfTenThousandths(new long[9], new byte[1]));
        Assert.Throws<ArgumentException>(() => new PurchaseColumns<int>(ids, AsOf, NumberColumn.All(1)) { Orders = new OrderColumn(new byte[9], new int[9]) });
        Assert.Throws<ArgumentException>(() => new OrderColumn(new byte[9], new int[10], new byte[1]));
        Assert.Throws<ArgumentException>(() => new OrderColumn(new byte[9], default));
        Assert.Throws<ArgumentException>(() => new OrderColumn(new byte[9], new[] { 0, 5, 4 }));
        Assert.Throws<ArgumentException>(() => new OrderColumn(new byte[9], new[] { 0, 10 }));
        Assert.Throws<ArgumentException>(() => new OrderColumn(new byte[9], new[] { -1, 5 }));
        Assert.Equal(9, new PurchaseColumns<int>(ids, new int[10], new double[10]) { Orders = null, Quantities = null }.Count);
    }

    [Fact]
    public void Nothing_is_taken_in_once_it_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var aggregator = new PurchaseAggregator<int>(new PurchasePolicy());
        var columns = new PurchaseColumns<int>(new int[3], AsOf, NumberColumn.All(1));

        Assert.Throws<OperationCanceledException>(() => aggregator.Add(columns, new ParallelOptions { MaxDegreeOfParallelism = 1, CancellationToken = cancelled.Token }));
        Assert.Throws<OperationCanceledException>(() => aggregator.Add(columns, new ParallelOptions { CancellationToken = cancelled.Token }));
        Assert.Equal(0, aggregator.Report.RowsIn);
        aggregator.Add(columns);
        Assert.ThrowsAny<OperationCanceledException>(() => aggregator.Build(new ParallelOptions { CancellationToken = cancelled.Token }));
        Assert.Equal(3, CustomerFacts.Of(aggregator.Build())[0].Purchases);
    }

    private static void AssertAsDefined<TId>(Purchase<TId>[] rows, PurchasePolicy policy, PurchaseFacts<TId> facts)
        where TId : notnull
    {
        Assert.Equal(PurchaseModel.Facts(rows, policy, facts.AsOf), CustomerFacts.Of(facts));
        Assert.Equal(rows.Where(row => PurchaseModel.IsUsable(row, facts.AsOf)).Select(row => row.Customer).Distinct(), facts.Customers);
        Assert.Equal(rows.Length, facts.Report.RowsIn);
    }
}
