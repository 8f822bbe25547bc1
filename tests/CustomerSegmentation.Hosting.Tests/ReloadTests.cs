using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CustomerSegmentation.Hosting.Tests;

public class ReloadTests
{
    private const string TwoSchemes = """{ "Schemes": [ "value_tier", "boundary" ], "ValueTier": { "KeyCut": 1000, "RegularCut": 100 } }""";

    private static readonly Customer Buyer = new() { Sales = 50 };

    private readonly List<string> faults = [];

    [Fact]
    public void A_changed_policy_is_taken_over_by_a_classifier_in_hand()
    {
        var configuration = new ChangingConfiguration(Policies.Strict);
        using var services = With(configuration);
        var tiers = services.GetRequiredService<IClassifier<Customer, ValueTier>>();
        Assert.Equal("Small (row 3): not row 1: sales 50 < 1,000; not row 2: sales 50 < 100", tiers.Explain(Buyer).ToString());
        configuration.Change(Policies.Lax);
        Assert.Equal(ValueTier.Key, tiers.Classify(Buyer));
        Assert.Equal("Key (row 1): sales 50 >= 10", tiers.Explain(Buyer).ToString());
        Assert.Empty(faults);
    }

    [Fact]
    public void A_wrong_policy_is_refused_with_all_its_faults_and_the_last_good_one_stays()
    {
        var configuration = new ChangingConfiguration(Policies.Strict);
        using var services = With(configuration);
        Assert.Equal(ValueTier.Small, services.Tier(Buyer));
        configuration.Change(Policies.Wrong);
        Assert.Equal(ValueTier.Small, services.Tier(Buyer));
        Assert.Equal("CustomerSegmentation:ValueTier:KeyCut|CustomerSegmentation:ValueTier:RegularCut", Paths());
    }

    [Fact]
    public void A_policy_that_is_right_again_is_taken_over()
    {
        var configuration = new ChangingConfiguration(Policies.Strict);
        using var services = With(configuration);
        Assert.Equal(ValueTier.Small, services.Tier(Buyer));
        configuration.Change(Policies.Wrong);
        configuration.Change(Policies.Lax);
        Assert.Equal(ValueTier.Key, services.Tier(Buyer));
    }

    [Fact]
    public void Cuts_still_to_be_fitted_are_refused()
    {
        var configuration = new ChangingConfiguration(Policies.Strict);
        using var services = With(configuration);
        Assert.Equal(ValueTier.Small, services.Tier(Buyer));
        configuration.Change("""{ "Schemes": [ "value_tier" ] }""");
        Assert.Equal(ValueTier.Small, services.Tier(Buyer));
        Assert.Equal("CustomerSegmentation:ValueTier:KeyCut|CustomerSegmentation:ValueTier:RegularCut", Paths());
    }

