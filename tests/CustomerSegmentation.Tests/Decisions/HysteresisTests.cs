namespace CustomerSegmentation.Tests;

public class HysteresisTests
{
    private static readonly NumberFact X = new("x");
    private static readonly YesNoFact Y = new("y");

    private sealed record Account(decimal Sales, ValueTier Last = ValueTier.Unclassified);

    private static readonly FactMap<Account> Map = new FactMap<Account>().From(Facts.Sales, a => a.Sales).From(Schemes.ValueTier.Previous, a => a.Last);

    private static ValueTierOptions Tiers => new() { KeyCut = Cut.At(1000).WithMargin(50), RegularCut = Cut.At(100).WithRelativeMargin(0.1m) };

    [Theory]
    [InlineData(1050, ValueTier.Regular, ValueTier.Key)]
    [InlineData(1049.99, ValueTier.Regular, ValueTier.Regular)]
    [InlineData(1049.99, ValueTier.Small, ValueTier.Regular)]
    [InlineData(950, ValueTier.Key, ValueTier.Key)]
    [InlineData(949.99, ValueTier.Key, ValueTier.Regular)]
    [InlineData(110, ValueTier.Small, ValueTier.Regular)]
    [InlineData(109.99, ValueTier.Small, ValueTier.Small)]
    [InlineData(90, ValueTier.Regular, ValueTier.Regular)]
    [InlineData(90, ValueTier.Key, ValueTier.Regular)]
    [InlineData(89.99, ValueTier.Regular, ValueTier.Small)]
    [InlineData(1000, ValueTier.Unclassified, ValueTier.Key)]
    [InlineData(999.99, ValueTier.Unclassified, ValueTier.Regular)]
    [InlineData(100, ValueTier.Unclassified, ValueTier.Regular)]
    [InlineData(99.99, ValueTier.Unclassified, ValueTier.Small)]
    // Neither was given by a cut, so that they tell no side.
    [InlineData(1000, ValueTier.New, ValueTier.Key)]
    [InlineData(999.99, ValueTier.Unprofitable, ValueTier.Regular)]
    public void A_tier_is_left_only_beyond_the_margin(double sales, ValueTier last, ValueTier expected) =>
        Assert.Equal(expected, Schemes.ValueTier.Classifier(Tiers, Map).Classify(new Account((decimal)sales, last)));

    [Theory]
    [InlineData(0.55, ChannelPosition.Final, ChannelPosition.Final)]
    [InlineData(0.6, ChannelPosition.Final, ChannelPosition.Intermediate)]
    [InlineData(0.45, ChannelPosition.Intermediate, ChannelPosition.Intermediate)]
    [InlineData(0.4, ChannelPosition.Intermediate, ChannelPosition.Intermediate)]
    [InlineData(0.39, ChannelPosition.Intermediate, ChannelPosition.Final)]
    [InlineData(0.5, ChannelPosition.Unclassified, ChannelPosition.Intermediate)]
    public void A_test_below_a_cut_mirrors_the_margin(double share, ChannelPosition last, ChannelPosition expected)
    {
        var scheme = Schemes.ChannelPosition;
        var map = new FactMap<(double Share, ChannelPosition Last)>().From(Facts.SharePassedOn, c => (double?)c.Share).From(scheme.Previous, c => c.Last);
        var table = Schemes.ChannelPosition.Table(new() { PassedOnCut = Cut.At(0.5).WithMargin(0.1) });
        Assert.Equal(expected, new Classifier<(double, ChannelPosition), ChannelPosition>(table, map).Classify((share, last)));
    }

