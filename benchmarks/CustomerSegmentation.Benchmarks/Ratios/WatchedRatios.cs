using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerSegmentation.Benchmarks;

/// <summary>One customer through a host's services: without metrics, with metrics that nobody listens to, and with a listener.</summary>
internal static class WatchedRatios
{
    private const int Rounds = 150;
    private const int Customers = 1_024;
    private const int Passes = 20;

    public static IEnumerable<Ratio> Measure()
    {
        var population = PinnedPopulation.Create(Customers);
        Customer[] customers = [.. Enumerable.Range(0, Customers).Select(population.ToCustomer)];
        var counted = 0L;
        var listens = true;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            // Missing facts need an explanation, which is another cost.
            if (listens && instrument.Name == "customersegmentation.classifications")
                listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => counted += value);
        listener.Start();
        using var on = Host(metrics: true);
        listens = false;
        using var off = Host(metrics: true);
        using var without = Host(metrics: false);
        var best = Stopwatches.Best(Rounds, () => Pass(without, customers), () => Pass(off, customers), () => Pass(on, customers));
        if (counted != (Rounds + 1L) * Passes * Customers)
            throw new InvalidOperationException($"{counted} classifications were counted.");
        string Nanoseconds(int piece) => Stopwatches.Nanoseconds(best[piece], Passes * Customers, "0.0");
        var detail = $"value_tier: {Nanoseconds(0)} ns without, {Nanoseconds(1)} ns with, {Nanoseconds(2)} ns with a listener";
        yield return Ratio.AtMost(1.3, best[1] / best[0], "one customer with metrics that nobody listens to / without metrics", detail);
        yield return Ratio.AtMost(5, best[2] / best[0], "one customer with a listener / without metrics", detail);
    }

    private static ServiceProvider Host(bool metrics)
    {
        var services = new ServiceCollection();
        var builder = services.AddCustomerSegmentation(options => options.Schemes.Add("value_tier")).UseModel(_ => PinnedPolicy.Model);
        if (metrics)
            builder.AddMetrics();
        var host = services.BuildServiceProvider();
        host.GetRequiredService<IClassifier<Customer, ValueTier>>();
        return host;
    }

    private static void Pass(ServiceProvider host, Customer[] customers)
    {
        var tiers = host.GetRequiredService<IClassifier<Customer, ValueTier>>();
        for (var i = 0; i < Passes; i++)
        {
            foreach (var customer in customers)
                tiers.Classify(customer);
        }
    }
}
