namespace CustomerSegmentation.Tests;

public class FitTests
{
    private static readonly double[] Sales = [5, 100, 2_000, 40, 30, 700, double.NaN, 20, -50, 0];

    private static CustomerColumns Columns(double[]? sales = null) => new((sales ?? Sales).Length) { { Facts.Sales, sales ?? Sales }, { Facts.Loyalty, NumberColumn.All(0.5) }, { Facts.AsOf, new DateOnly(2024, 12, 31) } };

    private static SegmentationPolicy Policy(string json) => SegmentationPolicy.FromJson(json);

    private static void AssertLoadsAgain(FitResult fit)
    {
        var read = SegmentationModel.FromJson(fit.Model.ToJson());
        Assert.Equal(fit.Model.Fingerprint, read.Fingerprint);
        Assert.Equal(fit.Model.ToJson(), read.ToJson());
        Assert.Equal(fit.Model.Report?.ToString(), read.Report?.ToString());
    }

    private static string Classes(SegmentationModel model, CustomerColumns columns, string scheme)
    {
        var segments = model.CreateClassCodes(columns.Count);
        model.Classify(columns, segments);
        return string.Join(' ', segments[scheme].ToArray().Select(code => Schemes.Find(scheme)!.Classes[code].Name));
    }

    [Fact]
    public void A_fit_makes_a_model_with_its_report()
    {
        var fit = SegmentationPolicy.Create(new() { Schemes = { "value_tier", "loyalty_quadrant" } }).Fit(Columns());
        Assert.True(fit.Model.Policy.IsFitted);
        Assert.Equal(["KeyCut=700", "RegularCut=100"], fit.Model.Schemes[0].Cuts.Select(cut => $"{cut.Setting}={cut.Cut}"), StringComparer.Ordinal);
        Assert.Equal(["SalesCut=30", "LoyaltyCut=0.5"], fit.Model.Schemes[1].Cuts.Select(cut => $"{cut.Setting}={cut.Cut}"), StringComparer.Ordinal);
        Assert.Equal("Small Regular Key Small Small Key Unclassified Small Small Small", Classes(fit.Model, Columns(), "value_tier"));
        Assert.Same(fit.Report, fit.Model.Report);
        Assert.Equal((new DateOnly(2024, 12, 31), 10), (fit.Report.AsOf!.Value, fit.Report.Customers));
        Assert.Equal(
            ["value_tier KeyCut sales", "value_tier RegularCut sales", "loyalty_quadrant SalesCut sales", "loyalty_quadrant LoyaltyCut loyalty"],
            fit.Report.Cuts.Select(cut => $"{cut.Scheme} {cut.Setting} {cut.Fact}"),
            StringComparer.Ordinal);
        Assert.Equal("sales", Assert.Single(fit.Report.Concentrations).Fact);
        AssertLoadsAgain(fit);
    }

    [Fact]
    public void A_fit_on_several_threads_gives_the_same_to_the_last_bit()
    {
        const int count = 300_000;
        var random = new Random(8);
        double[] Random(Func<double, double> value) => [.. Enumerable.Range(0, count).Select(_ => value(random.NextDouble()))];
        var columns = new CustomerColumns(count)
        {
            { Facts.AsOf, new DateOnly(2026, 1, 1) },
            { Facts.Sales, Random(x => Math.Exp(12 * x) - 100) },
            { Facts.Loyalty, NumberColumn.Of(Random(x => x), Enumerable.Repeat((byte)0xB7, (count + 7) / 8).ToArray()) },
            { Facts.Purchases, Random(x => Math.Floor(60 * x * x)) },
            { Facts.LastPurchase, Random(x => 739_000 - (2_000 * x)).Select(day => (int)day).ToArray() },
            { Facts.Profit, Random(x => (1e6 * x) - 1e5) },
        };
        var policy = SegmentationPolicy.Create(new() { Schemes = { "value_tier", "loyalty_quadrant", "rfm_segment", "profitability_signal" } });
        var one = policy.Fit(columns);
        foreach (var threads in new[] { 1, 2, 7, -1 })
        {
            var several = policy.Fit(columns, new ParallelOptions { MaxDegreeOfParallelism = threads });
            Assert.Equal(one.Model.ToJson(), several.Model.ToJson());
            Assert.Equal(one.Report.Cuts, several.Report.Cuts);
            Assert.Equal(one.Report.ToString(), several.Report.ToString());
            foreach (var (expected, actual) in one.Report.Concentrations.Zip(several.Report.Concentrations))
            {
                Assert.Equal(expected.Concentration.Points, actual.Concentration.Points);
                Assert.Equal(Figures(expected.Concentration), Figures(actual.Concentration));
            }
        }
    }

