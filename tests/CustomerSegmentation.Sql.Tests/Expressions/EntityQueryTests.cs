using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>Keys and classes in one query, and what a query of an entity's facts refuses.</summary>
public sealed class EntityQueryTests : IDisposable
{
    private static readonly SegmentationModel Model = SegmentationPolicy.Create(
        new SegmentationOptions { Schemes = { "value_tier", "loyalty_quadrant" } }
            .Set(new ValueTierOptions { KeyCut = 500, RegularCut = 100 })
            .Set(new LoyaltyQuadrantOptions { SalesCut = 300, LoyaltyCut = 0.6 })).ToModel();

    private static readonly EntityMap<Buyer> Map = new EntityMap<Buyer>()
        .From(Facts.Sales, buyer => buyer.Turnover).From(Facts.Loyalty, buyer => buyer.Loyalty);

    private readonly SqliteConnection connection = new("Data Source=:memory:");
    private readonly BuyerContext context;
    private readonly Buyer[] buyers = Buyer.Random(75, 200);

    public EntityQueryTests()
    {
        connection.Open();
        context = new BuyerContext(new DbContextOptionsBuilder().UseSqlite(connection).Options);
        context.Database.EnsureCreated();
        context.AddRange(buyers.Cast<object>());
        context.SaveChanges();
    }

    public static TheoryData<string> Providers => ["sqlite", "postgres"];

