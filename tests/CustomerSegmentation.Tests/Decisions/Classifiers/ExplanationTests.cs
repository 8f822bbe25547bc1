namespace CustomerSegmentation.Tests;

public class ExplanationTests
{
    private static readonly NumberFact X = new("x");
    private static readonly NumberFact Y = new("y");
    private static readonly TextFact Region = new("region");
    private static readonly DateFact Since = new("since");

    private sealed record Subject(double? X = null, double? Y = null, string? Region = null, DateOnly? Since = null);

    private static readonly FactMap<Subject> Map = new FactMap<Subject>().From(X, s => s.X).From(Y, s => s.Y)
        .From(Region, s => s.Region).From(Since, s => s.Since);

    private static string Explain(DecisionTable table, Subject subject)
    {
        var classifier = new Classifier<Subject, Grade>(table, Map);
        var explanation = classifier.Explain(subject);
        Assert.Equal((byte)classifier.Classify(subject), explanation.Class.Code);
        return explanation.ToString();
    }

    [Fact]
    public void A_quadrant_is_explained()
    {
        var classifier = Schemes.LoyaltyQuadrant.Classifier(new() { SalesCut = 100_000, LoyaltyCut = 0.6 });
        string Why(Customer customer) => classifier.Explain(customer).ToString();
        Assert.Equal("Treasured (row 1): sales 120,000 >= 100,000, loyalty 0.6 >= 0.6", Why(new() { Sales = 120_000, Loyalty = 0.6 }));
        Assert.Equal("RisingStar (row 2): loyalty 0.6 >= 0.6; not row 1: sales 99,999.99 < 100,000", Why(new() { Sales = 99_999.99m, Loyalty = 0.6 }));
        Assert.Equal("Dangerous (row 3): sales 120,000 >= 100,000; not rows 1, 2: loyalty 0.4 < 0.6", Why(new() { Sales = 120_000, Loyalty = 0.4 }));
        Assert.Equal("Expendable (row 4): not rows 1, 3: sales -5.5 < 100,000; not row 2: loyalty 0.4 < 0.6", Why(new() { Sales = -5.5m, Loyalty = 0.4 }));
        Assert.Equal(
            "Unclassified (row 1): unknown: sales, loyalty (from bargains_by_volume, diverts_channel, dumps_prices, disrupts_market, pays_long_overdue)",
            Why(new()));
        Assert.Equal(
            "Unclassified (row 2): unknown: loyalty (from pays_long_overdue); not row 1: sales 5 < 100,000",
            Why(new() { Sales = 5, BargainsByVolume = true, DivertsChannel = false, DumpsPrices = false, DisruptsMarket = false }));
        Assert.Equal("Unclassified (row 3): unknown: sales; not rows 1, 2: loyalty 0 < 0.6", Why(new() { Loyalty = 0 }));
    }

    [Fact]
    public void A_lifecycle_state_is_explained()
    {
        var classifier = Schemes.LifecycleState.Classifier(new());
        string Why(Customer customer) => classifier.Explain(customer).ToString();
        var current = new Customer { Purchases = 3, AsOf = new(2024, 12, 31), LastPurchase = new(2024, 12, 1) };
        Assert.Equal("Current (row 2): has_purchased yes, recency_days 30 <= 365; not row 1: account_closed no", Why(current));
        Assert.Equal("Lost (row 1): has_purchased yes, account_closed yes", Why(current with { AccountClosed = true }));
        Assert.Equal(
            "Lost (row 3): has_purchased yes; not row 1: account_closed no; not row 2: recency_days 731 > 365",
            Why(current with { LastPurchase = new(2022, 12, 31) }));
        Assert.Equal(
            "Unclassified (row 2): unknown: recency_days (from last_purchase); not row 1: account_closed no",
            Why(current with { LastPurchase = null }));
        // A purchase after the as-of date is impossible: nothing that it would be computed from is unknown.
        Assert.Equal("Unclassified (row 2): unknown: recency_days; not row 1: account_closed no", Why(current with { LastPurchase = new(2025, 1, 1) }));
        Assert.Equal(
            "Unclassified (row 2): unknown: has_purchased (from purchases, as_of, last_purchase), recency_days (from as_of, " +
            "last_purchase); not row 1: account_closed no",
            Why(new()));
        Assert.Equal(
            "NonCustomer (row 8): has_need no; not rows 1, 2, 3: has_purchased no; not row 4: selected_as_target no",
            Why(new() { Purchases = 0, HasNeed = false }));
        Assert.Equal(
            "Unclassified (row 6): unknown: has_money, has_authority; not rows 1, 2, 3: has_purchased no; not row 4: " +
                "selected_as_target no; not row 5: in_served_market yes; not row 8: has_need yes",
            Why(new() { Purchases = 0, HasNeed = true, InServedMarket = true }));
    }