    [Fact]
    public void The_report_keeps_the_order_of_schemes_and_settings()
    {
        var policy = Policy("""{ "Schemes": [ "channel_role", "channel_position" ], "ChannelRole": { "PassedOnCut": "mean", "ConsumersCut": "median" }, "ChannelPosition": { "PassedOnCut": "median" } }""");
        var fit = policy.Fit(new CustomerColumns(2) { { Facts.SharePassedOn, new double[] { 0.2, 0.8 } }, { Facts.ShareToConsumers, new double[] { 0.1, 0.9 } } });
        Assert.Equal(["channel_role PassedOnCut", "channel_role ConsumersCut", "channel_position PassedOnCut"], fit.Report.Cuts.Select(cut => $"{cut.Scheme} {cut.Setting}"), StringComparer.Ordinal);
        // No money was fitted, so that the report has no concentration, which its JSON must survive.
        Assert.Empty(fit.Report.Concentrations);
        AssertLoadsAgain(fit);
    }

    [Fact]
    public void A_policy_without_rules_is_fitted_already()
    {
        var policy = Policy("""{ "Schemes": [ "value_tier", "boundary" ], "ValueTier": { "KeyCut": 7, "RegularCut": 3 } }""");
        Assert.True(policy.IsFitted);
        var fit = policy.Fit(Columns());
        Assert.Empty(fit.Report.Cuts);
        Assert.Null(fit.Model.Report);
        Assert.Equal(policy.Fingerprint, fit.Model.Fingerprint);
        Assert.Equal(policy.Fingerprint, policy.ToModel().Fingerprint);
        AssertLoadsAgain(fit);
    }

    [Fact]
    public void A_model_is_fitted_again_only_where_it_has_rules()
    {
        var fit = Policy("""{ "Schemes": [ "value_tier" ] }""").Fit(Columns());
        var again = fit.Model.Policy.Fit(Columns([1, 2, 3]));
        Assert.Equal(fit.Model.Fingerprint, again.Model.Fingerprint);
        Assert.Same(fit.Report, again.Model.Report);
    }

    public static TheoryData<string, double[]> FewDistinctValues { get; } = new()
    {
        { "all equal", [5, 5, 5, 5, 5] },
        { "all 0", [0, 0, 0, 0] },
        { "all losses", [-5, -4, -3] },
        { "all unknown", [double.NaN, double.NaN] },
        { "two values", [5, 5, 5, 1] },
        { "one customer", [7] },
        { "nobody", [] },
        { "tiny values", [1e-99, 1e-98] },
        { "huge values", [1e99, 1e98] },
    };