    public void Dispose()
    {
        context.Dispose();
        connection.Dispose();
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void A_key_and_a_class_are_one_case_in_one_select(string provider)
    {
        using var other = Context(provider);

        var sql = other.Buyers.IgnoreQueryFilters()
            .Select(Model.ToExpression(Map, (buyer, classes) => new { buyer.Id, Tier = classes.Of<ValueTier>() })).ToQueryString();

        Assert.Equal(1, sql.Split("SELECT").Length - 1);
        Assert.Contains("SELECT b.\"Id\", CASE WHEN", Flat(sql).Replace("\"b\".", "b.", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("ELSE 0 END AS \"Tier\" FROM", Flat(sql), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void What_follows_is_done_by_the_database(string provider)
    {
        using var other = Context(provider);
        var classified = other.Buyers.Select(Model.ToExpression(Map, (buyer, classes) => new
        {
            buyer.Id,
            Office = buyer.Office!.Name,
            Visits = buyer.Visits.Count,
            Tier = classes.Of<ValueTier>(),
            Quadrant = classes.CodeOf("loyalty_quadrant"),
        }));

        var filtered = Flat(classified.Where(one => one.Tier == ValueTier.Key && one.Visits > 1).OrderBy(one => one.Quadrant).ToQueryString());
        var counted = Flat(classified.GroupBy(one => new { one.Office, one.Tier }).Select(g => new { g.Key, Count = g.Count() }).ToQueryString());

        Assert.Contains("LEFT JOIN", filtered, StringComparison.Ordinal);
        Assert.Matches("WHERE .*CASE WHEN .* END = .* ORDER BY CASE", filtered);
        Assert.Matches("^SELECT .*count\\(\\*\\).*GROUP BY", counted.Replace("COUNT", "count", StringComparison.Ordinal));
    }

    [Fact]
    public void The_query_s_results_are_those_in_memory()
    {
        var tier = Model.Classifier<Buyer, ValueTier>(Map.ToFactMap());
        Buyer[] there = [.. buyers.Where(buyer => !buyer.Deleted)];
        const string quadrant = "loyalty_quadrant";
        var keyAndQuadrant = Model.ToExpression(Map, (buyer, classes) => new { buyer.Id, Quadrant = classes.CodeOf(quadrant) });

        var isKey = Model.ToExpression(Map, (buyer, classes) => classes.Of<ValueTier>() == ValueTier.Key && buyer.Visits.Count > 1);
        var groups = context.Buyers.GroupBy(Model.ToExpression(Map, (buyer, classes) => new { buyer.Office!.Name, Tier = classes.Of<ValueTier>() }))
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionary(group => ((string?)group.Key.Name, group.Key.Tier), group => group.Count);
        var joined = context.Set<Office>().SelectMany(
            office => context.Buyers.Where(buyer => buyer.Office == office).Select(keyAndQuadrant),
            (office, buyer) => new { office.Name, buyer.Id, buyer.Quadrant });

        Assert.Equal(
            there.Where(buyer => tier.Classify(buyer) == ValueTier.Key && buyer.Visits.Count > 1).Select(buyer => buyer.Id.Value),
            context.Buyers.Where(isKey).OrderBy(buyer => buyer.Id).Select(buyer => buyer.Id).AsEnumerable().Select(id => id.Value));
        Assert.Equal(there.GroupBy(buyer => (buyer.Office?.Name, tier.Classify(buyer))).ToDictionary(group => group.Key, group => group.Count()), groups);
        var classifier = Model.Classifier(quadrant, Map.ToFactMap());
        Assert.Equal(
            there.Where(buyer => buyer.Office is not null).Select(buyer => (buyer.Office!.Name, buyer.Id.Value, classifier.Classify(buyer).Code)).OrderBy(one => one.Value),
            joined.AsEnumerable().Select(one => (one.Name, one.Id.Value, one.Quadrant)).OrderBy(one => one.Value));
    }

    [Fact]
    public void Classes_other_than_of_one_scheme_are_refused()
    {
        Assert.StartsWith(
            "classes stands for no object: call classes.Of or classes.CodeOf where a class is needed.",
            Assert.Throws<ArgumentException>(() => Model.ToExpression(Map, (buyer, classes) => new { buyer.Id, classes })).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "The scheme entity.Address.City differs from entity to entity; name one scheme.",
            Assert.Throws<ArgumentException>(() => Model.ToExpression(Map, (buyer, classes) => classes.CodeOf(buyer.Address!.City))).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "The model does not run usage_rate; it runs value_tier, loyalty_quadrant.",
            Assert.Throws<ArgumentException>(() => Model.ToExpression(Map, (_, classes) => classes.Of<UsageRate>())).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_of_several_properties_names_its_columns()
    {
        var table = Map.ToTableMap(context.Buyers, buyer => new { buyer.Office!.Name, Number = buyer.Id }, query => query.ToQueryString());

        Assert.Equal(["Name", "Number"], table.Keys);
        Assert.Equal(buyers.Count(buyer => !buyer.Deleted), Count(Model.ToSql(table, SqlDialect.Sqlite)));
    }

    [Fact]
    public void A_query_can_choose_the_entities()
    {
        var northern = context.Buyers.Where(buyer => buyer.Turnover > 100 && buyer.Office!.Name == "North");
        var table = Map.ToTableMap(northern, buyer => buyer.Id, query => query.ToQueryString());

        Assert.Equal(buyers.Count(buyer => !buyer.Deleted && buyer.Turnover > 100 && buyer.Office?.Name == "North"), Count(Model.ToSql(table, SqlDialect.Sqlite)));
    }

    [Fact]
    public void A_fact_that_is_the_same_for_everybody_is_no_column()
    {
        var asOf = new DateOnly(2026, 1, 1);
        decimal? sales = 5000;
        var map = new EntityMap<Buyer>().From(Facts.AsOf, _ => asOf).From(Facts.Sales, _ => sales).From(Facts.Loyalty, buyer => buyer.Loyalty);

        var sql = Model.ToSql(map.ToTableMap(context.Buyers, buyer => buyer.Id, query => query.ToQueryString()), SqlDialect.Sqlite, SqlClasses.Names);

        Assert.DoesNotContain("Number1", sql, StringComparison.Ordinal);
        Assert.Equal(buyers.Count(buyer => !buyer.Deleted), Count($"SELECT * FROM ({sql}) WHERE value_tier = 'Key'"));
    }

    [Fact]
    public void A_part_of_a_converted_value_is_refused_with_the_fact_and_the_property()
    {
        var refused = Assert.Throws<ArgumentException>(() => Map.From(Facts.Profit, buyer => buyer.Limit.Amount)
            .ToTableMap(context.Buyers, buyer => buyer.Id, query => query.ToQueryString()));

        Assert.StartsWith("profit can't be a column, as the provider does not translate ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("buyer.Limit.Amount", refused.Message, StringComparison.Ordinal);
        Assert.Contains("map it as an owned or complex type", refused.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(refused.InnerException);
    }

    [Fact]
    public void A_method_of_the_user_is_refused()
    {
        var refused = Assert.Throws<ArgumentException>(() => Map.From(Facts.Profit, buyer => Net(buyer))
            .ToTableMap(context.Buyers, buyer => buyer.Id, query => query.ToQueryString()));

        Assert.StartsWith("profit can't be a column, as the provider does not translate ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_is_computed_in_memory_is_refused()
    {
        var refused = Assert.Throws<ArgumentException>(() => Map.ToTableMap(context.Buyers, buyer => Name(buyer), query => query.ToQueryString()));

        Assert.Contains("must be of properties alone", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void A_query_with_parameters_is_refused(string provider)
    {
        using var other = Context(provider);
        var least = 100m;

        var refused = Assert.Throws<ArgumentException>(
            () => Map.ToTableMap(other.Buyers.Where(buyer => buyer.Turnover > least), buyer => buyer.Id, query => query.ToQueryString()));

        Assert.StartsWith("The query must be one statement without parameters and tags; write variables in it as constants", refused.Message, StringComparison.Ordinal);
        Map.ToTableMap(other.Buyers.Where(buyer => buyer.Turnover > EF.Constant(least)), buyer => buyer.Id, query => query.ToQueryString());
    }

    [Fact]
    public void A_map_of_more_facts_than_columns_is_refused()
    {
        var map = Enumerable.Range(0, 129).Aggregate(Map, (map, i) => map.From(new NumberFact($"own_{i}"), buyer => buyer.RecencyDays + (double)i));

        Assert.StartsWith(
            "The map has too many facts for one query",
            Assert.Throws<NotSupportedException>(() => map.ToTableMap(context.Buyers, buyer => buyer.Id, query => query.ToQueryString())).Message,
            StringComparison.Ordinal);
    }

    // No statement is run on PostgreSQL here.
    private static BuyerContext Context(string provider) => new(provider == "sqlite"
        ? new DbContextOptionsBuilder().UseSqlite("Data Source=:memory:").Options
        : new DbContextOptionsBuilder().UseNpgsql("Host=localhost").Options);

    // What stands before it are the parameters.
    private static string Flat(string sql) => string.Join(
        ' ', sql[sql.IndexOf("SELECT", StringComparison.Ordinal)..].Split((char[])[' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static decimal? Net(Buyer buyer) => buyer.Turnover - 1;

    private static string Name(Buyer buyer) => $"{buyer.Id.Value:X}";

    private int Count(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM ({sql})";
        return Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
