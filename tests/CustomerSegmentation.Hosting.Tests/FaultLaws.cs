using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerSegmentation.Hosting.Tests;

public class FaultLaws
{
    private static readonly string[] Keys =
    [
        "TimeZone", "Schemes", "Schemes:0", "Schemes:1", "Schemes:x", "Purchases", "Purchases:CountBy", "Purchases:RefundsLowerSales",
        "WhenUnknown", "WhenUnknown:sales", "WhenUnknown:has_need", "WhenUnknown:last_purchase", "WhenUnknown:loyalty", "WhenUnknown:lifecycle_state",
        "Fit", "Fit:AsOf", "Fit:Customers", "Fit:Cuts", "Fit:Cuts:0:Scheme", "Fit:Cuts:0:Fit:Rule", "Fit:Concentrations",
        "ValueTier", "ValueTier:Value", "ValueTier:KeyCut", "ValueTier:KeyCut:0", "ValueTier:RegularCut", "ValueTier:UseProfit", "ValueTier:GraceDays",
        "LoyaltyQuadrant:Sales", "LoyaltyQuadrant:SalesCut", "LoyaltyQuadrant:LoyaltyCut",
        "LifecycleState:LostAfterDays", "LifecycleState:Adaptive", "LifecycleState:AdaptivePurchaseDays", "LifecycleState:AdaptiveIntervals",
        "LifecycleState:AdaptiveMinimumDays", "LifecycleState:AdaptiveMaximumDays", "LifecycleState:DormantAfterDays", "LifecycleState:Reactivated",
        "LeadTemperature:HotDays", "LeadTemperature:WarmDays", "ChannelRole:PassedOnCut", "ChannelRole:ConsumersCut", "Boundary", "Boundary:x",
        "ChannelPosition:PassedOnCut", "PurchaseType:AdditionalAboveUsual", "PurchaseType:RollUp", "Colour", "",
        "RfmSegment", "RfmSegment:RecencyCuts", "RfmSegment:RecencyCuts:0", "RfmSegment:RecencyCuts:x", "RfmSegment:Frequency", "RfmSegment:FrequencyCuts", "RfmSegment:MonetaryCuts:1",
        "RfmSegment:Segments", "RfmSegment:Segments:0", "RfmSegment:Segments:1",
    ];

    private static readonly string?[] Values =
    [
        null, "", " ", "x", "true", "FALSE", "yes", "0", "-1", "1", "2", "3", "30", "90", "365", "730", "0.5", "0.6", "1.5", "100", "1000", "1e400", "-1e400", "NaN", "1e100", "1e-101",
        "9999999999999999999999", "median", "mean", "none", "best 100", "80% of value", "20% of customers", "quantile 0.5", "quantile 0.5 type 7", "0% of value",
        "UTC", "Asia/Shanghai", "Mars/Olympus", "Order", "Day", "7", "unknown", "sales", "profit", "loyalty", "value_tier", "lifecycle_state", "lead_temperature", "2026-03-01",
        "5 quantiles", "1, 2, 3, 4", "4, 3, x", "Champions 5 5 5", "Lost 1-9 1 1",
    ];

    private static readonly Gen<(string Key, string? Value)[]> SomeSettings =
        from count in Gen.Choose(0, 4)
        from settings in (from key in Gen.Elements(Keys) from value in Gen.Elements(Values) select (key, value)).ArrayOf(count)
        select settings;

    [Law(150, thorough: 2_000)]
    public Property Whatever_the_configuration_holds_it_gives_a_model_or_faults_with_their_paths() =>
        Prop.ForAll(Arb.From(SomeSettings, all => Shrink.Items(all)), settings =>
    {
        using var services = new ServiceCollection().Add(Section(settings)).BuildServiceProvider();
        try
        {
            var model = services.GetRequiredService<CurrentModel>().Value;
            Assert.Equal(model.Fingerprint, SegmentationModel.FromJson(model.ToJson()).Fingerprint);
        }
        catch (OptionsValidationException faults)
        {
            var lines = faults.Message.Split('\n');
            Assert.All(lines, fault => Assert.Matches("^CustomerSegmentation(:[A-Za-z_0-9]+)*: .+\\. .+\\.$", fault));
            Assert.Distinct(lines, StringComparer.Ordinal);
        }
    });

    private static IConfigurationSection Section((string Key, string? Value)[] settings)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["CustomerSegmentation:ValueTier:KeyCut"] = "1000",
            ["CustomerSegmentation:ValueTier:RegularCut"] = "100",
            ["CustomerSegmentation:LoyaltyQuadrant:SalesCut"] = "100",
            ["CustomerSegmentation:LoyaltyQuadrant:LoyaltyCut"] = "0.6",
            ["CustomerSegmentation:RfmSegment:RecencyCuts"] = "30, 60, 90, 180",
            ["CustomerSegmentation:RfmSegment:FrequencyCuts"] = "2, 3, 4, 5",
            ["CustomerSegmentation:RfmSegment:MonetaryCuts"] = "10, 20, 50, 100",
        };
        foreach (var (key, value) in settings)
            values[$"CustomerSegmentation:{key}".TrimEnd(':')] = value;
        return new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetSection("CustomerSegmentation");
    }
}
