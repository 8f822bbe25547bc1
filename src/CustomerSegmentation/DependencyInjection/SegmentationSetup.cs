using CustomerSegmentation.Policies;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerSegmentation.DependencyInjection;

/// <summary>The settings of one policy in a host; written while services are registered, and read afterwards.</summary>
internal sealed class SegmentationSetup(IServiceCollection services, string? policy) : IValidateOptions<SegmentationOptions>
{
    private readonly Dictionary<Type, string> schemeOfClassifier = [];
    private readonly HashSet<ServiceDescriptor> byTable = [];
    private object? source;

    /// <summary>The policy's name, which is the key of its services; <see langword="null"/> for services without a key.</summary>
    public string? Name => policy;

    /// <summary>The name of the options.</summary>
    public string OptionsName => policy ?? Options.DefaultName;

    /// <summary>The host's own schemes.</summary>
    public List<Scheme> Schemes { get; } = [];

    /// <summary>The sections whose changes are followed.</summary>
    public List<IConfigurationSection> Sections { get; } = [];

    /// <summary>Creates the model, if the host does so itself.</summary>
    public Func<IServiceProvider, SegmentationModel>? CreateModel { get; set; }

    /// <summary>The callbacks for changed configuration that is invalid.</summary>
    public List<Action<IServiceProvider, IReadOnlyList<string>>> ReloadFailed { get; } = [];

    /// <summary>Registers the classifier of a scheme by its table, unless the host has registered another one.</summary>
    /// <param name="type">The type of classifier.</param>
    /// <param name="scheme">The scheme's name.</param>
    /// <param name="create">Creates the classifier.</param>
    public void TryAddClassifier(Type type, string scheme, Func<IServiceProvider, object> create)
    {
        schemeOfClassifier[type] = scheme;
        byTable.Add(SegmentationRegistration.TryAdd(services, type, policy, create));
    }

    /// <summary>Whether the host has registered another classifier, before or after.</summary>
    /// <param name="type">The type of classifier.</param>
    public bool IsReplaced(Type type) =>
        services.LastOrDefault(other => other.ServiceType == type && Equals(other.ServiceKey, policy)) is { } used
        && !byTable.Contains(used);

    /// <summary>Gets the schemes for which the host has registered another classifier, for any type of customer.</summary>
    public IReadOnlySet<string> ReplacedSchemes() =>
        schemeOfClassifier.Where(pair => IsReplaced(pair.Key)).Select(pair => pair.Value).ToHashSet(StringComparer.Ordinal);

    /// <summary>The callbacks for changed configuration that has been loaded.</summary>
    public List<Action<IServiceProvider, SegmentationModel>> Reloaded { get; } = [];

    /// <summary>Called when the policy's model has been created.</summary>
    public Action<IServiceProvider, CurrentModel>? Created { get; set; }

    /// <summary>Creates what sees the answers of the policy's classifiers; by default nothing does.</summary>
    public Func<IServiceProvider, IClassificationObserver?> Observer { get; set; } = _ => null;

    /// <summary>Throws if the policy already comes from somewhere else.</summary>
    /// <param name="other">A section's path, or the delegate that sets the options.</param>
    public void MustComeFrom(object other)
    {
        source ??= other;
        if (source.Equals(other))
            return;
        var registered = policy is null ? "The unnamed policy" : $"The policy {policy}";
        var origin = source is string path ? path : "code";
        throw new ArgumentException(
            $"{registered} is already registered from {origin}. Register each policy under a name of its own: "
            + "AddCustomerSegmentation(..., name: \"wholesale\").");
    }

    /// <summary>Validates the options of the policy whenever they are created: at start, at first use, and at reload.</summary>
    public ValidateOptionsResult Validate(string? name, SegmentationOptions options)
    {
        if (name is not null && name != OptionsName)
            return ValidateOptionsResult.Skip;
        (options.Policy, var faults) = PolicyBuilder.TryCreate(options, forModel: CreateModel is null);
        // One text, as the message of the exception puts several on one line.
        return faults.Count > 0 ? ValidateOptionsResult.Fail(string.Join('\n', faults)) : ValidateOptionsResult.Success;
    }
}
