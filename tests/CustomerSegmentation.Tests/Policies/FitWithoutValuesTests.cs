namespace CustomerSegmentation.Tests;

/// <summary>A cut that is a rule needs values: without them the fit fails, or leaves the scheme out where the policy says so.</summary>
public class FitWithoutValuesTests
{
    private const string Needs =
        "CustomerSegmentation:ValueTier:{0}: No customer has a known sales. Give the column sales, or leave value_tier out of Schemes, or set "
        + "LeaveOutSchemesWithoutValues.";

    private static readonly double[] TwoKnown = [5, 1e6];

    public static TheoryData<string, double[]?> NoSales { get; } = new()
    {
        { "forgotten", null },
        { "not a number", [double.NaN, double.NaN] },
        { "infinite", [double.PositiveInfinity, double.NegativeInfinity] },
        { "too large to add up", [2e18, 1e99] },
    };

    [Theory]
    [MemberData(nameof(NoSales))]
    public void A_fit_fails_where_no_customer_has_a_known_value(string how, double[]? sales)
    {
        var columns = new CustomerColumns(2) { { Facts.Profit, TwoKnown } };
        if (sales is not null)
            columns.Add(Facts.Sales, sales);
        var refused = Assert.Throws<PolicyException>(() => Policy("value_tier").Fit(columns));
        Assert.True(refused.Message == $"{Said("KeyCut")}\n{Said("RegularCut")}", how);
        Assert.All(refused.Faults, fault => Assert.Equal("no-known-value", fault.Code));
        Assert.Equal(refused.Message, Assert.Throws<PolicyException>(() => Policy("value_tier").Fit(columns, new ParallelOptions())).Message);
    }

    [Fact]
    public void A_fit_to_no_customers_fails()
    {
        var refused = Assert.Throws<PolicyException>(() => Policy("value_tier").Fit(new CustomerColumns(0) { { Facts.Sales, Array.Empty<double>() } }));
        Assert.All(refused.Faults, fault => Assert.Equal("No customer has a known sales, as there are no customers", fault.Fault));
    }

    [Fact]
    public void Every_cut_without_values_has_a_line_and_a_list_of_cuts_has_one()
    {
        var refused = Assert.Throws<PolicyException>(
            () => Policy("rfm_segment", "loyalty_quadrant", "value_tier").Fit(new CustomerColumns(2) { { Facts.Sales, TwoKnown } }));
        Assert.Equal(
            [
                "CustomerSegmentation:LoyaltyQuadrant:LoyaltyCut: No customer has a known loyalty. Give the column loyalty (or, to compute it, "
                    + "bargains_by_volume, diverts_channel, dumps_prices, disrupts_market, pays_long_overdue), or leave loyalty_quadrant out of "
                    + "Schemes, or set LeaveOutSchemesWithoutValues.",
                "CustomerSegmentation:RfmSegment:RecencyCuts: No customer has a known recency_days. Give the column recency_days (or, to compute "
                    + "it, as_of, last_purchase), or leave rfm_segment out of Schemes, or set LeaveOutSchemesWithoutValues.",
                "CustomerSegmentation:RfmSegment:FrequencyCuts: No customer has a known purchases. Give the column purchases, or leave rfm_segment "
                    + "out of Schemes, or set LeaveOutSchemesWithoutValues.",
            ],
            refused.Faults.Select(fault => fault.ToString()),
            StringComparer.Ordinal);
    }