    [Theory]
    [MemberData(nameof(FewDistinctValues))]
    public void Cuts_that_coincide_make_a_model_that_works_and_loads_again(string population, double[] values)
    {
        string[] rules =
        [
            "\"KeyCut\": \"80% of value\", \"RegularCut\": \"95% of value\"",
            "\"KeyCut\": \"20% of customers\", \"RegularCut\": \"50% of customers\"",
            "\"KeyCut\": \"best 2\", \"RegularCut\": \"best 100\"",
            "\"KeyCut\": \"quantile 0.8\", \"RegularCut\": \"quantile 0.1\"",
            "\"KeyCut\": \"median\", \"RegularCut\": \"quantile 0\"",
        ];
        foreach (var rule in rules)
        {
            foreach (var value in new[] { Facts.Sales, Facts.Profit, Facts.Purchases, Facts.RecencyDays })
            {
                var columns = new CustomerColumns(values.Length).Add(value, values).Add(Facts.Sales, values).Add(Facts.Loyalty, values).Add(Facts.SharePassedOn, values).Add(Facts.ShareToConsumers, values);
                var policy = Policy($$"""
                    {
                      "LeaveOutSchemesWithoutValues": true,
                      "ValueTier": { "Value": "{{value}}", {{rule}} },
                      "LoyaltyQuadrant": { "SalesCut": "median", "LoyaltyCut": "mean" },
                      "ChannelRole": { "PassedOnCut": "quantile 0", "ConsumersCut": "median" },
                      "ChannelPosition": { "PassedOnCut": "best 1" }
                    }
                    """);
                var fit = policy.Fit(columns);
                AssertLoadsAgain(fit);
                var segments = fit.Model.CreateClassCodes(values.Length);
                fit.Model.Classify(columns, segments);
                if (!values.Any(v => Math.Abs(Known(value, v)) <= 1e18))
                {
                    Assert.Contains("value_tier", fit.NotRun.Select(scheme => scheme.Name), StringComparer.Ordinal);
                    Assert.DoesNotContain("value_tier", fit.Model.Schemes.Select(scheme => scheme.Name), StringComparer.Ordinal);
                    continue;
                }

                var tiers = segments["value_tier"].ToArray();
                // A customer without a tier is one whose value is unknown or impossible.
                Assert.Equal(values.Count(v => double.IsNaN(Known(value, v))), tiers.Count(code => code == 0));
                Assert.True(tiers.Length == values.Length, population);
            }
        }

        static double Known(NumberFact fact, double value) => Number.IsKnown(value) && value >= fact.Minimum && value <= fact.Maximum ? value : double.NaN;
    }

    [Fact]
    public void A_loss_making_population_keeps_its_tiers()
    {
        var policy = Policy("""{ "Schemes": [ "value_tier" ], "ValueTier": { "Value": "profit", "KeyCut": "20% of customers", "RegularCut": "50% of customers" } }""");
        var columns = new CustomerColumns(5) { { Facts.Profit, new double[] { -9, -8, -7, -6, 5 } } };
        var fit = policy.Fit(columns);
        Assert.Equal("Unprofitable Unprofitable Unprofitable Unprofitable Key", Classes(fit.Model, columns, "value_tier"));
        AssertLoadsAgain(fit);
    }

