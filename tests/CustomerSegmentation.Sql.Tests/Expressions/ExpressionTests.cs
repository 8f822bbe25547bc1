using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>Expressions over the user's own entity: where they run, and what they refuse.</summary>
public sealed class ExpressionTests : IDisposable
{
    private static readonly SegmentationModel Model = SegmentationPolicy.FromJson("""
        {
          "Schemes": [ "value_tier", "tenure", "lifecycle_state", "credit_risk" ],
          "ValueTier": { "KeyCut": 1000.5, "RegularCut": 100 },
          "Facts": { "balance": { "Kind": "number" }, "credit_limit": { "Kind": "number" }, "credit_use": { "Formula": "balance / credit_limit" } },
          "Tables": { "credit_risk": { "Classes": [ "High", "Low" ], "Rows": [ { "When": { "credit_use": ">= 0.9", "value_tier": "not(Key)" }, "Class": "High" }, { "Class": "Low" } ] } }
        }
        """).ToModel();

    private static readonly EntityMap<Debtor> Map = new EntityMap<Debtor>()
        .From(Facts.Sales, debtor => debtor.Turnover).From(Facts.Purchases, debtor => debtor.Orders).From(Facts.LastPurchase, debtor => debtor.LastOrderOn)
        .From(Facts.FirstPurchase, debtor => debtor.Since).From(Facts.AccountClosed, debtor => debtor.IsClosed)
        .From((NumberFact)Model.Policy.FindFact("balance")!, debtor => debtor.Balance).From((NumberFact)Model.Policy.FindFact("credit_limit")!, debtor => debtor.Limit)
        .All(Facts.AsOf, new DateOnly(2026, 1, 1));

    private static readonly Debtor[] Debtors =
    [
        new() { Id = 1, Turnover = 1000.5m, Orders = 3, LastOrderOn = new(2025, 12, 1), Since = new(2010, 1, 1), Balance = 90, Limit = 100, StoredTier = ValueTier.Key },
        new() { Id = 2, Turnover = 1000.4999999999m, Orders = 1, LastOrderOn = new(2020, 1, 1), Since = new(2020, 1, 1), Balance = 90, Limit = 100, StoredTier = ValueTier.Small },
        new() { Id = 3, Turnover = 5, Orders = 0, LastOrderOn = null, Since = DateOnly.MaxValue, Balance = 1, Limit = 0 },
        new() { Id = 4, Turnover = null, Orders = 1, LastOrderOn = new(2025, 12, 31), Since = DateOnly.MinValue, IsClosed = true, Balance = 8, Limit = 100 },
        new() { Id = 5, Turnover = 100, Orders = 2, LastOrderOn = new(2026, 2, 1), Since = new(2026, 1, 1), Balance = null, Limit = 100, StoredTier = ValueTier.Unclassified },
    ];

    private readonly SqliteConnection connection = new("Data Source=:memory:");
    private readonly DebtorContext context;

    public ExpressionTests()
    {
        connection.Open();
        context = new DebtorContext(new DbContextOptionsBuilder().UseSqlite(connection).ConfigureWarnings(warnings => warnings.Throw(RelationalEventId.QueryPossibleUnintendedUseOfEqualsWarning)).Options);
        context.Database.EnsureCreated();
        context.Debtors.AddRange(Debtors);
        context.SaveChanges();
    }

    public void Dispose()
    {
        context.Dispose();
        connection.Dispose();
    }

    [Theory]
    [InlineData("tenure")]
    [InlineData("value_tier")]
    [InlineData("lifecycle_state")]
    public void A_map_that_can_not_tell_the_scheme_is_refused_in_the_words_of_a_map_of_customers(string scheme)
    {
        var map = new EntityMap<Debtor>().From((NumberFact)Model.Policy.FindFact("balance")!, debtor => debtor.Balance);
        var expected = Assert.Throws<ArgumentException>(() => Model.Classifier(scheme, map.ToFactMap())).Message;
        Assert.StartsWith($"With the facts of this map {scheme} can give Unclassified alone. It needs ", expected, StringComparison.Ordinal);

        Assert.Equal(expected, Assert.Throws<ArgumentException>(() => Model.ToExpression(scheme, map)).Message);
        Assert.Equal(expected, Assert.Throws<ArgumentException>(() => Model.ToPredicate(scheme, map, "Unclassified")).Message);
    }

    [Fact]
    public void A_map_is_refused_where_it_can_not_tell_the_scheme_whose_class_the_scheme_needs()
    {
        var model = SegmentationModel.FromJson("""{ "Schemes": [ "lifecycle_state", "lead_temperature" ] }""");
        var map = new EntityMap<Debtor>().All(Facts.DaysToOrder, 5);
        Assert.Throws<ArgumentException>(() => model.Classifier("lead_temperature", map.ToFactMap()));
        Assert.Throws<ArgumentException>(() => model.ToExpression<Debtor, LeadTemperature>(map));
        Assert.Throws<ArgumentException>(() => model.ToPredicate(map, LeadTemperature.Hot));
    }

