namespace CustomerSegmentation.Tests;

public class OwnSchemeTests
{
    private static readonly SegmentationModel Model = SegmentationModel.FromJson(Sample());

    private static readonly Debtor[] Debtors =
    [
        new(5_000, "US", 10, 100, true, null),
        new(5_000, "US", 95, 100, null, null),
        new(200_000, "US", 95, 100, null, new(2025, 5, 1)),
        new(200_000, "CN", 95, 100, null, new(2020, 5, 1)),
        new(5_000, "US", 60, 100, null, null),
        new(5_000, "CN", 60, 100, null, new(2020, 5, 1)),
        new(5_000, "CN", 60, 100, null, null),
        new(5_000, null, 10, 100, null, null),
        new(5_000, null, 60, 100, null, new(2025, 5, 1)),
        new(5_000, "CN", 60, 0, null, null),
        new(null, "CN", 95, 100, null, null),
    ];

    private static readonly string[] Classes =
        ["High", "High", "Low", "Needs review", "Needs review", "Needs review", "Unclassified", "Low", "Unclassified", "Unclassified", "Unclassified"];

    [Fact]
    public void One_customer_gets_the_class_that_the_rows_say()
    {
        var classifier = Model.Classifier("credit_risk", Map(Model.Policy));
        Assert.Equal(Classes, Debtors.Select(debtor => classifier.Classify(debtor).Name), StringComparer.Ordinal);
        Assert.Equal(new SegmentClass(2, "Needs review"), classifier.Classify(Debtors[4]));
        Assert.Equal(Model.Schemes[1].Table.Fingerprint, classifier.Table.Fingerprint);
    }

    [Fact]
    public void Columns_get_the_same_classes()
    {
        var columns = Columns(Model.Policy);
        var segments = Model.CreateClassCodes(Debtors.Length);
        Model.Classify(columns, segments);
        var classes = Model.Schemes[1].Scheme.Classes;
        Assert.Equal(Classes, segments["credit_risk"].ToArray().Select(code => classes[code].Name), StringComparer.Ordinal);
        var own = new byte[Debtors.Length];
        Model.Classifier("credit_risk", Map(Model.Policy)).Classify(columns, own);
        Assert.Equal(segments["credit_risk"].ToArray(), own);
    }

