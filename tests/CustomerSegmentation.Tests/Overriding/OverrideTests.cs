namespace CustomerSegmentation.Tests;

public class OverrideTests
{
    private static readonly DateOnly Today = new(2026, 6, 30);
    private static readonly string[] Ids = ["a", "b", "c", "d"];

    private static readonly ValueTierOptions Tiers = new() { KeyCut = 1000, RegularCut = 100 };

    private static SegmentationPolicy Policy(params string[] overridable)
    {
        var options = new SegmentationOptions { Schemes = { "value_tier", "lifecycle_state", "lead_temperature" } }.Set(Tiers);
        foreach (var scheme in overridable)
            options.Overridable.Add(scheme);
        return SegmentationPolicy.Create(options);
    }

    private static Override Set(string customer, string segment = "Key", DateOnly? expires = null, string scheme = "value_tier") =>
        new(customer, scheme, segment, "a strategic account", "Ann", expires ?? new(2026, 12, 31));

    private static CustomerColumns Columns(DateColumn? asOf = null) => new CustomerColumns(4)
    {
        { Facts.Sales, new double[] { 5, 500, 5000, double.NaN } },
        { Facts.Purchases, new double[] { 1, 1, 1, 0 } },
        { Facts.LastPurchase, new int[] { Today.DayNumber - 10, Today.DayNumber - 500, Today.DayNumber, 0 } },
        { Facts.ExpectedOrder, Today.AddDays(5) },
    }.Add(Facts.AsOf, asOf ?? Today);

    private static string Classes(SegmentationModel model, CustomerColumns columns, string scheme = "value_tier")
    {
        var segments = model.CreateClassCodes(columns.Count);
        model.Classify(columns, segments);
        return string.Join(' ', segments[scheme].ToArray().Select(code => Schemes.Find(scheme)!.Classes.First(c => c.Code == code).Name));
    }

    private sealed record Account(string? Id, double? Sales, DateOnly? AsOf);

    private static readonly FactMap<Account> Map = new FactMap<Account>().From(Facts.Sales, a => a.Sales).From(Facts.AsOf, a => a.AsOf);

    [Fact]
    public void A_class_set_by_hand_wins_until_its_last_day()
    {
        var policy = Policy("value_tier");
        var overrides = new OverrideList(policy, [Set("a"), Set("c", "Small", Today), Set("b", "Key", Today.AddDays(-1)), Set("d", "Regular")]);
        // On its last day a class counts; the day after, the table's does. Who has no sales is classified by hand all the same.
        Assert.Equal("Key Regular Small Regular", Classes(policy.ToModel(), overrides.AddTo(Columns(), Ids)));
        Assert.Equal("Key Regular Key Regular", Classes(policy.ToModel(), overrides.AddTo(Columns(asOf: Today.AddDays(1)), Ids)));
        Assert.Equal("Small Regular Key Unclassified", Classes(policy.ToModel(), Columns()));
        Assert.Equal("Small Regular Key Unclassified", Classes(policy.WithoutOverrides().ToModel(), overrides.AddTo(Columns(), Ids)));
    }

    [Fact]
    public void One_by_one_gives_what_columns_give_and_says_why()
    {
        var policy = Policy("all");
        var overrides = new OverrideList(policy, [Set("a"), Set("b", expires: Today.AddDays(-1))]);
        var tier = policy.ToModel().Classifier<Account, ValueTier>(overrides.AddTo(Map, account => account.Id));
        Assert.Equal(ValueTier.Key, tier.Classify(new("a", 5, Today)));
        Assert.Equal(
            "Key (row 1): value_tier_by_hand Key, value_tier_by_hand_until 2026-12-31 >= as_of 2026-06-30",
            tier.Explain(new("a", 5, Today)).ToString());
        Assert.Equal(
            "Regular (row 7): sales 500 >= 100; not row 1: value_tier_by_hand_until 2026-06-29 < as_of 2026-06-30; not rows 2, 3, " +
            "4, 5: value_tier_by_hand Key; not row 6: sales 500 < 1,000",
            tier.Explain(new("b", 500, Today)).ToString());
        Assert.Equal(
            "Small (row 8): not rows 1, 2, 3, 4, 5: value_tier_by_hand unknown; not row 6: sales 5 < 1,000; not row 7: sales 5 < 100",
            tier.Explain(new(null, 5, null)).ToString());
        // Whether the class still counts is not guessed.
        Assert.Equal("Unclassified (row 1): unknown: as_of", tier.Explain(new("a", 5, null)).ToString().Split(';')[0]);
    }

