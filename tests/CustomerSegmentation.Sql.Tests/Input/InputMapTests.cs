using CustomerSegmentation.Input;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>Maps that follow settings of rows.</summary>
public sealed class InputMapTests : IDisposable
{
    private static readonly SegmentationModel Tiers = SegmentationPolicy.Create(
        new SegmentationOptions { Schemes = { "value_tier" } }.Set(new ValueTierOptions { KeyCut = 1000, RegularCut = 100 })).ToModel();

    private static readonly TableMap Map = TableMap.Of("t", "id").From(Facts.Sales, "sales");

    private readonly SqliteTable database = new();

    public void Dispose() => database.Dispose();

    [Fact]
    public void Settings_that_choose_or_convert_nothing_change_nothing()
    {
        var input = new InputPolicy { Delimiter = ";", Encoding = "windows-1252", DecimalSeparator = ",", DateFormat = "dd/MM/yyyy" };

        foreach (var dialect in SqlDialect.All)
            Assert.Equal(Tiers.ToSql(Map, dialect), Tiers.ToSql(Map.With(input), dialect), StringComparer.Ordinal);
    }

    [Fact]
    public void A_map_stays_as_it_was_and_the_last_settings_count_whatever_is_mapped_before_or_after()
    {
        var before = Tiers.ToSql(Map, SqlDialect.Sqlite);
        var where = new InputPolicy { Where = Values("status", "paid") };

        var one = Map.With(new InputPolicy { FoldIds = true }).With(where);
        var other = TableMap.Of("t", "id").With(where).From(Facts.Sales, "sales");

        Assert.Equal(before, Tiers.ToSql(Map, SqlDialect.Sqlite), StringComparer.Ordinal);
        Assert.Equal(Tiers.ToSql(one, SqlDialect.Sqlite), Tiers.ToSql(other, SqlDialect.Sqlite), StringComparer.Ordinal);
        Assert.NotEqual(before, Tiers.ToSql(one, SqlDialect.Sqlite), StringComparer.Ordinal);
        Assert.Contains("""FROM "copy" """, Tiers.ToSql(one.OverTable("copy"), SqlDialect.Sqlite), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_no_map_can_follow_are_refused()
    {
        Refused("has no values", new InputPolicy { Where = Values("status") });
        Refused("has no values", new InputPolicy { WhereNot = Values("status") });
        Refused("no CurrencyColumn", new InputPolicy { Currency = "EUR" });
        Refused("no Currency", new InputPolicy { CurrencyColumn = "c", Rates = Rates(("GBP", 1.17m)) });
        Refused("rate of GBP must be above 0", new InputPolicy { CurrencyColumn = "c", Currency = "EUR", Rates = Rates(("GBP", 0)) });
        Assert.Throws<ArgumentNullException>(() => Map.With(null!));
        Assert.Contains("one key", Assert.Throws<ArgumentException>(
            () => TableMap.Of("t", "id", "land").With(new InputPolicy { Nobody = ["-1"] })).Message, StringComparison.Ordinal);
        Assert.Contains("with a key", Assert.Throws<ArgumentException>(
            () => TableMap.Of("t").With(new InputPolicy { FoldIds = true })).Message, StringComparison.Ordinal);
        var currency = Map.With(new InputPolicy { CurrencyColumn = "c" });
        Assert.Contains("name the currency", Assert.Throws<ArgumentException>(
            () => Tiers.ToSql(currency, SqlDialect.Sqlite)).Message, StringComparison.Ordinal);

        void Refused(string message, InputPolicy input)
        {
            Assert.Contains(message, Assert.Throws<ArgumentException>(() => Map.With(input)).Message, StringComparison.Ordinal);
            var purchases = PurchaseMap.Of("t", "id").Dates("day").Amounts("sales");
            Assert.Contains(message, Assert.Throws<ArgumentException>(() => purchases.With(input)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_only_currency_is_that_of_the_results_and_several_are_refused_with_the_list()
    {
        database.Run("CREATE TABLE t (id, sales, cur, status)");
        database.Run("INSERT INTO t VALUES ('a', 1500, 'EUR', 'paid'), ('b', 150, ' eur', 'paid'), ('c', 5, NULL, 'paid'), ('d', 9, 'GBP', 'draft')");
        var input = new InputPolicy { CurrencyColumn = "cur", Where = Values("status", "PAID") };

        var check = await Map.With(input).CheckRowsAsync(database.Engine);
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Map.With(input with { Where = Values("cur", "GBP", "EUR", "") }).CheckRowsAsync(database.Engine));
        var none = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Map.With(input with { Where = Values("cur", "") }).CheckRowsAsync(database.Engine));

        Assert.Equal("EUR", check.Currency, StringComparer.OrdinalIgnoreCase);
        Assert.Equal(["cur is missing 1"], check.Rejected.Select(one => $"{one.Reason} {one.Rows}"), StringComparer.Ordinal);
        Assert.Equal([["a", "Key"], ["b", "Regular"]], database.Read(Tiers.ToSql(check.Usable, SqlDialect.Sqlite, SqlClasses.Names) + " ORDER BY 1"));
        Assert.Contains("(EUR, GBP)", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("No row has a currency in cur", none.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Money_of_customers_is_converted_and_nothing_else()
    {
        database.Run("CREATE TABLE t (id, sales, loyalty, cur)");
        database.Run("INSERT INTO t VALUES ('a', 1000, 0.5, 'GBP'), ('b', '1e3', 1, 'EUR'), ('c', NULL, 1, 'XXX'), ('d', 1, 1, 'XXX'), ('e', 'x', 1, 'GBP')");
        var quadrants = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "value_tier", "loyalty_quadrant" } }
            .Set(new ValueTierOptions { KeyCut = 1170, RegularCut = 1000 }).Set(new LoyaltyQuadrantOptions { SalesCut = 1170, LoyaltyCut = 0.5 })).ToModel();

        var check = await Map.From(Facts.Loyalty, "loyalty").With(new InputPolicy { CurrencyColumn = "cur", Currency = "EUR", Rates = Rates(("GBP", 1.17m)) })
            .CheckRowsAsync(database.Engine);

        Assert.Equal(
            ["rejected 1: cur XXX has no rate", "rejected 1: sales is not a number, or is out of range; such as 'x'"],
            check.Rejected.Select(one => one.ToString()), StringComparer.Ordinal);
        Assert.Equal(
            [["a", "Key", "Treasured"], ["b", "Regular", "RisingStar"], ["c", "Unclassified", "Unclassified"]],
            database.Read(quadrants.ToSql(check.Usable, SqlDialect.Sqlite, SqlClasses.Names) + " ORDER BY 1"));
        Assert.Equal(3, (await quadrants.CountAsync(check.Usable, database.Engine)).Customers);
    }

    [Fact]
    public async Task Rows_of_purchases_are_rejected_for_a_reason()
    {
        database.Run("CREATE TABLE t (id, day, sales, cur, n)");
        database.Run("""
            INSERT INTO t VALUES ('Émile', '2024-01-01', 1, 'EUR', 1), (NULL, '2024-01-01', 1, 'EUR', 1), ('a', NULL, 1, 'EUR', 1),
              ('a', '1.1.24', 1, 'EUR', 1),
              ('a', '2024-01-01', 'NA', 'EUR', 1), ('a', '2024-01-01', '1 EUR', 'EUR', 1), ('a', '2024-01-01', 1, 'GBP', 1), ('a', '2024-01-01', 1, 'gbp ', 1),
              ('a', '2024-01-01', 1, NULL, 1), ('a', '2024-01-01', 1, 'EUR', 'two'), ('a', '2024-01-01', 1e19, 'EUR', 1), (' A', '2024-01-01', 1, 'EUR', 1)
            """);
        var map = PurchaseMap.Of("t", "id").Dates("day").Amounts("sales").Quantities("n").With(
            new InputPolicy { FoldIds = true, CurrencyColumn = "cur", Currency = "EUR" });

        var check = await map.CheckRowsAsync(database.Engine);

        Assert.Equal(
        [
            "rejected 1: id has a character beyond ASCII, and can't be folded in a database (the command's --local can); such as 'Émile'",
            "rejected 1: id is missing", "rejected 1: day is missing", "rejected 1: day is not a date, or has a time zone; such as '1.1.24'",
            "rejected 1: sales is missing", "rejected 1: sales is not a number, or is out of range; such as '1 EUR'", "rejected 2: cur GBP has no rate",
            "rejected 1: cur is missing", "rejected 1: n is not a number; such as 'two'",
        ], check.Rejected.Select(one => one.ToString()), StringComparer.Ordinal);
        // The one that is beyond what is counted is rejected by the statement.
        Assert.Equal(11L, database.Read(new PurchasePolicy().ToReportSql(check.Usable, SqlDialect.Sqlite, new DateOnly(2024, 2, 1))).Single()[6]);
        Assert.Equal("a", database.Read(new PurchasePolicy().ToSql(check.Usable, SqlDialect.Sqlite, new DateOnly(2024, 2, 1))).Single()[0]);
    }

    private static Dictionary<string, IReadOnlyList<string>> Values(string column, params string[] values) =>
        new(StringComparer.Ordinal) { [column] = values };

    private static Dictionary<string, decimal> Rates(params IEnumerable<(string Currency, decimal Rate)> rates) =>
        rates.ToDictionary(one => one.Currency, one => one.Rate, StringComparer.Ordinal);
}
