using System.Globalization;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>The facts, the report and the as-of date of random purchases in a database are those that the library gives in process.</summary>
internal static class PurchaseLaws
{
    private static readonly DateOnly AsOf = RandomPurchases.AsOf;

    /// <summary>Every combination of the options.</summary>
    private static IEnumerable<PurchasePolicy> Policies =>
        from countBy in Enum.GetValues<PurchaseCounting>()
        from refunds in new[] { true, false }
        from zero in new[] { true, false }
        select new PurchasePolicy { CountBy = countBy, RefundsLowerSales = refunds, ZeroAmountIsPurchase = zero };

    /// <summary>Fails where anything differs.</summary>
    /// <param name="purchases">The purchases.</param>
    /// <param name="table">The table that has them.</param>
    /// <param name="datesAreDayNumbers">Whether its days are day numbers.</param>
    /// <param name="dialect">Its dialect.</param>
    /// <param name="read">Runs queries: for each its rows, as texts; <c>\N</c> is <c>NULL</c>.</param>
    public static void AssertSame(RandomPurchases purchases, string table, bool datesAreDayNumbers, SqlDialect dialect, Func<IReadOnlyList<string>, List<List<string[]>>> read)
    {
        var policies = Policies.ToList();
        var map = RandomPurchases.Map(table, datesAreDayNumbers);
        var queries = policies.SelectMany(policy => new[] { policy.ToSql(map, dialect, AsOf), policy.ToReportSql(map, dialect, AsOf), policy.ToAsOfSql(map, dialect) });
        var bare = RandomPurchases.BareMap(table, datesAreDayNumbers);

        var results = read([.. queries, new PurchasePolicy().ToSql(bare, dialect, AsOf)]);

        for (var i = 0; i < policies.Count; i++)
        {
            var facts = purchases.Aggregate(policies[i], AsOf).Build();
            AssertFacts(facts, results[3 * i], policies[i].ToString());
            AssertReport(facts.Report, purchases.Rows.Count, results[(3 * i) + 1]);
            Assert.Equal([[$"{purchases.Aggregate(policies[i], asOf: null).Build().AsOf.DayNumber}"]], results[(3 * i) + 2]);
        }

        AssertFacts(purchases.Aggregate(new PurchasePolicy(), AsOf, hasOrders: false, hasQuantities: false).Build(), results[^1], "without orders and quantities");
    }

    /// <summary>Fails where the classes that a model gives straight from purchases differ from those of the library's facts.</summary>
    public static void AssertClasses(RandomPurchases purchases, string table, bool datesAreDayNumbers, SqlDialect dialect, Func<string, IEnumerable<object[]>> read)
    {
        var policy = SegmentationPolicy.Create(new SegmentationOptions());
        var facts = purchases.Aggregate(policy.Purchases, AsOf).Build();
        var model = policy.Fit(facts.Columns).Model;
        var segments = model.CreateClassCodes(facts.Customers.Count);
        model.Classify(facts.Columns, segments);
        var map = policy.Purchases.ToTableMap(RandomPurchases.Map(table, datesAreDayNumbers), AsOf);

        var rowOf = read(model.ToSql(map, dialect)).ToDictionary(row => (string)row[0], StringComparer.Ordinal);

        Assert.Equal(facts.Customers.Count, rowOf.Count);
        for (var i = 0; i < facts.Customers.Count; i++)
            Assert.Equal(model.Schemes.Select(scheme => segments[scheme.Name].Span[i]), rowOf[facts.Customers[i]][1..].Select(code => Convert.ToByte(code, CultureInfo.InvariantCulture)));
        // Where nobody had a class, nothing would be seen.
        Assert.Contains(model.Schemes, scheme => segments[scheme.Name].Span.ContainsAnyExcept((byte)0));
    }

    /// <summary>Fails where the facts of customers differ from the library's.</summary>
    public static void AssertFacts(PurchaseFacts<string> facts, List<string[]> rows, string what)
    {
        var columns = facts.Columns;
        FactColumn?[] expected =
        [
            columns.Find(Facts.Sales), columns.Find(Facts.Purchases), columns.Find(Facts.PurchaseDays), columns.Find(Facts.FirstPurchase), columns.Find(Facts.LastPurchase), columns.Find(Facts.LastInterval), columns.Find(Facts.MeanPurchase), columns.Find(Facts.PurchasesPerYear),
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
                if (!IsSame(wanted, seen, isMean: i == 6, columns.Find(Facts.Purchases)!.Values.Span[customer]))
                    Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{what}: fact {i} of {facts.Customers[customer]} is {seen:R} in SQL, and {wanted:R} in the library."));
            }
        }
    }

    // The mean of more than 2^53 units may be off by a last bit or two.
    private static bool IsSame(double wanted, double seen, bool isMean, double purchases) =>
        wanted.Equals(seen) || (isMean && wanted * purchases * 10_000 >= 1L << 53 && Math.Abs(BitConverter.DoubleToInt64Bits(wanted) - BitConverter.DoubleToInt64Bits(seen)) <= 2);

    private static double Value(FactColumn column, int row)
    {
        var isKnown = column.Validity.IsEmpty || (column.Validity.Span[row >> 3] >> (row & 7) & 1) != 0;
        return !isKnown ? double.NaN : column is DateColumn days ? days.DayNumbers.Span[row] : ((NumberColumn)column).Values.Span[row];
    }

    private static void AssertReport(PurchaseReport report, int rowsIn, List<string[]> rows)
    {
        long[] counts = [report.RowsIn, report.Purchases, report.Refunds, report.RefundsIgnored, report.ZeroAmounts, report.AfterAsOf, report.Rejected];
        Assert.Equal(rowsIn, report.RowsIn);
        Assert.Equal(counts, Assert.Single(rows).Select(count => long.Parse(count, CultureInfo.InvariantCulture)));
    }
}
