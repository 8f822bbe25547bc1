using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CustomerSegmentation.DependencyInjection;

/// <summary>
/// The model that a host classifies by. Changed configuration replaces it as a whole, or, where it is faulty, leaves it
/// as it is. Safe for any number of threads.
/// </summary>
public sealed class CurrentModel : IDisposable
{
    private readonly SegmentationSetup setup;
    private readonly IServiceProvider services;
    private readonly List<IDisposable> subscriptions = [];
    private readonly List<Func<SegmentationModel, string?>> uses = [];
    private readonly Lock gate = new();
    private readonly Lock reloading = new();
    private volatile SegmentationModel value;
    private string configured = "";

    internal CurrentModel(SegmentationSetup setup, IServiceProvider services)
    {
        this.setup = setup;
        this.services = services;
        if (setup.CreateModel is { } create)
        {
            value = create(services);
            return;
        }

        var tokens = setup.Sections.Select(section => section.GetReloadToken()).ToList();
        value = ToModel(ReadOptions());
        configured = value.ToJson();
        subscriptions.AddRange(setup.Sections.DistinctBy(section => section.GetReloadToken()).Select(section => ChangeToken.OnChange(section.GetReloadToken, Reload)));
        if (tokens.Exists(token => token.HasChanged))
            Reload();
    }

    /// <summary>The model.</summary>
    public SegmentationModel Value => value;

    /// <summary>Classifies by another model from now on.</summary>
    /// <param name="model">The model; it must run every scheme that the present one runs.</param>
    /// <exception cref="ArgumentException">A scheme is missing, or needs facts that a map in use lacks; the present model stays.</exception>
    public void Replace(SegmentationModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (TryReplace(model) is { Count: > 0 } refusals)
            throw new ArgumentException(string.Join('\n', refusals), nameof(model));
    }

    /// <summary>Stops taking over changed configuration.</summary>
    public void Dispose()
    {
        foreach (var subscription in subscriptions)
            subscription.Dispose();
        subscriptions.Clear();
    }

    /// <summary>Makes something of the model; later models of which it can't be made are refused.</summary>
    internal T Use<T>(Func<SegmentationModel, T> make)
    {
        lock (gate)
        {
            var made = make(value);
            uses.Add(model => FaultOf(() => make(model)));
            return made;
        }
    }

    // Validating the options has built the policy, unless the host took the validator out.
    private static SegmentationModel ToModel(SegmentationOptions options) => (options.Policy ?? SegmentationPolicy.Create(options)).ToModel();

    private SegmentationOptions ReadOptions() => services.GetRequiredService<IOptionsFactory<SegmentationOptions>>().Create(setup.OptionsName);

    private void Reload()
    {
        try
        {
            if (TakeOver() is { Count: > 0 } refusals)
                Report(refusals);
        }
#pragma warning disable CA1031 // Whatever is wrong with the new configuration, the host goes on with the old one.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Report(fault is OptionsValidationException faults ? [.. faults.Failures] : [fault.Message]);
        }
    }

    // Takes over what the configuration says now, or says why not. Another's settings may have changed: a model that the
    // host swapped in stays until the policy itself does. One at a time, so that an older reading never comes last.
    private List<string> TakeOver()
    {
        lock (reloading)
        {
            var options = ReadOptions();
            var model = ToModel(options);
            var json = model.ToJson();
            if (json == configured)
                return [];
            var refusals = TryReplace(model);
            if (refusals.Count == 0)
                configured = json;
            return [.. refusals.Select(refusal => $"{options.Path}: {refusal}")];
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

    // Takes the model, or says why not.
    private List<string> TryReplace(SegmentationModel model)
    {
        lock (gate)
        {
            var missing = value.Schemes.Select(scheme => scheme.Name).Except(model.Schemes.Select(scheme => scheme.Name), StringComparer.Ordinal).ToList();
            if (missing.Count > 0)
                return [$"The new model does not run {string.Join(", ", missing)}, which classifiers in use may depend on. Add {(missing.Count == 1 ? "it" : "them")}, or restart the host."];
            var refusals = uses.Select(use => use(model)).OfType<string>().ToList();
            if (refusals.Count == 0)
                value = model;
            return refusals;
        }
    }

    private static string? FaultOf(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (ArgumentException fault)
        {
            return fault.Message;
        }
    }
}
