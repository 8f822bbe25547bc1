using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CustomerSegmentation.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerSegmentation.Hosting;

/// <summary>The instruments of a host, which all of its policies share. Safe for concurrent use.</summary>
internal sealed class SegmentationInstruments : IDisposable
{
    private readonly ConcurrentQueue<(CurrentModel Model, string? Policy)> models = [];
    private readonly Meter? own;

    public SegmentationInstruments(IServiceProvider services)
    {
        // A factory disposes of its meters itself.
        var meter = services.GetService<IMeterFactory>()?.Create("CustomerSegmentation") ?? (own = new Meter("CustomerSegmentation"));
        Classifications = meter.CreateCounter<long>(
            "customersegmentation.classifications", "{classification}", "Customers that were classified, by scheme and class.");
        MissingFacts = meter.CreateCounter<long>(
            "customersegmentation.missing_facts", "{fact}", "Facts whose lack left a customer Unclassified, by scheme and fact.");
        Reloads = meter.CreateCounter<long>(
            "customersegmentation.reloads", "{reload}", "Changes of a policy's configuration, by whether they were taken or refused.");
        meter.CreateObservableGauge(
            "customersegmentation.model.age", Ages, "s", "Time since the as-of date of the model's fit, or else since it came into use.");
    }

    public Counter<long> Classifications { get; }

    public Counter<long> MissingFacts { get; }

    public Counter<long> Reloads { get; }

    /// <summary>Measures the age of a policy's models.</summary>
    public void Watch(CurrentModel model, string? policy) => models.Enqueue((model, policy));

    public void Dispose() => own?.Dispose();

    private IEnumerable<Measurement<double>> Ages() => models.Select(watched =>
        new Measurement<double>(watched.Model.Age.TotalSeconds, PolicyMetrics.Tags(watched.Policy)));
}
