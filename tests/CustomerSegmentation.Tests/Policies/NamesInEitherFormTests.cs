using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerSegmentation.Tests;

/// <summary>Schemes and settings are named as in files or as in code: value_tier, ValueTier.</summary>
public class NamesInEitherFormTests
{
    [Law(60, thorough: 200)]
    public void A_policy_means_the_same_whatever_the_form_of_its_names(FittedPolicy given)
    {
        var json = given.Model.ToJson();
        var root = JsonNode.Parse(json)!["CustomerSegmentation"]!.AsObject();
        var keys = Schemes.All.Select(scheme => scheme.SettingsKey).ToHashSet(StringComparer.Ordinal);
        var other = new JsonObject();
        foreach (var (key, value) in root)
            other[keys.Contains(key) ? Snake(key).ToUpperInvariant() : Snake(key)] = keys.Contains(key) ? Renamed(value!.AsObject()) : Listed(key, value!);
        var again = SegmentationModel.FromJson(other.ToJsonString());
        Assert.Equal(given.Model.Fingerprint, again.Fingerprint);
        Assert.Equal(json, again.ToJson());
    }

    [Fact]
    public void Names_in_code_and_lookups_take_either_form()
    {
        var options = new SegmentationOptions
        {
            Schemes = { "ValueTier", "LOYALTY_QUADRANT" },
            Overridable = { "valuetier" },
            Treatments = TreatmentPolicy.Default.With("ValueTier", "Key", TreatmentAction.Retain).WithOrder("LoyaltyQuadrant", "ValueTier"),
        };
        options.Set(new ValueTierOptions { KeyCut = 10, RegularCut = 5 }).Set(new LoyaltyQuadrantOptions { SalesCut = 1, LoyaltyCut = 0.5 });
        var model = SegmentationPolicy.Create(options).ToModel();
        Assert.Equal(["value_tier", "loyalty_quadrant"], model.Schemes.Select(scheme => scheme.Name), StringComparer.Ordinal);
        Assert.True(model.Schemes[0].Table.IsOverridable);
        Assert.Equal(["loyalty_quadrant", "value_tier"], model.Policy.Treatments.Order.Take(2), StringComparer.Ordinal);
        Assert.Equal([TreatmentAction.Retain], model.Policy.Treatments.Of("VALUE_TIER", model.Schemes[0].Table.Classes.First(one => one.Name == "Key")));
        Assert.Equal(model.ToJson(), SegmentationModel.FromJson(model.ToJson()).ToJson());
        Assert.Equal("value_tier", model.Classifier("ValueTier").Table.Name);
        Assert.Equal("Key", model.Classifier().Explain(new Customer { Sales = 20, Purchases = 3 }, "ValueTier").Class.Name);
        Assert.StartsWith(
            "The model does not run value_teir; it runs value_tier, loyalty_quadrant. Did you mean value_tier?",
            Assert.Throws<ArgumentException>(() => model.Classifier("value_teir")).Message,
            StringComparison.Ordinal);
        Assert.Equal(model.Fingerprint, model.Policy.WithOverrides("ValueTier").Fingerprint);
    }

    [Fact]
    public void A_host_has_one_classifier_of_a_scheme_by_whatever_form()
    {
        var source = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Policy:Schemes:0"] = "ValueTier",
            ["Policy:value_tier:key_cut"] = "10",
            ["Policy:value_tier:RegularCut"] = "5",
        };
        var services = new ServiceCollection();
        services.AddCustomerSegmentation(new ConfigurationBuilder().AddInMemoryCollection(source).Build().GetSection("Policy"));
        using var provider = services.BuildServiceProvider();
        var classifiers = provider.GetRequiredService<Classifiers<Customer>>();
        Assert.Same(classifiers["value_tier"], classifiers["ValueTier"]);
        Assert.Equal("Key", classifiers["VALUETIER"].Classify(new Customer { Sales = 20, Purchases = 3 }).Name);
    }

    [Fact]
    public void A_name_that_is_near_is_suggested_and_one_fault_is_told_once()
    {
        var refused = Assert.Throws<PolicyException>(() => SegmentationPolicy.FromJson(
            """{ "Schemes": [ "value_teir", "engagement" ], "ValueTier": { "KeyCuts": 5 }, "Engagement": { "FrequentCut": 3 }, "value_tier": { } }"""));
        Assert.Equal(
            [
                "CustomerSegmentation:Schemes:0: There is no scheme 'value_teir'. Did you mean value_tier? There are value_tier, ",
                "CustomerSegmentation:Schemes:1: There is no scheme 'engagement'. There are value_tier, ",
                "CustomerSegmentation:ValueTier:KeyCuts: There is no such setting. Did you mean KeyCut? There are Value, KeyCut, ",
                "CustomerSegmentation:value_tier: Duplicate setting. Leave one out.",
            ],
            refused.Faults.Select(fault => fault.ToString()).Order(StringComparer.Ordinal)
                .Select(fault => fault.Contains("There are", StringComparison.Ordinal) ? fault[..(fault.IndexOf(", ", StringComparison.Ordinal) + 2)] : fault)
                .Select(fault => fault.EndsWith("Value, ", StringComparison.Ordinal) ? $"{fault}KeyCut, " : fault),
            StringComparer.Ordinal);
        Assert.All(
            refused.Faults.Where(fault => fault.Code == "unknown-scheme"),
            fault => Assert.EndsWith(
                ". A scheme written in C# is known only in a program that adds it, by AddScheme or FromJson, and not to a command",
                fault.Remedy,
                StringComparison.Ordinal));
    }

    private static string Snake(string key) => SnakeCase.FromPascalCase(key);

    private static JsonObject Renamed(JsonObject settings) =>
        new(settings.Select(setting => KeyValuePair.Create(Snake(setting.Key), setting.Value?.DeepClone())));

    private static JsonNode Listed(string key, JsonNode value) => key is "Schemes" or "Overridable" && value is JsonArray names
        ? new JsonArray([.. names.Select(name => (JsonNode)SnakeCase.ToPascalCase(name!.GetValue<string>()))])
        : value.DeepClone();
}
