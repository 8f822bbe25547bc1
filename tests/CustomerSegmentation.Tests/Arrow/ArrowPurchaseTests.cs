using System.Numerics;
using Apache.Arrow;
using Apache.Arrow.Types;
using CustomerSegmentation.Arrow;

namespace CustomerSegmentation.Tests.Arrow;

public sealed class ArrowPurchaseTests
{
    private static readonly DateOnly Day = new(2025, 1, 31);

    [Fact]
    public void Columns_are_found_by_the_map()
    {
        using var batch = Batches.Of(
            ("who", Batches.Longs(7, 8, 7)),
            ("when", Batches.Dates(Day, Day.AddDays(1), Day)),
            ("paid", Batches.Longs(9_007_199_254_740_993, 5, 1)),
            ("invoice", Batches.Longs(-1, 2, -1)),
            ("units", Batches.Doubles(2, double.NaN, 1)));
        var aggregator = new PurchaseAggregator<long>(new PurchasePolicy(), new DateOnly(2026, 1, 1));

        aggregator.Add(batch, new ArrowPurchaseMap { Customer = "who", Date = "when", Amount = "paid", Order = "invoice", Quantity = "units" });

        var facts = CustomerFacts.Of(aggregator.Build());
        Assert.Equal(9_007_199_254_740_994, facts[7].Sales);
        Assert.Equal((1.0, 3.0), (facts[7].Purchases, facts[7].Units));
        Assert.Equal((1.0, null), (facts[8].Purchases, facts[8].Units));
        Assert.Equal(Day, facts[7].LastPurchase);
        Assert.Equal(3, aggregator.Report.Purchases);
    }

    [Fact]
    public void Facts_can_be_classified_as_they_come()
    {
        using var batch = Purchases(Batches.Texts("b", "a", "b"));
        var aggregator = new PurchaseAggregator<string>(new PurchasePolicy());
        aggregator.Add(batch);
        var model = SegmentationModel.FromJson("""{ "Schemes": [ "value_tier" ], "ValueTier": { "KeyCut": 10, "RegularCut": 1 } }""");

        using var facts = aggregator.Build().ToRecordBatch();
        using var classified = model.Classify(facts, new ArrowMap().Keep("customer"), ArrowClasses.Names);

        Assert.Equal(["b", "a"], Enumerable.Range(0, 2).Select(i => ((StringArray)classified.Column(0)).GetString(i)), StringComparer.Ordinal);
        Assert.Equal(["Key", "Regular"], ArrowLaws.Names(classified, "value_tier"), StringComparer.Ordinal);
        Assert.Equal(
            "customer as_of sales purchases purchase_days first_purchase last_purchase last_interval mean_purchase purchases_per_year".Split(' '),
            facts.Schema.FieldsList.Select(field => field.Name),
            StringComparer.Ordinal);
    }

    [Fact]
    public void Nothing_of_a_batch_is_kept()
    {
        byte[] orders = [65, 66, 66];
        var ids = new byte[12];
        var aggregator = new PurchaseAggregator<int>(new PurchasePolicy());
        var batch = Batches.Of(
            ("customer", Batches.Raw(Int32Type.Default, 3, 0, [], ids)),
            ("date", Batches.Dates(Day, Day, Day)),
            ("amount", Batches.Doubles(1, 1, 1)),
            ("order", Batches.Raw(StringType.Default, 3, 0, [], [0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0], orders)));
        aggregator.Add(batch);
        batch.Dispose();
        orders.AsSpan().Fill(90);
        ids.AsSpan().Fill(1);

        aggregator.Add(new Purchase<int>(0, Day, 1) { OrderId = "B" });

        Assert.Equal(2, Assert.Single(CustomerFacts.Of(aggregator.Build())).Value.Purchases);
    }

