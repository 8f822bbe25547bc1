using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Time.Testing;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace CustomerSegmentation.Hosting.Tests;

/// <summary>One class, as what listens to a meter listens to it in the whole process.</summary>
public sealed class MetricsTests
{
    private const string TwoSchemes = """
        {
          "Schemes": [ "value_tier", "loyalty_quadrant" ],
          "ValueTier": { "KeyCut": 1000, "RegularCut": 100 },
          "LoyaltyQuadrant": { "SalesCut": 500, "LoyaltyCut": 0.5 }
        }
        """;

    private const string Key = "scheme=value_tier class=Key";
    private const string Small = "scheme=value_tier class=Small";

    [Fact]
    public void OpenTelemetry_exports_every_instrument_with_its_unit_and_tags()
    {
        var exported = new List<MetricSnapshot>();
        var configuration = new ChangingConfiguration(Policies.Strict);
        var clock = new FakeTimeProvider();
        var registered = new ServiceCollection().AddMetrics().AddSingleton<TimeProvider>(clock);
        registered.AddCustomerSegmentation(configuration.Section, "exported").AddMetrics();
        using (var services = registered.BuildServiceProvider())
        using (var provider = Sdk.CreateMeterProviderBuilder().AddMeter("CustomerSegmentation").AddInMemoryExporter(exported).Build())
        {
            var tiers = services.GetRequiredKeyedService<IClassifier<Customer, ValueTier>>("exported");
            tiers.Classify(new Customer { Sales = 5_000 });
            tiers.Classify(new Customer { Sales = 5_000 });
            tiers.Classify(new Customer { Sales = 5 });
            tiers.Classify(new Customer());
            configuration.Change(Policies.Wrong);
            configuration.Change(Policies.Lax);
            configuration.Change(Policies.Strict);
            clock.Advance(TimeSpan.FromSeconds(90));
            provider.ForceFlush();
        }

        var points = exported.SelectMany(Points).Where(point => point.Contains("policy=exported", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        Assert.Equal(
            """
            customersegmentation.classifications {classification} policy=exported scheme=value_tier class=Key: 2
            customersegmentation.classifications {classification} policy=exported scheme=value_tier class=Small: 1
            customersegmentation.classifications {classification} policy=exported scheme=value_tier class=Unclassified: 1
            customersegmentation.missing_facts {fact} policy=exported scheme=value_tier fact=sales: 1
            customersegmentation.model.age s policy=exported: 90
            customersegmentation.reloads {reload} policy=exported outcome=refused: 1
            customersegmentation.reloads {reload} policy=exported outcome=taken: 2
            """,
            string.Join('\n', points));
    }

    [Fact]
    public void Typed_and_named_classifiers_and_all_schemes_at_once_are_counted_and_explanations_are_not()
    {
        using var services = With(Settings.Section(TwoSchemes));
        using var classified = Collect(services, "classifications");
        var classifiers = services.GetRequiredService<Classifiers<Customer>>();
        var customer = new Customer { Sales = 5_000, Loyalty = 0.1 };
        Assert.Equal(ValueTier.Key, services.Tier(customer));
        Assert.Equal("Key", classifiers["value_tier"].Classify(customer).Name);
        Assert.Same(classifiers["value_tier"], classifiers["value_tier"]);
        classifiers.All.Classify(customer, new byte[5]);
        services.GetRequiredService<IClassifier<Customer, ValueTier>>().Explain(customer);
        classifiers["value_tier"].Explain(customer);
        classifiers.All.Explain(customer, "value_tier");
        Assert.Equal([KeyValuePair.Create(Key, 3L), KeyValuePair.Create("scheme=loyalty_quadrant class=Dangerous", 1L)], Counts(classified));
    }

    [Law(30)]
    public void A_list_is_counted_as_its_customers_are_but_once_for_each_class(int[] sales)
    {
        Customer[] customers = [.. sales.Select(value => new Customer
        {
            Sales = value % 3 == 0 ? null : value * 100,
            Loyalty = value % 5 == 0 ? null : 0.4,
        })];
        using var services = With(Settings.Section(TwoSchemes));
        var all = services.GetRequiredService<Classifiers<Customer>>().All;
        using var classified = Collect(services, "classifications");
        using var missing = Collect(services, "missing_facts");
        var classes = all.Model.CreateClassCodes(customers.Length);
        all.Classify(customers, classes);
        all.Classify(customers, classes, new ParallelOptions { MaxDegreeOfParallelism = 2 });
        var lists = Counts(classified);
        Assert.True(classified.GetMeasurementSnapshot().Count <= 2 * 2 * 6);
        Assert.Empty(missing.GetMeasurementSnapshot());
        classified.Clear();
        foreach (var customer in customers)
            all.Classify(customer, new byte[2]);
        Assert.Equal(lists, Counts(classified).ToDictionary(count => count.Key, count => count.Value * 2, StringComparer.Ordinal));
        var explained = customers.SelectMany(customer => all.Model.Schemes.SelectMany(scheme =>
            all.Explain(customer, scheme.Name).Missing.Select(fact => $"scheme={scheme.Name} fact={fact.Fact.Name}")));
        var expected = explained.GroupBy(fact => fact, StringComparer.Ordinal).ToDictionary(fact => fact.Key, fact => fact.LongCount(), StringComparer.Ordinal);
        Assert.Equal(expected, Counts(missing));
    }

    [Fact]
    public void Only_the_schemes_of_a_list_that_have_a_destination_are_counted()
    {
        using var services = With(Settings.Section(TwoSchemes));
        using var classified = Collect(services, "classifications");
        var all = services.GetRequiredService<Classifiers<Customer>>().All;
        all.Classify([new Customer { Sales = 5 }, new Customer { Sales = 6 }], new ClassCodes(2).Into("value_tier", new byte[2]));
        Assert.Equal([KeyValuePair.Create(Small, 2L)], Counts(classified));
    }

    [Fact]
    public void Each_policy_has_its_name_as_a_tag_and_two_types_of_customer_share_their_policys_metrics()
    {
        var root = Settings.Root($$"""{ "Retail": {{Policies.Strict}}, "Wholesale": {{Policies.Lax}} }""");
        var registered = new ServiceCollection().AddMetrics();
        registered.AddCustomerSegmentation(root.GetSection("Retail"), "retail").AddMetrics();
        registered.AddCustomerSegmentation<Account>(root.GetSection("Retail"), Account.Map, "retail").AddMetrics();
        registered.AddCustomerSegmentation(root.GetSection("Wholesale"), "wholesale").AddMetrics().AddMetrics();
        using var services = registered.BuildServiceProvider();
        using var classified = Collect(services, "classifications");
        var customer = new Customer { Sales = 50 };
        services.GetRequiredKeyedService<IClassifier<Customer, ValueTier>>("retail").Classify(customer);
        services.GetRequiredKeyedService<IClassifier<Account, ValueTier>>("retail").Classify(new Account(50));
        services.GetRequiredKeyedService<IClassifier<Customer, ValueTier>>("wholesale").Classify(customer);
        Assert.Equal([KeyValuePair.Create("policy=retail " + Small, 2L), KeyValuePair.Create("policy=wholesale " + Key, 1L)], Counts(classified));
        using var ages = new MetricCollector<double>(services.GetRequiredService<IMeterFactory>(), "CustomerSegmentation", "customersegmentation.model.age");
        ages.RecordObservableInstruments();
        var named = ages.GetMeasurementSnapshot().Select(measured => (string)measured.Tags["customersegmentation.policy"]!);
        Assert.Equal(["retail", "wholesale"], named.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public void A_scheme_that_is_added_after_the_metrics_is_counted_too_and_without_a_factory_there_is_a_meter()
    {
        var registered = new ServiceCollection();
        registered.AddCustomerSegmentation(Settings.Section(Policies.Strict), "added later").AddMetrics().AddScheme(Schemes.ValueTier);
        using var services = registered.BuildServiceProvider();
        using var classified = new MetricCollector<long>(null, "CustomerSegmentation", "customersegmentation.classifications");
        services.GetRequiredKeyedService<IClassifier<Customer, ValueTier>>("added later").Classify(new Customer { Sales = 5 });
        Assert.Equal([KeyValuePair.Create("policy=added later " + Small, 1L)], Counts(classified));
    }

    [Fact]
    public void A_storm_of_changes_counts_each_once()
    {
        var configuration = new ChangingConfiguration(Policies.Strict);
        using var services = With(configuration.Section);
        services.Tier(new Customer());
        using var reloads = Collect(services, "reloads");
        Parallel.For(0, 60, i => configuration.Change((i % 3) switch { 0 => Policies.Strict, 1 => Policies.Lax, _ => Policies.Wrong }));
        configuration.Change(Policies.Strict);
        configuration.Change(Policies.Lax);
        configuration.Change(Policies.Wrong);
        Assert.Equal(["outcome=refused", "outcome=taken"], Counts(reloads).Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        reloads.Clear();
        configuration.Root.Reload();
        Assert.Empty(reloads.GetMeasurementSnapshot());
        configuration.Change(Policies.Strict);
        configuration.Change(Policies.Wrong);
        Assert.Equal(1, Counts(reloads)["outcome=taken"]);
        Assert.Equal(1, Counts(reloads)["outcome=refused"]);
    }

    [Fact]
    public void Where_nobody_listens_nothing_is_allocated()
    {
        using var without = new ServiceCollection().AddMetrics().Add(Settings.Section(TwoSchemes)).BuildServiceProvider();
        using var with = With(Settings.Section(TwoSchemes));
        Assert.InRange(Allocated(without), 0, 1_000 * AllowedBytes.PerCustomer);
        Assert.InRange(Allocated(with), 0, 1_000 * AllowedBytes.PerCustomer);
    }

    [Fact]
    public void Counting_allocates_nothing_for_a_customer()
    {
        using var services = With(Settings.Section(TwoSchemes));
        var counted = 0L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Scope == services.GetRequiredService<IMeterFactory>() && instrument.Name == "customersegmentation.classifications")
                listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => counted += value);
        listener.Start();
        Assert.InRange(Allocated(services), 0, 1_000 * AllowedBytes.PerCustomer);
        Assert.True(counted >= 10_000);
    }

    [Fact]
    public void Without_metrics_there_is_no_instrument()
    {
        using var services = new ServiceCollection().AddMetrics().Add(Policies.Strict).BuildServiceProvider();
        var published = 0;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) => published += instrument.Meter.Scope == services.GetRequiredService<IMeterFactory>() ? 1 : 0;
        listener.Start();
        services.Tier(new Customer { Sales = 5 });
        Assert.Equal(0, published);
    }

    private static ServiceProvider With(IConfigurationSection section)
    {
        var services = new ServiceCollection().AddMetrics();
        services.AddCustomerSegmentation(section).AddMetrics();
        return services.BuildServiceProvider();
    }

    private static MetricCollector<long> Collect(ServiceProvider services, string instrument) =>
        new(services.GetRequiredService<IMeterFactory>(), "CustomerSegmentation", "customersegmentation." + instrument);

    private static Dictionary<string, long> Counts(MetricCollector<long> collector) => collector.GetMeasurementSnapshot()
        .GroupBy(measured => Text(measured.Tags), StringComparer.Ordinal)
        .ToDictionary(measured => measured.Key, measured => measured.Sum(one => one.Value), StringComparer.Ordinal);

    private static IEnumerable<string> Points(MetricSnapshot metric)
    {
        foreach (var point in metric.MetricPoints)
        {
            var tags = new List<KeyValuePair<string, object?>>();
            foreach (var tag in point.Tags)
                tags.Add(tag);
            var value = metric.MetricType == MetricType.DoubleGauge ? point.GetGaugeLastValueDouble() : point.GetSumLong();
            yield return FormattableString.Invariant($"{metric.Name} {metric.Unit} {Text(tags)}: {value}");
        }
    }

    private static string Text(IEnumerable<KeyValuePair<string, object?>> tags)
    {
        string[] order = ["policy", "scheme", "class", "fact", "outcome"];
        return string.Join(' ', tags.Select(tag => (Name: tag.Key["customersegmentation.".Length..], tag.Value))
            .OrderBy(tag => Array.IndexOf(order, tag.Name)).Select(tag => $"{tag.Name}={tag.Value}"));
    }

    private static long Allocated(ServiceProvider services)
    {
        var tiers = services.GetRequiredService<IClassifier<Customer, ValueTier>>();
        var named = services.GetRequiredService<Classifiers<Customer>>()["loyalty_quadrant"];
        var all = services.GetRequiredService<Classifiers<Customer>>().All;
        Customer[] customers = [new() { Sales = 5, Loyalty = 0.4 }, new() { Sales = 5_000, Loyalty = 0.6 }, new()];
        var codes = new byte[2];
        Classify(100);
        // What the code allocates, it allocates every time; what the compiler does now and then, it does not.
        return Enumerable.Range(0, 20).Min(_ => ByMany());

        long ByMany()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Classify(1_000);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        void Classify(int count)
        {
            for (var i = 0; i < count; i++)
            {
                var customer = customers[i % customers.Length];
                tiers.Classify(customer);
                named.Classify(customer);
                all.Classify(customer, codes);
            }
        }
    }
}
