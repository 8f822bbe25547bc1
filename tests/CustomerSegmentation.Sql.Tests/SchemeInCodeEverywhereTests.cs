using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>
/// A scheme of the user's own in C#, from its policy to a database: it tests a fact of its own and the class of a built-in scheme, its cuts
/// are a rule and a number, and a table of the policy tests its class.
/// </summary>
public sealed class SchemeInCodeEverywhereTests : IDisposable
{
    private const string Json = """
        {
          "Schemes": [ "Commitment", "loyalty_quadrant", "follow_up" ],
          "LoyaltyQuadrant": { "SalesCut": 1000, "LoyaltyCut": 0.5 },
          "Commitment": { "VisitsCut": "best 3", "SalesCut": "500 margin 10 %" },
          "Facts": { "visits": { "Kind": "number", "Minimum": 0 } },
          "Tables": { "follow_up": { "Classes": [ "Call", "Wait" ], "Rows": [
            { "When": { "commitment": "Drifting" }, "Class": "Call" }, { "Class": "Wait" } ] } },
          "Overridable": [ "Commitment" ],
          "Treatments": { "Commitment": { "Drifting": [ "WinBack" ] } }
        }
        """;

    private static readonly NumberFact Visits = new("visits", minimum: 0);

    private static readonly Scheme<CommitmentOptions, Commitment> Scheme = new(
        "Commitment",
        options => DecisionTable.For<Commitment>()
            .Row(Commitment.Devoted, Visits >= options.VisitsCut, Schemes.LoyaltyQuadrant.Fact.Is(LoyaltyQuadrant.Treasured))
            .Row(Commitment.Active, Facts.Sales >= options.SalesCut)
            .Otherwise(Commitment.Drifting),
        new SettingsSchema<CommitmentOptions>()
            .Cut("VisitsCut", _ => Visits, o => o.VisitsCut, (o, cut) => o with { VisitsCut = cut })
            .Cut("SalesCut", _ => Facts.Sales, o => o.SalesCut, (o, cut) => o with { SalesCut = cut }))
    {
        BestFirst = [Commitment.Devoted, Commitment.Active, Commitment.Drifting],
        Actions = new Dictionary<Commitment, TreatmentAction[]> { [Commitment.Devoted] = [TreatmentAction.Retain] },
        Needed = [Schemes.LoyaltyQuadrant],
    };

    private static readonly Shop[] Shops =
    [
        new() { Id = 1, Sales = 5_000, Loyalty = 0.9, Visits = 40 },
        new() { Id = 2, Sales = 5_000, Loyalty = 0.9, Visits = 2 },
        new() { Id = 3, Sales = 5_000, Loyalty = 0.1, Visits = 40 },
        new() { Id = 4, Sales = 500, Loyalty = 0.9, Visits = 1 },
        new() { Id = 5, Sales = 499.999, Loyalty = 0.9, Visits = 3, Previous = Commitment.Active },
        new() { Id = 6, Sales = 499.999, Loyalty = 0.9, Visits = 3 },
        new() { Id = 7, Sales = null, Loyalty = 0.9, Visits = 3 },
        new() { Id = 8, Sales = 5_000, Loyalty = null, Visits = 50 },
        new() { Id = 9, Sales = 5_000, Loyalty = null, Visits = -1 },
        new() { Id = 10, Sales = 0, Loyalty = 0.2, Visits = 0, ByHand = Commitment.Devoted, Until = new(2026, 12, 31) },
        new() { Id = 11, Sales = 5_000, Loyalty = 0.2, Visits = 0, ByHand = Commitment.Devoted, Until = new(2025, 12, 31) },
    ];

    private static readonly EntityMap<Shop> Map = new EntityMap<Shop>()
        .From(Facts.Sales, shop => shop.Sales).From(Facts.Loyalty, shop => shop.Loyalty).From(Visits, shop => shop.Visits)
        .From(Scheme.Previous, shop => shop.Previous).From(Scheme.ByHand, shop => shop.ByHand).From(Scheme.ByHandUntil, shop => shop.Until)
        .All(Facts.AsOf, new DateOnly(2026, 1, 1));

    private readonly SqliteConnection connection = new("Data Source=:memory:");
    private readonly ShopContext context;

    [JsonConverter(typeof(JsonStringEnumConverter<Commitment>))]
    internal enum Commitment : byte
    {
        Unclassified = 0,
        Devoted = 1,
        Active = 2,
        Drifting = 3,
    }

    public SchemeInCodeEverywhereTests()
    {
        connection.Open();
        context = new ShopContext(new DbContextOptionsBuilder().UseSqlite(connection).Options);
        context.Database.EnsureCreated();
        context.Shops.AddRange(Shops);
        context.SaveChanges();
    }

    public void Dispose()
    {
        context.Dispose();
        connection.Dispose();
    }

    private static SegmentationPolicy Policy { get; } = SegmentationPolicy.FromJson(Json, Scheme);

    private static SegmentationModel Model { get; } = Policy.Fit(Columns()).Model;