    [Fact]
    public void Decimals_dates_and_whole_numbers_of_an_entity_give_the_classes_that_the_compiled_map_gives()
    {
        foreach (var scheme in Model.Schemes)
        {
            var classifier = Model.Classifier(scheme.Name, Map.ToFactMap());

            Assert.Equal(Debtors.Select(debtor => classifier.Classify(debtor).Code), context.Debtors.OrderBy(debtor => debtor.Id).Select(Model.ToExpression(scheme.Name, Map)));
        }

        Assert.Equal([ValueTier.Key, ValueTier.Regular, ValueTier.Small, ValueTier.Unclassified, ValueTier.Regular], context.Debtors.OrderBy(debtor => debtor.Id).Select(Model.ToExpression<Debtor, ValueTier>(Map)));
        Assert.Equal<byte>([2, 1, 0, 2, 0], context.Debtors.OrderBy(debtor => debtor.Id).Select(Model.ToExpression("credit_risk", Map)));
    }

    [Fact]
    public void The_database_filters()
    {
        var key = context.Debtors.Where(Model.ToPredicate(Map, ValueTier.Key));

        // The plain test of the column: no CASE stands between it and an index.
        Assert.EndsWith("WHERE CAST(\"d\".\"turn\"\"over' --\" AS REAL) >= @Number AND CAST(\"d\".\"turn\"\"over' --\" AS REAL) <= @Number1", Statement(key), StringComparison.Ordinal);
        Assert.Equal([1], key.Select(debtor => debtor.Id));
        Assert.Equal([1, 3], context.Debtors.Where(Model.ToPredicate(Map, ValueTier.Key, ValueTier.Small)).Select(debtor => debtor.Id).Order());
        Assert.Equal([3, 4], context.Debtors.Where(Model.ToPredicate(Map, ValueTier.Unclassified, ValueTier.Small)).Select(debtor => debtor.Id).Order());
        Assert.Equal([2], context.Debtors.Where(Model.ToPredicate("credit_risk", Map, "High")).Select(debtor => debtor.Id));
    }

    [Fact]
    public void The_database_groups()
    {
        var groups = context.Debtors.GroupBy(Model.ToExpression<Debtor, ValueTier>(Map)).Select(group => new { group.Key, Count = group.Count() });

        var sql = Statement(groups);
        Assert.True(sql.IndexOf("CASE", StringComparison.Ordinal) < sql.IndexOf("GROUP BY", StringComparison.Ordinal));
        Assert.StartsWith("SELECT \"d0\".\"Key\", COUNT(*) AS \"Count\"", sql, StringComparison.Ordinal);
        Assert.Equal([(ValueTier.Unclassified, 1), (ValueTier.Key, 1), (ValueTier.Regular, 2), (ValueTier.Small, 1)], groups.ToList().Select(group => (group.Key, group.Count)).OrderBy(group => group.Key));
    }

    [Fact]
    public void The_database_sorts()
    {
        var sorted = context.Debtors.OrderBy(Model.ToExpression<Debtor, ValueTier>(Map)).ThenBy(debtor => debtor.Id).Select(debtor => debtor.Id);

        Assert.Contains("ORDER BY CASE", Statement(sorted), StringComparison.Ordinal);
        Assert.Equal(Debtors.OrderBy(debtor => Model.Classifier<Debtor, ValueTier>(Map.ToFactMap()).Classify(debtor)).ThenBy(debtor => debtor.Id).Select(debtor => debtor.Id), sorted);
    }

    [Fact]
    public void The_database_selects_the_class_alone()
    {
        var selected = context.Debtors.Select(Model.ToExpression<Debtor, LifecycleState>(Map));

        Assert.StartsWith("SELECT CASE", Statement(selected), StringComparison.Ordinal);
        Assert.EndsWith("END FROM \"debt\"\"ors; --\" AS \"d\"", Statement(selected), StringComparison.Ordinal);
    }

    [Fact]
    public void An_enum_that_is_stored_as_text_can_be_a_fact()
    {
        var model = Model.Policy.WithOverrides("value_tier").ToModel();
        var table = model.Schemes[0].Table;
        var map = Map.From(table.ByHand, debtor => debtor.StoredTier).All(table.ByHandUntil, new DateOnly(2030, 1, 1)).All(Facts.Sales, 500);

        var tiers = context.Debtors.OrderBy(debtor => debtor.Id).Select(model.ToExpression<Debtor, ValueTier>(map));

        Assert.Contains("\"StoredTier\" = 'Key'", Statement(tiers), StringComparison.Ordinal);
        Assert.Equal([ValueTier.Key, ValueTier.Small, ValueTier.Regular, ValueTier.Regular, ValueTier.Regular], tiers);
    }

