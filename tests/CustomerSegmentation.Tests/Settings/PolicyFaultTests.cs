namespace CustomerSegmentation.Tests;

public class PolicyFaultTests
{
    private const string ListedCuts = "Write a number, '80% of value', '20% of customers', 'best 100', 'quantile 0.8', 'median', 'mean' or 'none'.";
    private const string Cuts = "Write a number, '80% of value', '20% of customers', 'best 100', 'quantile 0.8', 'median', 'mean' or 'none', and behind it 'margin 5%' or 'margin 50' for a margin.";
    private const string Rows = "Write a segment with its ranges of the recency, frequency and monetary score, such as 'Champions 4-5 4-5 5'; the segments are Champions, LoyalCustomers, PotentialLoyalist, NewCustomers, Promising, NeedAttention, AboutToSleep, AtRisk, CantLoseThem, Hibernating, Lost.";
    private static readonly string NumberFacts = string.Join(", ", Facts.All.OfType<NumberFact>());
    private const string ValueTierKeys = "Value, KeyCut, RegularCut, UseProfit, GraceDays";
    private static readonly string RootKeys = $"TimeZone, Schemes, Input, Purchases, WhenUnknown, Overridable, LeaveOutSchemesWithoutValues, Facts, Tables, {string.Join(", ", Schemes.All.Select(scheme => scheme.SettingsKey))}, Treatments, Fit";
    private static readonly string SchemeNames = string.Join(", ", Schemes.All);