    [Fact]
    public void Every_form_gives_the_classes_that_are_expected()
    {
        Commitment[] expected =
        [
            Commitment.Devoted, Commitment.Active, Commitment.Active, Commitment.Active, Commitment.Active, Commitment.Drifting,
            Commitment.Unclassified, Commitment.Unclassified, Commitment.Unclassified, Commitment.Devoted, Commitment.Active,
        ];
        var map = Map.ToFactMap();
        var typed = Model.Classifier<Shop, Commitment>(map);
        Assert.Equal(expected, Shops.Select(typed.Classify));
        Assert.Equal(expected, Shops.Select(shop => Enum.Parse<Commitment>(Model.Classifier("commitment", map).Classify(shop).Name)));
        Assert.All(Shops, shop => Assert.Equal((byte)typed.Classify(shop), typed.Explain(shop).Class.Code));

        var (columns, list) = (Model.CreateClassCodes(Shops.Length), Model.CreateClassCodes(Shops.Length));
        Model.Classify(Columns(), columns);
        Model.Classifier(map).Classify(Shops, list);
        foreach (var scheme in Model.Schemes)
        {
            var byOne = Shops.Select(shop => Model.Classifier(scheme.Name, map).Classify(shop).Code).ToArray();
            Assert.Equal(byOne, columns[scheme.Name].ToArray());
            Assert.Equal(byOne, list[scheme.Name].ToArray());
            Assert.Equal(byOne, context.Shops.OrderBy(shop => shop.Id).Select(Model.ToExpression(scheme.Name, Map)).ToArray());
            Assert.Equal(byOne, SqlCodes(scheme.Name));
        }

        Assert.Equal(expected, context.Shops.OrderBy(shop => shop.Id).Select(Model.ToExpression<Shop, Commitment>(Map)).ToArray());
        Assert.Equal([1, 10], context.Shops.Where(Model.ToPredicate(Map, Commitment.Devoted)).Select(shop => shop.Id).Order());
        Assert.Equal([6], context.Shops.Where(Model.ToPredicate("FollowUp", Map, "Call")).Select(shop => shop.Id));
    }

    [Fact]
    public async Task Its_rule_is_fitted_alike_in_memory_and_in_the_database_and_its_number_stays()
    {
        var fit = Policy.Fit(Columns());
        Assert.Equal(
            ["VisitsCut 40", "SalesCut 500 margin 10%"],
            Model.Schemes.Single(scheme => scheme.Name == "commitment").Cuts.Select(cut => $"{cut.Setting} {cut.Cut}"),
            StringComparer.Ordinal);
        Assert.Equal("commitment VisitsCut", Assert.Single(fit.Report.Cuts) is var cut ? $"{cut.Scheme} {cut.Setting}" : "");
        var inDatabase = await Policy.FitAsync(Table(), new AdoNetEngine(connection, SqlDialect.Sqlite));
        Assert.Equal(fit.Model.Fingerprint, inDatabase.Model.Fingerprint);
    }