    [Fact]
    public void A_number_is_read_exactly()
    {
        var random = new Random(5);
        double[] cuts = [0.1, 1e100, 1e-100, 1e18, Math.PI, .. Enumerable.Range(0, 300).Select(_ => random.NextDouble() * Math.Pow(10, random.Next(-99, 100)))];
        foreach (var cut in cuts)
        {
            var model = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "value_tier" } }.Set(new ValueTierOptions { KeyCut = cut, RegularCut = 0 })).ToModel();
            var isKey = model.ToPredicate(new EntityMap<Debtor>().From(Facts.Sales, debtor => debtor.Score), ValueTier.Key);
            foreach (var value in (double[])[Math.BitDecrement(cut), cut])
            {
                context.Debtors.Find(1)!.Score = value;
                context.SaveChanges();

                Assert.Equal(value == cut, context.Debtors.Where(debtor => debtor.Id == 1).Any(isKey));
            }
        }
    }

    [Fact]
    public void A_decimal_becomes_the_nearest_number()
    {
        var random = new Random(6);
        var cents = Enumerable.Range(0, 500).Select(_ => new decimal(random.Next(), random.Next(), random.Next(5) == 0 ? random.Next() : 0, random.Next(2) == 0, (byte)random.Next(2, 20))).ToArray();
        context.Debtors.AddRange(cents.Select((value, i) => new Debtor { Id = 100 + i, Turnover = value }));
        context.SaveChanges();
        foreach (var (i, value) in cents.Index().Where(one => one.Index % 5 == 0))
        {
            var nearest = double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            var model = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "value_tier" } }.Set(new ValueTierOptions { KeyCut = Math.Abs(nearest), RegularCut = -1 })).ToModel();

            Assert.Equal(value >= 0, context.Debtors.Where(debtor => debtor.Id == 100 + i).Any(model.ToPredicate(Map, ValueTier.Key)));
        }
    }

    [Fact]
    public void A_fact_of_another_kind_under_the_name_is_refused()
    {
        var map = new EntityMap<Debtor>().From(new YesNoFact("sales"), debtor => debtor.IsClosed);

        Assert.StartsWith("sales is supplied as yes or no, and the policy has it as a number", Assert.Throws<ArgumentException>(() => Model.ToExpression<Debtor, ValueTier>(map)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scheme_that_does_not_run_is_refused() =>
        Assert.StartsWith("The model does not run usage_rate; it runs value_tier, ", Assert.Throws<ArgumentException>(() => Model.ToExpression<Debtor, UsageRate>(Map)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_class_that_there_is_not_is_refused()
    {
        Assert.StartsWith("credit_risk gives no class Hihg; it gives Unclassified, High, Low.", Assert.Throws<ArgumentException>(() => Model.ToPredicate("credit_risk", Map, "Hihg")).Message, StringComparison.Ordinal);
        Assert.StartsWith("ValueTier has no member 77.", Assert.Throws<ArgumentException>(() => Model.ToPredicate(Map, (ValueTier)77)).Message, StringComparison.Ordinal);
        Assert.StartsWith("The predicate names no class; name one at least.", Assert.Throws<ArgumentException>(() => Model.ToPredicate<Debtor, ValueTier>(Map)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_expression_that_would_be_too_large_is_refused()
    {
        var rows = string.Join(", ", Enumerable.Range(0, 10).Select(i => $"{{ \"When\": {{ \"g\": \"{i}\" }}, \"Class\": \"C{i}\" }}"));
        var facts = string.Join(", ", "bcdefg".Select(name => $"\"{name}\": {{ \"Formula\": \"min({(char)(name - 1)} * {(char)(name - 1)}, {(char)(name - 1)} + 1)\" }}"));
        var model = SegmentationPolicy.FromJson($$"""
            { "Schemes": [ "deep" ], "Facts": { "a": { "Kind": "number" }, {{facts}} },
              "Tables": { "deep": { "Classes": [ {{string.Join(", ", Enumerable.Range(0, 10).Select(i => $"\"C{i}\""))}}, "Rest" ], "Rows": [ {{rows}}, { "Class": "Rest" } ] } } }
            """).ToModel();

        var refused = Assert.Throws<NotSupportedException>(() => model.ToExpression("deep", new EntityMap<Debtor>().From((NumberFact)model.Policy.FindFact("a")!, debtor => debtor.Score)));

        Assert.Contains("more than 75,000 are too many for a query", refused.Message, StringComparison.Ordinal);
    }

    // What stands before it are the parameters.
    private static string Statement(IQueryable query)
    {
        var sql = query.ToQueryString().ReplaceLineEndings(" ").TrimEnd();
        return sql[sql.IndexOf("SELECT", StringComparison.Ordinal)..];
    }

    private sealed class Debtor
    {
        public int Id { get; set; }

        public decimal? Turnover { get; set; }

        public int Orders { get; set; }

        public DateOnly? LastOrderOn { get; set; }

        public DateOnly Since { get; set; }

        public bool IsClosed { get; set; }

        public decimal? Balance { get; set; }

        public long Limit { get; set; }

        public double Score { get; set; }

        public ValueTier? StoredTier { get; set; }
    }

    private sealed class DebtorContext(DbContextOptions options) : DbContext(options)
    {
        public DbSet<Debtor> Debtors => Set<Debtor>();

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            var debtor = modelBuilder.Entity<Debtor>().ToTable("debt\"ors; --");
            debtor.Property(one => one.Turnover).HasColumnName("turn\"over' --");
            debtor.Property(one => one.StoredTier).HasConversion<string>();
        }
    }
}