    [Fact]
    public void A_class_by_hand_without_a_last_day_is_not_guessed()
    {
        var model = Policy("value_tier").ToModel();
        var columns = Columns().Add(Schemes.ValueTier.ByHand, new ClassColumn(new byte[] { (byte)ValueTier.Key, 0, (byte)ValueTier.Key, 0 }));
        // Also where the table would give the same class.
        Assert.Equal("Unclassified Regular Unclassified Unclassified", Classes(model, columns));
    }

    [Fact]
    public void A_scheme_that_needs_the_class_sees_the_one_set_by_hand()
    {
        var policy = Policy("lifecycle_state");
        var overrides = new OverrideList(policy, [Set("a", "Prospect", scheme: "lifecycle_state")]);
        var model = policy.ToModel();
        Assert.Equal("Current Lost Current Unclassified", Classes(model, Columns(), "lifecycle_state"));
        Assert.Equal("NotALead NotALead NotALead Unclassified", Classes(model, Columns(), "lead_temperature"));
        Assert.Equal("Prospect Lost Current Unclassified", Classes(model, overrides.AddTo(Columns(), Ids), "lifecycle_state"));
        Assert.Equal("Hot NotALead NotALead Unclassified", Classes(model, overrides.AddTo(Columns(), Ids), "lead_temperature"));
    }

    [Fact]
    public void What_became_of_the_overrides_is_counted()
    {
        var policy = Policy("all");
        var overrides = new OverrideList(policy,
        [
            Set("a"), Set("c"), Set("b", expires: Today.AddDays(-1)), Set("z"),
            Set("a", "Lost", scheme: "lifecycle_state"), Set("z", "Lost", expires: Today.AddDays(-1), scheme: "lifecycle_state"),
        ]);
        var columns = overrides.AddTo(Columns(), Ids);
        Assert.Equal([new("value_tier", 2, 1, 0, 1, null), new("lifecycle_state", 1, 0, 0, 1, null)], overrides.CountIn(columns, Ids));

        var plain = policy.WithoutOverrides().ToModel();
        var byTable = plain.CreateClassCodes(4);
        plain.Classify(columns, byTable);
        Assert.Equal(
            [
                "value_tier: 2 set by hand (1 otherwise than by the table), 1 expired, 0 without an as-of day, 1 of customers who are not there",
                "lifecycle_state: 1 set by hand (1 otherwise than by the table), 0 expired, 0 without an as-of day, 1 of customers who are not there"],
            overrides.CountIn(columns, Ids, byTable).Select(count => count.ToString()),
            StringComparer.Ordinal);
        // Of an id that stands twice, both customers get the class, and it is counted once.
        string[] twice = ["a", "a", "b", "c"];
        Assert.StartsWith("Key Key", Classes(policy.ToModel(), overrides.AddTo(Columns(), twice)), StringComparison.Ordinal);
        Assert.Equal(new("value_tier", 2, 1, 0, 1, null), overrides.CountIn(Columns(), twice)[0]);
    }

