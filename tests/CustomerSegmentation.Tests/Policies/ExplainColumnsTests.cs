namespace CustomerSegmentation.Tests;

/// <summary>Explaining one customer of many; that it gets the class of the columns, the laws over schemes and tables say.</summary>
public sealed class ExplainColumnsTests
{
    [Fact]
    public void A_supplied_class_is_read_where_no_scheme_gives_it()
    {
        var table = Schemes.LeadTemperature.Table(new());
        var plan = Plan.For([table]);
        var columns = new CustomerColumns(3) { { Facts.DaysToOrder, new[] { 10d, 10, 10 } } }
            .Add(
                Schemes.LifecycleState.Fact,
                new ClassColumn(new[] { (byte)LifecycleState.Prospect, (byte)LifecycleState.Current, (byte)LifecycleState.Unclassified }));
        var one = new CustomerEvaluator<int>(plan, columns.ToMap());
        Assert.Equal(["Hot", "NotALead", "Unclassified"], Enumerable.Range(0, 3).Select(i => one.Explain(i, 0).Class.Name), StringComparer.Ordinal);
    }

    [Fact]
    public void The_reasons_are_those_of_the_one_customer()
    {
        var model = SegmentationPolicy
            .Create(new SegmentationOptions { Schemes = { "loyalty_quadrant" } }.Set(new LoyaltyQuadrantOptions { SalesCut = 100_000, LoyaltyCut = 0.6 }))
            .ToModel();
        var columns = new CustomerColumns(2) { { Facts.Sales, new[] { 1d, 120_000 } }, { Facts.Loyalty, new[] { 0.9, 0.4 } } };
        Assert.Equal("Dangerous (row 3): sales 120,000 >= 100,000; not rows 1, 2: loyalty 0.4 < 0.6", model.Explain(columns, 1, "loyalty_quadrant").ToString());
        Assert.Equal("RisingStar (row 2): loyalty 0.9 >= 0.6; not row 1: sales 1 < 100,000", model.Explain(columns, 0, "loyalty_quadrant").ToString());
    }

    [Fact]
    public void What_is_said_is_said_as_people_would()
    {
        var model = SegmentationPolicy
            .Create(
                new SegmentationOptions { Schemes = { "value_tier", "purchase_type" } }.Set(
                    new ValueTierOptions { Value = Facts.Profit, KeyCut = 10, RegularCut = 5 }))
            .ToModel();
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