    [Fact]
    public void Columns_read_the_previous_class()
    {
        var model = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "value_tier" } }.Set(Tiers)).ToModel();
        var columns = new CustomerColumns(4) { { Facts.Sales, new double[] { 960, 960, 1040, 1040 } } }
            .Add(Schemes.ValueTier.Previous, new ClassColumn(new byte[] { (byte)ValueTier.Key, (byte)ValueTier.Regular, (byte)ValueTier.Regular, 0 }));
        var segments = model.CreateClassCodes(4);
        model.Classify(columns, segments);
        Assert.Equal([ValueTier.Key, ValueTier.Regular, ValueTier.Regular, ValueTier.Key], segments["value_tier"].ToArray().Select(code => (ValueTier)code));
        Assert.Equal("previous_value_tier 3 known, 1 unknown", string.Join(';', model.CountFacts(columns).Where(count => count.Fact.Kind == FactKind.Class).Select(count => $"{count.Fact} {count.Known} known, {count.Unknown} unknown")));
    }

    [Fact]
    public void The_table_prints_its_margins_and_how_the_thresholds_come_about()
    {
        Assert.Equal(
            """
            row  sales (money)      value_tier
            1    >= 1000 margin 50  Key
            2    >= 100 margin 10%  Regular
            3    -                  Small

            value_tier_sales_cut_1000 = ((1000 * (1 - (count of yes(was_below_value_tier_sales_cut_1000, was_above_value_tier_sales_cut_1000)))) + (1050 * (count of yes(was_below_value_tier_sales_cut_1000)))) + (950 * (count of yes(was_above_value_tier_sales_cut_1000)))
            was_below_value_tier_sales_cut_1000 = previous_value_tier known and Regular, Small
            was_above_value_tier_sales_cut_1000 = previous_value_tier known and Key
            value_tier_sales_cut_100 = ((100 * (1 - (count of yes(was_below_value_tier_sales_cut_100, was_above_value_tier_sales_cut_100)))) + (110 * (count of yes(was_below_value_tier_sales_cut_100)))) + (90 * (count of yes(was_above_value_tier_sales_cut_100)))
            was_below_value_tier_sales_cut_100 = previous_value_tier known and Small
            was_above_value_tier_sales_cut_100 = previous_value_tier known and Key, Regular

            """.ReplaceLineEndings("\n"),
            Schemes.ValueTier.Table(Tiers).ToText());
        Assert.Contains("| 1 | >= cut (80% of value margin 5%) | Key |", Schemes.ValueTier.Table(new() { KeyCut = Cut.ShareOfValue(0.8m).WithRelativeMargin(0.05m) }).ToMarkdown(), StringComparison.Ordinal);
        Assert.Equal("x known and < 5 margin 1", (X < Cut.At(5).WithMargin(1)).IfUnknown(false).ToString());
        Assert.Equal("x unknown or >= 1E+99 margin 10%", (X >= Cut.At(1e99).WithRelativeMargin(0.1m)).IfUnknown(true).ToString());
    }

    [Fact]
    public void An_explanation_shows_the_threshold_that_was_used()
    {
        var tier = Schemes.ValueTier.Classifier(Tiers, Map);
        Assert.Equal("Key (row 1): sales 960 >= value_tier_sales_cut_1000 950", tier.Explain(new(960, ValueTier.Key)).ToString());
        Assert.Equal("Regular (row 2): sales 1,040 >= value_tier_sales_cut_100 90; not row 1: sales 1,040 < value_tier_sales_cut_1000 1,050", tier.Explain(new(1040, ValueTier.Regular)).ToString());
        Assert.Equal("Key (row 1): sales 1,000 >= value_tier_sales_cut_1000 1,000", tier.Explain(new(1000)).ToString());
    }

    [Fact]
    public void The_check_holds_the_cuts_as_they_are_against_each_other()
    {
        static Cut Near(double cut) => Cut.At(cut).WithMargin(500);
        static IEnumerable<string> Check(Cut key, Cut regular) => DecisionTable.For<Grade>()
            .Row(Grade.A, Facts.Sales >= key).Row(Grade.B, Facts.Sales >= regular).Unchecked(Grade.C).Check().Where(fault => fault.Kind != TableFaultKind.Overlap).Select(fault => fault.Message);
        Assert.Equal(
            ["Row 2 (B) is never reached: 'sales >= 1000 margin 500' lies within 'sales >= 100 margin 500' of row 1 (A); swap the two cuts."],
            Check(Near(100), Near(1000)).Take(1),
            StringComparer.Ordinal);
        Assert.Contains(Check(Near(100), Near(100)), message => message.EndsWith("its cut 'sales >= 100 margin 500' equals that of row 1 (A).", StringComparison.Ordinal));
        Assert.Empty(Check(Near(1000), Near(100)));
    }

    [Fact]
    public void A_margin_that_no_previous_class_can_bring_to_bear_is_found()
    {
        var cut = Cut.At(5).WithMargin(1);
        var table = DecisionTable.For<Grade>().Row(Grade.A, X >= cut).Row(Grade.B, Y.IsYes).Row(Grade.A, Y.IsNo).Row(Grade.B, X >= 3).Otherwise(Grade.C);
        // A and B are given on both sides, C is below both cuts.
        Assert.DoesNotContain(table.Check(), fault => fault.Kind == TableFaultKind.MarginWithoutEffect);
        var both = DecisionTable.For<Grade>().Row(Grade.A, X >= cut, Y.IsYes).Row(Grade.B, Y.IsYes).Row(Grade.A, X < 3).Unchecked(Grade.B);
        var fault = Assert.Single(both.Check(), fault => fault.Kind == TableFaultKind.MarginWithoutEffect);
        Assert.Equal("The margin of 'x >= 5 margin 1' in row 1 (A) has no effect: no class lies on one side of the cut alone, so that the previous class does not tell the side.", fault.Message);
        Assert.False(fault.IsError);
        var zero = DecisionTable.For<Grade>().Row(Grade.A, X >= Cut.At(0).WithRelativeMargin(0.1m)).Unchecked(Grade.B);
        Assert.EndsWith("has no effect: a share of 0 is 0.", Assert.Single(zero.Check(), fault => fault.Kind == TableFaultKind.MarginWithoutEffect).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Schemes_with_equal_cuts_have_thresholds_of_their_own()
    {
        var cut = Cut.At(1000).WithMargin(50);
        var model = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "value_tier", "loyalty_quadrant" } }
            .Set(new ValueTierOptions { KeyCut = cut, RegularCut = 100 })
            .Set(new LoyaltyQuadrantOptions { SalesCut = cut, LoyaltyCut = Cut.At(-0.0).WithMargin(0.25) })).ToModel();
        Assert.Equal(
            ["value_tier_sales_cut_1000", "loyalty_quadrant_sales_cut_1000", "loyalty_quadrant_loyalty_cut_0"],
            model.Schemes.SelectMany(scheme => scheme.Table.TestedFacts).Select(fact => fact.Name).Where(name => name.Contains("_cut_", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    [Fact]
    public void Cuts_that_differ_by_their_margin_alone_have_thresholds_of_their_own_in_one_table()
    {
        var sum = X + 1;
        var table = DecisionTable.For<Grade>()
            .Row(Grade.A, X >= Cut.At(-2.5).WithMargin(1), Y.IsYes, sum >= Cut.At(1e-9).WithMargin(1))
            .Row(Grade.B, X > Cut.At(-2.5).WithMargin(2), Y.IsNo)
            .Row(Grade.A, X >= Cut.At(-2.5).WithMargin(1), sum >= Cut.At(1e-9).WithMargin(1))
            .Otherwise(Grade.C);
        Assert.Equal(
            ["grade_x_cut_minus_2_5", "grade_number_cut_1eminus_09", "grade_x_cut_minus_2_5_2"],
            table.TestedFacts.Select(fact => fact.Name).Where(name => name.StartsWith("grade_", StringComparison.Ordinal)),
            StringComparer.Ordinal);
        Assert.All(table.TestedFacts.Where(fact => fact.Name.StartsWith("grade_", StringComparison.Ordinal)), fact => Assert.True(SnakeCase.IsValid(fact.Name)));
    }

    [Fact]
    public void A_margin_stands_in_a_cell_of_a_table_alone()
    {
        var near = X >= Cut.At(5).WithMargin(1);
        Assert.StartsWith("'x >= 5 margin 1' and 'x <= 3' can't be joined: a cut with a margin stands in a cell of its own", Assert.Throws<ArgumentException>(() => near | (X <= 3)).Message, StringComparison.Ordinal);
        Assert.StartsWith("The fact high can't test 'x >= 5 margin 1': a margin belongs to a row of a table", Assert.Throws<ArgumentException>(() => YesNoFact.When("high", near)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => YesNoFact.When("high", X >= Cut.Median.WithMargin(1)));
    }

    [Fact]
    public void A_fit_keeps_the_margin_on_the_cut()
    {
        var policy = SegmentationPolicy.FromJson("""{ "Schemes": [ "value_tier" ], "ValueTier": { "KeyCut": "80% of value margin 5%", "RegularCut": "95% of value margin 3" } }""");
        var fit = policy.Fit(new CustomerColumns(5) { { Facts.Sales, new double[] { 700, 200, 60, 30, 10 } } });
        Assert.Equal(["KeyCut=200 margin 5%", "RegularCut=60 margin 3"], fit.Model.Schemes[0].Cuts.Select(cut => $"{cut.Setting}={cut.Cut}"), StringComparer.Ordinal);
        Assert.Equal(["80% of value margin 5% -> 200 margin 5%", "95% of value margin 3 -> 60 margin 3"], fit.Report.Cuts.Select(cut => $"{cut.Fit.Rule} -> {cut.Fit.Cut}"), StringComparer.Ordinal);
        var again = SegmentationModel.FromJson(fit.Model.ToJson());
        Assert.Equal(fit.Model.Fingerprint, again.Fingerprint);
        Assert.Equal(fit.Model.ToJson(), again.ToJson());
        Assert.Equal(fit.Report.ToString(), again.Report!.ToString());
        // Nobody has a positive value: there is no cut, and nothing that a margin could lie around.
        Assert.Equal(Cut.None, policy.Fit(new CustomerColumns(1) { { Facts.Sales, new double[] { -1 } } }).Report.Cuts[0].Fit.Cut);
    }

    [Fact]
    public void A_margin_changes_the_fingerprint_and_none_does_not()
    {
        static string Fingerprint(Cut key) => Schemes.ValueTier.Table(new() { KeyCut = key, RegularCut = 1 }).Fingerprint;
        Assert.Equal(Fingerprint(5), Fingerprint(Cut.At(5).WithMargin(0)));
        Assert.NotEqual(Fingerprint(5), Fingerprint(Cut.At(5).WithMargin(1)), StringComparer.Ordinal);
        Assert.NotEqual(Fingerprint(Cut.At(5).WithMargin(2)), Fingerprint(Cut.At(5).WithMargin(1)), StringComparer.Ordinal);
        Assert.NotEqual(Fingerprint(Cut.Median), Fingerprint(Cut.Median.WithMargin(1)), StringComparer.Ordinal);
        Assert.Equal("x:Number[-1E+100,1E+100] in 5..1E+100", (X >= 5).Canonical);
    }

    [Fact]
    public void A_previous_class_may_be_supplied_or_not()
    {
        var policy = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "value_tier", "lifecycle_state", "lead_temperature" } }.Set(Tiers));
        Assert.Equal(["value_tier"], policy.RunnableWith([Facts.Sales], out _).Schemes.Select(scheme => scheme.Name), StringComparer.Ordinal);
        Assert.Equal(["value_tier"], policy.RunnableWith([Facts.Sales, Schemes.ValueTier.Previous], out _).Schemes.Select(scheme => scheme.Name), StringComparer.Ordinal);
        // The previous class alone gives no class, and a class of a scheme that does not run is no fact.
        Assert.Empty(policy.RunnableWith([Schemes.ValueTier.Previous, Schemes.LifecycleState.Fact], out var notRun).Schemes);
        Assert.Equal(["sales"], notRun.First(scheme => scheme.Name == "value_tier").MissingFacts.Select(fact => fact.ToString()), StringComparer.Ordinal);
    }
}
