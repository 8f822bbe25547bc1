using System.Globalization;
using CustomerSegmentation.Tests;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>Purchases in SQL: exact sums, the as-of date, what maps are refused.</summary>
public class PurchaseSqlTests
{
    private static readonly DateOnly AsOf = RandomPurchases.AsOf;

    private static readonly PurchaseMap Map = PurchaseMap.Of("purchases", "customer").Dates("day").Amounts("amount");

    [Theory]
    [InlineData(1, 1e9, 1e18)]
    [InlineData(2, 1e9, 1e13)]
    [InlineData(3, 1e5, 1e11)]
    public async Task Sums_are_exact_whatever_their_size_and_the_order_of_the_rows(int seed, double least, double most)
    {
        var random = new Random(seed);
        (string Customer, double Amount)[] rows = [.. Enumerable.Range(0, 6_000).Select(_ =>
            ($"c{random.Next(900)}", (random.Next(3) == 0 ? -1 : 1) * Math.Min(1e18, least * Math.Pow(most / least, random.NextDouble()))))];
        var aggregator = new PurchaseAggregator<string>(new PurchasePolicy(), AsOf);
        aggregator.Add(
            new PurchaseColumns<string>(
                rows.Select(row => row.Customer).ToArray(),
                AsOf,
                rows.Select(row => row.Amount).ToArray())
            { Quantities = rows.Select(row => -row.Amount).ToArray() });
        using var database = new SqliteTable();
        database.Write(
            "purchases",
            "customer TEXT, day TEXT, amount REAL, units REAL",
            rows.Select(row => (object?[])[row.Customer, AsOf, row.Amount, -row.Amount]));
        random.Shuffle(rows);
        database.Write(
            "shuffled",
            "customer TEXT, day TEXT, amount REAL, units REAL",
            rows.Select(row => (object?[])[row.Customer, AsOf, row.Amount, -row.Amount]));

        var facts = await RowsAsync(database, Map.Quantities("units"));

        PurchaseLaws.AssertFacts(aggregator.Build(), facts, "large amounts");
        Assert.Equal(facts, await RowsAsync(database, PurchaseMap.Of("shuffled", "customer").Dates("day").Amounts("amount").Quantities("units")));
    }

    [Fact]
    public async Task Customers_can_be_numbers_and_rows_a_query()
    {
        using var database = new SqliteTable();
        var map = PurchaseMap
            .OfQuery(
                "SELECT 7 AS id, '2026-02-01' AS day, 10 AS amount, 1 AS number UNION ALL SELECT 7, '2026-02-03 12:30', 2.5, 1 UNION " +
                "ALL SELECT 8, '2026-02-03', -2.5, 2",
                "id")
            .Dates("day").Amounts("amount").Orders("number");

        var rows = await RowsAsync(database, map);

        Assert.Equal(
        [
            ["7", "12.5", "1", "2", $"{new DateOnly(2026, 2, 1).DayNumber}", $"{new DateOnly(2026, 2, 3).DayNumber}", "2", "12.5", "\\N"],
            ["8", "-2.5", "0", "0", "\\N", "\\N", "\\N", "\\N", "\\N"],
        ], rows);
    }

    [Fact]
    public async Task Customers_are_the_same_where_the_engine_says_so_and_orders_are_by_their_characters()
    {
        using var database = new SqliteTable();
        database.Write("purchases", "customer TEXT COLLATE NOCASE, day TEXT, amount REAL, number TEXT COLLATE NOCASE",
            [["A", AsOf, 1.0, "o"], ["a", AsOf, 2.0, "O"], ["a", AsOf, 4.0, "o"], ["A ", AsOf, 8.0, "o"]]);

        var rows = await RowsAsync(database, Map.Orders("number"));

        Assert.Equal([("7", "2"), ("8", "1")], rows.Select(row => (row[1], row[2])));
    }

    [Fact]
    public async Task An_order_is_returned_by_its_own_rows_alone()
    {
        using var database = new SqliteTable();
        database.Write("purchases", "customer TEXT, day TEXT, amount REAL, number TEXT COLLATE NOCASE",
            [["a", AsOf, 4.0, "o"], ["a", AsOf, -4.0, "O"], ["b", AsOf, 4.0, "o"], ["b", AsOf, -4.0, "o"], ["c", AsOf, 4.0, "o"], ["c", AsOf, -4.0, null]]);

        var rows = await RowsAsync(database, Map.Orders("number"));

        Assert.Equal([("a", "0", "1"), ("b", "0", "0"), ("c", "0", "1")], rows.Select(row => (row[0], row[1], row[2])));
    }

    [Fact]
    public async Task A_row_without_a_customer_is_rejected()
    {
        using var database = new SqliteTable();
        var map = PurchaseMap.OfQuery("SELECT NULL AS id, '2026-02-01' AS day, 10 AS amount", "id").Dates("day").Amounts("amount");

        Assert.Empty(await RowsAsync(database, map));
        Assert.Equal([[1L, 0L, 0L, 0L, 0L, 0L, 1L, 0L]], database.Read(new PurchasePolicy().ToReportSql(map, SqlDialect.Sqlite, AsOf)));
    }