    [Fact]
    public void Configuration_that_vanishes_is_refused()
    {
        var configuration = new ChangingConfiguration(Policies.Strict);
        using var services = With(configuration);
        Assert.Equal(ValueTier.Small, services.Tier(Buyer));
        configuration.ChangeAll("{ }");
        Assert.Equal(ValueTier.Small, services.Tier(Buyer));
        Assert.StartsWith("CustomerSegmentation: There are no settings here", faults[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_that_drops_a_scheme_in_use_is_refused()
    {
        var configuration = new ChangingConfiguration(TwoSchemes);
        using var services = With(configuration);
        var boundary = services.GetRequiredService<IClassifier<Customer, Boundary>>();
        Assert.Equal(ValueTier.Small, services.Tier(Buyer));
        configuration.Change(Policies.Lax);
        Assert.Equal(ValueTier.Small, services.Tier(Buyer));
        Assert.Equal(Boundary.Internal, boundary.Classify(new Customer { OwnCompany = true }));
        Assert.Equal(
            "CustomerSegmentation: The model does not run boundary; it runs value_tier. "
            + "A classifier that the host has resolved needs this: add it, or restart the host.",
            Assert.Single(faults));
    }

    [Fact]
    public void What_two_types_of_customer_need_is_told_once()
    {
        var configuration = new ChangingConfiguration(TwoSchemes);
        var registered = Register(configuration);
        registered.AddCustomerSegmentation<Account>(configuration.Section, Account.Map);
        using var services = registered.BuildServiceProvider();
        Assert.NotNull(services.GetRequiredService<IClassifier<Customer, Boundary>>());
        Assert.NotNull(services.GetRequiredService<IClassifier<Account, Boundary>>());
        configuration.Change(Policies.Lax);
        Assert.StartsWith("CustomerSegmentation: The model does not run boundary;", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void A_scheme_that_nobody_asked_for_comes_and_goes()
    {
        var configuration = new ChangingConfiguration(Policies.Strict);
        using var services = With(configuration);
        Assert.Equal(ValueTier.Small, services.Tier(Buyer));
        configuration.Change(TwoSchemes);
        configuration.Change(Policies.Strict);
        configuration.Change(Policies.Lax);
        Assert.Equal(ValueTier.Key, services.Tier(Buyer));
        Assert.Empty(faults);
        var fault = Assert.Throws<ArgumentException>(services.GetRequiredService<IClassifier<Customer, Boundary>>);
        Assert.StartsWith("The model does not run boundary; it runs value_tier.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_that_adds_a_scheme_makes_its_classifier_available()
    {
        var configuration = new ChangingConfiguration(Policies.Strict);
        using var services = With(configuration);
        Assert.Throws<ArgumentException>(services.GetRequiredService<IClassifier<Customer, Boundary>>);
        configuration.Change(TwoSchemes);
        Assert.Equal(Boundary.Internal, services.GetRequiredService<IClassifier<Customer, Boundary>>().Classify(new Customer { OwnCompany = true }));
    }

    [Fact]
    public void A_policy_whose_facts_a_map_in_use_lacks_is_refused()
    {
        var configuration = new ChangingConfiguration(Policies.Strict);
        var registered = new ServiceCollection();
        registered.AddCustomerSegmentation<Account>(configuration.Section, Account.Map).OnReloadFailed((_, found) => faults.AddRange(found));
        using var services = registered.BuildServiceProvider();
        var tiers = services.GetRequiredService<IClassifier<Account, ValueTier>>();
        configuration.Change("""{ "Schemes": [ "value_tier" ], "ValueTier": { "Value": "profit", "KeyCut": 10, "RegularCut": 1 } }""");
        Assert.Equal(ValueTier.Small, tiers.Classify(new Account(50)));
        Assert.Contains("value_tier can give Unclassified alone. It needs profit", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void A_callback_that_throws_does_not_reach_the_configuration_nor_stop_the_next()
    {
        var configuration = new ChangingConfiguration(Policies.Strict);
        var registered = new ServiceCollection();
        registered.AddCustomerSegmentation(configuration.Section)
            .OnReloadFailed((_, _) => throw new InvalidOperationException("The log is full."))
            .OnReloadFailed((_, found) => faults.AddRange(found));
        using var services = registered.BuildServiceProvider();
        Assert.Equal(ValueTier.Small, services.Tier(Buyer));
        configuration.Change(Policies.Wrong);
        Assert.Equal(2, faults.Count);
        configuration.Change(Policies.Lax);
        Assert.Equal(ValueTier.Key, services.Tier(Buyer));
    }

    [Fact]
    public void A_wrong_policy_needs_no_callback()
    {
        var configuration = new ChangingConfiguration(Policies.Strict);
        using var services = new ServiceCollection().Add(configuration.Section).BuildServiceProvider();
        Assert.Equal(ValueTier.Small, services.Tier(Buyer));
        configuration.Change(Policies.Wrong);
        Assert.Equal(ValueTier.Small, services.Tier(Buyer));
    }

    [Fact]
    public void Options_set_by_code_that_throws_are_refused()
    {
        var configuration = new ChangingConfiguration(Policies.Strict);
        var fail = false;
        var registered = Register(configuration).PostConfigure<SegmentationOptions>(_ =>
        {
            if (fail)
                throw new InvalidOperationException("The house is closed.");
        });
        using var services = registered.BuildServiceProvider();
        Assert.Equal(ValueTier.Small, services.Tier(Buyer));
        fail = true;
        configuration.Change(Policies.Lax);
        Assert.Equal(ValueTier.Small, services.Tier(Buyer));
        Assert.Equal("The house is closed.", Assert.Single(faults));
    }

    [Fact]
    public void PostConfigure_has_the_last_say_after_a_change_too()
    {
        var configuration = new ChangingConfiguration(Policies.Strict);
        var registered = Register(configuration).PostConfigure<SegmentationOptions>(options =>
            options.Set(options.Get<ValueTierOptions>() with { KeyCut = 5000 }));
        using var services = registered.BuildServiceProvider();
        Assert.Equal(ValueTier.Small, services.Tier(Buyer));
        configuration.Change(Policies.Lax);
        Assert.Equal(ValueTier.Regular, services.Tier(Buyer));
    }

    [Fact]
    public void A_changed_time_zone_is_taken_over()
    {
        const string InUtc = """{ "TimeZone": "UTC", "Schemes": [ "lifecycle_state" ], "LifecycleState": { "LostAfterDays": 0 } }""";
        var configuration = new ChangingConfiguration(InUtc);
        var registered = Register(configuration).AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 20, 0, 0, TimeSpan.Zero)));
        using var services = registered.BuildServiceProvider();
        var states = services.GetRequiredService<IClassifier<Customer, LifecycleState>>();
        var customer = new Customer { LastPurchase = new DateOnly(2026, 3, 1) };
        Assert.Equal(LifecycleState.Current, states.Classify(customer));
        configuration.Change(InUtc.Replace("UTC", "Asia/Shanghai", StringComparison.Ordinal));
        Assert.Equal(LifecycleState.Lost, states.Classify(customer));
    }

    [Fact]
    public void What_is_assumed_of_the_unknown_is_taken_over()
    {
        const string Unsold = """{ "Schemes": [ "value_tier" ], "WhenUnknown": { "sales": "unknown" }, "ValueTier": { "KeyCut": 1000, "RegularCut": 100 } }""";
        var configuration = new ChangingConfiguration(Unsold);
        using var services = With(configuration);
        Assert.Equal(ValueTier.Unclassified, services.Tier(new Customer()));
        configuration.Change(Unsold.Replace("\"unknown\"", "0", StringComparison.Ordinal));
        Assert.Equal(ValueTier.Small, services.Tier(new Customer()));
    }

    [Fact]
    public void How_purchases_count_is_taken_over()
    {
        var configuration = new ChangingConfiguration(Policies.Strict);
        using var services = With(configuration);
        var model = services.GetRequiredService<CurrentModel>();
        configuration.Change("""{ "Purchases": { "CountBy": "Day" }, "Schemes": [ "value_tier" ], "ValueTier": { "KeyCut": 1000, "RegularCut": 100 } }""");
        Assert.Equal(PurchaseCounting.Day, model.Value.Policy.Purchases.CountBy);
    }

    [Fact]
    public void A_disposed_host_takes_nothing_over()
    {
        var configuration = new ChangingConfiguration(Policies.Strict);
        var services = With(configuration);
        var tiers = services.GetRequiredService<IClassifier<Customer, ValueTier>>();
        services.Dispose();
        configuration.Change(Policies.Lax);
        configuration.Change(Policies.Wrong);
        Assert.Equal(ValueTier.Small, tiers.Classify(Buyer));
        Assert.Empty(faults);
    }

    [Fact]
    public void One_change_of_a_section_for_two_types_of_customer_is_told_once()
    {
        var configuration = new ChangingConfiguration(Policies.Strict);
        var registered = Register(configuration);
        registered.AddCustomerSegmentation<Account>(configuration.Section, Account.Map);
        using var services = registered.BuildServiceProvider();
        Assert.Equal(ValueTier.Small, services.Tier(Buyer));
        configuration.Change(Policies.Wrong);
        Assert.Equal(2, faults.Count);
    }

    [Fact]
    public void A_wrong_policy_of_one_name_does_not_hold_up_another()
    {
        const string Units = """{ "Retail": RETAIL, "Wholesale": WHOLESALE }""";
        var configuration = new ChangingConfiguration(
            Units.Replace("RETAIL", Policies.Strict, StringComparison.Ordinal).Replace("WHOLESALE", Policies.Strict, StringComparison.Ordinal));
        var registered = new ServiceCollection();
        foreach (var name in new[] { "Retail", "Wholesale" })
            registered.AddCustomerSegmentation(configuration.Section.GetSection(name), name).OnReloadFailed((_, found) => faults.AddRange(found));
        using var services = registered.BuildServiceProvider();
        var retail = services.GetRequiredKeyedService<IClassifier<Customer, ValueTier>>("Retail");
        var wholesale = services.GetRequiredKeyedService<IClassifier<Customer, ValueTier>>("Wholesale");
        configuration.Change(Units.Replace("RETAIL", Policies.Wrong, StringComparison.Ordinal).Replace("WHOLESALE", Policies.Lax, StringComparison.Ordinal));
        Assert.Equal(ValueTier.Small, retail.Classify(Buyer));
        Assert.Equal(ValueTier.Key, wholesale.Classify(Buyer));
        Assert.Equal("CustomerSegmentation:Retail:ValueTier:KeyCut|CustomerSegmentation:Retail:ValueTier:RegularCut", Paths());
    }

    [Fact]
    public void A_change_of_other_settings_leaves_a_model_that_the_host_swapped_in()
    {
        var configuration = new ChangingConfiguration(Policies.Strict);
        using var services = With(configuration);
        services.GetRequiredService<CurrentModel>().Replace(SegmentationModel.FromJson(ChangingConfiguration.Whole(Policies.Lax)));
        configuration.ChangeAll($$"""{ "Logging": "off", "CustomerSegmentation": {{Policies.Strict}} }""");
        Assert.Equal(ValueTier.Key, services.Tier(Buyer));
    }

    private ServiceCollection Register(ChangingConfiguration configuration)
    {
        var services = new ServiceCollection();
        services.AddCustomerSegmentation(configuration.Section).OnReloadFailed((_, found) => faults.AddRange(found));
        return services;
    }

    private ServiceProvider With(ChangingConfiguration configuration) => Register(configuration).BuildServiceProvider();

    private string Paths() => string.Join('|', faults.Select(fault => fault.Split(": ")[0]));
}
