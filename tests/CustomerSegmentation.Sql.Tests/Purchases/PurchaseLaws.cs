using System.Globalization;
using CustomerSegmentation.Tests;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>The facts, the report and the as-of date of random purchases in a database are those that the library gives in process.</summary>
internal static class PurchaseLaws
{
    private static readonly DateOnly AsOf = RandomPurchases.AsOf;

    // By default half of the combinations of the options, in which any two of them meet; beyond that all.
    private static IEnumerable<PurchasePolicy> Policies =>
        from countBy in Enum.GetValues<PurchaseCounting>()
        from refunds in new[] { (Lower: true, Returned: false), (Lower: true, Returned: true), (Lower: false, Returned: false) }
        from zero in new[] { true, false }
        where Scale.Times > 1 || ((int)countBy + (refunds.Lower ? 1 : 0) + (refunds.Returned ? 1 : 0) + (zero ? 1 : 0)) % 2 == 0
        select new PurchasePolicy
        {
            CountBy = countBy,
            RefundsLowerSales = refunds.Lower,
            ReturnedOrderIsPurchase = refunds.Returned,
            ZeroAmountIsPurchase = zero,
        };

    /// <summary>Fails where anything differs.</summary>
    /// <param name="purchases">The purchases.</param>
    /// <param name="table">The table that has them.</param>
    /// <param name="datesAreDayNumbers">Whether its days are day numbers.</param>
    /// <param name="engine">The database.</param>
    public static async Task AssertSame(RandomPurchases purchases, string table, bool datesAreDayNumbers, ISqlEngine engine)
    {
        var map = RandomPurchases.Map(table, datesAreDayNumbers);
        foreach (var policy in Policies)
        {
            var facts = purchases.Aggregate(policy, AsOf).Build();
            AssertFacts(facts, await engine.TextsAsync(policy.ToSql(map, engine.Dialect, AsOf)), policy.ToString());
            AssertReport(facts.Report, purchases.Rows.Count, await engine.TextsAsync(policy.ToReportSql(map, engine.Dialect, AsOf)));
            var asOf = purchases.Aggregate(policy, asOf: null).Build().AsOf;
            Assert.Equal([[$"{asOf.DayNumber}"]], await engine.TextsAsync(policy.ToAsOfSql(map, engine.Dialect)));
        }

        var bare = new PurchasePolicy().ToSql(RandomPurchases.BareMap(table, datesAreDayNumbers), engine.Dialect, AsOf);
        var bareFacts = purchases.Aggregate(new PurchasePolicy(), AsOf, hasOrders: false, hasQuantities: false).Build();
        AssertFacts(bareFacts, await engine.TextsAsync(bare), "without orders and quantities");
    }

    /// <summary>Fails where the classes that a model gives straight from purchases differ from those of the library's facts.</summary>
    public static async Task AssertClasses(RandomPurchases purchases, string table, bool datesAreDayNumbers, ISqlEngine engine)
    {
        var policy = SegmentationPolicy.Create(new SegmentationOptions { LeaveOutSchemesWithoutValues = true });
        var facts = purchases.Aggregate(policy.Purchases, AsOf).Build();
        var model = policy.Fit(facts.Columns).Model;
        var segments = model.CreateClassCodes(facts.Customers.Count);
        model.Classify(facts.Columns, segments);
        var map = policy.Purchases.ToTableMap(RandomPurchases.Map(table, datesAreDayNumbers), AsOf);

        var rowOf = (await engine.TextsAsync(model.ToSql(map, engine.Dialect))).ToDictionary(row => row[0], StringComparer.Ordinal);

        Assert.Equal(facts.Customers.Count, rowOf.Count);
        for (var i = 0; i < facts.Customers.Count; i++)
        {
            var codes = rowOf[facts.Customers[i]][1..].Select(code => byte.Parse(code, CultureInfo.InvariantCulture));
            Assert.Equal(model.Schemes.Select(scheme => segments[scheme.Name].Span[i]), codes);
        }

        // Where nobody had a class, nothing would be seen.
        Assert.Contains(model.Schemes, scheme => segments[scheme.Name].Span.ContainsAnyExcept((byte)0));
    }

    /// <summary>Fails where the facts of customers differ from the library's.</summary>
    public static void AssertFacts(PurchaseFacts<string> facts, List<string[]> rows, string what)
    {
        var columns = facts.Columns;
        FactColumn?[] expected =
        [
            columns.Find(Facts.Sales), columns.Find(Facts.Purchases), columns.Find(Facts.PurchaseDays), columns
                .Find(Facts.FirstPurchase), columns.Find(Facts.LastPurchase), columns.Find(Facts.LastInterval), columns
                .Find(Facts.MeanPurchase), columns.Find(Facts.PurchasesPerYear),
            .. columns.Find(Facts.Units) is { } units ? [units] : Array.Empty<FactColumn>(),
        ];
        Assert.Equal(facts.Customers.Count, rows.Count);
        var rowOf = rows.ToDictionary(row => row[0], StringComparer.Ordinal);
        for (var customer = 0; customer < facts.Customers.Count; customer++)
        {
            var row = rowOf[facts.Customers[customer]];
            Assert.Equal(expected.Length + 1, row.Length);
            for (var i = 0; i < expected.Length; i++)
            {
                var (wanted, seen) = (Value(expected[i]!, customer), row[i + 1] == "\\N" ? double.NaN : double.Parse(row[i + 1], CultureInfo.InvariantCulture));
                if (!IsSame(wanted, seen, isMean: i == 6, columns.Find(Facts.Purchases)![customer].GetValueOrDefault()))
                    Assert.Fail(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{what}: fact {i} of {facts.Customers[customer]} is {seen:R} in SQL, and {wanted:R} in the library."));
            }
        }
    }

    // The mean of more than 2^53 units may be off by a last bit or two.
    private static bool IsSame(double wanted, double seen, bool isMean, double purchases) =>
        wanted.Equals(seen)
            || (
                isMean
                    && wanted * purchases * 10_000 >= 1L << 53
                    && Math.Abs(BitConverter.DoubleToInt64Bits(wanted) - BitConverter.DoubleToInt64Bits(seen)) <= 2);

    private static double Value(FactColumn column, int row)
    {
        var isKnown = column.Validity.IsEmpty || (column.Validity.Span[row >> 3] >> (row & 7) & 1) != 0;
        return !isKnown ? double.NaN : column is DateColumn days ? days.DayNumbers.Span[row] : ((NumberColumn)column)[row] ?? double.NaN;
    }

    private static void AssertReport(PurchaseReport report, int rowsIn, List<string[]> rows)
    {
        long[] counts =
        [
            report.RowsIn, report.Purchases, report.Refunds, report.RefundsIgnored, report.ZeroAmounts, report.AfterAsOf, report.Rejected,
            report.ReturnedOrders,
        ];
        Assert.Equal(rowsIn, report.RowsIn);
        Assert.Equal(counts, Assert.Single(rows).Select(count => long.Parse(count, CultureInfo.InvariantCulture)));
    }
}
