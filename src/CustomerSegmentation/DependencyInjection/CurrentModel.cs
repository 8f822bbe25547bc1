using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CustomerSegmentation.DependencyInjection;

/// <summary>
/// Holds the model that a host classifies by. When configuration changes, a new model replaces the whole old one; if the new configuration
/// is invalid, the old model stays. Safe for concurrent use.
/// </summary>
public sealed class CurrentModel : IDisposable
{
    private readonly SegmentationSetup setup;
    private readonly IServiceProvider services;
    private readonly List<IDisposable> subscriptions;
    private readonly List<Func<SegmentationModel, List<string>>> uses = [];
    private readonly Lock gate = new();
    private readonly Lock reloading = new();
    private readonly IReadOnlySet<string> replaced;
    private volatile SegmentationModel value;
    private string configured;

    internal CurrentModel(SegmentationSetup setup, IServiceProvider services)
    {
        this.setup = setup;
        this.services = services;
        var sections = setup.CreateModel is null ? setup.Sections : [];
        var tokens = sections.Select(section => section.GetReloadToken()).ToList();
        replaced = setup.ReplacedSchemes();
        value = setup.CreateModel is { } create ? create(services) : ToModel(ReadOptions());
        value = value.WithoutTablesOf(replaced);
        configured = value.ToJson();
        subscriptions = [.. sections.DistinctBy(section => section.GetReloadToken()).Select(section => ChangeToken.OnChange(section.GetReloadToken, Reload))];
        if (tokens.Exists(token => token.HasChanged))
            Reload();
    }

    /// <summary>The current model.</summary>
    /// <remarks>
    /// If the host has a classifier of its own for a scheme's type of class, the model refuses to classify columns or rows of a database
    /// by that scheme, or by one that tests its class, with a <see cref="NotSupportedException"/>, as the classes would not be those that
    /// the host gives elsewhere. For the classes by the policy's tables, use <see cref="SegmentationPolicy.ToModel"/> of its
    /// <see cref="SegmentationModel.Policy"/>.
    /// </remarks>
    public SegmentationModel Value => value;

    /// <summary>Replaces the model.</summary>
    /// <param name="model">The new model, which must run every scheme whose classifier has been resolved.</param>
    /// <exception cref="ArgumentException">Such a scheme is missing, or needs facts that the map lacks; the current model stays.</exception>
    public void Replace(SegmentationModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (TryReplace(model) is { Count: > 0 } refusals)
            throw new ArgumentException(string.Join('\n', refusals), nameof(model));
    }

    /// <summary>Stops following changes of the configuration.</summary>
    void IDisposable.Dispose()
    {
        foreach (var subscription in subscriptions)
            subscription.Dispose();
    }

    /// <summary>Creates an object from the model. Later models from which it can't be created are refused.</summary>
    internal T Use<T>(Func<SegmentationModel, T> make)
    {
        lock (gate)
        {
            var made = make(value);
            uses.Add(model => FaultsOf<ArgumentException>(() => make(model)));
            return made;
        }
    }

    // The validator of the options has already built the policy, unless the host removed it.
    private static SegmentationModel ToModel(SegmentationOptions options) => (options.Policy ?? SegmentationPolicy.Create(options)).ToModel();

    private SegmentationOptions ReadOptions() =>
        services.GetRequiredService<IOptionsFactory<SegmentationOptions>>().Create(setup.OptionsName);

    private void Reload()
    {
        List<string> refusals = [];
        // The host continues with the old configuration, whatever is wrong with the new one.
        var faults = FaultsOf<Exception>(() => refusals = TryReload());
        if (refusals.Count > 0)
            faults = refusals;
        // The caller is the configuration's change token, where an exception of a callback could end the process.
        foreach (var callback in faults.Count > 0 ? setup.ReloadFailed : [])
            FaultsOf<Exception>(() => callback(services, faults));
    }

    // Loads the changed configuration, or returns the reasons why not. If only other settings changed, a model that the host set stays.
    // Reloads are serialized, so that an older one never comes last.
    private List<string> TryReload()
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

    // Replaces the model, or returns the reasons why not.
    private List<string> TryReplace(SegmentationModel model)
    {
        lock (gate)
        {
            var refusals = uses.SelectMany(use => use(model))
                .Select(fault => $"{fault} A classifier that the host has resolved needs this: add it, or restart the host.").ToList();
            if (refusals.Count == 0)
                value = model.WithoutTablesOf(replaced);
            return refusals;
        }
    }

    // What an action says is wrong when it fails.
    private static List<string> FaultsOf<TException>(Action action)
        where TException : Exception
    {
        try
        {
            action();
            return [];
        }
        catch (TException fault)
        {
            return fault is OptionsValidationException faults ? [.. faults.Failures] : [fault.Message];
        }
    }
}
