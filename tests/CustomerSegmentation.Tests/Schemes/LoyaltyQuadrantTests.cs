namespace CustomerSegmentation.Tests;

public class LoyaltyQuadrantTests
{
    private static readonly LoyaltyQuadrantOptions Absolute = new() { SalesCut = 100_000, LoyaltyCut = 0.6 };

    [Theory]
    [InlineData(100_000.0, 0.6, "Treasured")]
    [InlineData(99_999.99, 0.6, "RisingStar")]
    [InlineData(100_000.0, 0.5999999999999999, "Dangerous")]
    [InlineData(99_999.99, 0.5999999999999999, "Expendable")]
    [InlineData(99_999.99, 1.0, "RisingStar")]
    [InlineData(-1.0, 0.0, "Expendable")]
    [InlineData(null, 0.6, "? sales")]
    [InlineData(null, 0.5, "? sales")]
    [InlineData(100_000.0, null, "? loyalty")]
    [InlineData(1.0, null, "? loyalty")]
    [InlineData(null, null, "? sales, loyalty")]
    [InlineData(1.0, 1.1, "? loyalty")]
    [InlineData(1.0, -0.1, "? loyalty")]
    public void Quadrants_go_by_sales_and_loyalty(double? sales, double? loyalty, string quadrant) =>
        Assert.Equal(quadrant, Outcome.Of(Schemes.LoyaltyQuadrant.Classifier(Absolute), new() { Sales = (decimal?)sales, Loyalty = loyalty }));

    [Theory]
    [InlineData(0, 1.0)]
    [InlineData(1, 0.8)]
    [InlineData(2, 0.6)]
    [InlineData(3, 0.4)]
    [InlineData(4, 0.2)]
    [InlineData(5, 0.0)]
    public void Each_disloyal_act_costs_exactly_a_fifth(int acts, double loyalty)
    {
        var customer = new Customer
        {
            Sales = 1,
            BargainsByVolume = acts > 0,
            DivertsChannel = acts > 1,
            DumpsPrices = acts > 2,
            DisruptsMarket = acts > 3,
            PaysLongOverdue = acts > 4
        };
        Assert.Equal("RisingStar", Outcome.Of(Schemes.LoyaltyQuadrant.Classifier(Absolute with { LoyaltyCut = loyalty }), customer));
        Assert.Equal(
            "Expendable",
            Outcome.Of(Schemes.LoyaltyQuadrant.Classifier(Absolute with { LoyaltyCut = loyalty < 1 ? Math.Max(Math.BitIncrement(loyalty), 1e-100) : Cut.None }), customer));
    }

    [Fact]
    public void Loyalty_that_is_supplied_comes_before_the_acts_and_an_act_unknown_leaves_it_unknown()
    {
        var classifier = Schemes.LoyaltyQuadrant.Classifier(Absolute);
        var disloyal = new Customer
        {
            Sales = 1,
            BargainsByVolume = true,
            DivertsChannel = true,
            DumpsPrices = true,
            DisruptsMarket = true,
            PaysLongOverdue = true
        };
        Assert.Equal("Expendable", Outcome.Of(classifier, disloyal));
        Assert.Equal("RisingStar", Outcome.Of(classifier, disloyal with { Loyalty = 0.9 }));
        // An impossible one is unknown, and so computed.
        Assert.Equal("Expendable", Outcome.Of(classifier, disloyal with { Loyalty = 7 }));
        Assert.Equal("? loyalty", Outcome.Of(classifier, disloyal with { DumpsPrices = null }));
    }

    [Fact]
    public void Sales_can_be_another_number() =>
        Assert.Equal(
            "Dangerous",
            Outcome.Of(Schemes.LoyaltyQuadrant.Classifier(Absolute with { Sales = Facts.Units, SalesCut = 10 }), new() { Units = 10, Sales = 0, Loyalty = 0 }));

    [Fact]
    public void The_defaults_are_those_of_the_catalogue() => Assert.Equal(
        new() { Sales = Facts.Sales, SalesCut = Cut.Median, LoyaltyCut = Cut.Median },
        new LoyaltyQuadrantOptions());

    [Law(100, thorough: 400)]
    public void Quadrants_follow_their_rule(SchemeCase<LoyaltyQuadrantOptions, LoyaltyQuadrant> given) => given.Follows((o, c) =>
        (c[o.Sales] >= o.SalesCut.Value, c[Facts.Loyalty] >= o.LoyaltyCut.Value) switch
        {
            (true, true) => LoyaltyQuadrant.Treasured,
            (false, true) => LoyaltyQuadrant.RisingStar,
            (true, false) => LoyaltyQuadrant.Dangerous,
            (false, false) => LoyaltyQuadrant.Expendable,
        });
}
