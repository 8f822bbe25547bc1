namespace CustomerSegmentation.Tests;

public class ProfitabilitySignalTests
{
    [Theory]
    [InlineData(-0.01, 100.0, "Ugly")]
    [InlineData(-0.01, null, "Ugly")]
    [InlineData(0.0, 100.0, "Bad")]
    [InlineData(0.0, null, "Bad")]
    [InlineData(0.01, 100.0, "Bad")]
    [InlineData(6.99, 70.0, "Bad")]
    [InlineData(7.0, 70.0, "Good")]
    [InlineData(10.0, 100.0, "Good")]
    [InlineData(99.0, 100.0, "Good")]
    [InlineData(0.01, 0.0, "Good")]
    [InlineData(0.0, 0.0, "Bad")]
    [InlineData(1.0, -50.0, "Good")]
    [InlineData(1.0, null, "? profit_margin")]
    [InlineData(null, 100.0, "? profit")]
    public void Signals_go_by_profit_and_sales(double? profit, double? sales, string signal) =>
        Assert.Equal(signal, Outcome.Of(Schemes.ProfitabilitySignal.Classifier(new()), new() { Profit = (decimal?)profit, Sales = (decimal?)sales }));

    [Theory]
    [InlineData(0.1, "Good")]
    [InlineData(0.09, "Bad")]
    public void A_margin_that_is_supplied_will_do(double margin, string signal) =>
        Assert.Equal(signal, Outcome.Of(Schemes.ProfitabilitySignal.Classifier(new()), new() { Profit = 1, ProfitMargin = margin }));

    [Fact]
    public void The_share_is_an_option() =>
        Assert.Equal("Bad", Outcome.Of(Schemes.ProfitabilitySignal.Classifier(new() { GoodCut = 0.2 }), new() { Profit = 19, Sales = 100 }));

    [Fact]
    public void Each_class_has_its_colour() => Assert.Equal(
        ["Good Green", "Bad Yellow", "Ugly Red"],
        Schemes.ProfitabilitySignal.Classes.Skip(1).Select(segment => $"{segment} {((ProfitabilitySignal)segment.Code).Colour()}"),
        StringComparer.Ordinal);

    [Law(100, thorough: 400)]
    public void Signals_follow_their_rule(SchemeCase<ProfitabilitySignalOptions, ProfitabilitySignal> given) => given.Follows((o, c) =>
        c[Facts.Profit] < 0 ? ProfitabilitySignal.Ugly
        : c[Facts.Profit] > 0 && (c[Facts.ProfitMargin] >= o.GoodCut.Value || c[Facts.Sales] <= 0) ? ProfitabilitySignal.Good
        : ProfitabilitySignal.Bad);
}
