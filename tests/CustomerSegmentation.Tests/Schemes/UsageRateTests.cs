namespace CustomerSegmentation.Tests;

public class UsageRateTests
{
    [Theory]
    [InlineData(0.0, "NonUser")]
    [InlineData(0.5, "Occasional")]
    [InlineData(1.0, "Occasional")]
    [InlineData(2.0, "Light")]
    [InlineData(11.0, "Light")]
    [InlineData(12.0, "Medium")]
    [InlineData(51.0, "Medium")]
    [InlineData(52.0, "Heavy")]
    [InlineData(4000.0, "Heavy")]
    [InlineData(-1.0, "? purchases_per_year")]
    [InlineData(null, "? purchases_per_year")]
    public void Rates_go_by_the_purchases_of_a_year(double? purchases, string rate) =>
        Assert.Equal(rate, Outcome.Of(Schemes.UsageRate.Classifier(new()), new() { PurchasesPerYear = purchases }));

    [Theory]
    [InlineData(89, "? purchases_per_year")]
    [InlineData(90, "Occasional")]
    public void The_rate_is_unknown_under_ninety_days_of_tenure(int days, string rate)
    {
        var asOf = new DateOnly(2026, 1, 1);
        var aggregator = new PurchaseAggregator<int>(new PurchasePolicy(), asOf);
        aggregator.Add(new Purchase<int>(1, asOf.AddDays(-days), 10m));
        var codes = new byte[1];
        Schemes.UsageRate.Classifier(new()).Classify(aggregator.Build().Columns, codes);
        Assert.Equal(rate, codes[0] == 0 ? "? purchases_per_year" : ((UsageRate)codes[0]).ToString());
    }

    [Fact]
    public void Every_number_is_an_option() => Assert.Equal(
        ["Heavy", "Medium", "Light", "Occasional"],
        new double?[] { 4, 3, 2, 1 }.Select(
            rate => Outcome.Of(Schemes.UsageRate.Classifier(new() { HeavyCut = 4, MediumCut = 3, LightCut = 2 }), new() { PurchasesPerYear = rate })),
        StringComparer.Ordinal);

    [Fact]
    public void Cuts_that_are_the_wrong_way_round_are_refused()
    {
        Assert.Contains(
            "swap the two cuts",
            Assert.Throws<PolicyException>(() => SegmentationPolicy.Create(new SegmentationOptions().Set(new UsageRateOptions { HeavyCut = 5 }))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "quantile 0.5 is not above MediumCut",
            Assert.Throws<PolicyException>(
                () => SegmentationPolicy.Create(
                    new SegmentationOptions().Set(new UsageRateOptions { HeavyCut = Cut.Quantile(0.5m), MediumCut = Cut.Quantile(0.6m) }))).Message,
            StringComparison.Ordinal);
    }

    [Law(100, thorough: 400)]
    public void Rates_follow_their_rule(SchemeCase<UsageRateOptions, UsageRate> given) => given.Follows((o, c) =>
        c[Facts.PurchasesPerYear] switch
        {
            0 => UsageRate.NonUser,
            var rate when rate >= o.HeavyCut.Value => UsageRate.Heavy,
            var rate when rate >= o.MediumCut.Value => UsageRate.Medium,
            var rate when rate >= o.LightCut.Value => UsageRate.Light,
            _ => UsageRate.Occasional,
        });
}