    [Fact]
    public void What_can_t_be_read_is_named_and_nothing_is_added()
    {
        var ints = new PurchaseAggregator<int>(new PurchasePolicy());
        var longs = new PurchaseAggregator<long>(new PurchasePolicy());
        var texts = new PurchaseAggregator<string>(new PurchasePolicy());
        using var numbers = Purchases(Batches.Longs(1, 2, 3));
        using var names = Purchases(Batches.Texts("a", "b", "c"));
        using var incomplete = Batches.Of(("customer", Batches.Longs(1)), ("date", Batches.Dates(Day)), ("amounts", Batches.Doubles(1)));

        Assert.Equal(
            "The column customer has the type int64, and customers are aggregated by ids of type int: give it as an integer of at most 32 bits with a sign, " +
            "or use PurchaseAggregator<long>.",
            Message(() => ints.Add(numbers)));
        Assert.Contains("use PurchaseAggregator<string>", Message(() => longs.Add(names)), StringComparison.Ordinal);
        Assert.Contains("use PurchaseAggregator<long>", Message(() => texts.Add(numbers)), StringComparison.Ordinal);
        Assert.Equal(
            "The batch has no column amount for the amount; its columns are customer, date, amounts. Did you mean amounts?",
            Message(() => longs.Add(incomplete)));
        var orders = new ArrowPurchaseMap { Order = "invoice" };
        Assert.Contains("no column invoice for the order", Message(() => longs.Add(numbers, orders)), StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => new PurchaseAggregator<Guid>(new PurchasePolicy()).Add(numbers));
        Assert.Equal(0, ints.Report.RowsIn + longs.Report.RowsIn + texts.Report.RowsIn);
    }

    [Fact]
    public void A_point_in_time_needs_a_time_zone()
    {
        using var batch = Batches.Of(
            ("customer", Batches.Longs(1)),
            ("date", Batches.Raw(new TimestampType(TimeUnit.Second, "UTC"), 1, 0, [], BitConverter.GetBytes(-1L))),
            ("amount", Batches.Doubles(1)));
        var aggregator = new PurchaseAggregator<long>(new PurchasePolicy());

        Assert.Contains("set the time zone of the map", Message(() => aggregator.Add(batch)), StringComparison.Ordinal);
        aggregator.Add(batch, new ArrowPurchaseMap { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo") });

        Assert.Equal(new DateOnly(1970, 1, 1), CustomerFacts.Of(aggregator.Build())[1].LastPurchase);
    }

    [Theory]
    // A half of a ten-thousandth rounds up, and whatever is behind the 28th digit decides too.
    [InlineData("0.00005", 5, 0.0001)]
    [InlineData("0.00004999999999999999999999999999999999", 38, 0)]
    [InlineData("-0.00005000000000000000000000000000000001", 38, -0.0001)]
    [InlineData("-0.00005", 5, 0)]
    [InlineData("12.34565", 5, 12.3457)]
    [InlineData("999999999999999999.99994999999999999999", 20, 1e18)]
    [InlineData("123456.00004999999999999999999999999999", 32, 123456)]
    public void A_decimal_counts_in_ten_thousandths(string amount, int scale, double sales)
    {
        using var batch = Amount(amount, scale);
        var aggregator = new PurchaseAggregator<long>(new PurchasePolicy());

        aggregator.Add(batch);

        Assert.Equal(sales, CustomerFacts.Of(aggregator.Build())[1].Sales);
        Assert.Equal(amount[0] == '-' ? 1 : 0, aggregator.Report.Refunds);
    }

    [Theory]
    [InlineData("1000000000000000000.0001", 4)]
    [InlineData("-99999999999999999999999999999999999999", 0)]
    [InlineData("123456789012345678901234567890.12345678", 8)]
    public void A_decimal_that_is_too_large_is_rejected(string amount, int scale)
    {
        using var batch = Amount(amount, scale);
        var aggregator = new PurchaseAggregator<long>(new PurchasePolicy());

        aggregator.Add(batch);

        Assert.Equal((1, 1), (aggregator.Report.RowsIn, aggregator.Report.Rejected));
    }

    private static string Message(Action act) => Assert.Throws<ArgumentException>(act).Message;

    private static RecordBatch Purchases(IArrowArray customers) => Batches.Of(
        ("customer", customers), ("date", Batches.Dates(Day, Day, Day.AddDays(-1))), ("amount", Batches.Doubles(9, 2, 1)));

    private static RecordBatch Amount(string amount, int scale)
    {
        var bytes = new byte[16];
        var digits = BigInteger.Parse(amount.Replace(".", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
        bytes.AsSpan().Fill(digits.Sign < 0 ? byte.MaxValue : (byte)0);
        Assert.True(digits.TryWriteBytes(bytes, out _));
        return Batches.Of(
            ("customer", Batches.Longs(1)), ("date", Batches.Dates(Day)), ("amount", Batches.Raw(new Decimal128Type(38, scale), 1, 0, [], bytes)));
    }
}
