using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CustomerSegmentation.DependencyInjection;

/// <summary>
/// Holds the model that a host classifies by. When configuration changes, a new model replaces the whole old one; if the new configuration
/// is invalid, the old model stays. Both are logged. Safe for concurrent use.
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
    private readonly TimeProvider clock;
    private readonly ModelLog log;
    private volatile SegmentationModel value;
    private volatile IReadOnlyList<string> faults = [];
    private long inUseSince;
    private string configured;

    internal CurrentModel(SegmentationSetup setup, IServiceProvider services)
    {
        this.setup = setup;
        this.services = services;
        var sections = setup.CreateModel is null ? setup.Sections : [];
        var tokens = sections.Select(section => section.GetReloadToken()).ToList();
        replaced = setup.ReplacedSchemes();
        value = setup.CreateModel is { } create
            ? create(services) ?? throw new InvalidOperationException("The delegate of UseModel gave null; return a model, such as policy.Fit(columns).Model.")
            : ToModel(ReadOptions());
        value = value.WithoutTablesOf(replaced);
        configured = value.ToJson();
        clock = services.GetService<TimeProvider>() ?? TimeProvider.System;
        inUseSince = clock.GetTimestamp();
        log = new((services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger<CurrentModel>(), setup.Name);
        log.Using(value);
        setup.Created?.Invoke(services, this);
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

    /// <summary>What is wrong with the latest configuration, if it was refused; otherwise empty.</summary>
    internal IReadOnlyList<string> Faults => faults;

    /// <summary>The time since the as-of date to which the cuts were fitted, or if there is none, since the model came into use.</summary>
    internal TimeSpan Age => value.AgeAt(clock.GetUtcNow()) ?? clock.GetElapsedTime(Volatile.Read(ref inUseSince));

    /// <summary>Replaces the model, for example by one that was fitted again. All classifiers use it from then on.</summary>
    /// <param name="model">The new model, which must run every scheme whose classifier has been resolved.</param>
    /// <exception cref="ArgumentException">
    /// Such a scheme is missing, or needs facts that the map lacks; every such scheme is named, and the current model stays.
    /// </exception>
    /// <remarks>It stays until the configuration changes to another valid policy. Changes of other settings leave it.</remarks>
    public void Replace(SegmentationModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (TryReplace(model, out var before) is { Count: > 0 } refusals)
            throw new ArgumentException(string.Join('\n', refusals), nameof(model));
        log.Replaced(before, model);
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
        (SegmentationModel Before, SegmentationModel After)? change = null;
        List<string> found;
        // Reloads are serialized, so that an older one never comes last.
        lock (reloading)
        {
            List<string> refusals = [];
            // The host continues with the old configuration, whatever is wrong with the new one.
            found = FaultsOf<Exception>(() => refusals = TryReload(out change));
            if (refusals.Count > 0)
                found = refusals;
            // A file watcher can report one change several times.
            if (change is null && found.SequenceEqual(faults, StringComparer.Ordinal))
                return;
            faults = found;
        }

        if (found.Count > 0)
            Tell(() => log.Refused(value, found), setup.ReloadFailed, found);
        else if (change is var (before, after))
            Tell(() => log.Reloaded(before, after), setup.Reloaded, after);
    }

    // The caller is the configuration's change token, where an exception of a logger or of a callback could end the process.
    private void Tell<T>(Action write, List<Action<IServiceProvider, T>> callbacks, T told)
    {
        FaultsOf<Exception>(write);
        foreach (var callback in callbacks)
            FaultsOf<Exception>(() => callback(services, told));
    }

    // Loads the changed configuration, or returns the reasons why not. If only other settings changed, a model that the host set stays.
    private List<string> TryReload(out (SegmentationModel Before, SegmentationModel After)? change)
    {
        change = null;
        var options = ReadOptions();
        var model = ToModel(options);
        var json = model.ToJson();
        if (json == configured)
            return [];
        var refusals = TryReplace(model, out var before);
        if (refusals.Count > 0)
            return [.. refusals.Select(refusal => $"{options.Path}: {refusal}")];
        configured = json;
        change = (before, model);
        return [];
    }

    // Replaces the model, or returns the reasons why not.
    private List<string> TryReplace(SegmentationModel model, out SegmentationModel before)
    {
        lock (gate)
        {
            before = value;
            var refusals = uses.SelectMany(use => use(model)).Distinct(StringComparer.Ordinal)
                .Select(fault => $"{fault} A classifier that the host has resolved needs this: add it, or restart the host.").ToList();
            if (refusals.Count == 0)
            {
                value = model.WithoutTablesOf(replaced);
                Volatile.Write(ref inUseSince, clock.GetTimestamp());
            }

            return refusals;
        }
    }

    /// <summary>What an exception says is wrong, each fault by itself.</summary>
    internal static List<string> FaultsIn(Exception fault) =>
        fault is OptionsValidationException faults ? [.. faults.Failures.SelectMany(text => text.Split('\n'))] : [fault.Message];

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
            return FaultsIn(fault);
        }
    }
}
