using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;

namespace CustomerSegmentation.Hosting.Tests;

public sealed class HealthTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_policy_with_a_model_is_healthy_and_says_which()
    {
        await using var services = With(new ChangingConfiguration(Policies.Strict)).BuildServiceProvider();
        var entry = await Check(services);
        Assert.Equal((HealthStatus.Healthy, null), (entry.Status, entry.Description));
        Assert.Equal(services.GetRequiredService<CurrentModel>().Value.Fingerprint, entry.Data["fingerprint"]);
        Assert.Equal(["value_tier"], Assert.IsType<string[]>(entry.Data["schemes"]));
        Assert.Empty(Assert.IsType<string[]>(entry.Data["faults"]));
        Assert.InRange(Assert.IsType<TimeSpan>(entry.Data["age"]), TimeSpan.Zero, TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_refused_change_degrades_until_it_is_mended()
    {
        var configuration = new ChangingConfiguration(Policies.Strict);
        await using var services = With(configuration).BuildServiceProvider();
        var model = services.GetRequiredService<CurrentModel>();
        foreach (var mended in new[] { Policies.Strict, Policies.Lax })
        {
            configuration.Change(Policies.Wrong);
            model.Replace(SegmentationModel.FromJson(ChangingConfiguration.Whole(Policies.Strict)));
            var entry = await Check(services);
            Assert.Equal((HealthStatus.Degraded, "The changed configuration is refused; the model before it stays in use."), (entry.Status, entry.Description));
            Assert.StartsWith("CustomerSegmentation:ValueTier:KeyCut: 'much'", Assert.IsType<string[]>(entry.Data["faults"])[0], StringComparison.Ordinal);
            configuration.Change(mended);
            Assert.Equal(HealthStatus.Healthy, (await Check(services)).Status);
        }
    }

    [Fact]
    public async Task A_model_is_too_old_after_its_time_until_another_comes()
    {
        var clock = new FakeTimeProvider(Noon);
        var configuration = new ChangingConfiguration(Policies.Strict);
        await using var services = With(configuration, TimeSpan.FromHours(1), clock).BuildServiceProvider();
        Assert.Equal(HealthStatus.Healthy, (await Check(services)).Status);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HealthStatus.Healthy, (await Check(services)).Status);
        clock.Advance(TimeSpan.FromSeconds(1));
        var entry = await Check(services);
        Assert.Equal((HealthStatus.Degraded, "The model is 01:00:01 old, which is more than 01:00:00."), (entry.Status, entry.Description));
        Assert.Equal(new TimeSpan(1, 0, 1), entry.Data["age"]);
        configuration.Change(Policies.Lax);
        Assert.Equal(TimeSpan.Zero, (await Check(services)).Data["age"]);
    }

    [Fact]
    public async Task A_fitted_model_is_as_old_as_the_facts_it_was_fitted_to()
    {
        const string Fitted = """
            {
              "TimeZone": "Asia/Shanghai",
              "Schemes": [ "value_tier" ],
              "ValueTier": { "KeyCut": 1000, "RegularCut": 100 },
              "Fit": { "AsOf": "2026-03-01", "Customers": 5, "Cuts": [], "Concentrations": [] }
            }
            """;
        await using var services = With(new ChangingConfiguration(Fitted), TimeSpan.FromDays(9), new FakeTimeProvider(Noon)).BuildServiceProvider();
        var entry = await Check(services);
        Assert.Equal(HealthStatus.Degraded, entry.Status);
        Assert.Equal(new TimeSpan(9, 20, 0, 0), entry.Data["age"]);
    }

    [Fact]
    public async Task A_policy_that_is_wrong_is_unhealthy_with_its_faults()
    {
        await using var services = With(new ChangingConfiguration(Policies.Wrong)).BuildServiceProvider();
        var entry = await Check(services);
        Assert.Equal((HealthStatus.Unhealthy, "There is no model."), (entry.Status, entry.Description));
        Assert.Equal(2, Assert.IsType<string[]>(entry.Data["faults"]).Length);
        Assert.NotNull(entry.Exception);
    }

    [Fact]
    public async Task A_host_that_cannot_create_its_model_is_unhealthy_until_it_can()
    {
        var configuration = new ChangingConfiguration(Policies.Strict);
        var broken = true;
        var registered = new ServiceCollection().AddLogging();
        var model = SegmentationModel.FromJson(ChangingConfiguration.Whole(Policies.Lax));
        registered.AddCustomerSegmentation(configuration.Section)
            .UseModel(_ => broken ? throw new InvalidOperationException("No customers.") : model);
        registered.AddHealthChecks().AddCustomerSegmentation();
        await using var services = registered.BuildServiceProvider();
        var entry = await Check(services);
        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Equal(["No customers."], Assert.IsType<string[]>(entry.Data["faults"]));
        broken = false;
        Assert.Equal(HealthStatus.Healthy, (await Check(services)).Status);
    }

    [Fact]
    public async Task Each_policy_has_a_check_of_its_own()
    {
        var root = Settings.Root($$"""{ "Retail": {{Policies.Strict}}, "Wholesale": {{Policies.Wrong}} }""");
        var registered = new ServiceCollection().AddLogging();
        registered.AddCustomerSegmentation(root.GetSection("Retail"), "retail");
        registered.AddCustomerSegmentation(root.GetSection("Wholesale"), "wholesale");
        registered.AddHealthChecks().AddCustomerSegmentation("retail")
            .AddCustomerSegmentation("wholesale", failureStatus: HealthStatus.Degraded, tags: ["ready"]);
        await using var services = registered.BuildServiceProvider();
        Assert.Equal(HealthStatus.Healthy, (await Check(services, "customersegmentation-retail")).Status);
        var wholesale = await Check(services, "customersegmentation-wholesale");
        Assert.Equal(HealthStatus.Degraded, wholesale.Status);
        Assert.Equal(["ready"], wholesale.Tags, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_check_of_a_policy_that_nobody_registered_is_unhealthy()
    {
        var registered = new ServiceCollection().AddLogging();
        registered.AddHealthChecks().AddCustomerSegmentation("nobody", name: "mine");
        await using var services = registered.BuildServiceProvider();
        Assert.Equal(HealthStatus.Unhealthy, (await Check(services, "mine")).Status);
    }

    [Fact]
    public void An_age_that_nothing_can_have_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ServiceCollection().AddHealthChecks().AddCustomerSegmentation(maximumAge: TimeSpan.Zero));

    private static IServiceCollection With(ChangingConfiguration configuration, TimeSpan? maximumAge = null, TimeProvider? clock = null)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(clock ?? TimeProvider.System).Add(configuration.Section);
        services.AddHealthChecks().AddCustomerSegmentation(maximumAge: maximumAge);
        return services;
    }

    private static async Task<HealthReportEntry> Check(ServiceProvider services, string name = "customersegmentation") =>
        (await services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries[name];
}
