using CustomerSegmentation.Policies;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CustomerSegmentation.DependencyInjection;

/// <summary>The settings of one policy in a host; written while services are registered, and read afterwards.</summary>
internal sealed class SegmentationSetup(string? policy) : IValidateOptions<SegmentationOptions>
{
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

    /// <summary>Throws if the policy already comes from somewhere else.</summary>
    /// <param name="other">A section's path, or the delegate that sets the options.</param>
    public void MustComeFrom(object other)
    {
        source ??= other;
        if (source.Equals(other))
            return;
        var registered = $"{(policy is null ? "The unnamed policy" : $"The policy {policy}")} is already registered from {(source is string path ? path : "code")}.";
        throw new ArgumentException($"{registered} Register each policy under a name of its own: AddCustomerSegmentation(..., name: \"wholesale\").");
    }

    /// <summary>Validates the options of the policy whenever they are created: at start, at first use, and at reload.</summary>
    public ValidateOptionsResult Validate(string? name, SegmentationOptions options)
    {
        if (name is not null && name != OptionsName)
            return ValidateOptionsResult.Skip;
        (options.Policy, var faults) = PolicyBuilder.TryCreate(options, forModel: CreateModel is null);
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults.Select(fault => fault.ToString())) : ValidateOptionsResult.Success;
    }
}
