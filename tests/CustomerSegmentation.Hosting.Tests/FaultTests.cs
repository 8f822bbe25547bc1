using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerSegmentation.Hosting.Tests;

public class FaultTests
{
    private const string Right = """
        { "ValueTier": { "KeyCut": 1000, "RegularCut": 100 }, "LoyaltyQuadrant": { "SalesCut": 100, "LoyaltyCut": 0.6 },
          "RfmSegment": { "RecencyCuts": "30, 60, 90, 180", "FrequencyCuts": "2, 3, 4, 5", "MonetaryCuts": "10, 20, 50, 100" },
          "AccountStanding": { "CoreCut": 1000, "SporadicCut": 100 }, "Importance": { "KeyCut": 1000, "RegularCut": 100 }, "AccountSize": { "SalesCut": 1000, "ProfitCut": 100 } }
        """;

    [Theory]
    [InlineData("""{ "ValueTier": { "KeyCut": "much" } }""", "ValueTier:KeyCut: 'much' can't be used. Write a number, '80% of value'")]
    [InlineData("""{ "ValueTier": { "KeyCut": true } }""", "ValueTier:KeyCut: 'True' can't be used")]
    [InlineData("""{ "ValueTier": { "KeyCut": 1e400 } }""", "ValueTier:KeyCut: '1e400' can't be used")]
    [InlineData("""{ "ValueTier": { "KeyCut": "NaN" } }""", "ValueTier:KeyCut: 'NaN' can't be used")]
    [InlineData("""{ "ValueTier": { "KeyCut": "1,5" } }""", "ValueTier:KeyCut: '1,5' can't be used")]
    [InlineData("""{ "ValueTier": { "KeyCut": "120% of value" } }""", "ValueTier:KeyCut: '120% of value' can't be used")]
    [InlineData("""{ "ValueTier": { "KeyCut": 10 } }""", "ValueTier: ")]
    [InlineData("""{ "ValueTier": { "KeyCut": [ 1000 ] } }""", "ValueTier:KeyCut: A single value is expected. Write a number")]
    [InlineData("""{ "ValueTier": { "KeyCut": { "Value": 1000 } } }""", "ValueTier:KeyCut: A single value is expected")]
    [InlineData("""{ "ValueTier": { "GraceDays": 1.5 } }""", "ValueTier:GraceDays: '1.5' can't be used. Write a whole number from 0 to 1000000")]
    [InlineData("""{ "ValueTier": { "GraceDays": -1 } }""", "ValueTier:GraceDays: '-1' can't be used")]
    [InlineData("""{ "ValueTier": { "GraceDays": 1e400 } }""", "ValueTier:GraceDays: '1e400' can't be used")]
    [InlineData("""{ "ValueTier": { "UseProfit": "yes" } }""", "ValueTier:UseProfit: 'yes' can't be used. Write true or false")]
    [InlineData("""{ "ValueTier": { "Value": "turnover" } }""", "ValueTier:Value: 'turnover' can't be used. Write the name of a number fact: sales, profit")]
    [InlineData("""{ "ValueTier": { "KeyCuts": 1000 } }""", "ValueTier:KeyCuts: There is no such setting. Did you mean KeyCut? There are Value, KeyCut, RegularCut, UseProfit, GraceDays")]
    [InlineData("""{ "ValueTier": 1000 }""", "ValueTier: '1000' is not an object. Write an object of Value, KeyCut")]
    [InlineData("""{ "ValueTier": [ 1000 ] }""", "ValueTier:0: There is no such setting")]
    [InlineData("""{ "ValueTire": { "KeyCut": 1000 } }""", "ValueTire: There is no such setting. Did you mean ValueTier? There are TimeZone, Schemes, Input, Purchases")]
    [InlineData("""{ "Schemes": [ "value_tire" ] }""", "Schemes:0: There is no scheme 'value_tire'. Did you mean value_tier? There are value_tier, loyalty_quadrant")]
    [InlineData("""{ "Schemes": [ "value_tier", null ] }""", "Schemes:1: There is no scheme ''")]
    [InlineData("""{ "Schemes": "value_tier" }""", "Schemes: 'value_tier' is not a list. Write [ \"value_tier\" ]")]
    [InlineData("""{ "Schemes": [ { "Name": "value_tier" } ] }""", "Schemes:0: A single value is expected")]
    [InlineData("""{ "Purchases": { "CountBy": 7 } }""", "Purchases:CountBy: '7' can't be used. Write Order, Day, Row")]
    [InlineData("""{ "Purchases": { "CountBy": 1 } }""", "Purchases:CountBy: '1' can't be used")]
    [InlineData("""{ "Purchases": "Day" }""", "Purchases: 'Day' is not an object")]
    [InlineData("""{ "TimeZone": "Mars/Olympus" }""", "TimeZone: 'Mars/Olympus' can't be used")]
    [InlineData("""{ "TimeZone": [ "UTC" ] }""", "TimeZone: A single value is expected")]
    [InlineData("""{ "LifecycleState": { "AdaptiveIntervals": 1e400 } }""", "LifecycleState:AdaptiveIntervals: '1e400' can't be used. Write a number from 0.01 to 1000")]
    [InlineData("""{ "LifecycleState": { "DormantAfterDays": 400 } }""", "LifecycleState:DormantAfterDays: 400 is not below LostAfterDays")]
    [InlineData("""{ "WhenUnknown": "no" }""", "WhenUnknown: 'no' is not an object")]
    [InlineData("""{ "WhenUnknown": { "turnover": 0 } }""", "WhenUnknown:turnover: There is no fact 'turnover'")]
    [InlineData("""{ "WhenUnknown": { "has_need": 2 } }""", "WhenUnknown:has_need: '2' is not a value that has_need can have. Write yes or no, or unknown")]
    [InlineData("""{ "WhenUnknown": { "has_need": { "Value": "no" } } }""", "WhenUnknown:has_need: A single value is expected")]
    [InlineData("""{ "WhenUnknown": { "loyalty": 1e400 } }""", "WhenUnknown:loyalty: '1e400' is not a value that loyalty can have. Write a number from 0 to 1, or unknown")]
    [InlineData("""{ "RfmSegment": { "RecencyCuts": "30, 20, 90, 180" } }""", "RfmSegment:RecencyCuts:1: '20' does not come after '30'")]
    [InlineData("""{ "RfmSegment": { "RecencyCuts": [ 1, 2, 3, 4 ] } }""", "RfmSegment:RecencyCuts: '30, 60, 90, 180' stands beside a list. Leave one out")]
    [InlineData("""{ "RfmSegment": { "Segments": [ "Champions 5 5 5", "Lost 1 1" ] } }""", "RfmSegment:Segments:1: 'Lost 1 1' can't be used. Write a segment")]
    [InlineData("""{ "Fit": "yesterday" }""", "Fit: The report of the fit can't be read")]
    [InlineData("""{ "Fit": { "Yesterday": true } }""", "Fit: The report of the fit can't be read")]
    [InlineData("""{ "Fit": { "Customers": 5, "Concentrations": [ { "Fact": "sales" } ] } }""", "Fit: The report of the fit is not whole. Leave it as the fit wrote it, or leave it out")]
    [InlineData("""{ "Fit": { "Customers": 5, "Cuts": [ { "Scheme": "value_tier" } ], "Concentrations": [] } }""", "Fit: The report of the fit is not whole")]
    public void A_fault_is_named_with_its_place_and_what_would_be_right(string policy, string expected)
    {
        var fault = Assert.Single(Faults(policy));
        Assert.StartsWith("CustomerSegmentation:" + expected, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "Schemes": [ "value_tier" ], "ValueTier": { "KeyCut": 1000, "RegularCut": 100, "GraceDays": null } }""")]
    [InlineData("""{ "Schemes": [ "value_tier" ], "ValueTier": { "KeyCut": 1000, "RegularCut": 100, "GraceDays": "" } }""")]
    [InlineData("""{ "Schemes": [ "value_tier" ], "ValueTier": { "KeyCut": 1000, "RegularCut": 100 }, "LifecycleState": null, "Purchases": null, "TimeZone": null, "WhenUnknown": null }""")]
    [InlineData("""{ "schemes": [ "value_tier" ], "valuetier": { "KEYCUT": "1E3", "regularCut": "1e+2" } }""")]
    public void A_null_is_as_if_left_out_and_keys_have_no_case(string policy)
    {
        using var services = new ServiceCollection().Add(policy).BuildServiceProvider();
        Assert.Equal(ValueTier.Regular, services.Tier(new Customer { Sales = 500 }));
    }

    [Fact]
    public void Faults_of_all_sections_stand_in_one_message()
    {
        var faults = Faults("""
            {
              "TimeZone": "Mars/Olympus",
              "Schemes": [ "value_tier", "value_tire" ],
              "Purchases": { "CountBy": 7, "Refunds": true },
              "WhenUnknown": { "turnover": 0 },
              "ValueTier": { "KeyCut": 1e400, "RegularCut": [ 1 ] },
              "LifecycleState": { "LostAfterDays": "long" },
              "Colour": "blue"
            }
            """);
        Assert.Equal(
            """
            CustomerSegmentation:Colour
            CustomerSegmentation:LifecycleState:LostAfterDays
            CustomerSegmentation:Purchases:CountBy
            CustomerSegmentation:Purchases:Refunds
            CustomerSegmentation:Schemes:1
            CustomerSegmentation:TimeZone
            CustomerSegmentation:ValueTier:KeyCut
            CustomerSegmentation:ValueTier:RegularCut
            CustomerSegmentation:WhenUnknown:turnover
            """,
            Paths(faults));
    }

    [Fact]
    public void A_scheme_is_not_said_to_be_missing_where_only_its_settings_are_wrong()
    {
        var fault = Assert.Single(Faults("""{ "Schemes": [ "lifecycle_state", "lead_temperature" ], "LifecycleState": { "LostAfterDays": "long" } }"""));
        Assert.StartsWith("CustomerSegmentation:LifecycleState:LostAfterDays: ", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scheme_that_another_needs_is_missed()
    {
        var fault = Assert.Single(Faults("""{ "Schemes": [ "lead_temperature" ] }"""));
        Assert.Equal("CustomerSegmentation:Schemes: lead_temperature needs the class that lifecycle_state gives. Add lifecycle_state, or leave lead_temperature out.", fault);
    }

    [Theory]
    [InlineData("{ }")]
    [InlineData("null")]
    [InlineData("\"\"")]
    public void An_empty_section_is_a_fault(string policy) =>
        Assert.StartsWith("CustomerSegmentation: There are no settings here. Check the section's name", FaultsOf(new ServiceCollection().Add(policy))[0], StringComparison.Ordinal);

    [Fact]
    public void A_section_that_is_a_value_is_a_fault() =>
        Assert.StartsWith("CustomerSegmentation: 'on' is not an object. Write an object of TimeZone, Schemes, Input, Purchases", Assert.Single(Faults("\"on\"")), StringComparison.Ordinal);

    [Fact]
    public void Faults_have_the_path_of_the_section_that_the_policy_stands_in()
    {
        var section = Settings.Root("""
            { "Units": { "Wholesale": { "Schemes": [ "value_tier", "value_tire" ], "ValueTier": { "KeyCut": "median", "RegularCut": 1 }, "WhenUnknown": { "turnover": 0 }, "TimeZone": "Mars/Olympus" } } }
            """).GetSection("Units:Wholesale");
        Assert.Equal(
            """
            Units:Wholesale:Schemes:1
            Units:Wholesale:TimeZone
            Units:Wholesale:ValueTier:KeyCut
            Units:Wholesale:WhenUnknown:turnover
            """,
            Paths(FaultsOf(new ServiceCollection().Add(section))));
    }

    [Fact]
    public void One_section_for_two_types_of_customer_gives_each_fault_once()
    {
        var section = Settings.Section("""{ "Schemes": [ "value_tire" ], "Colour": "blue" }""");
        var services = new ServiceCollection();
        services.AddCustomerSegmentation(section);
        services.AddCustomerSegmentation<Account>(section, Account.Map);
        Assert.Equal(2, FaultsOf(services).Count);
    }

    [Fact]
    public void Options_set_by_code_are_checked_alike()
    {
        var services = new ServiceCollection();
        services.AddCustomerSegmentation(options =>
        {
            options.Schemes.Add("value_tier");
            options.Schemes.Add("lifecycle_state");
            options.Schemes.Add(null!);
            options.TimeZone = null!;
            options.Purchases = new PurchasePolicy { CountBy = (PurchaseCounting)7 };
            options.WhenUnknown["loyalty"] = "high";
            options.WhenUnknown["has_need"] = null!;
            options.Set(new LifecycleStateOptions { LostAfterDays = -1, AdaptiveIntervals = double.NaN });
            options.Set(new ValueTierOptions { KeyCut = null!, Value = null! });
        });
        Assert.Equal(
            """
            CustomerSegmentation:LifecycleState:AdaptiveIntervals
            CustomerSegmentation:LifecycleState:LostAfterDays
            CustomerSegmentation:Purchases:CountBy
            CustomerSegmentation:Schemes:2
            CustomerSegmentation:TimeZone
            CustomerSegmentation:ValueTier:KeyCut
            CustomerSegmentation:ValueTier:Value
            CustomerSegmentation:WhenUnknown:has_need
            CustomerSegmentation:WhenUnknown:loyalty
            """,
            Paths(FaultsOf(services)));
    }

    [Fact]
    public void No_purchase_policy_is_a_fault_too()
    {
        var services = new ServiceCollection().Add(Right);
        services.PostConfigure<SegmentationOptions>(options => options.Purchases = null!);
        Assert.StartsWith("CustomerSegmentation:Purchases: 'null' can't be used", Assert.Single(FaultsOf(services)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "ValueTier": { "KeyCut": 5, "keycut": 6 } }""", "ValueTier:keycut")]
    [InlineData("""{ "WhenUnknown": { "has_need": "yes", "has_need": "no" } }""", "WhenUnknown:has_need")]
    [InlineData("""{ "Fit": { "Cuts": [], "Concentrations": [], "Customers": 5, "Customers": 6 } }""", "Fit:Customers")]
    public void A_key_that_stands_twice_is_a_fault(string policy, string path)
    {
        var fault = Assert.Throws<PolicyException>(() => SegmentationPolicy.FromJson(policy));
        Assert.Equal($"CustomerSegmentation:{path}: Duplicate setting. Leave one out.", fault.Message);
    }

    [Fact]
    public void A_section_that_is_not_there_is_one_fault()
    {
        var fault = Assert.Single(FaultsOf(new ServiceCollection().Add(Settings.Root(Right).GetSection("Typo"))));
        Assert.StartsWith("Typo: There are no settings here. Check the section's name; write at least one of ", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void What_else_is_wrong_is_named_beside_a_section_that_is_not_there()
    {
        var registered = new ServiceCollection().Add(Settings.Root(Right).GetSection("Typo"));
        registered.Configure<SegmentationOptions>(options => options.TimeZone = "Mars/Olympus");
        Assert.Equal("Typo\nTypo:TimeZone", Paths(FaultsOf(registered)));
    }

    [Fact]
    public void Each_fault_has_a_line_whatever_the_value_holds()
    {
        var faults = Faults("""{ "ValueTier": { "KeyCut": "much\nmore", "GraceDays": -1 } }""");
        Assert.Equal(2, faults.Count);
        Assert.StartsWith("CustomerSegmentation:ValueTier:KeyCut: 'much\\nmore' can't be used.", faults[0], StringComparison.Ordinal);
    }

    // The policy over one that is right, so that the faults are the policy's own.
    private static IReadOnlyList<string> Faults(string policy) =>
        FaultsOf(new ServiceCollection().Add(Settings.Root($$"""{ "CustomerSegmentation": {{Right}} }""", $$"""{ "CustomerSegmentation": {{policy}} }""").GetSection("CustomerSegmentation")));

    private static IReadOnlyList<string> FaultsOf(IServiceCollection registered)
    {
        using var services = registered.BuildServiceProvider();
        return Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<CurrentModel>()).Message.Split('\n');
    }

    private static string Paths(IEnumerable<string> faults) => string.Join('\n', faults.Select(fault => fault.Split(": ")[0]).Order(StringComparer.Ordinal));
}