    public static TheoryData<string, string> OneFault { get; } = new()
    {
        { "", "CustomerSegmentation: The policy is not JSON: line 1, byte 1. Correct it there." },
        { "{\n  \"ValueTier\": {\n    oops\n", "CustomerSegmentation: The policy is not JSON: line 3, byte 5. Correct it there." },
        { "[1]", "CustomerSegmentation: The policy is not a JSON object. Write { \"ValueTier\": { … } }." },
        { "null", "CustomerSegmentation: The policy is not a JSON object. Write { \"ValueTier\": { … } }." },
        { """{ "TimeZone": "\ud800" }""", "CustomerSegmentation: The policy holds a text that is not Unicode. Write whole characters." },
        { "{}", $"CustomerSegmentation: There are no settings here. Check the section's name; write at least one of {RootKeys}." },
        { """{ "CustomerSegmentation": {} }""", $"CustomerSegmentation: There are no settings here. Check the section's name; write at least one of {RootKeys}." },
        { """{ "CustomerSegmentation": { "Boundary": {} }, "CustomerSegmentation": { "TimeZone": "UTC" } }""", "CustomerSegmentation: Duplicate setting. Leave one out." },
        { """{ "CustomerSegmentation": 5 }""", $"CustomerSegmentation: '5' is not an object. Write an object of {RootKeys}." },
        { """{ "ValueTeir": {} }""", $"CustomerSegmentation:ValueTeir: There is no such setting. Did you mean ValueTier? There are {RootKeys}." },
        { """{ "ValueTier": { "KeyCut": 5 }, "valuetier": { "RegularCut": 2 } }""", "CustomerSegmentation:valuetier: Duplicate setting. Leave one out." },
        { """{ "ValueTier": { "KeyCutt": 5 } }""", $"CustomerSegmentation:ValueTier:KeyCutt: There is no such setting. Did you mean KeyCut? There are {ValueTierKeys}." },
        { """{ "ValueTier": { "KeyCut": 5, "KeyCut": 6 } }""", "CustomerSegmentation:ValueTier:KeyCut: Duplicate setting. Leave one out." },
        { """{ "ValueTier": 5 }""", $"CustomerSegmentation:ValueTier: '5' is not an object. Write an object of {ValueTierKeys}." },
        { """{ "ValueTier": [ 5 ] }""", $"CustomerSegmentation:ValueTier:0: There is no such setting. There are {ValueTierKeys}." },
        { """{ "ValueTier": { "KeyCut": "high" } }""", $"CustomerSegmentation:ValueTier:KeyCut: 'high' can't be used. {Cuts}" },
        { """{ "ValueTier": { "KeyCut": "110% of value" } }""", $"CustomerSegmentation:ValueTier:KeyCut: '110% of value' can't be used. {Cuts}" },
        { """{ "ValueTier": { "KeyCut": 1e400 } }""", $"CustomerSegmentation:ValueTier:KeyCut: '1e400' can't be used. {Cuts}" },
        { """{ "ValueTier": { "KeyCut": true } }""", $"CustomerSegmentation:ValueTier:KeyCut: 'true' can't be used. {Cuts}" },
        { """{ "ValueTier": { "KeyCut": { "Value": 5 } } }""", $"CustomerSegmentation:ValueTier:KeyCut: A single value is expected. {Cuts}" },
        { """{ "ValueTier": { "KeyCut": 5, "RegularCut": 10 } }""", "CustomerSegmentation:ValueTier: Row 2 (Regular) is never reached: 'sales >= 10' lies within 'sales >= 5' of row 1 (Key); swap the two cuts. Change the settings of this scheme." },
        { """{ "ValueTier": { "KeyCut": "80% of value", "RegularCut": "80% of value" } }""", "CustomerSegmentation:ValueTier:KeyCut: 80% of value is not above RegularCut, so that nobody would be Regular. Make it stricter than RegularCut: fewer customers reach Key." },
        { """{ "ValueTier": { "KeyCut": "50% of customers", "RegularCut": "20% of customers" } }""", "CustomerSegmentation:ValueTier:KeyCut: 50% of customers is not above RegularCut, so that nobody would be Regular. Make it stricter than RegularCut: fewer customers reach Key." },
        { """{ "ValueTier": { "KeyCut": "best 100", "RegularCut": "best 10" } }""", "CustomerSegmentation:ValueTier:KeyCut: best 100 is not above RegularCut, so that nobody would be Regular. Make it stricter than RegularCut: fewer customers reach Key." },
        { """{ "ValueTier": { "KeyCut": "quantile 0.5", "RegularCut": "quantile 0.8" } }""", "CustomerSegmentation:ValueTier:KeyCut: quantile 0.5 is not above RegularCut, so that nobody would be Regular. Make it stricter than RegularCut: fewer customers reach Key." },
        { """{ "ValueTier": { "Value": "turnover" } }""", $"CustomerSegmentation:ValueTier:Value: 'turnover' can't be used. Write the name of a number fact: {NumberFacts}." },
        { """{ "ValueTier": { "Value": "last_purchase" } }""", $"CustomerSegmentation:ValueTier:Value: 'last_purchase' can't be used. Write the name of a number fact: {NumberFacts}." },
        { """{ "ValueTier": { "Value": "purchases", "KeyCut": 5, "RegularCut": -1 } }""", "CustomerSegmentation:ValueTier:RegularCut: '-1' is not a value that purchases can have. Write a number from 0 to 1E+100, or a rule." },
        { """{ "ValueTier": { "GraceDays": -1 } }""", "CustomerSegmentation:ValueTier:GraceDays: '-1' can't be used. Write a whole number from 0 to 1000000, such as 90." },
        { """{ "ValueTier": { "GraceDays": 2.5 } }""", "CustomerSegmentation:ValueTier:GraceDays: '2.5' can't be used. Write a whole number from 0 to 1000000, such as 90." },
        { """{ "ValueTier": { "GraceDays": 1000001 } }""", "CustomerSegmentation:ValueTier:GraceDays: '1000001' can't be used. Write a whole number from 0 to 1000000, such as 90." },
        { """{ "ValueTier": { "UseProfit": "yes" } }""", "CustomerSegmentation:ValueTier:UseProfit: 'yes' can't be used. Write true or false." },
        { """{ "LifecycleState": { "AdaptivePurchaseDays": 1 } }""", "CustomerSegmentation:LifecycleState:AdaptivePurchaseDays: '1' can't be used. Write a whole number from 2 to 1000000, such as 90." },
        { """{ "LifecycleState": { "AdaptiveIntervals": 0 } }""", "CustomerSegmentation:LifecycleState:AdaptiveIntervals: '0' can't be used. Write a number from 0.01 to 1000." },
        { """{ "LifecycleState": { "AdaptiveIntervals": "NaN" } }""", "CustomerSegmentation:LifecycleState:AdaptiveIntervals: 'NaN' can't be used. Write a number from 0.01 to 1000." },
        { """{ "LifecycleState": { "AdaptiveMinimumDays": 800 } }""", "CustomerSegmentation:LifecycleState:AdaptiveMaximumDays: 730 is below AdaptiveMinimumDays. Make it at least as large." },
        { """{ "LifecycleState": { "DormantAfterDays": 365 } }""", "CustomerSegmentation:LifecycleState:DormantAfterDays: 365 is not below LostAfterDays, so that nobody would be dormant. Make it smaller, or leave it out." },
        { """{ "LeadTemperature": { "HotDays": 100 } }""", "CustomerSegmentation:LeadTemperature: Row 3 (Warm) is never reached: 'days_to_order <= 90' lies within 'days_to_order <= 100' of row 2 (Hot); swap the two cuts. Change the settings of this scheme." },
        { """{ "ChannelRole": { "PassedOnCut": 1.5 } }""", "CustomerSegmentation:ChannelRole:PassedOnCut: '1.5' is not a value that share_passed_on can have. Write a number from 0 to 1, or a rule." },
        { """{ "ChannelPosition": { "PassedOnCut": -0.1 } }""", "CustomerSegmentation:ChannelPosition:PassedOnCut: '-0.1' is not a value that share_passed_on can have. Write a number from 0 to 1, or a rule." },
        { """{ "Boundary": { "X": 1 } }""", "CustomerSegmentation:Boundary:X: There is no such setting. There are no settings here; leave it out." },
        { """{ "Boundary": 1 }""", "CustomerSegmentation:Boundary: '1' is not an object. There are no settings here; leave it out." },
        { """{ "PurchaseType": { "AdditionalAboveUsual": 1001 } }""", "CustomerSegmentation:PurchaseType:AdditionalAboveUsual: '1001' can't be used. Write a number from 0.01 to 1000." },
        { """{ "RfmSegment": { "RecencyCuts": [ 10, "abc", 30, 40 ] } }""", $"CustomerSegmentation:RfmSegment:RecencyCuts:1: 'abc' can't be used. {ListedCuts}" },
        { """{ "RfmSegment": { "RecencyCuts": "10, abc, 30, 40" } }""", $"CustomerSegmentation:RfmSegment:RecencyCuts: 'abc' can't be used. {ListedCuts}" },
        { """{ "RfmSegment": { "RecencyCuts": [ 10, { "Value": 20 }, 30, 40 ] } }""", $"CustomerSegmentation:RfmSegment:RecencyCuts:1: A single value is expected. {ListedCuts}" },
        { """{ "RfmSegment": { "RecencyCuts": [ 10, null, 30, 40 ] } }""", $"CustomerSegmentation:RfmSegment:RecencyCuts:1: '' can't be used. {ListedCuts}" },
        { """{ "RfmSegment": { "RecencyCuts": [ 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 ] } }""", "CustomerSegmentation:RfmSegment:RecencyCuts: A list of 10 can't be used. Write 1 to 9 cuts, such as [ 10, 20, 50 ], or '5 quantiles'." },
        { """{ "RfmSegment": { "RecencyCuts": [ 10, 30, 20, 40 ] } }""", "CustomerSegmentation:RfmSegment:RecencyCuts:2: '20' does not come after '30'. Write the cuts in ascending order of recency_days." },
        { """{ "RfmSegment": { "RecencyCuts": [ -1, 20, 30, 40 ] } }""", "CustomerSegmentation:RfmSegment:RecencyCuts:0: '-1' is not a value that recency_days can have. Write a number from 0 to 1E+100, or a rule." },
        { """{ "RfmSegment": { "RecencyCuts": [ 10, 20, 30, "80% of value" ] } }""", "CustomerSegmentation:RfmSegment:RecencyCuts:3: '80% of value' is no cut of recency_days, of which the least is the best. Write a number, '20% of customers', 'best 100' or 'quantile 0.8'." },
        { """{ "RfmSegment": { "RecencyCuts": [ "best 20", "best 10", 30, 40 ] } }""", "CustomerSegmentation:RfmSegment:RecencyCuts:1: 'best 10' does not come after 'best 20'. Write the cuts in ascending order of recency_days." },
        { """{ "RfmSegment": { "FrequencyCuts": [ 1, "best 10", "best 20", 9 ] } }""", "CustomerSegmentation:RfmSegment:FrequencyCuts:2: 'best 20' does not come after 'best 10'. Write the cuts in ascending order of purchases." },
        { """{ "RfmSegment": { "MonetaryCuts": [ "quantile 0.2", "median", "quantile 0.5", 9 ] } }""", "CustomerSegmentation:RfmSegment:MonetaryCuts:2: 'quantile 0.5' does not come after 'median'. Write the cuts in ascending order of sales." },
        { """{ "RfmSegment": { "MonetaryCuts": { "First": 10 } } }""", "CustomerSegmentation:RfmSegment:MonetaryCuts: An object is not a list. Write 1 to 9 cuts, such as [ 10, 20, 50 ], or '5 quantiles'." },
        { """{ "RfmSegment": { "MonetaryCuts": "4 quantiles" } }""", "CustomerSegmentation:RfmSegment:Segments: The default ranges are made for 5 scores, and MonetaryCuts make 4. Write the ranges of your scores, such as [ \"Champions 3 3 3\", … ]." },
        { """{ "RfmSegment": { "Segments": [ "Champions 5 5 6" ] } }""", "CustomerSegmentation:RfmSegment:Segments:0: 'Champions 5 5 6' asks for a score of 6, and MonetaryCuts make 5. Write ranges from 1 to 5 there." },
        { """{ "RfmSegment": { "Segments": [ "Champions 3-5 3-5 3-5", "LoyalCustomers 4 4-5 4" ] } }""", "CustomerSegmentation:RfmSegment:Segments:1: 'LoyalCustomers 4 4-5 4' is never reached, as the rows above hold all its scores. Move it up, or leave it out." },
        { """{ "RfmSegment": { "Segments": [ "Champions 5 5 5", "Champs 4 4 4" ] } }""", $"CustomerSegmentation:RfmSegment:Segments:1: 'Champs 4 4 4' can't be used. {Rows}" },
        { """{ "RfmSegment": { "Segments": [ "Champions 5-4 5 5" ] } }""", $"CustomerSegmentation:RfmSegment:Segments:0: 'Champions 5-4 5 5' can't be used. {Rows}" },
        { """{ "RfmSegment": { "Segments": [ "Others 5 5 5" ] } }""", $"CustomerSegmentation:RfmSegment:Segments:0: 'Others 5 5 5' can't be used. {Rows}" },
        { """{ "Purchases": { "CountBy": "Week" } }""", "CustomerSegmentation:Purchases:CountBy: 'Week' can't be used. Write Order, Day, Row." },
        { """{ "Purchases": { "CountBy": 1 } }""", "CustomerSegmentation:Purchases:CountBy: '1' can't be used. Write Order, Day, Row." },
        { """{ "TimeZone": "Mars/Olympus" }""", "CustomerSegmentation:TimeZone: 'Mars/Olympus' can't be used. Write the IANA name of a time zone, such as Europe/Berlin." },
        { """{ "Schemes": [ "value_tier", "ValueTeir" ] }""", $"CustomerSegmentation:Schemes:1: There is no scheme 'ValueTeir'. Did you mean value_tier? There are {SchemeNames}. A scheme written in C# is known only in a program that adds it, by AddScheme or FromJson, and not to a command." },
        { """{ "Schemes": [ null ] }""", $"CustomerSegmentation:Schemes:0: There is no scheme ''. There are {SchemeNames}. A scheme written in C# is known only in a program that adds it, by AddScheme or FromJson, and not to a command." },
        { """{ "Schemes": "value_tier" }""", "CustomerSegmentation:Schemes: 'value_tier' is not a list. Write [ \"value_tier\" ]." },
        { """{ "Schemes": [ "lead_temperature" ] }""", "CustomerSegmentation:Schemes: lead_temperature needs the class that lifecycle_state gives. Add lifecycle_state, or leave lead_temperature out." },
        { """{ "WhenUnknown": { "turnover": "no" } }""", $"CustomerSegmentation:WhenUnknown:turnover: There is no fact 'turnover'. There are {string.Join(", ", SegmentationPolicy.Create(new()).KnownFacts)}." },
        { """{ "WhenUnknown": { "account_closed": "maybe" } }""", "CustomerSegmentation:WhenUnknown:account_closed: 'maybe' is not a value that account_closed can have. Write yes or no, or unknown." },
        { """{ "WhenUnknown": { "loyalty": 2 } }""", "CustomerSegmentation:WhenUnknown:loyalty: '2' is not a value that loyalty can have. Write a number from 0 to 1, or unknown." },
        { """{ "WhenUnknown": { "as_of": "31.12.2024" } }""", "CustomerSegmentation:WhenUnknown:as_of: '31.12.2024' is not a value that as_of can have. Write a date as yyyy-MM-dd, or unknown." },
        { """{ "WhenUnknown": "no" }""", "CustomerSegmentation:WhenUnknown: 'no' is not an object. Write an object of facts' names, each with its value, such as { \"has_need\": \"no\" }." },
        { """{ "WhenUnknown": { "has_need": { "is": "no" } } }""", "CustomerSegmentation:WhenUnknown:has_need: A single value is expected. Write the value to take, or unknown." },
        { """{ "WhenUnknown": { "has_need": "no", "has_need": "yes" } }""", "CustomerSegmentation:WhenUnknown:has_need: Duplicate setting. Leave one out." },
        { """{ "Fit": 5 }""", "CustomerSegmentation:Fit: The report of the fit can't be read at $. Leave it as the fit wrote it, or leave it out." },
        { """{ "Fit": { "Customers": "many" } }""", "CustomerSegmentation:Fit: The report of the fit can't be read at $.Customers. Leave it as the fit wrote it, or leave it out." },
        { """{ "Fit": { "Customers": 5, "Cuts": [ { "Scheme": "value_tier" } ] } }""", "CustomerSegmentation:Fit: The report of the fit is not whole. Leave it as the fit wrote it, or leave it out." },
        { """{ "Fit": { "Customers": 5, "Concentrations": [ { "Fact": "sales" } ] } }""", "CustomerSegmentation:Fit: The report of the fit is not whole. Leave it as the fit wrote it, or leave it out." },
        { """{ "Fit": { "Costumers": 5 } }""", "CustomerSegmentation:Fit: The report of the fit can't be read at $.Costumers. Leave it as the fit wrote it, or leave it out." },
    };

