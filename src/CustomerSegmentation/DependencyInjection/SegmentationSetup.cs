using Microsoft.Extensions.Configuration;

namespace CustomerSegmentation.DependencyInjection;

/// <summary>The settings of one policy in a host; written while services are registered, and read afterwards.</summary>
internal sealed class SegmentationSetup(string? name)
{
    public string? Name => name;

    /// <summary>The name of the options.</summary>
    public string OptionsName => name ?? Microsoft.Extensions.Options.Options.DefaultName;

    /// <summary>The host's own schemes.</summary>
    public List<Scheme> Schemes { get; } = [];

    /// <summary>The sections whose changes are followed.</summary>
    public List<IConfigurationSection> Sections { get; } = [];

    /// <summary>Creates the model, if the host does so itself.</summary>
    public Func<IServiceProvider, SegmentationModel>? CreateModel { get; set; }

    /// <summary>The callbacks for changed configuration that is invalid.</summary>
    public List<Action<IServiceProvider, IReadOnlyList<string>>> ReloadFailed { get; } = [];
}