    [Fact]
    public void One_known_value_is_enough()
    {
        var (model, report) = Policy("value_tier").Fit(new CustomerColumns(3) { { Facts.Sales, new[] { double.NaN, 7, double.NaN } } });
        Assert.All(model.Schemes[0].Cuts, cut => Assert.Equal(Cut.At(7), cut.Cut));
        Assert.Contains("value_tier, KeyCut: sales cut at 7 (80% of value)", report.ToString(), StringComparison.Ordinal);
        Assert.Contains("passed over: 2 unknown", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_taken_for_unknown_is_a_value()
    {
        var policy = SegmentationPolicy.FromJson("""{ "Schemes": [ "value_tier" ], "WhenUnknown": { "sales": 3 } }""");
        Assert.Equal(Cut.At(3), policy.Fit(new CustomerColumns(2)).Model.Schemes[0].Cuts[0].Cut);
    }

    [Fact]
    public void Absolute_cuts_and_cuts_that_no_row_tests_need_no_values()
    {
        var absolute = SegmentationPolicy.FromJson("""{ "Schemes": [ "value_tier", "usage_rate" ], "ValueTier": { "KeyCut": 7, "RegularCut": 3 } }""");
        Assert.Empty(absolute.Fit(new CustomerColumns(0)).NotRun);
        var mixed = SegmentationPolicy.FromJson("""{ "Schemes": [ "value_tier" ], "ValueTier": { "KeyCut": 7, "RegularCut": "median" } }""");
        Assert.Equal(
            "CustomerSegmentation:ValueTier:RegularCut",
            Assert.Single(Assert.Throws<PolicyException>(() => mixed.Fit(new CustomerColumns(1))).Faults).Path);
        // Every range takes all monetary scores, so that the table tests none.
        var untested = SegmentationPolicy.FromJson(
            """{ "Schemes": [ "rfm_segment" ], "RfmSegment": { "Segments": [ "Champions 4-5 4-5 1-5", "Lost 1-3 1-5 1-5" ] } }""");
        var fit = untested.Fit(new CustomerColumns(2) { { Facts.RecencyDays, TwoKnown[..1].Append(9).ToArray() }, { Facts.Purchases, TwoKnown } });
        Assert.Equal(["rfm_segment"], fit.Model.Schemes.Select(scheme => scheme.Name), StringComparer.Ordinal);
    }

    [Fact]
    public void A_policy_may_leave_out_what_it_can_not_fit()
    {
        var policy = Policy(leaveOut: true, "value_tier", "loyalty_quadrant", "boundary");
        var fit = policy.Fit(new CustomerColumns(2) { { Facts.Sales, TwoKnown } });
        Assert.Equal(["value_tier", "boundary"], fit.Model.Schemes.Select(scheme => scheme.Name), StringComparer.Ordinal);
        var left = Assert.Single(fit.NotRun);
        Assert.Equal(
            "loyalty_quadrant: no customer has a known loyalty (from bargains_by_volume, diverts_channel, dumps_prices, disrupts_market, pays_long_overdue)",
            left.ToString());
        Assert.Equal(Facts.Loyalty.Name, Assert.Single(left.MissingFacts).Fact.Name);
        Assert.Contains(
            "loyalty_quadrant, LoyaltyCut: no cut of loyalty (median). No value is known, so loyalty_quadrant is left out.",
            fit.Report.ToString(),
            StringComparison.Ordinal);
        var again = SegmentationModel.FromJson(fit.Model.ToJson());
        Assert.Equal(fit.Report.ToString(), again.Report!.ToString());
        Assert.Equal(fit.Model.Fingerprint, again.Fingerprint);
        Assert.Equal(policy.Fingerprint, SegmentationPolicy.FromJson(policy.ToJson()).Fingerprint);
        Assert.Contains("\"LeaveOutSchemesWithoutValues\": true", policy.ToJson(), StringComparison.Ordinal);
        Assert.DoesNotContain("LeaveOut", Policy("boundary").ToJson(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(fit.Model.Classifier<LoyaltyQuadrant>);
    }

    [Fact]
    public void Where_nothing_would_be_left_the_fit_fails_all_the_same() =>
        Assert.Throws<PolicyException>(() => Policy(leaveOut: true, "value_tier", "loyalty_quadrant").Fit(new CustomerColumns(2)));

    [Fact]
    public void A_scheme_that_needs_the_class_of_one_that_is_left_out_is_left_out_too()
    {
        var policy = SegmentationPolicy.FromJson(
            """
            { "LeaveOutSchemesWithoutValues": true, "Schemes": [ "boundary", "value_tier", "care" ], "Tables": { "care": { "Classes": [ "Much", "Little" ],
              "Rows": [ { "When": { "value_tier": "\"Key\"" }, "Class": "Much" }, { "When": { "profit": "> 0" }, "Class": "Much" }, { "Class": "Little" } ] } } }
            """);
        var columns = new CustomerColumns(2) { { Facts.Profit, TwoKnown } };
        Assert.Equal(
            ["value_tier: no customer has a known sales", "care: needs value_tier"],
            policy.Fit(columns).NotRun.Select(scheme => scheme.ToString()),
            StringComparer.Ordinal);
        Assert.Equal("boundary", string.Join(' ', policy.RunnableWith(columns.SuppliedFacts, out var notRun).Schemes));
        Assert.Equal(["value_tier: needs sales", "care: needs value_tier"], notRun.Select(scheme => scheme.ToString()), StringComparer.Ordinal);
    }

    [Fact]
    public void A_table_that_tests_a_score_is_left_out_with_the_score()
    {
        const string Json = """
            { "LeaveOutSchemesWithoutValues": true, "Schemes": [ "boundary", "SCHEMES" ], "Tables": {
              "recent": { "Classes": [ "Yes", "No" ], "Rows": [ { "When": { "recency_score": ">= 4" }, "Class": "Yes" }, { "Class": "No" } ] },
              "often": { "Classes": [ "Yes", "No" ], "Rows": [ { "When": { "frequency_score": ">= 4" }, "Class": "Yes" }, { "Class": "No" } ] } } }
            """;
        foreach (var schemes in new[] { "recent\", \"often", "recent\", \"often\", \"rfm_segment" })
        {
            var fit = SegmentationPolicy.FromJson(Json.Replace("SCHEMES", schemes, StringComparison.Ordinal))
                .Fit(new CustomerColumns(2) { { Facts.Purchases, TwoKnown }, { Facts.Sales, TwoKnown } });
            Assert.Equal("boundary often", string.Join(' ', fit.Model.Schemes));
            Assert.All(fit.NotRun, left => Assert.Equal("no customer has a known recency_days (from as_of, last_purchase)", left.Reason));
            Assert.Equal(fit.Model.ToJson(), SegmentationModel.FromJson(fit.Model.ToJson()).ToJson());
        }
    }

    // An oracle of its own: which facts of cuts that are rules anybody has a value of, read as the tables read them.
    [Law(60, thorough: 240)]
    public void A_fit_fails_or_leaves_out_exactly_where_a_tested_cut_has_no_values(UnfittedPolicy given, SchemeCustomers customers, Permutation order, Share told)
    {
        Fact[] facts = [.. customers.All.Facts];
        var kept = order.Of(facts.Length).Take((int)(told.Value * facts.Length)).Select(i => facts[i].Name).ToHashSet(StringComparer.Ordinal);
        var known = customers.All.Only(fact => kept.Contains(fact.Name));
        var policy = given.LeavingOut;
        var oracle = new Oracle([.. policy.Schemes.Select(scheme => scheme.Table)]);
        bool HasValues(Fact fact) => known.Rows.Any(row => Math.Abs(oracle.Value(fact, row) ?? double.NaN) <= 1e18);
        string[] expected = [.. policy.Schemes.Where(scheme => scheme.Cuts.Any(cut => cut.Cut.IsRule && !HasValues(FactIn(scheme, cut.Fact))))
            .Select(scheme => scheme.Name)];

        var fit = policy.Fit(known.Columns);
        // No built-in scheme needs the class of one with cuts.
        Assert.Equal(expected, fit.NotRun.Select(scheme => scheme.Name), StringComparer.Ordinal);
        Assert.Equal(policy.Schemes.Select(scheme => scheme.Name).Except(expected, StringComparer.Ordinal), fit.Model.Schemes.Select(scheme => scheme.Name), StringComparer.Ordinal);
        Assert.All(fit.NotRun, left => Assert.Contains($"so {left.Name} is left out", fit.Report.ToString(), StringComparison.Ordinal));
        var again = SegmentationModel.FromJson(fit.Model.ToJson());
        Assert.Equal(fit.Model.ToJson(), again.ToJson());

        if (expected.Length == 0)
        {
            Assert.Equal(fit.Report.ToString(), given.Policy.Fit(known.Columns).Report.ToString());
            return;
        }

        var refused = Assert.Throws<PolicyException>(() => given.Policy.Fit(known.Columns));
        Assert.All(expected, scheme => Assert.Contains($"leave {scheme} out", refused.Message, StringComparison.Ordinal));
        Assert.Distinct(refused.Faults);

        // What is left of a policy fits to the same customers, and to the same cuts.
        var options = given.Policy.CopyOptions();
        options.SetSchemes(policy.Schemes.Where(scheme => !expected.Contains(scheme.Name, StringComparer.Ordinal)));
        Assert.Equal(fit.Model.Fingerprint, SegmentationPolicy.Create(options).Fit(known.Columns).Model.Fingerprint);
    }

    // With what the policy takes it for where it is unknown.
    private static Fact FactIn(ConfiguredScheme scheme, NumberFact fact) =>
        scheme.Table.TestedFacts.SelectMany(tested => tested.WithInputs()).FirstOrDefault(used => used.Name == fact.Name, fact);

    private static string Said(string setting) => Needs.Replace("{0}", setting, StringComparison.Ordinal);

    private static SegmentationPolicy Policy(params string[] schemes) => Policy(leaveOut: false, schemes);

    private static SegmentationPolicy Policy(bool leaveOut, params string[] schemes)
    {
        var options = new SegmentationOptions { LeaveOutSchemesWithoutValues = leaveOut };
        foreach (var scheme in schemes)
            options.Schemes.Add(scheme);
        return SegmentationPolicy.Create(options);
    }
}
