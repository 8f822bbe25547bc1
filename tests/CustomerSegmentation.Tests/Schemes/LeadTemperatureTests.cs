namespace CustomerSegmentation.Tests;

public class LeadTemperatureTests
{
    private static readonly Customer Prospect = new() { Purchases = 0, InServedMarket = true, HasMoney = true, HasAuthority = true, HasNeed = true };

    [Theory]
    [InlineData(-400, "Hot")]
    [InlineData(-1, "Hot")]
    [InlineData(0, "Hot")]
    [InlineData(30, "Hot")]
    [InlineData(31, "Warm")]
    [InlineData(90, "Warm")]
    [InlineData(91, "Cold")]
    [InlineData(4000, "Cold")]
    public void Leads_go_by_the_expected_order(int days, string temperature)
    {
        var asOf = new DateOnly(2024, 12, 31);
        var classifier = Schemes.LeadTemperature.Classifier(new());
        var expected = Prospect with { AsOf = asOf, ExpectedOrder = asOf.AddDays(days) };
        Assert.Equal(temperature, Outcome.Of(classifier, expected));
        Assert.Equal(temperature, Outcome.Of(classifier, expected with { HasNeed = null, SelectedAsTarget = true }));
        Assert.Equal(temperature, Outcome.Of(classifier, Prospect with { DaysToOrder = days }));
    }

    [Fact]
    public void Who_is_no_lead_has_no_temperature()
    {
        var classifier = Schemes.LeadTemperature.Classifier(new());
        Assert.Equal("NotALead", Outcome.Of(classifier, Prospect with { HasNeed = false }));
        Assert.Equal("NotALead", Outcome.Of(classifier, Prospect with { Purchases = 1, RecencyDays = 5, DaysToOrder = 5 }));
        Assert.Equal("NotALead", Outcome.Of(classifier, Prospect with { Purchases = 1, RecencyDays = 500 }));
        Assert.Equal("? lifecycle_state", Outcome.Of(classifier, Prospect with { HasNeed = null, DaysToOrder = 5 }));
        Assert.Equal("? days_to_order", Outcome.Of(classifier, Prospect));
    }

    [Theory]
    [InlineData(7, "Hot")]
    [InlineData(8, "Warm")]
    [InlineData(14, "Warm")]
    [InlineData(15, "Cold")]
    public void The_days_are_options(int days, string temperature) =>
        Assert.Equal(temperature, Outcome.Of(Schemes.LeadTemperature.Classifier(new() { HotDays = 7, WarmDays = 14 }), Prospect with { DaysToOrder = days }));

    [Fact]
    public void The_state_follows_its_own_options()
    {
        var customer = Prospect with { Purchases = 1, RecencyDays = 200, LastInterval = 500 };
        Assert.Equal(
            "NotALead",
            Outcome.Of(
                new Classifier<Customer,
                LeadTemperature>(Schemes.LeadTemperature.Table(), Customer.Map, Schemes.LifecycleState.Table(new() { DormantAfterDays = 100 })),
                customer));
        Assert.Equal(
            "NotALead",
            Outcome.Of(
                new Classifier<Customer,
                LeadTemperature>(Schemes.LeadTemperature.Table(), Customer.Map, Schemes.LifecycleState.Table(new() { Reactivated = true })),
                customer));
    }

    [Fact]
    public void The_defaults_are_those_of_the_catalogue() => Assert.Equal(new() { HotDays = 30, WarmDays = 90 }, new LeadTemperatureOptions());

    [Law(100, thorough: 400)]
    public void Temperatures_follow_their_rule(SchemeCase<LeadTemperatureOptions, LeadTemperature> given) => given.Follows((o, c) =>
        LifecycleStateTests.Rule(new(), c) is not (LifecycleState.Prospect or LifecycleState.Target) ? LeadTemperature.NotALead
        : c[Facts.DaysToOrder] <= o.HotDays ? LeadTemperature.Hot
        : c[Facts.DaysToOrder] <= o.WarmDays ? LeadTemperature.Warm
        : LeadTemperature.Cold);
}