    [Theory]
    [InlineData("best 3", "best 1")]
    [InlineData("90% of value", "80% of value")]
    [InlineData("50% of customers", "20% of customers")]
    [InlineData("quantile 0.1", "quantile 0.9")]
    [InlineData("1", "2")]
    public void A_key_cut_below_the_regular_one_is_refused_at_once(string key, string regular) =>
        Assert.StartsWith("CustomerSegmentation:ValueTier", Assert.Throws<PolicyException>(() => Policy($$"""{ "ValueTier": { "KeyCut": "{{key}}", "RegularCut": "{{regular}}" } }""")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("best 3", "80% of value")]
    [InlineData("median", "best 1")]
    [InlineData("quantile 0", "median")]
    [InlineData("5", "median")]
    [InlineData("80% of value", "5000")]
    public void Rules_of_different_kinds_are_refused_where_the_fit_puts_them_out_of_order(string key, string regular)
    {
        var policy = Policy($$"""{ "Schemes": [ "value_tier" ], "ValueTier": { "KeyCut": "{{key}}", "RegularCut": "{{regular}}" } }""");
        var refused = Assert.Throws<PolicyException>(() => policy.Fit(Columns()));
        Assert.Matches(@"^CustomerSegmentation:ValueTier: Row 2 \(Regular\) is never reached: 'sales >= -?\d+' lies within 'sales >= -?\d+' of row 1 \(Key\); swap the two cuts\. Change the settings of this scheme\.$", refused.Message);
    }

    [Theory]
    [InlineData("none", "5", "Regular Regular Regular Regular Regular Regular Unclassified Regular Small Small")]
    [InlineData("5", "none", "Key Key Key Key Key Key Unclassified Key Small Small")]
    [InlineData("none", "none", "Small Small Small Small Small Small Unclassified Small Small Small")]
    [InlineData("5", "5", "Key Key Key Key Key Key Unclassified Key Small Small")]
    [InlineData("best 1", "80% of value", "Small Small Key Small Small Regular Unclassified Small Small Small")]
    public void Tiers_may_be_empty(string key, string regular, string tiers)
    {
        var policy = Policy($$"""{ "Schemes": [ "value_tier" ], "ValueTier": { "KeyCut": "{{key}}", "RegularCut": "{{regular}}" } }""");
        var fit = policy.Fit(Columns());
        Assert.Equal(tiers, Classes(fit.Model, Columns(), "value_tier"));
        AssertLoadsAgain(fit);
    }

    [Theory]
    [InlineData("quantile 0.5", "quantile 0.5")]
    [InlineData("median margin 10%", "median")]
    [InlineData("best 200", "best 200")]
    [InlineData("5", null)]
    [InlineData("none", null)]
    public void A_head_count_beyond_the_population_takes_everybody(string regular, string? rule)
    {
        var policy = Policy($$"""{ "Schemes": [ "value_tier" ], "ValueTier": { "KeyCut": "best 100", "RegularCut": "{{regular}}" } }""");
        var columns = Columns([1, 2, 3]);
        var fit = policy.Fit(columns);
        Assert.Equal("Key Key Key", Classes(fit.Model, columns, "value_tier"));
        Assert.Contains("sales cut at 1 (best 100). The best 100 customers were asked for, and a value is known of only 3.", fit.Report.ToString(), StringComparison.Ordinal);
        if (rule is not null && !regular.StartsWith("best", StringComparison.Ordinal))
            Assert.Contains("RegularCut stands at KeyCut, which takes everybody.", fit.Report.ToString(), StringComparison.Ordinal);
        AssertLoadsAgain(fit);
    }

    [Fact]
    public void A_head_count_beyond_the_population_takes_everybody_in_lists_and_own_tables()
    {
        var policy = Policy("""
            {
              "Schemes": [ "rfm_segment", "size" ],
              "RfmSegment": { "RecencyCuts": "best 100, median", "FrequencyCuts": [ 1 ], "MonetaryCuts": "quantile 0.5, best 100", "Segments": [ "Champions 1-3 1-2 1-3" ] },
              "Tables": {
                "size": {
                  "Classes": [ "Large", "Medium", "Small" ],
                  "Rows": [
                    { "When": { "sales": ">= best 100", "has_need": "yes" }, "Class": "Large" },
                    { "When": { "sales": ">= median", "has_need": "yes" }, "Class": "Medium" },
                    { "When": { "sales": ">= quantile 0.9" }, "Class": "Medium" },
                    { "Class": "Small" }
                  ]
                }
              }
            }
            """);
        var columns = Columns([1, 2, 3]);
        columns.Add(Facts.HasNeed, [true, true, false]);
        columns.Add(Facts.RecencyDays, new double[] { 10, 20, 30 });
        columns.Add(Facts.Purchases, new double[] { 1, 1, 1 });
        var fit = policy.Fit(columns);
        var classes = fit.Model.CreateClassCodes(3);
        fit.Model.Classify(columns, classes);
        Assert.Equal<byte>([1, 1, 2], classes["size"].ToArray());
        Assert.Equal("30 30 1 1 1", string.Join(' ', fit.Model.Schemes[0].Cuts.Select(cut => cut.Cut)));
        AssertLoadsAgain(fit);
    }

    [Fact]
    public void A_fit_goes_by_what_unknown_is_taken_for()
    {
        var policy = Policy("""{ "Schemes": [ "value_tier" ], "ValueTier": { "KeyCut": "median", "RegularCut": "quantile 0" }, "WhenUnknown": { "sales": 3 } }""");
        var fit = policy.Fit(Columns([1, 2, double.NaN, double.NaN, double.NaN]));
        Assert.Equal(["3", "1"], fit.Model.Schemes[0].Cuts.Select(cut => cut.Cut.ToString()), StringComparer.Ordinal);
        Assert.Equal("Regular Regular Key Key Key", Classes(fit.Model, Columns([1, 2, double.NaN, double.NaN, double.NaN]), "value_tier"));
    }

    [Fact]
    public void A_computed_fact_is_fitted()
    {
        var policy = Policy("""{ "Schemes": [ "value_tier" ], "ValueTier": { "Value": "recency_days", "KeyCut": "best 1", "RegularCut": "median" } }""");
        var day = new DateOnly(2024, 12, 31);
        var fit = policy.Fit(new CustomerColumns(3) { { Facts.AsOf, day }, { Facts.LastPurchase, new[] { day.DayNumber - 7, day.DayNumber - 3, day.DayNumber + 1 } } });
        Assert.Equal(["7", "3"], fit.Model.Schemes[0].Cuts.Select(cut => cut.Cut.ToString()), StringComparer.Ordinal);
    }

    [Fact]
    public void A_cancelled_fit_stops() =>
        Assert.ThrowsAny<OperationCanceledException>(() => SegmentationPolicy.Create(new()).Fit(Columns(), new CancellationToken(canceled: true)));

    [Fact]
    public void A_model_says_what_it_lacks()
    {
        var model = SegmentationModel.FromJson("""{ "Schemes": [ "boundary", "channel_position" ] }""");
        Assert.Equal("The model does not run value_tier; it runs boundary, channel_position.", Assert.Throws<ArgumentException>(() => model.Classifier<ValueTier>()).Message);
        Assert.StartsWith("The columns are of 2 customers, the class codes of 3.", Assert.Throws<ArgumentException>(() => model.Classify(new CustomerColumns(2), new ClassCodes(3))).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "The model does not run value_tier; it runs boundary, channel_position.",
            Assert.Throws<ArgumentException>(() => model.Classify(new CustomerColumns(2), new ClassCodes(2).Into("value_tier", new byte[2]))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Impossible_facts_are_counted()
    {
        var model = SegmentationModel.FromJson("""{ "Schemes": [ "lifecycle_state" ] }""");
        var day = new DateOnly(2024, 12, 31);
        var counts = model.CountFacts(new CustomerColumns(4)
        {
            { Facts.AsOf, day },
            { Facts.Purchases, new double[] { 3, -1, double.NaN, double.PositiveInfinity } },
            { Facts.LastPurchase, new DateColumn(new[] { day.DayNumber, day.DayNumber + 1, day.DayNumber, -5 }, new byte[] { 0b1011 }) },
        });
        Assert.Equal(
            ["purchases 1 3 1 0", "as_of 4 0 0 0", "last_purchase 2 2 1 0", "account_closed 0 4 0 4", "recency_days 1 3 1 0"],
            counts.Where(count => count.Fact.Name is "purchases" or "as_of" or "last_purchase" or "account_closed" or "recency_days")
                .Select(count => $"{count.Fact} {count.Known} {count.Unknown} {count.Impossible} {count.Assumed}"),
            StringComparer.Ordinal);
    }

    [Fact]
    public void Columns_of_every_type_are_fitted_alike()
    {
        var policy = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "value_tier" } });
        double[] values = [5, 1, 80, 3, 3, 0, 7, 40, 2, 11];
        var expected = policy.Fit(new CustomerColumns(values.Length) { { Facts.Sales, values } }).Report;
        foreach (NumberColumn column in (NumberColumn[])[Array.ConvertAll(values, value => (float)value), Array.ConvertAll(values, value => (int)value)])
        {
            var report = policy.Fit(new CustomerColumns(values.Length) { { Facts.Sales, column } }).Report;
            Assert.Equal(expected.Cuts.Select(cut => cut.Fit.Cut), report.Cuts.Select(cut => cut.Fit.Cut));
        }
    }

    private static (long, double, double?, double) Figures(Concentration concentration) =>
        (concentration.Customers, concentration.Total, concentration.Gini, concentration.GiniError);
}
