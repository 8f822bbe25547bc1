using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CustomerSegmentation.Hosting.Tests;

public class ModelTests
{
    private const string Unfitted = """{ "TimeZone": "Asia/Shanghai", "LeaveOutSchemesWithoutValues": true, "WhenUnknown": { "has_need": "no" }, "Purchases": { "CountBy": "Day" }, "LoyaltyQuadrant": { "LoyaltyCut": 0.6 } }""";

    [Theory]
    [InlineData(12.34)]
    [InlineData(1e-7)]
    [InlineData(1e12)]
    [InlineData(0)]
    [InlineData(double.NaN)]
    public void A_model_as_JSON_is_ordinary_configuration_with_the_same_fingerprint(double step)
    {
        var fitted = Fit(Population(step));
        using var services = new ServiceCollection().Add(Settings.Root(fitted.ToJson()).GetSection("CustomerSegmentation")).BuildServiceProvider();
        var loaded = services.GetRequiredService<CurrentModel>().Value;
        Assert.Equal(fitted.Fingerprint, loaded.Fingerprint);
        Assert.Equal(fitted.ToJson(), loaded.ToJson());
        Assert.Equal(fitted.Report!.ToString(), loaded.Report!.ToString());
    }

    [Fact]
    public void A_model_as_JSON_can_be_overridden_by_another_source()
    {
        var json = Fit(Population(12.34)).ToJson();
        var section = Settings
            .Root(json, """{ "CustomerSegmentation": { "ValueTier": { "RegularCut": 1, "KeyCut": 2 } } }""")
            .GetSection("CustomerSegmentation");
        using var services = new ServiceCollection().Add(section).BuildServiceProvider();
        Assert.Equal(ValueTier.Key, services.Tier(new Customer { Sales = 2 }));
    }

    [Fact]
    public void A_newer_report_of_the_same_cuts_is_taken_over()
    {
        var configuration = new ChangingConfiguration("{ }");
        configuration.ChangeAll(Fit(Population(12.34, new DateOnly(2026, 3, 1))).ToJson());
        using var services = new ServiceCollection().Add(configuration.Section).BuildServiceProvider();
        var current = services.GetRequiredService<CurrentModel>();
        Assert.Equal(new DateOnly(2026, 3, 1), current.Value.Report!.AsOf);
        configuration.ChangeAll(Fit(Population(12.34, new DateOnly(2026, 4, 1))).ToJson());
        Assert.Equal(new DateOnly(2026, 4, 1), current.Value.Report!.AsOf);
    }

    [Fact]
    public void A_host_can_fit_itself()
    {
        using var services = Fitting(_ => Fit(Population(12.34))).BuildServiceProvider();
        Assert.Equal(ValueTier.Key, services.Tier(new Customer { Sales = 1e6m }));
        Assert.Equal(ValueTier.Small, services.Tier(new Customer { Sales = 0 }));
    }

    [Fact]
    public void A_host_can_fit_the_policy_of_its_own_options()
    {
        using var services = Fitting(provider =>
        {
            var policy = SegmentationPolicy.Create(provider.GetRequiredService<IOptions<SegmentationOptions>>().Value);
            return policy.Fit(Population(12.34)).Model;
        }).BuildServiceProvider();
        Assert.Equal(PurchaseCounting.Day, services.GetRequiredService<CurrentModel>().Value.Policy.Purchases.CountBy);
    }

    [Fact]
    public void A_newer_model_is_swapped_in_for_a_classifier_in_hand()
    {
        using var services = Fitting(_ => Fit(Population(12.34))).BuildServiceProvider();
        var tiers = services.GetRequiredService<IClassifier<Customer, ValueTier>>();
        var customer = new Customer { Sales = 1e6m };
        Assert.Equal(ValueTier.Key, tiers.Classify(customer));
        services.GetRequiredService<CurrentModel>().Replace(Fit(Population(1e9)));
        Assert.Equal(ValueTier.Small, tiers.Classify(customer));
    }

    [Fact]
    public void A_model_that_lacks_a_scheme_in_use_is_not_swapped_in()
    {
        using var services = Fitting(_ => Fit(Population(12.34))).BuildServiceProvider();
        _ = services.GetRequiredService<IClassifier<Customer, LoyaltyQuadrant>>();
        var current = services.GetRequiredService<CurrentModel>();
        var before = current.Value;
        var fault = Assert.Throws<ArgumentException>(() => current.Replace(SegmentationModel.FromJson(Policies.Strict)));
        Assert.Contains("does not run loyalty_quadrant; it runs value_tier", fault.Message, StringComparison.Ordinal);
        Assert.Same(before, current.Value);
        Assert.Throws<ArgumentNullException>(() => current.Replace(null!));
    }

    [Fact]
    public async Task A_host_that_fits_itself_starts_without_fitting_and_fits_once()
    {
        var fits = 0;
        var builder = Host.CreateEmptyApplicationBuilder(null);
        foreach (var service in Fitting(_ => { fits++; return Fit(Population(12.34)); }))
            builder.Services.Add(service);
        using var host = builder.Build();
        await host.StartAsync();
        Assert.Equal(0, fits);
        host.Services.Tier(new Customer());
        host.Services.GetRequiredService<IClassifier<Customer, LifecycleState>>();
        Assert.Equal(1, fits);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_host_that_fits_itself_still_fails_at_start_for_faulty_settings()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddCustomerSegmentation(Settings.Section("""{ "Schemes": [ "value_tire" ] }""")).UseModel(_ => Fit(Population(12.34)));
        using var host = builder.Build();
        await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
    }

    [Fact]
    public void A_host_that_fits_itself_does_not_take_over_changed_configuration()
    {
        var configuration = new ChangingConfiguration(Unfitted);
        var registered = new ServiceCollection();
        registered.AddCustomerSegmentation(configuration.Section).UseModel(_ => Fit(Population(12.34)))
            .OnReloadFailed((_, _) => Assert.Fail("Nothing was to be read."));
        using var services = registered.BuildServiceProvider();
        var before = services.GetRequiredService<CurrentModel>().Value;
        configuration.Change(Policies.Strict);
        configuration.Change(Policies.Wrong);
        Assert.Same(before, services.GetRequiredService<CurrentModel>().Value);
    }

    [Fact]
    public void Each_name_has_its_own_current_model()
    {
        var registered = new ServiceCollection();
        registered.AddCustomerSegmentation(Settings.Section(Unfitted), "retail").UseModel(_ => Fit(Population(12.34)));
        registered.AddCustomerSegmentation(Settings.Section(Policies.Strict), "wholesale");
        using var services = registered.BuildServiceProvider();
        Assert.NotNull(services.GetRequiredKeyedService<CurrentModel>("retail").Value.Report);
        Assert.Null(services.GetRequiredKeyedService<CurrentModel>("wholesale").Value.Report);
    }

    private static ServiceCollection Fitting(Func<IServiceProvider, SegmentationModel> create)
    {
        var services = new ServiceCollection();
        services.AddCustomerSegmentation(Settings.Section(Unfitted)).UseModel(create);
        return services;
    }

    private static SegmentationModel Fit(CustomerColumns columns) =>
        SegmentationPolicy.FromJson(ChangingConfiguration.Whole(Unfitted)).Fit(columns).Model;

    // A hundred customers with sales of 0 to 99 times the step, in money with cents.
    private static CustomerColumns Population(double step, DateOnly? asOf = null) => new(100)
    {
        { Facts.Sales, Enumerable.Range(0, 100).Select(i => i * step).ToArray() },
        { Facts.AsOf, asOf ?? new DateOnly(2026, 3, 1) },
    };
}
