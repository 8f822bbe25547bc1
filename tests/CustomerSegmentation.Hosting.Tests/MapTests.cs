using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerSegmentation.Hosting.Tests;

public class MapTests
{
    private const string Policy = """
        { "Schemes": [ "value_tier", "boundary", "loyalty_quadrant" ], "ValueTier": { "KeyCut": 1000, "RegularCut": 100 }, "LoyaltyQuadrant": { "SalesCut": 100, "LoyaltyCut": 0.6 } }
        """;

    [Fact]
    public void A_users_entity_is_classified_by_its_map()
    {
        using var services = Accounts(Policy);
        Assert.Equal(ValueTier.Key, services.GetRequiredService<IClassifier<Account, ValueTier>>().Classify(new Account(1200)));
    }

    [Fact]
    public void A_users_entity_is_explained_by_its_map()
    {
        using var services = Accounts(Policy);
        Assert.Equal("Key (row 1): sales 1,200 >= 1,000", services.GetRequiredService<IClassifier<Account, ValueTier>>().Explain(new Account(1200)).ToString());
    }

    [Fact]
    public void Code_takes_a_map_too()
    {
        var registered = new ServiceCollection();
        registered.AddCustomerSegmentation<Account>(
            options => options.Set(new ValueTierOptions { KeyCut = 1000, RegularCut = 100 }).Schemes.Add("value_tier"), Account.Map);
        using var services = registered.BuildServiceProvider();
        Assert.Equal(ValueTier.Small, services.GetRequiredService<IClassifier<Account, ValueTier>>().Classify(new Account(99.99m)));
    }

    [Fact]
    public void A_map_that_is_null_is_refused_at_once()
    {
        var fault = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddCustomerSegmentation<Account>(Settings.Section(Policy), _ => null!));
        Assert.StartsWith("The map of Account is null; return the map with the facts: map => map.From(Facts.Sales", fault.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("read", () => new FactMap<Account>().From(Facts.Sales, (Func<Account, decimal?>)null!));
    }

    [Fact]
    public void A_delegate_that_gives_null_is_named()
    {
        var registered = new ServiceCollection();
        registered.AddCustomerSegmentation(Settings.Section(Policy)).AddClassifier<RegionRisk>(_ => null!).UseModel(_ => null!);
        using var services = registered.BuildServiceProvider();
        Assert.Contains(
            "AddClassifier<RegionRisk>",
            Assert.Throws<InvalidOperationException>(() => services.GetRequiredService<IClassifier<Customer, RegionRisk>>()).Message,
            StringComparison.Ordinal);
        Assert.Contains("UseModel", Assert.Throws<InvalidOperationException>(() => services.GetRequiredService<CurrentModel>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_customer_that_is_null_is_refused()
    {
        using var services = Accounts(Policy);
        var tier = services.GetRequiredService<IClassifier<Account, ValueTier>>();
        Assert.Throws<ArgumentNullException>("customer", () => tier.Classify(null!));
        Assert.Throws<ArgumentNullException>("customer", () => tier.Explain(null!));
    }

    [Fact]
    public void Two_types_of_customer_share_one_model()
    {
        var section = Settings.Section(Policy);
        var registered = new ServiceCollection();
        registered.AddCustomerSegmentation(section);
        registered.AddCustomerSegmentation<Account>(section, Account.Map);
        using var services = registered.BuildServiceProvider();
        Assert.Equal(ValueTier.Key, services.Tier(new Customer { Sales = 1200 }));
        Assert.Equal(ValueTier.Regular, services.GetRequiredService<IClassifier<Account, ValueTier>>().Classify(new Account(500)));
        Assert.Single(services.GetServices<CurrentModel>());
    }

    [Fact]
    public void A_map_that_lacks_a_schemes_facts_fails_when_the_classifier_is_asked_for_and_names_them()
    {
        using var services = Accounts(Policy);
        var fault = Assert.Throws<ArgumentException>(() => services.GetRequiredService<IClassifier<Account, LoyaltyQuadrant>>());
        Assert.Contains("loyalty_quadrant", fault.Message, StringComparison.Ordinal);
        Assert.Contains("loyalty", fault.Message, StringComparison.Ordinal);
        Assert.Contains("map what is known of them", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_map_that_lacks_a_schemes_facts_leaves_the_other_schemes_alone()
    {
        using var services = Accounts(Policy);
        Assert.Throws<ArgumentException>(() => services.GetRequiredService<IClassifier<Account, LoyaltyQuadrant>>());
        Assert.Equal(ValueTier.Key, services.GetRequiredService<IClassifier<Account, ValueTier>>().Classify(new Account(1200)));
    }

    [Fact]
    public void A_scheme_that_the_policy_does_not_run_fails_and_says_which_run()
    {
        using var services = Accounts("""{ "Schemes": [ "value_tier" ], "ValueTier": { "KeyCut": 1000, "RegularCut": 100 } }""");
        var fault = Assert.Throws<ArgumentException>(() => services.GetRequiredService<IClassifier<Account, Boundary>>());
        Assert.Contains("The model does not run boundary; it runs value_tier", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_register_with_is_refused_at_once()
    {
        var services = new ServiceCollection();
        var section = Settings.Section(Policy);
        Assert.Throws<ArgumentNullException>(() => services.AddCustomerSegmentation((IConfigurationSection)null!));
        Assert.Throws<ArgumentNullException>(() => services.AddCustomerSegmentation((Action<SegmentationOptions>)null!));
        Assert.Throws<ArgumentNullException>(() => services.AddCustomerSegmentation<Account>(section, null!));
        Assert.Throws<ArgumentNullException>(() => ((ServiceCollection)null!).AddCustomerSegmentation(section));
    }

    private static ServiceProvider Accounts(string policy)
    {
        var services = new ServiceCollection();
        services.AddCustomerSegmentation<Account>(Settings.Section(policy), Account.Map);
        return services.BuildServiceProvider();
    }
}
