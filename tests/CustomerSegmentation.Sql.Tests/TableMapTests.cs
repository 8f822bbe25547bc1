namespace CustomerSegmentation.Sql.Tests;

/// <summary>Maps of tables: what they take, and what they refuse.</summary>
public class TableMapTests
{
    private static readonly SegmentationModel Model = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "value_tier", "lifecycle_state" } }
        .Set(new ValueTierOptions { KeyCut = 1000, RegularCut = 100 })).ToModel();

    [Fact]
    public void The_readme_s_statement_runs_and_gives_names()
    {
        using var database = new SqliteTable();
        database.Run("CREATE TABLE accounts (id TEXT, turnover REAL, orders INTEGER, last_order_on TEXT, closed INTEGER)");
        database.Run(
            "INSERT INTO accounts VALUES ('a', 5000, 3, '2025-12-01', 0), ('b', 500, 1, '2020-01-01', 0), ('c', 5, NULL, NULL, 0), " +
            "('d', NULL, 1, '2025-12-31', 1)");
        var map = TableMap.Of("accounts", "id")
            .From(Facts.Sales, "turnover").From(Facts.Purchases, "orders").From(Facts.LastPurchase, "last_order_on").From(Facts.AccountClosed, "closed")
            .All(Facts.AsOf, new DateOnly(2026, 1, 1));

        var rows = database.Read(Model.ToSql(map, SqlDialect.Sqlite, SqlClasses.Names) + " ORDER BY 1").ToList();

        Assert.Equal(["a", "Key", "Current"], rows[0]);
        Assert.Equal(["b", "Regular", "Lost"], rows[1]);
        Assert.Equal(["c", "Small", "Unclassified"], rows[2]);
        Assert.Equal(["d", "Unclassified", "Lost"], rows[3]);
    }

    [Theory]
    [InlineData("'Key'", "Key")]
    [InlineData("'Regular'", "Regular")]
    [InlineData("'Unclassified'", "Regular")]
    [InlineData("'key'", "Regular")]
    [InlineData("''", "Regular")]
    [InlineData("1", "Regular")]
    [InlineData("NULL", "Regular")]
    public void A_previous_class_is_read_by_its_name(string stored, string expected)
    {
        var model = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "value_tier" } }
            .Set(new ValueTierOptions { KeyCut = Cut.At(1000).WithMargin(50), RegularCut = 100 })).ToModel();
        using var database = new SqliteTable();
        database.Run("CREATE TABLE accounts (id INTEGER, turnover REAL, tier TEXT)");
        database.Run($"INSERT INTO accounts VALUES (1, 960, {stored})");
        var map = TableMap.Of("accounts", "id").From(Facts.Sales, "turnover").From(Schemes.ValueTier.Previous, "tier");

        Assert.Equal([1L, expected], Assert.Single(database.Read(model.ToSql(map, SqlDialect.Sqlite, SqlClasses.Names))));
    }

    [Fact]
    public void Names_can_be_any_text()
    {
        const string table = "a\"; DROP TABLE x; --' `\\ 客户";
        const string column = "t\"urn' over`); --";
        using var database = new SqliteTable();
        database.Run($"CREATE TABLE {SqlDialect.Sqlite.Quote(table)} ({SqlDialect.Sqlite.Quote("the key\"")} INTEGER, {SqlDialect.Sqlite.Quote(column)} REAL)");
        database.Run($"INSERT INTO {SqlDialect.Sqlite.Quote(table)} VALUES (7, 999.5)");

        var rows = database.Read(Model.ToSql(TableMap.Of(table, "the key\"").From(Facts.Sales, column), SqlDialect.Sqlite)).ToList();

        Assert.Equal([7L, (long)ValueTier.Regular, (long)LifecycleState.Unclassified], Assert.Single(rows));
    }

    [Fact]
    public void A_column_that_is_not_there_is_refused_and_not_taken_for_a_text()
    {
        using var database = new SqliteTable();
        database.Run("CREATE TABLE accounts (id INTEGER)");

        var refused = Assert.ThrowsAny<System.Data.Common.DbException>(
            () => database.Read(Model.ToSql(TableMap.Of("accounts", "id").From(Facts.Sales, "turnover"), SqlDialect.Sqlite)).ToList());

        Assert.Contains("no such column: t.turnover", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_query_can_stand_in_for_a_table()
    {
        using var database = new SqliteTable();
        var map = TableMap.OfQuery("SELECT 1 AS id, 50 AS sales UNION ALL SELECT 2, 5000", "id").From(Facts.Sales, "sales");

        Assert.Equal([[1L, (long)ValueTier.Small, 0L], [2L, (long)ValueTier.Key, 0L]], database.Read(Model.ToSql(map, SqlDialect.Sqlite) + " ORDER BY 1"));
    }

    [Theory]
    [InlineData("SELECT 1 AS id; DROP TABLE accounts")]
    [InlineData("SELECT 1 AS id;")]
    [InlineData("SELECT 1 AS id) AS t; DROP TABLE accounts; --")]
    [InlineData("SELECT 'it''s' AS \"a\"\"b\" -- ; '\n, 2 /* ; \" */; DROP TABLE accounts")]
    public void A_query_of_several_statements_is_refused(string sql)
    {
        const string message = "A query is one SELECT without a semicolon, as it stands inside other statements; this text has one. (Parameter 'sql')";

        Assert.Equal(message, Assert.Throws<ArgumentException>(() => TableMap.OfQuery(sql, "id")).Message);
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => PurchaseMap.OfQuery(sql, "id")).Message);
    }

    [Theory]
    [InlineData("SELECT ';' AS id, \"a;b\", `c;d`")]
    [InlineData("SELECT 1 -- ;\nAS id /* ; */")]
    [InlineData(@"SELECT 'it\'s;' AS id")]
    [InlineData("SELECT $$;$$ AS id")]
    [InlineData("SELECT [a;b] AS id")]
    [InlineData("SELECT 1 AS id /* /* */ ; */")]
    [InlineData("SELECT 1 AS id # ;")]
    [InlineData("SELECT 1 AS id -- ;")]
    [InlineData("SELECT 'no end ;")]
    public void A_semicolon_that_an_engine_may_read_as_text_passes(string sql) => TableMap.OfQuery(sql, "id");

    [Fact]
    public void A_key_of_a_scheme_s_name_is_refused()
    {
        var refused = Assert.Throws<ArgumentException>(() => Model.ToSql(
            TableMap.Of("accounts", "value_tier").From(Facts.Sales, "turnover"), SqlDialect.Sqlite));

        Assert.Equal("Two columns would be named value_tier: leave the key out, or give it another name in a query.", refused.Message);
    }

    [Fact]
    public async Task A_map_that_tells_no_scheme_is_refused_in_the_words_of_a_map_of_customers()
    {
        using var database = new SqliteTable();
        database.Run("CREATE TABLE accounts (id INTEGER, u REAL)");
        var map = TableMap.Of("accounts", "id").From(Facts.Units, "u");
        var expected = Assert.Throws<ArgumentException>(() => Model.Classifier(new FactMap<Customer>().From(Facts.Units, c => c.Units))).Message;
        Assert.StartsWith("With the facts of this map every scheme of the model would give Unclassified alone: value_tier: needs sales", expected,
            StringComparison.Ordinal);

        Assert.Equal(expected, Assert.Throws<ArgumentException>(() => Model.ToSql(map, SqlDialect.Sqlite)).Message);
        Assert.Equal(expected, (await Assert.ThrowsAsync<ArgumentException>(() => Model.CountAsync(map, database.Engine))).Message);
        Assert.Equal(expected, (await Assert.ThrowsAsync<ArgumentException>(() => Model.ClassifyIntoAsync("classes", map, database.Engine))).Message);
        Assert.ThrowsAny<System.Data.Common.DbException>(() => database.Read("SELECT * FROM classes").ToList());
    }

    [Fact]
    public async Task A_scheme_that_the_map_can_not_tell_is_named()
    {
        using var database = new SqliteTable();
        database.Run("CREATE TABLE accounts (id INTEGER, turnover REAL)");
        var map = TableMap.Of("accounts", "id").From(Facts.Sales, "turnover");

        Assert.Equal("lifecycle_state", Assert.Single((await Model.CountAsync(map, database.Engine)).NotRun).Name);
        Assert.Equal("lifecycle_state", Assert.Single((await Model.ClassifyIntoAsync("classes", map, database.Engine)).NotRun).Name);
        Assert.Empty((await Model.CountAsync(map.From(Facts.Purchases, "turnover").All(Facts.AccountClosed, true), database.Engine)).NotRun);
    }

    [Fact]
    public void A_fact_of_another_kind_under_the_name_is_refused()
    {
        var map = TableMap.Of("accounts", "id").From(new YesNoFact("sales"), "sales");

        Assert.StartsWith(
            "sales is supplied as yes or no, and the policy has it as a number",
            Assert.Throws<ArgumentException>(() => Model.ToSql(map, SqlDialect.Sqlite)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("zero\0character")]
    public void A_name_that_no_engine_takes_is_refused(string name) => Assert.Throws<ArgumentException>(() => SqlDialect.Sqlite.Quote(name));

    [Fact]
    public void The_same_arguments_give_the_same_text()
    {
        var map = TableMap.Of("accounts", "id").From(Facts.Sales, "turnover");

        Assert.Equal(Model.ToSql(map, SqlDialect.ClickHouse), Model.ToSql(map, SqlDialect.ClickHouse));
    }

    [Fact]
    public async Task Where_no_fact_is_mapped_none_is_counted()
    {
        using var database = new SqliteTable();
        database.Run("CREATE TABLE accounts (id INTEGER)");

        Assert.Empty(await Model.CountFactsAsync(TableMap.Of("accounts", "id"), database.Engine));
    }

    [Fact]
    public void The_same_facts_can_be_those_of_another_table()
    {
        using var database = new SqliteTable();
        database.Run("CREATE TABLE accounts (id INTEGER, turnover REAL)");
        database.Run("INSERT INTO accounts VALUES (1, 50)");
        database.Run("CREATE TABLE \"a \"\"copy\"\"\" AS SELECT 2 AS id, 5000.0 AS turnover");
        var map = TableMap.Of("accounts", "id").From(Facts.Sales, "turnover").All(Facts.AsOf, new DateOnly(2026, 1, 1));

        var copy = map.OverTable("a \"copy\"");

        Assert.Equal([[2L, (long)ValueTier.Key, 0L]], database.Read(Model.ToSql(copy, SqlDialect.Sqlite)));
        Assert.Equal([[1L, (long)ValueTier.Small, 0L]], database.Read(Model.ToSql(map, SqlDialect.Sqlite)));
        Assert.Equal(map.Keys, copy.Keys);
        Assert.Equal(map.SuppliedFacts, copy.SuppliedFacts);
        Assert.Throws<ArgumentException>(() => map.OverTable(""));
    }
}
