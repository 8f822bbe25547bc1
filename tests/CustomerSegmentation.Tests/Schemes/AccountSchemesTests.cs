namespace CustomerSegmentation.Tests;

public class AccountSchemesTests
{
    public static TheoryData<string, Customer> Processes { get; } = new()
    {
        { "Ongoing", new() { OpenOrders = 1, ExpectedOrders = 1, PastOrders = 1 } },
        { "Ongoing", new() { OpenOrders = 1 } },
        { "Upcoming", new() { OpenOrders = 0, ExpectedOrders = 2, PastOrders = 1 } },
        { "Upcoming", new() { ExpectedOrders = 2 } },
        { "Past", new() { PastOrders = 1 } },
        { "Past", new() { Purchases = 3 } },
        { "None", new() { PastOrders = 0, Purchases = 3 } },
        { "None", new() { Purchases = 0 } },
        { "? past_orders", new() },
        { "? past_orders", new() { OpenOrders = -1 } },
    };

    [Theory]
    [MemberData(nameof(Processes))]
    public void Processes_go_by_open_expected_and_past_orders(string process, Customer customer) =>
        Assert.Equal(process, Outcome.Of(Schemes.TradingProcess.Classifier(new()), customer));

    [Theory]
    [InlineData(0, null, "Prospective")]
    [InlineData(0, 5.0, "Prospective")]
    [InlineData(1, 0.0, "New")]
    [InlineData(1, 90.0, "New")]
    [InlineData(9, 91.0, "Established")]
    [InlineData(1, null, "? tenure_days")]
    [InlineData(1, -1.0, "? tenure_days")]
    [InlineData(null, 5.0, "? purchases")]
    public void Tenures_go_by_the_first_purchase(int? purchases, double? days, string tenure) =>
        Assert.Equal(tenure, Outcome.Of(Schemes.Tenure.Classifier(new()), new() { Purchases = purchases, TenureDays = days }));

    [Fact]
    public void How_long_a_customer_is_new_is_an_option() =>
        Assert.Equal(
            "Established",
            Outcome.Of(Schemes.Tenure.Classifier(new() { NewDays = 30 }), new() { Purchases = 1, AsOf = new(2026, 2, 1), FirstPurchase = new(2026, 1, 1) }));

    [Theory]
    [InlineData(1095.0, 1000.0, "Core")]
    [InlineData(1094.0, 1000.0, "General")]
    [InlineData(1095.0, 999.0, "General")]
    [InlineData(364.0, 99.0, "Sporadic")]
    [InlineData(365.0, 99.0, "General")]
    [InlineData(364.0, 100.0, "General")]
    [InlineData(null, 500.0, "General")]
    [InlineData(700.0, null, "General")]
    [InlineData(null, 1000.0, "? tenure_days")]
    [InlineData(null, 99.0, "? tenure_days")]
    [InlineData(2000.0, null, "? sales")]
    public void Standings_go_by_tenure_and_volume(double? days, double? volume, string standing)
    {
        var options = new AccountStandingOptions { CoreCut = 1000, SporadicCut = 100 };
        Assert.Equal(standing, Outcome.Of(Schemes.AccountStanding.Classifier(options), new() { TenureDays = days, Sales = (decimal?)volume }));
        Assert.Equal(
            standing.Replace("sales", "purchases", StringComparison.Ordinal),
            Outcome.Of(Schemes.AccountStanding.Classifier(options with { Volume = Facts.Purchases }), new() { TenureDays = days, Purchases = (long?)volume }));
    }

    [Fact]
    public void The_times_of_standings_are_options()
    {
        var classifier = Schemes.AccountStanding.Classifier(new() { CoreCut = 1000, SporadicCut = 100, CoreDays = 50, SporadicDays = 20 });
        Assert.Equal("Core", Outcome.Of(classifier, new() { TenureDays = 50, Sales = 1000 }));
        Assert.Equal("General", Outcome.Of(classifier, new() { TenureDays = 20, Sales = 1 }));
    }

    [Theory]
    [InlineData(100.0, 0.0, "Highest")]
    [InlineData(0.0, 100.0, "Highest")]
    [InlineData(99.0, 10.0, "Higher")]
    [InlineData(9.0, 10.0, "Higher")]
    [InlineData(9.0, 9.0, "Ordinary")]
    [InlineData(-5.0, -5.0, "Ordinary")]
    [InlineData(100.0, null, "Highest")]
    [InlineData(null, 100.0, "Highest")]
    [InlineData(10.0, null, "? potential_value")]
    [InlineData(null, 10.0, "? sales")]
    public void Importance_goes_by_the_value_or_the_potential_one(double? value, double? potential, string importance) =>
        Assert.Equal(
            importance,
            Outcome.Of(
                Schemes.Importance.Classifier(new() { KeyCut = 100, RegularCut = 10 }),
                new() { Sales = (decimal?)value, PotentialValue = (decimal?)potential }));

