using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerSegmentation.Hosting.Tests;

public class OwnSchemeTests
{
    private const string Policy = """
        {
          "Schemes": [ "value_tier", "size" ],
          "ValueTier": { "KeyCut": 1000, "RegularCut": 100 },
          "Facts": { "size_limit": { "Kind": "number" }, "is_big": { "Formula": "sales >= size_limit" } },
          "Tables": { "size": { "Classes": [ "Big", "Not so big" ], "Rows": [
            { "When": { "value_tier": "Key", "sales": "> 0, null", "is_big": true }, "Class": "Big" },
            { "Class": "Not so big" } ] } }
        }
        """;

    [Fact]
    public void Configuration_gives_the_policy_that_json_gives()
    {
        using var services = new ServiceCollection().Add(Policy).BuildServiceProvider();
        var json = SegmentationModel.FromJson(Policy);
        var configured = services.GetRequiredService<CurrentModel>().Value;
        Assert.Equal(json.Fingerprint, configured.Fingerprint);
        Assert.Equal(json.Schemes[1].Table.ToText(), configured.Schemes[1].Table.ToText());
        Assert.Equal(
            json.ToJson().Replace("\"True\"", "\"true\"", StringComparison.Ordinal),
            configured.ToJson().Replace("\"True\"", "\"true\"", StringComparison.Ordinal));
        using var again = new ServiceCollection().Add(Settings.Root(configured.ToJson()).GetSection("CustomerSegmentation")).BuildServiceProvider();
        Assert.Equal(json.Fingerprint, again.GetRequiredService<CurrentModel>().Value.Fingerprint);
    }

    [Fact]
    public void The_sample_is_the_same_by_configuration_and_by_json()
    {
        var sample = File.ReadAllText(Path.Combine(Repository.Root, "docs", "samples", "own-scheme.json"));
        using var services = new ServiceCollection().Add(Settings.Root(sample).GetSection("CustomerSegmentation")).BuildServiceProvider();
        Assert.Equal(SegmentationModel.FromJson(sample).ToJson(), services.GetRequiredService<CurrentModel>().Value.ToJson());
    }

    [Fact]
    public void A_host_reaches_every_scheme_by_name()
    {
        using var services = Register(Settings.Section(Policy)).BuildServiceProvider();
        var classifiers = services.GetRequiredService<Classifiers<Firm>>();
        var schemes = services.GetRequiredService<CurrentModel>().Value.Schemes;
        Assert.Equal(["value_tier", "size"], schemes.Select(scheme => scheme.Name), StringComparer.Ordinal);
        Assert.Same(classifiers["size"], classifiers["size"]);
        Assert.Equal(new SegmentClass(1, "Big"), classifiers["size"].Classify(new(2000, 1500)));
        Assert.Equal("Not so big", classifiers["size"].Classify(new(2000, 2500)).Name);
        Assert.Equal(SegmentClass.Unclassified, classifiers["size"].Classify(new(2000, null)));
        Assert.StartsWith("Big (row 1): ", classifiers["size"].Explain(new(2000, 1500)).ToString(), StringComparison.Ordinal);
        Assert.Equal(ValueTier.Key, services.GetRequiredService<IClassifier<Firm, ValueTier>>().Classify(new(2000, null)));
        var refused = Assert.Throws<ArgumentException>(() => classifiers["shape"]);
        Assert.StartsWith("The model does not run shape; it runs value_tier, size.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_table_is_taken_over()
    {
        var configuration = new ChangingConfiguration(Policy);
        using var services = Register(configuration.Section).BuildServiceProvider();
        var size = services.GetRequiredService<Classifiers<Firm>>()["size"];
        Assert.Equal("Big", size.Classify(new(2000, 1500)).Name);
        configuration.Change(Policy.Replace("> 0, null", "> 5000", StringComparison.Ordinal).Replace("Not so big", "Small", StringComparison.Ordinal));
        Assert.Equal("Small", size.Classify(new(2000, 1500)).Name);
        // Without the scheme, or with a fault, the old one stays.
        configuration.Change(Policy.Replace(", \"size\" ]", " ]", StringComparison.Ordinal));
        configuration.Change(Policy.Replace("> 0, null", ">", StringComparison.Ordinal));
        Assert.Equal("Small", size.Classify(new(2000, 1500)).Name);
    }

    [Fact]
    public void A_named_policy_has_its_own()
    {
        var services = new ServiceCollection();
        services.AddCustomerSegmentation<Firm>(Settings.Section(Policy), Map, "wholesale");
        using var provider = services.BuildServiceProvider();
        Assert.Equal("Big", provider.GetRequiredKeyedService<Classifiers<Firm>>("wholesale")["size"].Classify(new(2000, 1500)).Name);
        Assert.Null(provider.GetService<Classifiers<Firm>>());
    }

    private static ServiceCollection Register(IConfigurationSection section)
    {
        var services = new ServiceCollection();
        services.AddCustomerSegmentation<Firm>(section, Map);
        return services;
    }

    private static FactMap<Firm> Map(FactMap<Firm> map) => map
        .From(Facts.Sales, firm => firm.Sales)
        .From(new NumberFact("size_limit"), firm => firm.Limit);

    private sealed record Firm(double? Sales, double? Limit);
}