    [Theory]
    [InlineData("2026-02-01", 10, "2026-02-03", -5, "2026-02-02")]
    [InlineData("2026-02-01", -10, "2026-02-03", -5, "2026-02-04")]
    [InlineData("9999-12-31", 10, "2026-02-03", -5, "2026-02-04")]
    [InlineData("9999-12-31", 10, null, 5, null)]
    [InlineData("9999-12-30", 10, null, 5, "9999-12-31")]
    public void The_as_of_date_is_the_day_after_the_last_purchase_or_else_row(
        string oneDay,
        double oneAmount,
        string? otherDay,
        double otherAmount,
        string? expected)
    {
        using var database = new SqliteTable();
        database.Write("purchases", "customer TEXT, day TEXT, amount REAL", [["a", oneDay, oneAmount], ["b", otherDay, otherAmount]]);

        var asOf = database.Read(new PurchasePolicy().ToAsOfSql(Map, SqlDialect.Sqlite)).Single().Single();

        Assert.Equal(expected is null ? DBNull.Value : (long)DateOnly.Parse(expected, CultureInfo.InvariantCulture).DayNumber, asOf);
    }

    [Fact]
    public async Task A_model_classifies_straight_from_purchases()
    {
        var purchases = new RandomPurchases(seed: 41, Scale.Of(2_000));
        using var database = new SqliteTable();
        database.Write("purchases", RandomPurchases.Columns(SqlDialect.Sqlite, "TEXT", "TEXT", "REAL"), purchases.Table(datesAreDayNumbers: false));

        await PurchaseLaws.AssertClasses(purchases, "purchases", datesAreDayNumbers: false, database.Engine);
    }

    [Fact]
    public void A_map_without_days_is_refused() =>
        Refused(
            "The map of purchases has no days: name their column with Dates, or with DayNumbers.",
            PurchaseMap.Of("purchases", "customer").Amounts("amount"));

    [Fact]
    public void A_map_without_amounts_is_refused() =>
        Refused("The map of purchases has no amounts: name their column with Amounts.", PurchaseMap.Of("purchases", "customer").Dates("day"));

    [Fact]
    public void Customers_named_as_a_fact_are_refused()
    {
        Refused(
            "The column of the customers is named Sales, as a fact is: give it another name in a query. (Parameter 'map')",
            PurchaseMap.Of("purchases", "Sales").Dates("day").Amounts("amount"));
        Refused(
            "The column of the customers is named units, as a fact is: give it another name in a query. (Parameter 'map')",
            PurchaseMap.Of("purchases", "units").Dates("day").Amounts("amount").Quantities("number"));
        Assert.NotEmpty(new PurchasePolicy().ToSql(PurchaseMap.Of("purchases", "units").Dates("day").Amounts("amount"), SqlDialect.Sqlite, AsOf));
    }

    [Fact]
    public void A_policy_that_counts_by_what_there_is_not_is_refused()
    {
        var policy = new PurchasePolicy { CountBy = (PurchaseCounting)9 };

        Assert.StartsWith(
            "Purchases can't be counted by 9: count them by Order, Day, Row.",
            Assert.Throws<ArgumentException>(() => policy.ToSql(Map, SqlDialect.Sqlite, AsOf)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void A_column_without_a_name_is_refused(string? name)
    {
        Assert.ThrowsAny<ArgumentException>(() => PurchaseMap.Of("purchases", name!));
        Assert.ThrowsAny<ArgumentException>(() => PurchaseMap.Of(name!, "customer"));
        Assert.ThrowsAny<ArgumentException>(() => PurchaseMap.OfQuery(name!, "customer"));
        foreach (var with in new Func<string, PurchaseMap>[] { Map.Dates, Map.DayNumbers, Map.Amounts, Map.Orders, Map.Quantities })
            Assert.ThrowsAny<ArgumentException>(() => with(name!));
    }

    [Fact]
    public void A_map_is_not_changed_by_what_is_made_of_it()
    {
        var bare = new PurchasePolicy().ToSql(Map, SqlDialect.Sqlite, AsOf);

        Assert.NotEqual(
            bare,
            new PurchasePolicy().ToSql(Map.Orders("number").Quantities("units").DayNumbers("n").Amounts("a"), SqlDialect.Sqlite, AsOf),
            StringComparer.Ordinal);
        Assert.Equal(bare, new PurchasePolicy().ToSql(Map, SqlDialect.Sqlite, AsOf));
    }

    private static void Refused(string message, PurchaseMap map)
    {
        var policy = new PurchasePolicy();
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => policy.ToSql(map, SqlDialect.Sqlite, AsOf)).Message);
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => policy.ToTableMap(map, AsOf)).Message);
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => policy.ToAsOfSql(map, SqlDialect.Sqlite)).Message);
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => policy.ToReportSql(map, SqlDialect.Sqlite, AsOf)).Message);
    }

    private static Task<List<string[]>> RowsAsync(SqliteTable database, PurchaseMap map) =>
        database.Engine.TextsAsync(new PurchasePolicy().ToSql(map, SqlDialect.Sqlite, AsOf) + " ORDER BY 1");
}