    [Fact]
    public void A_class_of_another_scheme_is_explained_by_its_name()
    {
        var classifier = Schemes.LeadTemperature.Classifier(new());
        string Why(Customer customer) => classifier.Explain(customer).ToString();
        var target = new Customer { Purchases = 0, SelectedAsTarget = true, AsOf = new(2024, 12, 31), ExpectedOrder = new(2024, 12, 1) };
        Assert.Equal("Hot (row 2): days_to_order -30 <= 30; not row 1: lifecycle_state Target", Why(target));
        Assert.Equal(
            "Warm (row 3): days_to_order 31 <= 90; not row 1: lifecycle_state Target; not row 2: days_to_order 31 > 30",
            Why(target with { ExpectedOrder = new(2025, 1, 31) }));
        Assert.Equal(
            "Unclassified (row 2): unknown: days_to_order (from expected_order); not row 1: lifecycle_state Target",
            Why(target with { ExpectedOrder = null }));
        Assert.Equal("NotALead (row 1): lifecycle_state Lost", Why(target with { Purchases = 1, AccountClosed = true }));
        Assert.Equal("Unclassified (row 1): unknown: lifecycle_state", Why(new()));
    }

    [Fact]
    public void A_comparison_of_facts_is_explained_with_both_values()
    {
        var classifier = Schemes.PurchaseType.Classifier(new());
        var purchase = new Customer { UnitsBefore = 2, Durable = true, UnitAge = 8, ServiceLife = 8.5, TimesItemBought = 4, Quantity = 20, UsualQuantity = 10 };
        Assert.Equal(
            "Replacement (row 3): durable yes, unit_age 8.5 >= service_life 8.5; not row 1: units_before 2 > 0",
            Explain(purchase with { UnitAge = 8.5 }));
        Assert.Equal(
            "Additional (row 5): quantity 20 > 1.5 * usual_quantity (= 15); not row 1: units_before 2 > 0; not row 2: trade_in no; " +
                "not row 3: unit_age 8 < service_life 8.5",
            Explain(purchase));
        Assert.Equal(
            "Unclassified (row 3): unknown: service_life; not row 1: units_before 2 > 0; not row 2: trade_in no",
            Explain(purchase with { ServiceLife = null }));
        string Explain(Customer customer) => classifier.Explain(customer).ToString();
    }

    [Fact]
    public void Tests_of_unknown_are_explained()
    {
        var table = DecisionTable.For<Grade>().Row(Grade.A, (X >= 5).IfUnknown(true), Y.IsUnknown)
            .Row(Grade.B, Y.IsKnown, (X >= 3).IfUnknown(false)).Otherwise(Grade.C);
        Assert.Equal("A (row 1): x unknown, y unknown", Explain(table, new()));
        Assert.Equal("A (row 1): x 6 >= 5, y unknown", Explain(table, new(6)));
        Assert.Equal("B (row 2): y 2 known, x 6 >= 3; not row 1: y 2 known", Explain(table, new(6, 2)));
        Assert.Equal("C (row 3): not row 1: y 2 known; not row 2: x unknown", Explain(table, new(null, 2)));
        Assert.Equal("C (row 3): not row 1: x 4 < 5; not row 2: y unknown", Explain(table, new(4)));
    }