    [Fact]
    public void The_class_is_explained()
    {
        var classifier = Model.Classifier("credit_risk", Map(Model.Policy));
        Assert.StartsWith("High (row 2): credit_use 0.95 >= 0.9, value_tier Small", classifier.Explain(Debtors[1]).ToString(), StringComparison.Ordinal);
        Assert.Contains("region", classifier.Explain(Debtors[8]).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_is_printed() => Assert.Equal(
        """
        | row | on_watch_list | credit_use (share) | value_tier | region | limit_is_old | credit_risk |
        | --- | --- | --- | --- | --- | --- | --- |
        | 1 | yes | - | - | - | - | High |
        | 2 | - | >= 0.9 | Unprofitable, New, Regular, Small | - | - | High |
        | 3 | - | [0.5..0.9) | - | not("CN", "DE") | - | Needs review |
        | 4 | - | >= 0.5 | - | - | yes | Needs review |
        | 5 | - | - | - | - | - | Low |

        - `credit_use` = balance / credit_limit
        - `limit_is_old` = limit_granted < 2024-01-01
        - `on_watch_list`: no where unknown

        """,
        Model.Schemes[1].Table.ToMarkdown());

    [Fact]
    public void The_policy_survives_json()
    {
        var again = SegmentationModel.FromJson(Model.ToJson());
        Assert.Equal(Model.Fingerprint, again.Fingerprint);
        Assert.Equal(Model.ToJson(), again.ToJson());
        Assert.Equal("Credit risk", again.Schemes[1].Scheme.Title);
        Assert.Equal(Model.Policy.KnownFacts.Select(fact => fact.Canonical), again.Policy.KnownFacts.Select(fact => fact.Canonical), StringComparer.Ordinal);
    }

    [Fact]
    public void A_score_is_fitted_for_a_table_that_tests_it_although_its_own_scheme_does_not_run()
    {
        const string Json = """
            {
              "Schemes": [ "fading" ],
              "RfmSegment": { "RecencyCuts": [ "median" ], "FrequencyCuts": [ 2 ], "MonetaryCuts": [ "quantile 0.9" ], "Segments": [ "Champions 2 2 2" ] },
              "Tables": { "fading": { "Classes": [ "Yes", "No" ], "Rows": [
                { "When": { "recency_score": "< 2", "sales": ">= mean", "frequency_score": ">= median" }, "Class": "Yes" },
                { "Class": "No" } ] } }
            }
            """;
        var policy = SegmentationPolicy.FromJson(Json);
        Assert.Equal(
            ["fading:Rows:0:When:frequency_score", "fading:Rows:0:When:sales", "rfm_segment:MonetaryCuts:0", "rfm_segment:RecencyCuts:0"],
            Assert.Throws<PolicyException>(policy.ToModel).Faults
                .Select(
                    fault => fault.Path["CustomerSegmentation:".Length..]
                        .Replace("Tables:", "", StringComparison.Ordinal)
                        .Replace("RfmSegment", "rfm_segment", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
        var columns = new CustomerColumns(4) {
            { Facts.RecencyDays, new double[] { 10, 20, 30, 40 } },
            { Facts.Sales, new double[] { 1, 2, 3, 100 } },
            { Facts.Purchases, new double[] { 1, 1, 5, 5 } } };
        var (model, report) = policy.Fit(columns);
        Assert.Contains(report.Cuts, cut => cut is { Scheme: "rfm_segment", Setting: "RecencyCuts:0", Fit.Cut.Value: 20 });
        Assert.Equal(["fading"], model.Schemes.Select(scheme => scheme.Name), StringComparer.Ordinal);
        var again = SegmentationModel.FromJson(model.ToJson());
        Assert.Equal(model.Fingerprint, again.Fingerprint);
        foreach (var one in new[] { model, again })
        {
            var segments = one.CreateClassCodes(4);
            one.Classify(columns, segments);
            Assert.Equal([2, 2, 2, 1], segments["fading"].ToArray());
        }
    }

    [Fact]
    public void A_changed_row_is_another_fingerprint()
    {
        var changed = SegmentationModel.FromJson(Sample().Replace("[0.5..0.9)", "[0.5..0.8)", StringComparison.Ordinal));
        Assert.NotEqual(Model.Fingerprint, changed.Fingerprint, StringComparer.Ordinal);
        var renamed = SegmentationModel.FromJson(Sample().Replace("Needs review", "Review", StringComparison.Ordinal));
        Assert.NotEqual(Model.Fingerprint, renamed.Fingerprint, StringComparer.Ordinal);
    }

    [Fact]
    public void The_order_of_a_rows_tests_does_not_matter()
    {
        var other = SegmentationModel.FromJson(
            Sample().Replace(
                "\"credit_use\": \">= 0.9\", \"value_tier\": \"not(Key)\"",
                "\"value_tier\": \"not(Key)\", \"credit_use\": \">= 0.9\"",
                StringComparison.Ordinal));
        Assert.Equal(Model.Fingerprint, other.Fingerprint);
    }

    [Fact]
    public void Code_says_the_same_as_json()
    {
        var options = new SegmentationOptions
        {
            OwnFacts =
            {
                ["region"] = new() { Kind = FactKind.Text },
                ["balance"] = new() { Kind = FactKind.Number, Unit = "money", Minimum = 0 },
                ["credit_limit"] = new() { Kind = FactKind.Number, Unit = "money", Minimum = 0 },
                ["credit_use"] = new() { Formula = "balance / credit_limit", Unit = "share", Minimum = 0 },
                ["on_watch_list"] = new() { Kind = FactKind.YesNo, WhenUnknown = "no" },
                ["limit_granted"] = new() { Kind = FactKind.Date },
                ["limit_is_old"] = new() { Formula = "limit_granted < 2024-01-01" },
            },
            OwnTables =
            {
                ["credit_risk"] = new()
                {
                    Title = "Credit risk",
                    Classes = ["High", "Needs review", "Low"],
                    Rows =
                    [
                        Row("High", ("on_watch_list", "yes")),
                        Row("High", ("credit_use", ">= 0.9"), ("value_tier", "not(Key)")),
                        Row("Needs review", ("region", "not(\"CN\", \"DE\")"), ("credit_use", "[0.5..0.9)")),
                        Row("Needs review", ("credit_use", ">= 0.5"), ("limit_is_old", "yes")),
                        Row("Low"),
                    ],
                },
            },
        }.Set(new ValueTierOptions { KeyCut = 100_000, RegularCut = 10_000 });
        options.Schemes.Add("value_tier");
        options.Schemes.Add("credit_risk");
        Assert.Equal(Model.ToJson(), SegmentationPolicy.Create(options).ToJson());
        Assert.Equal(Model.Fingerprint, SegmentationPolicy.Create(options).Fingerprint);
    }

    [Fact]
    public void Cuts_of_own_tables_are_fitted_and_written_back()
    {
        var policy = SegmentationPolicy.FromJson("""
            {
              "Schemes": [ "spend" ],
              "Facts": { "spend_per_unit": { "Formula": "sales / units", "Unit": "money" } },
              "Tables": { "spend": { "Classes": [ "Top", "Middle", "Rest" ], "Rows": [
                { "When": { "spend_per_unit": ">= best 1" }, "Class": "Top" },
                { "When": { "spend_per_unit": "known and >= cut (median)", "sales": "> 0" }, "Class": "Middle" },
                { "Class": "Rest" } ] } }
            }
            """);
        Assert.False(policy.IsFitted);
        var (model, report) = policy.Fit(
            new CustomerColumns(4) { { Facts.Sales, new double[] { 10, 20, 30, 40 } }, { Facts.Units, new double[] { 10, 10, 10, 10 } } });
        Assert.Equal(["Rows:0:When:spend_per_unit", "Rows:1:When:spend_per_unit"], report.Cuts.Select(cut => cut.Setting), StringComparer.Ordinal);
        Assert.Equal(
            ["spend_per_unit >= 4", "spend_per_unit known and >= 2"],
            model.Schemes[0].Table.Rows.Take(2).Select(row => row.Cells.Last(cell => cell.Fact.Name != "sales").ToString()),
            StringComparer.Ordinal);
        Assert.Contains("\"spend_per_unit\": \"known and >= 2\"", model.ToJson(), StringComparison.Ordinal);
        Assert.Equal(model.Fingerprint, SegmentationModel.FromJson(model.ToJson()).Fingerprint);
    }

    [Theory]
    [InlineData("best 1", "best 1", "best 3")]
    [InlineData("80% of value", "80% of value", "95% of value")]
    public void Equal_or_missing_cuts_of_a_fit_are_not_refused(string first, string second, string third)
    {
        var policy = SegmentationPolicy.FromJson($$"""
            { "Schemes": [ "spend" ], "Tables": { "spend": { "Classes": [ "A", "B", "C", "D" ], "Rows": [
              { "When": { "purchases": ">= {{first}}", "units": ">= 0" }, "Class": "A" },
              { "When": { "purchases": ">= {{second}}" }, "Class": "B" },
              { "When": { "purchases": ">= {{third}}" }, "Class": "C" }, { "Class": "D" } ] } } }
            """);
        foreach (var purchases in new[] { new double[] { 0, 0, 0 }, [5, 5, 5], [double.NaN, double.NaN, 0] })
        {
            var model = policy.Fit(new CustomerColumns(3) { { Facts.Purchases, purchases } }).Model;
            Assert.Equal(model.Fingerprint, SegmentationModel.FromJson(model.ToJson()).Fingerprint);
        }
    }

    [Fact]
    public void A_built_in_scheme_may_value_by_an_own_fact()
    {
        const string Json = """
            { "Schemes": [ "value_tier" ], "Facts": { "margin": { "Formula": "sales - profit", "Unit": "money" } },
              "ValueTier": { "Value": "margin", "KeyCut": 100, "RegularCut": 10 } }
            """;
        var model = SegmentationModel.FromJson(Json);
        Assert.Equal(ValueTier.Key, model.Classifier<ValueTier>().Classify(new Customer { Sales = 300, Profit = 100 }));
        Assert.Equal(model.Fingerprint, SegmentationModel.FromJson(model.ToJson()).Fingerprint);
        Assert.Contains("\"Value\": \"margin\"", model.ToJson(), StringComparison.Ordinal);
        var fitted = SegmentationPolicy.FromJson(Json.Replace("100, \"RegularCut\": 10", "\"median\", \"RegularCut\": 10", StringComparison.Ordinal))
            .Fit(new CustomerColumns(3) { { Facts.Sales, new double[] { 10, 20, 30 } }, { Facts.Profit, new double[] { 1, 2, 3 } } });
        Assert.Equal("margin", Assert.Single(fitted.Report.Cuts).Fact);
        Assert.Equal(18, fitted.Model.Schemes[0].Cuts[0].Cut.Value);
    }

    [Fact]
    public void A_policy_says_what_unknown_means_for_own_facts_too()
    {
        var model = SegmentationModel.FromJson(
            Sample().Replace(
                "\"Facts\": {",
                "\"WhenUnknown\": { \"on_watch_list\": \"unknown\", \"credit_use\": 0.1 }, \"Facts\": {",
                StringComparison.Ordinal));
        Assert.Equal("Unclassified", model.Classifier("credit_risk", Map(model.Policy)).Classify(Debtors[6]).Name);
        Assert.Equal(0.1, model.Policy.FindFact("credit_use")!.AssumedValue);
        Assert.False(model.Policy.FindFact("on_watch_list")!.IsAssumedWhenUnknown);
    }

    [Fact]
    public void A_policy_knows_its_facts_by_name()
    {
        Assert.Equal(
            Facts.All.Count + 7,
            Model.Policy.KnownFacts.Count(
                fact => Facts.Find(fact.Name) is not null
                    || fact.Name.StartsWith("credit", StringComparison.Ordinal)
                    || fact.Name is "region" or "balance" or "on_watch_list" or "limit_granted" or "limit_is_old"));
        Assert.IsType<TextFact>(Model.Policy.FindFact("region"));
        Assert.Equal(
            ["Unclassified", "High", "Needs review", "Low"],
            Assert.IsType<ClassFact>(Model.Policy.FindFact("credit_risk")).Classes.Select(c => c.Name),
            StringComparer.Ordinal);
        Assert.Null(Model.Policy.FindFact("Region"));
    }

    [Fact]
    public void A_fact_supplied_as_another_kind_is_refused()
    {
        var map = new FactMap<Debtor>().From(new NumberFact("region"), _ => 5)
            .From(Facts.Sales, debtor => debtor.Sales).From((NumberFact)Model.Policy.FindFact("credit_use")!, _ => 0.5);
        var refused = Assert.Throws<ArgumentException>(() => Model.Classifier("credit_risk", map));
        Assert.StartsWith(
            "region is supplied as a number, and the policy has it as a text; supply it by the policy's fact, which SegmentationPolicy.FindFact gives.",
            refused.Message,
            StringComparison.Ordinal);
        var columns = new CustomerColumns(1).Add(new NumberFact("region"), new double[] { 5 });
        Assert.Throws<ArgumentException>(() => Model.Classify(columns, Model.CreateClassCodes(1)));
        var classes = new CustomerColumns(1).Add(new ClassFact("value_tier", [SegmentClass.Unclassified, new(1, "Other")]), new ClassColumn(new byte[] { 1 }));
        Assert.Throws<ArgumentException>(() => classes.Find(Model.Policy.FindFact("value_tier")!));
    }

    [Fact]
    public void No_scheme_survives_json()
    {
        var none = SegmentationPolicy.FromJson("""{ "Schemes": [ "none" ] }""");
        Assert.Empty(none.Schemes);
        Assert.Contains("\"Schemes\": [\n      \"none\"\n    ]", none.ToJson(), StringComparison.Ordinal);
        Assert.Empty(SegmentationPolicy.FromJson(none.ToJson()).Schemes);
        Assert.Empty(SegmentationPolicy.FromJson(Sample()).RunnableWith([], out _).Schemes);
    }

    [Fact]
    public void All_schemes_run_where_none_is_named_own_ones_included()
    {
        var policy = SegmentationPolicy.FromJson("""{ "Tables": { "big": { "Classes": [ "Yes" ], "Rows": [ { "Class": "Yes" } ] } } }""");
        Assert.Equal([.. Schemes.All.Select(scheme => scheme.Name), "big"], policy.Schemes.Select(scheme => scheme.Name), StringComparer.Ordinal);
        Assert.Equal("Big", policy.Schemes[^1].Scheme.Title);
    }

    private static string Sample() => File.ReadAllText(Path.Combine(Repository.Root, "docs", "samples", "own-scheme.json"));

    private static RowDefinition Row(string segment, params (string Fact, string Test)[] when) =>
        new() { Class = segment, When = when.ToDictionary(test => test.Fact, test => test.Test, StringComparer.Ordinal) };

    private static FactMap<Debtor> Map(SegmentationPolicy policy) => new FactMap<Debtor>()
        .From(Facts.Sales, debtor => debtor.Sales)
        .From((TextFact)policy.FindFact("region")!, debtor => debtor.Region)
        .From((NumberFact)policy.FindFact("balance")!, debtor => debtor.Balance)
        .From((NumberFact)policy.FindFact("credit_limit")!, debtor => debtor.Limit)
        .From((YesNoFact)policy.FindFact("on_watch_list")!, debtor => debtor.Watched)
        .From((DateFact)policy.FindFact("limit_granted")!, debtor => debtor.Granted);

    private static CustomerColumns Columns(SegmentationPolicy policy)
    {
        string[] regions = ["US", "CN"];
        static byte[] Bits(IEnumerable<bool> values)
        {
            var bits = values.ToArray();
            var bytes = new byte[(bits.Length + 7) / 8];
            for (var i = 0; i < bits.Length; i++)
                bytes[i >> 3] |= (byte)(bits[i] ? 1 << (i & 7) : 0);
            return bytes;
        }

        return new CustomerColumns(Debtors.Length) { { Facts.Sales, Debtors.Select(debtor => debtor.Sales ?? double.NaN).ToArray() } }
            .Add((TextFact)policy.FindFact("region")!, new TextColumn(Debtors.Select(debtor => Array.IndexOf(regions, debtor.Region)).ToArray(), regions))
            .Add((NumberFact)policy.FindFact("balance")!, Debtors.Select(debtor => (double)debtor.Balance).ToArray())
            .Add((NumberFact)policy.FindFact("credit_limit")!, Debtors.Select(debtor => (double)debtor.Limit).ToArray())
            .Add(
                (YesNoFact)policy.FindFact("on_watch_list")!,
                new YesNoColumn(
                    Bits(Debtors.Select(debtor => debtor.Watched == true)),
                    Debtors.Length,
                    Bits(Debtors.Select(debtor => debtor.Watched is not null))))
            .Add(
                (DateFact)policy.FindFact("limit_granted")!,
                new DateColumn(Debtors.Select(debtor => debtor.Granted?.DayNumber ?? 0).ToArray(), Bits(Debtors.Select(debtor => debtor.Granted is not null))));
    }

    private sealed record Debtor(double? Sales, string? Region, int Balance, int Limit, bool? Watched, DateOnly? Granted);
}
