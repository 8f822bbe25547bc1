using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace CustomerSegmentation.Hosting.Tests;

public sealed class LoggingTests
{
    private const string Coinciding = """{ "Schemes": [ "value_tier" ], "ValueTier": { "KeyCut": 100, "RegularCut": 100 } }""";

    private static readonly string[] Changes = [Policies.Strict, Policies.Lax, Policies.Wrong, """{ "Schemes": [ "value_tire" ] }"""];

    [Fact]
    public void A_refused_change_is_one_error_with_every_fault_and_the_model_that_stays()
    {
        var configuration = new ChangingConfiguration(Policies.Strict);
        using var services = With(configuration);
        var model = services.GetRequiredService<CurrentModel>().Value;
        configuration.Change(Policies.Wrong);
        var entry = Assert.Single(Entries(services));
        Assert.Equal((LogLevel.Error, 1, "ReloadRefused"), (entry.Level, entry.Id.Id, entry.Id.Name));
        Assert.Equal("CustomerSegmentation.DependencyInjection.CurrentModel", entry.Category);
        Assert.Equal("(unnamed)", entry.GetStructuredStateValue("Policy"));
        Assert.Equal(model.Fingerprint, entry.GetStructuredStateValue("Fingerprint"));
        var faults = entry.GetStructuredStateValue("Faults")!.Split('\n');
        Assert.Equal(2, faults.Length);
        Assert.StartsWith("CustomerSegmentation:ValueTier:KeyCut: 'much' can't be used", faults[0], StringComparison.Ordinal);
        Assert.StartsWith("CustomerSegmentation:ValueTier:RegularCut: ", faults[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_change_that_is_reported_again_is_logged_once_until_it_is_mended()
    {
        var configuration = new ChangingConfiguration(Policies.Strict);
        using var services = With(configuration);
        services.GetRequiredService<CurrentModel>();
        configuration.Change(Policies.Wrong);
        configuration.Root.Reload();
        Assert.Single(Entries(services));
        configuration.Change(Policies.Strict);
        configuration.Change(Policies.Wrong);
        Assert.Equal([1, 1], Entries(services).Select(entry => entry.Id.Id));
    }

    [Fact]
    public void A_change_that_is_taken_is_information_with_both_fingerprints_and_the_changed_schemes()
    {
        var configuration = new ChangingConfiguration("""{ "Schemes": [ "value_tier", "boundary" ], "ValueTier": { "KeyCut": 1000, "RegularCut": 100 } }""");
        using var services = With(configuration);
        var current = services.GetRequiredService<CurrentModel>();
        var before = current.Value.Fingerprint;
        configuration.Change("""{ "Schemes": [ "tenure", "boundary", "value_tier" ], "ValueTier": { "KeyCut": 2000, "RegularCut": 100 } }""");
        var entry = Assert.Single(Entries(services));
        Assert.Equal((LogLevel.Information, 2), (entry.Level, entry.Id.Id));
        Assert.Equal(before, entry.GetStructuredStateValue("Before"));
        Assert.Equal(current.Value.Fingerprint, entry.GetStructuredStateValue("After"));
        Assert.Equal("value_tier, tenure", entry.GetStructuredStateValue("Schemes"));
    }

    [Fact]
    public void A_model_that_the_host_replaces_is_information()
    {
        using var services = With(new ChangingConfiguration(Policies.Strict));
        var current = services.GetRequiredService<CurrentModel>();
        var before = current.Value.Fingerprint;
        current.Replace(Model(Policies.Lax));
        var entry = Assert.Single(Entries(services));
        Assert.Equal((LogLevel.Information, 3), (entry.Level, entry.Id.Id));
        Assert.Equal(
            (before, current.Value.Fingerprint, "value_tier"),
            (entry.GetStructuredStateValue("Before"), entry.GetStructuredStateValue("After"), entry.GetStructuredStateValue("Schemes")));
    }

    [Fact]
    public void A_refused_replacement_is_the_callers_to_log()
    {
        using var services = With(new ChangingConfiguration(Policies.Strict));
        services.Tier(new Customer());
        Assert.Throws<ArgumentException>(() => services.GetRequiredService<CurrentModel>().Replace(Model("""{ "Schemes": [ "boundary" ] }""")));
        Assert.Empty(Entries(services));
    }

    [Fact]
    public void Cuts_that_coincide_are_a_warning_whenever_such_a_model_comes_into_use()
    {
        var configuration = new ChangingConfiguration(Coinciding);
        using var services = With(configuration);
        var current = services.GetRequiredService<CurrentModel>();
        var entry = Assert.Single(Entries(services));
        string? Value(string name) => entry.GetStructuredStateValue(name);
        Assert.Equal((LogLevel.Warning, 4), (entry.Level, entry.Id.Id));
        Assert.Equal(
            ("value_tier", "KeyCut, RegularCut", "sales", "100"),
            (Value("Scheme"), Value("Settings"), Value("Fact"), Value("Cut")));
        configuration.Change(Policies.Strict);
        configuration.Change(Coinciding);
        current.Replace(Model(Policies.Lax));
        current.Replace(Model(Coinciding));
        Assert.Equal([4, 2, 2, 4, 3, 3, 4], Entries(services).Select(entry => entry.Id.Id));
    }

    [Fact]
    public void An_entry_names_its_policy()
    {
        var configuration = new ChangingConfiguration($$"""{ "Retail": {{Policies.Strict}}, "Wholesale": {{Policies.Strict}} }""");
        var registered = new ServiceCollection().AddLogging(logging => logging.AddFakeLogging());
        foreach (var name in new[] { "Retail", "Wholesale" })
            registered.AddCustomerSegmentation(configuration.Section.GetSection(name), name);
        using var services = registered.BuildServiceProvider();
        services.GetRequiredKeyedService<CurrentModel>("Retail");
        services.GetRequiredKeyedService<CurrentModel>("Wholesale");
        configuration.Change($$"""{ "Retail": {{Policies.Wrong}}, "Wholesale": {{Policies.Lax}} }""");
        Assert.Equal(
            [(1, "Retail"), (2, "Wholesale")],
            Entries(services).Select(entry => (entry.Id.Id, entry.GetStructuredStateValue("Policy")!)).Order());
    }

    [Law(30)]
    public void Every_change_is_told_once(byte[] changes)
    {
        var configuration = new ChangingConfiguration(Policies.Strict);
        var told = new List<string>();
        using var services = With(configuration, told);
        services.GetRequiredService<CurrentModel>();
        var expected = new List<string>();
        var (inUse, latest) = (Policies.Strict, Policies.Strict);
        foreach (var change in changes.Select(change => Changes[change % Changes.Length]))
        {
            configuration.Change(change);
            if (change != latest && Array.IndexOf(Changes, change) >= 2)
                expected.Add("refused");
            else if (change != inUse && Array.IndexOf(Changes, change) < 2)
                expected.Add("taken");
            (inUse, latest) = (Array.IndexOf(Changes, change) < 2 ? change : inUse, change);
        }

        Assert.Equal(expected, told, StringComparer.Ordinal);
        Assert.Equal(expected, Entries(services).Select(Outcome), StringComparer.Ordinal);
    }

    [Law(5)]
    public void In_a_storm_every_model_follows_the_one_before_and_entries_and_callbacks_agree(byte[] changes)
    {
        var configuration = new ChangingConfiguration(Policies.Strict);
        var told = new List<string>();
        using var services = With(configuration, told);
        var current = services.GetRequiredService<CurrentModel>();
        var first = current.Value.Fingerprint;
        Parallel.ForEach(changes.Concat(changes), change => configuration.Change(Changes[change % Changes.Length]));
        var entries = Entries(services);
        Assert.Equal(told.Order(StringComparer.Ordinal), entries.Select(Outcome).Order(StringComparer.Ordinal));
        var taken = entries.Where(entry => entry.Id.Id == 2).ToList();
        Assert.Equal(
            taken.Select(entry => entry.GetStructuredStateValue("Before")).Append(current.Value.Fingerprint).Order(StringComparer.Ordinal),
            taken.Select(entry => entry.GetStructuredStateValue("After")).Append(first).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Callbacks_get_the_new_model_and_may_throw()
    {
        var configuration = new ChangingConfiguration(Policies.Strict);
        var models = new List<SegmentationModel>();
        var registered = new ServiceCollection();
        registered.AddCustomerSegmentation(configuration.Section)
            .OnReloaded((_, _) => throw new InvalidOperationException("Nobody listens."))
            .OnReloaded((services, model) =>
            {
                Assert.Same(model, services.GetRequiredService<CurrentModel>().Value);
                models.Add(model);
            });
        using var services = registered.BuildServiceProvider();
        var current = services.GetRequiredService<CurrentModel>();
        configuration.Change(Policies.Lax);
        configuration.Root.Reload();
        configuration.Change(Policies.Wrong);
        Assert.Same(current.Value, Assert.Single(models));
        Assert.Equal(Model(Policies.Lax).Fingerprint, current.Value.Fingerprint);
    }

    private static string Outcome(FakeLogRecord entry) => entry.Id.Id == 1 ? "refused" : "taken";

    private static SegmentationModel Model(string policy) => SegmentationModel.FromJson(ChangingConfiguration.Whole(policy));

    private static IReadOnlyList<FakeLogRecord> Entries(ServiceProvider services) => services.GetFakeLogCollector().GetSnapshot();

    private static ServiceProvider With(ChangingConfiguration configuration, List<string>? told = null)
    {
        void Tell(string outcome)
        {
            lock (configuration)
                told?.Add(outcome);
        }

        var services = new ServiceCollection().AddLogging(logging => logging.AddFakeLogging());
        services.AddCustomerSegmentation(configuration.Section).OnReloaded((_, _) => Tell("taken")).OnReloadFailed((_, _) => Tell("refused"));
        return services.BuildServiceProvider();
    }
}
