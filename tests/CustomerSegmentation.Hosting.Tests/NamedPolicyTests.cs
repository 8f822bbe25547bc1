using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CustomerSegmentation.Hosting.Tests;

public class NamedPolicyTests
{
    private const string Units = """
        {
          "Retail": { "Schemes": [ "value_tier" ], "ValueTier": { "KeyCut": 1000, "RegularCut": 100 } },
          "Wholesale": { "Schemes": [ "value_tier" ], "ValueTier": { "KeyCut": 100000, "RegularCut": 10000 } }
        }
        """;

    [Fact]
    public void Each_name_has_its_own_section()
    {
        using var services = TwoUnits(Units).BuildServiceProvider();
        Assert.Equal(ValueTier.Key, Tier(services, "retail", new Customer { Sales = 20_000 }));
        Assert.Equal(ValueTier.Regular, Tier(services, "wholesale", new Customer { Sales = 20_000 }));
    }

    [Fact]
    public void A_name_is_no_unnamed_service()
    {
        using var services = TwoUnits(Units).BuildServiceProvider();
        Assert.Null(services.GetService<IClassifier<Customer, ValueTier>>());
        Assert.Null(services.GetService<CurrentModel>());
    }

    [Fact]
    public void The_unnamed_policy_stands_beside_a_named_one()
    {
        using var services = TwoUnits(Units).Add(Policies.Strict).BuildServiceProvider();
        Assert.Equal(ValueTier.Key, services.Tier(new Customer { Sales = 20_000 }));
        Assert.Equal(ValueTier.Regular, Tier(services, "wholesale", new Customer { Sales = 20_000 }));
    }

    [Fact]
    public void Two_policies_need_two_names()
    {
        var root = Settings.Root(Units);
        var registered = new ServiceCollection();
        registered.AddCustomerSegmentation(root.GetSection("Retail"));
        registered.AddCustomerSegmentation<Account>(root.GetSection("Retail"), Account.Map);

        var other = Assert.Throws<ArgumentException>(() => registered.AddCustomerSegmentation(root.GetSection("Wholesale")));
        var code = Assert.Throws<ArgumentException>(() => registered.AddCustomerSegmentation(options => options.Schemes.Add("tenure")));

        Assert.Equal(
            "The unnamed policy is already registered from Retail. "
            + "Register each policy under a name of its own: AddCustomerSegmentation(..., name: \"wholesale\").",
            other.Message);
        Assert.Equal(other.Message, code.Message);
        registered.AddCustomerSegmentation(root.GetSection("Wholesale"), "wholesale");
        using var services = registered.BuildServiceProvider();
        Assert.Equal(ValueTier.Key, services.Tier(new Customer { Sales = 20_000 }));
    }

    [Fact]
    public void Each_name_has_its_own_map()
    {
        var section = Settings.Section(Policies.Strict);
        var registered = new ServiceCollection();
        registered.AddCustomerSegmentation<Account>(section, Account.Map, "net");
        registered.AddCustomerSegmentation<Account>(section, map => map.From(Facts.Sales, account => account.Turnover12M * 1.19m), "gross");
        using var services = registered.BuildServiceProvider();
        var account = new Account(900);
        Assert.Equal(ValueTier.Regular, services.GetRequiredKeyedService<IClassifier<Account, ValueTier>>("net").Classify(account));
        Assert.Equal(ValueTier.Key, services.GetRequiredKeyedService<IClassifier<Account, ValueTier>>("gross").Classify(account));
    }

    [Fact]
    public void Each_name_has_its_own_classifiers()
    {
        var root = Settings.Root(Units);
        var registered = new ServiceCollection();
        registered.AddCustomerSegmentation(root.GetSection("Retail"), "retail").AddClassifier<ValueTier, EverybodyIsKey>();
        registered.AddCustomerSegmentation(root.GetSection("Wholesale"), "wholesale").AddClassifier(_ => new RegionRiskClassifier(new RiskLimit(1)));
        using var services = registered.BuildServiceProvider();
        var customer = new Customer { Sales = 5 };
        Assert.Equal(ValueTier.Key, Tier(services, "retail", customer));
        Assert.Equal(ValueTier.Small, Tier(services, "wholesale", customer));
        Assert.Equal(RegionRisk.High, services.GetRequiredKeyedService<IClassifier<Customer, RegionRisk>>("wholesale").Classify(customer));
        Assert.Null(services.GetKeyedService<IClassifier<Customer, RegionRisk>>("retail"));
    }

    [Fact]
    public void The_faults_of_one_name_leave_the_other_in_use()
    {
        using var services = TwoUnits(Units.Replace("100000", "\"much\"", StringComparison.Ordinal)).BuildServiceProvider();
        var fault = Assert.Throws<OptionsValidationException>(() => Tier(services, "wholesale", new Customer()));
        Assert.StartsWith("Wholesale:ValueTier:KeyCut: 'much'", fault.Message, StringComparison.Ordinal);
        Assert.Equal(ValueTier.Key, Tier(services, "retail", new Customer { Sales = 20_000 }));
    }

    [Fact]
    public async Task A_start_gives_the_faults_of_all_names()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        foreach (var service in TwoUnits(Units.Replace("1000,", "\"much\",", StringComparison.Ordinal).Replace("100000", "\"more\"", StringComparison.Ordinal)))
            builder.Services.Add(service);
        using var host = builder.Build();
        var faults = await Assert.ThrowsAsync<AggregateException>(() => host.StartAsync());
        Assert.Contains("Retail:ValueTier:KeyCut: 'much'", faults.Message, StringComparison.Ordinal);
        Assert.Contains("Wholesale:ValueTier:KeyCut: 'more'", faults.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Configure_by_name_reaches_that_name_alone()
    {
        var registered = TwoUnits(Units);
        registered.Configure<SegmentationOptions>("wholesale", options => options.Set(new ValueTierOptions { KeyCut = 5, RegularCut = 1 }));
        using var services = registered.BuildServiceProvider();
        Assert.Equal(ValueTier.Small, Tier(services, "retail", new Customer { Sales = 50 }));
        Assert.Equal(ValueTier.Key, Tier(services, "wholesale", new Customer { Sales = 50 }));
    }

    [Fact]
    public void An_empty_name_is_refused()
    {
        var fault = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddCustomerSegmentation(Settings.Section(Policies.Strict), ""));
        Assert.Contains("leave it out", fault.Message, StringComparison.Ordinal);
    }

    private static ServiceCollection TwoUnits(string units)
    {
        var root = Settings.Root(units);
        var services = new ServiceCollection();
        services.AddCustomerSegmentation(root.GetSection("Retail"), "retail");
        services.AddCustomerSegmentation(root.GetSection("Wholesale"), "wholesale");
        return services;
    }

    private static ValueTier Tier(ServiceProvider services, string name, Customer customer) =>
        services.GetRequiredKeyedService<IClassifier<Customer, ValueTier>>(name).Classify(customer);
}