    [Fact]
    public void Texts_dates_and_ranges_are_explained()
    {
        var table = DecisionTable.For<Grade>()
            .Row(Grade.A, Region.Is("North", "South"), Since < new DateOnly(2024, 3, 1))
            .Row(Grade.B, X.Between(1, 5) | (X > 9))
            .Otherwise(Grade.C);
        Assert.Equal("A (row 1): region \"South\", since 2024-02-29 < 2024-03-01", Explain(table, new(null, null, "South", new(2024, 2, 29))));
        Assert.Equal("B (row 2): x 10 > 9; not row 1: region \"west\" not(\"North\", \"South\")", Explain(table, new(10, null, "west")));
        Assert.Equal("C (row 3): not row 1: since 2024-03-01 >= 2024-03-01; not row 2: x 7 (5..9]", Explain(table, new(7, null, "North", new(2024, 3, 1))));
        Assert.Equal("Unclassified (row 1): unknown: region, since", Explain(table, new()));
        Assert.Equal("Unclassified (row 2): unknown: x; not row 1: region \"\" not(\"North\", \"South\")", Explain(table, new(Region: "")));
    }

    [Fact]
    public void A_text_that_is_one_of_a_list_or_none_of_it_is_said_once()
    {
        var table = DecisionTable.For<Grade>().Row(Grade.A, Region.IsNot("North", "South")).Row(Grade.B, Region.Is("North")).Otherwise(Grade.C);
        Assert.Equal("A (row 1): region \"west\" not(\"North\", \"South\")", Explain(table, new(Region: "west")));
        Assert.Equal("B (row 2): region \"North\"; not row 1: region \"North\"", Explain(table, new(Region: "North")));
        Assert.Equal("C (row 3): not row 1: region \"South\"; not row 2: region \"South\" not(\"North\")", Explain(table, new(Region: "South")));
    }

    [Fact]
    public void A_comparison_with_a_formula_gives_the_formula_s_value()
    {
        var table = DecisionTable.For<Grade>().Row(Grade.A, X >= Y + 0.1).Unchecked(Grade.B);
        Assert.Equal("A (row 1): x 0.75 >= y + 0.1 (= 0.35)", Explain(table, new(0.75, 0.25)));
        Assert.Equal("B (row 2): not row 1: x 0.25 < y + 0.1 (= 0.35)", Explain(table, new(0.25, 0.25)));
    }

    [Fact]
    public void Who_reaches_no_row_is_explained_by_the_rows_missed()
    {
        var table = DecisionTable.For<Grade>().Row(Grade.A, X >= 5).Row(Grade.B, X < 3).Unchecked();
        Assert.Equal("Unclassified: not row 1: x 4 < 5; not row 2: x 4 >= 3", Explain(table, new(4)));
    }

    [Fact]
    public void The_parts_of_an_explanation_can_be_read_by_code()
    {
        var explanation = Schemes.LoyaltyQuadrant.Classifier(new() { SalesCut = 100_000, LoyaltyCut = 0.6 }).Explain(new() { Sales = 120_000, Loyalty = 0.4 });
        Assert.Equal(new SegmentClass(3, "Dangerous"), explanation.Class);
        Assert.Equal(3, explanation.Row);
        var test = Assert.Single(explanation.Tests);
        Assert.Equal((3, Facts.Sales, Comparison.AtLeast, null, true), (test.Row, test.Fact, test.Comparison, test.Other, test.Answer));
        Assert.Equal((120_000, 100_000, "sales 120,000 >= 100,000"), (test.Value!.GetValue<double>(), test.Bound!.GetValue<double>(), test.Text));
        Assert.Equal([(1, 0.4, false), (2, 0.4, false)], explanation.Failed.Select(failed => (failed.Row, failed.Value!.GetValue<double>(), failed.Answer)));
        Assert.Empty(explanation.Missing);
        var unknown = Schemes.LoyaltyQuadrant.Classifier(new() { SalesCut = 1, LoyaltyCut = 0.6 }).Explain(new() { Loyalty = 0.7 });
        Assert.Equal((SegmentClass.Unclassified, 1), (unknown.Class, unknown.Row!.Value));
        var missing = Assert.Single(unknown.Missing);
        Assert.Equal(Facts.Sales, missing.Fact);
        Assert.Empty(missing.Inputs);
    }