    [Theory]
    [MemberData(nameof(OneFault))]
    public void A_fault_is_named_with_its_place_and_a_remedy(string json, string fault)
    {
        var refused = Assert.Throws<PolicyException>(() => SegmentationPolicy.FromJson(json));
        Assert.Equal(fault, refused.Message);
        Assert.Single(refused.Faults);
    }

    [Fact]
    public void All_faults_of_a_text_are_named_in_one_go()
    {
        var refused = Assert.Throws<PolicyException>(() => SegmentationPolicy.FromJson(
            """
            {
              "TimeZone": "Nowhere",
              "Schemes": [ "value_tier", "lifecycle_state", "abc" ],
              "ValueTier": { "KeyCut": "a lot", "GraceDays": "long", "Cut": 5 },
              "LifecycleState": { "DormantAfterDays": 400 },
              "WhenUnknown": { "trade_in": 7 },
              "Purchases": { "CountBy": "Hour" },
              "Other": 1
            }
            """));
        Assert.Equal(
            [
                "CustomerSegmentation:LifecycleState:DormantAfterDays",
                "CustomerSegmentation:Other",
                "CustomerSegmentation:Purchases:CountBy",
                "CustomerSegmentation:Schemes:2",
                "CustomerSegmentation:TimeZone",
                "CustomerSegmentation:ValueTier:Cut",
                "CustomerSegmentation:ValueTier:GraceDays",
                "CustomerSegmentation:ValueTier:KeyCut",
                "CustomerSegmentation:WhenUnknown:trade_in",
            ],
            refused.Faults.Select(fault => fault.Path).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
        Assert.Equal(refused.Faults.Select(fault => fault.ToString()), refused.Message.Split('\n'), StringComparer.Ordinal);
    }

    [Fact]
    public void Options_made_by_code_are_checked_as_settings_are()
    {
        var options = new SegmentationOptions { TimeZone = "Nowhere", Purchases = new() { CountBy = (PurchaseCounting)7 } }
            .Set(new ValueTierOptions { GraceDays = -5 })
            .Set(new LifecycleStateOptions { AdaptiveIntervals = double.NaN, LostAfterDays = -1 });
        options.Schemes.Add("nothing");
        options.Schemes.Add("value_tier");
        options.Schemes.Add("lifecycle_state");
        options.WhenUnknown["sales"] = "1e400";
        Assert.Equal(
            [
                "CustomerSegmentation:WhenUnknown:sales: '1e400' is not a value that sales can have. Write a number from -1E+100 to 1E+100, or unknown.",
                "CustomerSegmentation:TimeZone: 'Nowhere' can't be used. Write the IANA name of a time zone, such as Europe/Berlin.",
                "CustomerSegmentation:Purchases:CountBy: '7' can't be used. Write Order, Day, Row.",
                $"CustomerSegmentation:Schemes:0: There is no scheme 'nothing'. There are {SchemeNames}. A scheme written in C# is known only in a program that adds it, by AddScheme or FromJson, and not to a command.",
                "CustomerSegmentation:ValueTier:GraceDays: '-5' can't be used. Write a whole number from 0 to 1000000, such as 90.",
                "CustomerSegmentation:LifecycleState:LostAfterDays: '-1' can't be used. Write a whole number from 0 to 1000000, such as 90.",
                "CustomerSegmentation:LifecycleState:AdaptiveIntervals: 'NaN' can't be used. Write a number from 0.01 to 1000.",
            ],
            Assert.Throws<PolicyException>(() => SegmentationPolicy.Create(options)).Faults.Select(fault => fault.ToString()),
            StringComparer.Ordinal);
    }

    [Fact]
    public void Options_of_no_scheme_are_refused() =>
        Assert.StartsWith("No scheme has options of type NoOptions.", Assert.Throws<ArgumentException>(() => new SegmentationOptions().Set(new NoOptions())).Message, StringComparison.Ordinal);

    private sealed record NoOptions;
}