    [Fact]
    public void Policy_and_model_go_through_json_and_code_says_the_same()
    {
        Assert.Equal(Policy.ToJson(), SegmentationPolicy.FromJson(Policy.ToJson(), Scheme).ToJson());
        var again = SegmentationModel.FromJson(Model.ToJson(), Scheme);
        Assert.Equal((Model.Fingerprint, Model.ToJson()), (again.Fingerprint, again.ToJson()));
        Assert.Equal([TreatmentAction.WinBack], again.Policy.Treatments.Of(Commitment.Drifting));
        Assert.Equal([TreatmentAction.Retain], again.Policy.Treatments.Of(Commitment.Devoted));

        var options = new SegmentationOptions { Schemes = { "commitment" } }.AddScheme(Scheme).Set(new CommitmentOptions { VisitsCut = 5 });
        Assert.Equal(5, options.Get<CommitmentOptions>().VisitsCut.Value);
        var refused = Assert.Throws<PolicyException>(() => SegmentationPolicy.Create(options));
        Assert.Equal(
            "CustomerSegmentation:Schemes: commitment needs the class that loyalty_quadrant gives. Add loyalty_quadrant, or leave commitment out.",
            refused.Message);
        options.Schemes.Add("LoyaltyQuadrant");
        options.Set(new LoyaltyQuadrantOptions { SalesCut = 1_000, LoyaltyCut = 0.5 });
        var model = SegmentationPolicy.Create(options).ToModel();
        Assert.Equal(["loyalty_quadrant", "commitment"], model.Schemes.Select(scheme => scheme.Name), StringComparer.Ordinal);

        // Who does not know the scheme is told so by its name, once.
        var unknown = Assert.Throws<PolicyException>(() => SegmentationPolicy.FromJson(
            """{ "Schemes": [ "commitment" ], "Commitment": { "VisitsCut": 5 } }"""));
        Assert.StartsWith("CustomerSegmentation:Schemes:0: There is no scheme 'commitment'. There are ", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("A scheme written in C# is known only in a program that adds it", Assert.Single(unknown.Faults).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void By_hand_it_uses_the_needed_scheme_by_its_default_options()
    {
        var quadrant = Schemes.LoyaltyQuadrant.Table(new() { SalesCut = 1_000, LoyaltyCut = 0.5 });
        var classifier = new Classifier<Shop, Commitment>(Scheme.Table(new() { VisitsCut = 5 }), Map.ToFactMap(), quadrant);
        Assert.Equal([Commitment.Devoted, Commitment.Active], Shops.Take(2).Select(classifier.Classify));
        Assert.Throws<InvalidOperationException>(() => Scheme.Classifier(new() { VisitsCut = 5 }, Map.ToFactMap()));
        Assert.Equal(
            "CustomerSegmentation:Commitment:VisitsCut: '-5' is not a value that visits can have. Write a number from 0 to 1E+100, or a rule.",
            Assert.Throws<PolicyException>(() => Scheme.Classifier(new() { VisitsCut = -5 }, Map.ToFactMap())).Message);
    }

    [Fact]
    public void A_host_gives_it_by_its_type_and_by_its_name()
    {
        var services = new ServiceCollection();
        services.AddCustomerSegmentation<Shop>(
            options =>
            {
                options.Schemes.Add("Commitment");
                options.Schemes.Add("loyalty_quadrant");
                options.Overridable.Add("Commitment");
                options.Set(new CommitmentOptions { VisitsCut = 40 }).Set(new LoyaltyQuadrantOptions { SalesCut = 1_000, LoyaltyCut = 0.5 });
            },
            _ => Map.ToFactMap()).AddScheme(Scheme);
        using var provider = services.BuildServiceProvider();
        var typed = provider.GetRequiredService<IClassifier<Shop, Commitment>>();
        var named = provider.GetRequiredService<Classifiers<Shop>>()["Commitment"];
        Assert.All(Shops, shop => Assert.Equal($"{typed.Classify(shop)}", named.Classify(shop).Name));
        Assert.Equal(Commitment.Devoted, typed.Classify(Shops[0]));
    }

    [Fact]
    public void It_is_named_in_every_language_by_its_own_names()
    {
        foreach (var culture in new[] { CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo("zh-CN") })
        {
            Assert.Equal("Commitment", DisplayNames.Scheme(Scheme, culture));
            Assert.Equal("Devoted", DisplayNames.Class(Scheme.Name, Scheme.Classes[1], culture));
        }

        Assert.NotEqual("Unclassified", DisplayNames.Class(Scheme.Name, Scheme.Classes[0], CultureInfo.GetCultureInfo("zh-CN")), StringComparer.Ordinal);
    }

    private static CustomerColumns Columns() => new(Shops.Length)
    {
        { Facts.Sales, Array.ConvertAll(Shops, shop => shop.Sales ?? double.NaN) },
        { Facts.Loyalty, Array.ConvertAll(Shops, shop => shop.Loyalty ?? double.NaN) },
        { Visits, Array.ConvertAll(Shops, shop => shop.Visits ?? double.NaN) },
        { Scheme.Previous, new ClassColumn(Array.ConvertAll(Shops, shop => (byte)(shop.Previous ?? Commitment.Unclassified))) },
        { Scheme.ByHand, new ClassColumn(Array.ConvertAll(Shops, shop => (byte)(shop.ByHand ?? Commitment.Unclassified))) },
        { Scheme.ByHandUntil, new DateColumn(Array.ConvertAll(Shops, shop => (shop.Until ?? DateOnly.MinValue).DayNumber)) },
        { Facts.AsOf, new DateOnly(2026, 1, 1) },
    };

    private static TableMap Table() => TableMap.Of("Shops", "Id").From(Facts.Sales, "Sales").From(Facts.Loyalty, "Loyalty").From(Visits, "Visits")
        .FromCode(Scheme.Previous, "Previous").FromCode(Scheme.ByHand, "ByHand").From(Scheme.ByHandUntil, "Until").All(Facts.AsOf, new DateOnly(2026, 1, 1));

    private byte[] SqlCodes(string scheme)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {scheme} FROM ({Model.ToSql(Table(), SqlDialect.Sqlite)}) ORDER BY Id";
        using var reader = command.ExecuteReader();
        var codes = new List<byte>();
        while (reader.Read())
            codes.Add(reader.GetByte(0));
        return [.. codes];
    }

    internal sealed record CommitmentOptions
    {
        public Cut VisitsCut { get; init; } = Cut.Median;

        public Cut SalesCut { get; init; } = 500;
    }

    internal sealed class Shop
    {
        public int Id { get; set; }

        public double? Sales { get; set; }

        public double? Loyalty { get; set; }

        public double? Visits { get; set; }

        public Commitment? Previous { get; set; }

        public Commitment? ByHand { get; set; }

        public DateOnly? Until { get; set; }
    }

    private sealed class ShopContext(DbContextOptions options) : DbContext(options)
    {
        public DbSet<Shop> Shops => Set<Shop>();
    }
}