    [Fact]
    public void Without_an_as_of_day_nothing_is_in_force_unless_the_policy_assumes_one()
    {
        var unknown = new DateColumn(new int[4], new byte[1]);
        var overrides = new OverrideList(Policy("value_tier"), [Set("a")]);
        Assert.Equal(new("value_tier", 0, 0, 1, 0, null), Assert.Single(overrides.CountIn(Columns(unknown), Ids)));
        Assert.Equal(new("value_tier", 0, 0, 1, 0, null), Assert.Single(overrides.CountIn(new CustomerColumns(4), Ids)));
        var options = new SegmentationOptions
        {
            Schemes = { "value_tier" },
            Overridable = { "value_tier" },
            WhenUnknown = { ["as_of"] = "2026-06-30" }
        }.Set(Tiers);
        var assuming = SegmentationPolicy.Create(options);
        overrides = new OverrideList(assuming, [Set("a")]);
        Assert.Equal(new("value_tier", 1, 0, 0, 0, null), Assert.Single(overrides.CountIn(Columns(unknown), Ids)));
        Assert.StartsWith("Key Regular", Classes(assuming.ToModel(), overrides.AddTo(Columns(unknown), Ids)), StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_are_all_told()
    {
        Override[] wrong =
        [
            Set("a", scheme: "value_tire"), Set("a", scheme: "loyalty_quadrant"), Set("a", scheme: "lifecycle_state"),
            Set("a", "key"), Set("b", "Unclassified"), Set("c"), Set("c", "Small"), Set("d"),
        ];
        Assert.Equal(
            """
            The class of a is set by hand in value_tire, which the policy does not run. It runs value_tier, lifecycle_state, lead_temperature.
            The class of a is set by hand in loyalty_quadrant, which the policy does not run. It runs value_tier, lifecycle_state, lead_temperature.
            The class of a is set by hand in lifecycle_state, whose classes the policy does not let be set. Add lifecycle_state to Overridable.
            The class of a is set by hand to key, which value_tier does not give. It gives Unprofitable, New, Key, Regular, Small.
            The class of b is set by hand to Unclassified, which value_tier does not give. It gives Unprofitable, New, Key, Regular, Small.
            c has two classes of value_tier set by hand, Key and Small. Leave one out. (Parameter 'overrides')
            """.ReplaceLineEndings("\n"),
            Assert.Throws<ArgumentException>(() => new OverrideList(Policy("value_tier"), wrong)).Message);
        Assert.Throws<ArgumentException>(() => Set(" "));
        Assert.Throws<ArgumentException>(() => new Override("a", "value_tier", "Key", "", "Ann", Today));
        Assert.Throws<ArgumentException>(() => new Override("a", "value_tier", "Key", "why", "\t", Today));
        Assert.Throws<ArgumentNullException>(() => new Override("a", "value_tier", null!, "why", "Ann", Today));
        Assert.StartsWith(
            "There are 3 ids; the columns are of 4 customers.",
            Assert.Throws<ArgumentException>(() => new OverrideList(Policy(), []).AddTo(Columns(), ["a", "b", "c"])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_override_can_be_found_and_says_who_and_why()
    {
        var overrides = new OverrideList(Policy("value_tier"), [Set("a")]);
        var found = overrides.Find("a", "value_tier")!;
        Assert.Equal("Key, set by hand by Ann until 2026-12-31: a strategic account", found.ToString());
        Assert.Equal(
            "Key, set by hand by Ann until 2026-12-31: a strategic account; by the table it would be Small",
            found.ToString(new SegmentClass(5, "Small")));
        Assert.Null(overrides.Find("a", "lifecycle_state"));
        Assert.Null(overrides.Find("b", "value_tier"));
        Assert.Equal((1, 1), (overrides.Count, overrides.All.Count));
        Assert.Equal(["value_tier_by_hand", "value_tier_by_hand_until"], overrides.SuppliedFacts.Select(fact => fact.Name), StringComparer.Ordinal);
        Assert.True(found.IsInForce(new(2026, 12, 31)));
        Assert.False(found.IsInForce(new(2027, 1, 1)));
        Assert.Equal(Set("a"), found);
    }

    [Fact]
    public void Overridable_is_a_setting()
    {
        var policy = SegmentationPolicy.FromJson(
            """{ "Schemes": [ "value_tier", "boundary" ], "Overridable": [ "value_tier", "loyalty_quadrant" ], "ValueTier": { "KeyCut": 9, "RegularCut": 3 } }""");
        Assert.Equal([true, false], policy.Schemes.Select(scheme => scheme.Table.IsOverridable));
        var again = SegmentationPolicy.FromJson(policy.ToJson());
        Assert.Equal(policy.ToJson(), again.ToJson());
        Assert.Equal(policy.Fingerprint, again.Fingerprint);
        Assert.Contains("\"Overridable\": [", policy.ToJson(), StringComparison.Ordinal);
        Assert.NotEqual(policy.Fingerprint, policy.WithoutOverrides().Fingerprint, StringComparer.Ordinal);
        Assert.DoesNotContain("Overridable", policy.WithoutOverrides().ToJson(), StringComparison.Ordinal);
        Assert.Equal(
            [true, true],
            SegmentationPolicy
                .FromJson("""{ "Schemes": [ "value_tier", "boundary" ], "Overridable": [ "all" ] }""").Schemes
                .Select(scheme => scheme.Table.IsOverridable));
        // A fit and a restriction to what can run keep it.
        var fitted = SegmentationPolicy.FromJson("""{ "Schemes": [ "value_tier" ], "Overridable": [ "all" ] }""").Fit(Columns()).Model;
        Assert.True(fitted.Schemes[0].Table.IsOverridable);
        Assert.True(policy.RunnableWith([Facts.Sales], out _).Schemes[0].Table.IsOverridable);
        // By hand alone, a scheme gives classes too.
        Fact[] byHand = [Schemes.ValueTier.ByHand, Schemes.ValueTier.ByHandUntil, Facts.AsOf];
        Assert.Equal(["value_tier", "boundary"], policy.RunnableWith(byHand, out _).Schemes.Select(scheme => scheme.Name), StringComparer.Ordinal);
        Assert.Equal(["boundary"], policy.WithoutOverrides().RunnableWith(byHand, out _).Schemes.Select(scheme => scheme.Name), StringComparer.Ordinal);
    }

    [Theory]
    [
        InlineData(
            """{ "Overridable": [ "all", "value_tire" ] }""",
            "CustomerSegmentation:Overridable:1: There is no scheme 'value_tire'. Did you mean value_tier? There are all, value_tier, loyalty_quadrant,")]
    [InlineData("""{ "Overridable": "all" }""", "CustomerSegmentation:Overridable: 'all' is not a list. Write [ \"all\" ].")]
    [InlineData("""{ "Overridable": [ { "a": 1 } ] }""", "CustomerSegmentation:Overridable:0: A single value is expected. Write ")]
    public void A_wrong_setting_is_refused(string json, string message) =>
        Assert.StartsWith(message, Assert.Throws<PolicyException>(() => SegmentationPolicy.FromJson(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_rows_stand_above_the_table_as_data()
    {
        var table = Schemes.ValueTier.Table(new() { KeyCut = Cut.At(1000).WithMargin(50), RegularCut = 100 });
        var overridable = table.WithOverrides();
        Assert.Same(overridable, overridable.WithOverrides());
        Assert.False(table.IsOverridable);
        Assert.Equal(
            """
            row  value_tier_by_hand      value_tier_by_hand_until  sales (money)      value_tier
            1    known and Key           >= as_of                  -                  Key
            2    known and Unprofitable  >= as_of                  -                  Unprofitable
            3    known and New           >= as_of                  -                  New
            4    known and Regular       >= as_of                  -                  Regular
            5    known and Small         >= as_of                  -                  Small
            6    -                       -                         >= 1000 margin 50  Key
            """.ReplaceLineEndings("\n"),
            string.Join('\n', overridable.ToText().Split('\n').Take(7)));
        // The margin's sides are those of the table, whatever is set by hand.
        Assert.Equal(table.Rows[0].Cells[0].Canonical, overridable.Rows[5].Cells[0].Canonical);
    }

    [Fact]
    public void The_check_finds_what_it_finds_in_the_table_alone()
    {
        foreach (var scheme in Schemes.All)
        {
            var table = scheme.DefaultTable();
            Assert.Equal(table.Check().Select(fault => fault.Kind), table.WithOverrides().Check().Select(fault => fault.Kind));
        }

        var wrong = DecisionTable.For<ValueTier>().Row(ValueTier.Key, Facts.Sales >= 100).Row(ValueTier.Regular, Facts.Sales >= 1000)
            .Unchecked(ValueTier.Small).WithOverrides();
        Assert.Contains(
            wrong.Check(),
            fault => fault.Row == 7
                && fault.Message == "Row 7 (Regular) is never reached: 'sales >= 1000' lies within 'sales >= 100' of row 6 (Key); swap the two cuts.");
    }
}