    [Theory]
    [InlineData(0.49999999999999994, "A (row 1): x 0.49999999999999994 < 0.5")]
    [InlineData(0.5, "B (row 2): not row 1: x 0.5 >= 0.5")]
    [InlineData(0.50000000000000011, "B (row 2): not row 1: x 0.5000000000000001 >= 0.5")]
    [InlineData(-1234567.891, "A (row 1): x -1,234,567.891 < 0.5")]
    [InlineData(1e-11, "A (row 1): x 1E-11 < 0.5")]
    [InlineData(1e100, "B (row 2): not row 1: x 1E+100 >= 0.5")]
    public void A_number_has_as_many_digits_as_it_takes(double value, string line) =>
        Assert.Equal(line, Explain(DecisionTable.For<Grade>().Row(Grade.A, X < 0.5).Unchecked(Grade.B), new(value)));

    [Fact]
    public void A_limit_is_the_one_that_was_written()
    {
        var cut = 0.1 + 0.2;
        var table = DecisionTable.For<Grade>().Row(Grade.A, X >= cut).Row(Grade.B, X > -0.50000000000000011).Otherwise(Grade.C);
        Assert.Equal("A (row 1): x 0.30000000000000004 >= 0.30000000000000004", Explain(table, new(cut)));
        Assert.Equal("B (row 2): x 0.3 > -0.5000000000000001; not row 1: x 0.3 < 0.30000000000000004", Explain(table, new(0.3)));
        Assert.Equal("C (row 3): not row 1: x -1 < 0.30000000000000004; not row 2: x -1 <= -0.5000000000000001", Explain(table, new(-1)));
    }

    [Fact]
    public void A_cut_that_nobody_reaches_is_no_limit()
    {
        var table = DecisionTable.For<Grade>().Row(Grade.A, X >= Cut.None).Unchecked(Grade.B);
        Assert.Equal("B (row 2): not row 1: x 5 never passes", Explain(table, new(5)));
        Assert.Equal("Unclassified (row 1): unknown: x", Explain(table, new()));
    }

    [Fact]
    public void A_text_that_a_fact_can_t_have_is_named_with_those_that_it_can()
    {
        var nature = Schemes.CustomerNature.Classifier();
        string Why(string form) => nature.Explain(new() { LegalForm = form, PartnerAgreement = false, SpecialTie = false }).ToString();
        Assert.Equal(
            "Unclassified (row 1): unknown: government_body (from legal_form (\"foo\" is none of person, sole_trader, company, government, organisation))",
            Why("foo"));
        Assert.Equal(Why("company"), Why("Company"));
        Assert.StartsWith("OrdinaryCompany (row 5): company yes", Why("COMPANY"), StringComparison.Ordinal);
        // A long s is no s.
        Assert.StartsWith("Unclassified", nature.Explain(new() { LegalForm = "per\u017Fon" }).ToString(), StringComparison.Ordinal);
        Assert.Equal(CustomerNature.Individual, nature.Classify(new() { LegalForm = "Sole_Trader" }));
    }

    [Fact]
    public void A_classifier_of_plain_code_gives_the_class_alone()
    {
        IClassifier<Customer, ValueTier> plain = new AlwaysKey();
        var explanation = plain.Explain(new());
        Assert.Equal("Key", explanation.ToString());
        Assert.Equal(new SegmentClass(3, "Key"), explanation.Class);
        Assert.Equal(new SegmentClass(0, "anything"), Explanation.WithoutReasons("anything").Class);
    }

    private sealed class AlwaysKey : IClassifier<Customer, ValueTier>
    {
        public ValueTier Classify(Customer subject) => ValueTier.Key;
    }
}
