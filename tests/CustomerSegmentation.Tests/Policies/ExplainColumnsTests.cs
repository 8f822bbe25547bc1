using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>Explaining one customer of many: the same class as the columns get, with true reasons.</summary>
public sealed class ExplainColumnsTests
{
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue).ToArbitrary();

    private static readonly IReadOnlyList<Fact> Supplied =
        [.. Schemes.All.SelectMany(scheme => scheme.DefaultTable().SuppliedFacts).Where(fact => fact is not ClassFact).DistinctBy(fact => fact.Name, StringComparer.Ordinal)];

    [Fact]
    public void Every_customer_of_every_scheme_is_explained_with_the_class_that_the_columns_get() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Seeds, seed =>
    {
        var model = SegmentationPolicy.Create(RandomOptions.Create(seed, fitted: true)).ToModel();
        var customers = new RandomCustomers(seed, 20, Supplied, 0, 1, 10, 100, 0.5);
        var segments = model.CreateClassCodes(20);
        model.Classify(customers.Columns, segments);
        foreach (var scheme in model.Schemes)
        {
            for (var i = 0; i < 20; i++)
            {
                var explanation = model.Explain(customers.Columns, i, scheme.Name);
                Assert.Equal(segments[scheme.Name].Span[i], explanation.Class.Code);
                Assert.Equal(explanation.Class.Code == 0, explanation.Missing.Count > 0);
            }
        }
    }));

    [Fact]
    public void Columns_of_every_kind_with_texts_and_classes_of_other_tables_are_read_as_the_columns_are() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Seeds, seed =>
    {
        var tables = new RandomTables(seed);
        var customers = new RandomCustomers(seed, 20, tables.Supplied, 0, 1, 100);
        var plan = Plan.For(tables.Tables);
        var one = new CustomerEvaluator<int>(plan, customers.Columns.ToMap());
        var many = new ColumnEvaluator(plan);
        foreach (var table in tables.Tables.Select(table => plan.TableIndex(table.Name)))
        {
            var codes = new byte[20];
            many.Classify(customers.Columns, table, codes, CancellationToken.None);
            for (var i = 0; i < 20; i++)
                Assert.Equal(codes[i], one.Explain(i, table).Class.Code);
        }
    }));

    [Fact]
    public void A_supplied_class_is_read_where_no_scheme_gives_it()
    {
        var table = Schemes.LeadTemperature.Table(new());
        var plan = Plan.For([table]);
        var columns = new CustomerColumns(3) { { Facts.DaysToOrder, new[] { 10d, 10, 10 } } }
            .Add(Schemes.LifecycleState.Fact, new ClassColumn(new[] { (byte)LifecycleState.Prospect, (byte)LifecycleState.Current, (byte)LifecycleState.Unclassified }));
        var one = new CustomerEvaluator<int>(plan, columns.ToMap());
        Assert.Equal(["Hot", "NotALead", "Unclassified"], Enumerable.Range(0, 3).Select(i => one.Explain(i, 0).Class.Name), StringComparer.Ordinal);
    }

    [Fact]
    public void The_reasons_are_those_of_the_one_customer()
    {
        var model = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "loyalty_quadrant" } }.Set(new LoyaltyQuadrantOptions { SalesCut = 100_000, LoyaltyCut = 0.6 })).ToModel();
        var columns = new CustomerColumns(2) { { Facts.Sales, new[] { 1d, 120_000 } }, { Facts.Loyalty, new[] { 0.9, 0.4 } } };
        Assert.Equal("Dangerous (row 3): sales 120,000 >= 100,000; not rows 1, 2: loyalty 0.4 < 0.6", model.Explain(columns, 1, "loyalty_quadrant").ToString());
        Assert.Equal("RisingStar (row 2): loyalty 0.9 >= 0.6; not row 1: sales 1 < 100,000", model.Explain(columns, 0, "loyalty_quadrant").ToString());
    }

    [Fact]
    public void What_is_said_is_said_as_people_would()
    {
        var model = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "value_tier", "purchase_type" } }.Set(new ValueTierOptions { Value = Facts.Profit, KeyCut = 10, RegularCut = 5 })).ToModel();
        var columns = new CustomerColumns(1) { { Facts.Profit, new[] { 20d } }, { Facts.UnitsBefore, new[] { 0d } } };
        Assert.Equal("Key (row 2): profit 20 >= 10; not row 1: profit 20 >= 0", model.Explain(columns, 0, "value_tier").ToString());
        Assert.Equal("FirstPurchase (row 1): units_before 0", model.Explain(columns, 0, "purchase_type").ToString());
    }

    [Fact]
    public void A_wrong_call_says_what_would_be_right()
    {
        var model = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "boundary" } }).ToModel();
        var columns = new CustomerColumns(1);
        Assert.Contains("it runs boundary", Assert.Throws<ArgumentException>(() => model.Explain(columns, 0, "value_tier")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Explain(columns, 1, "boundary"));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Explain(columns, -1, "boundary"));
        Assert.Throws<ArgumentNullException>(() => model.Explain(null!, 0, "boundary"));
    }
}