    [Fact]
    public void Importance_can_go_by_another_value_and_refuses_cuts_the_wrong_way_round()
    {
        Assert.Equal(
            "Higher",
            Outcome.Of(
                Schemes.Importance.Classifier(new() { Value = Facts.LifetimeValue, KeyCut = 100, RegularCut = 10 }),
                new() { LifetimeValue = 50, PotentialValue = 1, Sales = 500 }));
        Assert.Contains(
            "Importance:KeyCut: 80% of value is not above RegularCut",
            Assert.Throws<PolicyException>(
                () => SegmentationPolicy.Create(new SegmentationOptions().Set(new ImportanceOptions { RegularCut = Cut.ShareOfValue(0.8m) }))).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100.0, 10.0, null, "KeyAccount")]
    [InlineData(100.0, 10.0, true, "KeyAccount")]
    [InlineData(99.0, 10.0, true, "IndividualCustomer")]
    [InlineData(100.0, 9.0, false, "OtherAccount")]
    [InlineData(99.0, null, true, "IndividualCustomer")]
    [InlineData(99.0, null, null, "? natural_person")]
    [InlineData(100.0, null, true, "? profit")]
    [InlineData(null, 10.0, false, "? sales")]
    public void Sizes_go_by_sales_profit_and_who_buys(double? sales, double? profit, bool? person, string size) => Assert.Equal(
        size,
        Outcome.Of(
            Schemes.AccountSize.Classifier(new() { SalesCut = 100, ProfitCut = 10 }),
            new() { Sales = (decimal?)sales, Profit = (decimal?)profit, NaturalPerson = person }));

    [Fact]
    public void The_fitted_cuts_are_those_of_the_population()
    {
        var columns = new CustomerColumns(10)
        {
            { Facts.Sales, new double[] { 10, 20, 30, 40, 50, 60, 70, 80, 90, 100 } },
            { Facts.Profit, new double[] { 1, 1, 1, 1, 1, 1, 1, 1, 1, 91 } },
            { Facts.TenureDays, Enumerable.Repeat(2000.0, 10).ToArray() },
            { Facts.PotentialValue, Enumerable.Repeat(0.0, 10).ToArray() },
            { Facts.NaturalPerson, true },
        };
        var model = SegmentationPolicy.FromJson("""{ "Schemes": [ "account_standing", "importance", "account_size" ] }""").Fit(columns).Model;
        Assert.Equal(
            [
                "account_standing CoreCut 80",
                "account_standing SporadicCut 50",
                "importance KeyCut 50",
                "importance RegularCut 20",
                "account_size SalesCut 50",
                "account_size ProfitCut 91"],
            model.Schemes.SelectMany(scheme => scheme.Cuts.Select(cut => $"{scheme} {cut.Setting} {cut.Cut}")),
            StringComparer.Ordinal);
        var segments = model.CreateClassCodes(10);
        model.Classify(columns, segments);
        Assert.Equal([3, 3, 3, 3, 3, 3, 3, 1, 1, 1], segments["account_standing"].ToArray());
        Assert.Equal([3, 2, 2, 2, 1, 1, 1, 1, 1, 1], segments["importance"].ToArray());
        Assert.Equal([2, 2, 2, 2, 2, 2, 2, 2, 2, 1], segments["account_size"].ToArray());
    }

    [Law(100, thorough: 400)]
    public void Processes_follow_their_rule(SchemeCase<NoOptions, TradingProcess> given) => given.Follows((_, c) =>
        c[Facts.OpenOrders] > 0 ? TradingProcess.Ongoing
        : c[Facts.ExpectedOrders] > 0 ? TradingProcess.Upcoming
        : c[Facts.PastOrders] > 0 ? TradingProcess.Past
        : TradingProcess.None);

    [Law(100, thorough: 400)]
    public void Tenures_follow_their_rule(SchemeCase<TenureOptions, Tenure> given) => given.Follows((o, c) =>
        c[Facts.Purchases] == 0 ? Tenure.Prospective
        : c[Facts.TenureDays] <= o.NewDays ? Tenure.New
        : Tenure.Established);

    [Law(100, thorough: 400)]
    public void Standings_follow_their_rule(SchemeCase<AccountStandingOptions, AccountStanding> given) => given.Follows((o, c) =>
        c[Facts.TenureDays] >= o.CoreDays && c[o.Volume] >= o.CoreCut.Value ? AccountStanding.Core
        : c[Facts.TenureDays] < o.SporadicDays && c[o.Volume] < o.SporadicCut.Value ? AccountStanding.Sporadic
        : AccountStanding.General);

    [Law(100)]
    public void Importance_follows_its_rule(SchemeCase<ImportanceOptions, Importance> given) => given.Follows((o, c) =>
        c[o.Value] >= o.KeyCut.Value || c[Facts.PotentialValue] >= o.KeyCut.Value ? Importance.Highest
        : c[o.Value] >= o.RegularCut.Value || c[Facts.PotentialValue] >= o.RegularCut.Value ? Importance.Higher
        : Importance.Ordinary);

    [Law(100, thorough: 400)]
    public void Sizes_follow_their_rule(SchemeCase<AccountSizeOptions, AccountSize> given) => given.Follows((o, c) =>
        c[Facts.Sales] >= o.SalesCut.Value && c[Facts.Profit] >= o.ProfitCut.Value ? AccountSize.KeyAccount
        : c.Yes(Facts.NaturalPerson) ? AccountSize.IndividualCustomer
        : AccountSize.OtherAccount);
}
