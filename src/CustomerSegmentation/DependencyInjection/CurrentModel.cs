using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CustomerSegmentation;

/// <summary>
/// The model that a host classifies by. Changed configuration replaces it as a whole, or, where it is faulty, leaves it
/// as it is. Safe for any number of threads.
/// </summary>
public sealed class CurrentModel : IDisposable
{
    private readonly SegmentationSetup setup;
    private readonly IServiceProvider services;
    private readonly List<IDisposable> subscriptions = [];
    private volatile SegmentationModel value;

    internal CurrentModel(SegmentationSetup setup, IServiceProvider services)
    {
        this.setup = setup;
        this.services = services;
        value = setup.CreateModel is { } create ? create(services) : ReadModel();
        if (setup.CreateModel is null)
            subscriptions.AddRange(setup.Sections.Select(section => ChangeToken.OnChange(section.GetReloadToken, Reload)));
    }

    /// <summary>The model.</summary>
    public SegmentationModel Value => value;

    /// <summary>Classifies by another model from now on.</summary>
    /// <param name="model">The model; it must run every scheme that the present one runs.</param>
    /// <exception cref="ArgumentException">A scheme is missing, on which classifiers in use depend.</exception>
    public void Replace(SegmentationModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (Missing(model) is { Length: > 0 } missing)
            throw new ArgumentException($"The new model does not run {missing}, which classifiers in use depend on; add it, or restart the host.", nameof(model));
        value = model;
    }

    /// <summary>Stops taking over changed configuration.</summary>
    public void Dispose()
    {
        foreach (var subscription in subscriptions)
            subscription.Dispose();
        subscriptions.Clear();
    }

    private SegmentationModel ReadModel() =>
        SegmentationPolicy.Create(services.GetRequiredService<IOptionsFactory<SegmentationOptions>>().Create(setup.OptionsName)).ToModel();

    private void Reload()
    {
        try
        {
            Replace(ReadModel());
        }
#pragma warning disable CA1031 // Whatever is wrong with the new configuration, the host goes on with the old one.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Report(fault is OptionsValidationException faults ? [.. faults.Failures] : [fault.Message]);
        }
    }

    private void Report(IReadOnlyList<string> faults)
    {
        foreach (var callback in setup.ReloadFailed)
        {
            try
            {
                callback(services, faults);
            }
#pragma warning disable CA1031 // The caller is whoever watches the configuration; there a callback's fault could end the process.
            catch (Exception)
#pragma warning restore CA1031
            {
                // The next callback is told all the same.
            }
        }
    }

    private string Missing(SegmentationModel model) =>
        string.Join(", ", value.Schemes.Select(scheme => scheme.Name).Except(model.Schemes.Select(scheme => scheme.Name), StringComparer.Ordinal));
}
