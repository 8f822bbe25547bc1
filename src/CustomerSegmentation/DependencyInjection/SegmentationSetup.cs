using Microsoft.Extensions.Configuration;

namespace CustomerSegmentation.DependencyInjection;

/// <summary>What a host set up for one policy; filled while services are registered, read afterwards.</summary>
internal sealed class SegmentationSetup(string? name)
{
    public string? Name => name;

    /// <summary>The name of the options.</summary>
    public string OptionsName => name ?? Microsoft.Extensions.Options.Options.DefaultName;

    /// <summary>The sections whose changes are taken over.</summary>
    /// <summary>Schemes of the host's own.</summary>
    public List<Scheme> Schemes { get; } = [];

    public List<IConfigurationSection> Sections { get; } = [];

    public Func<IServiceProvider, SegmentationModel>? CreateModel { get; set; }

    /// <summary>Who is told of changed configuration that was refused.</summary>
    public List<Action<IServiceProvider, IReadOnlyList<string>>> ReloadFailed { get; } = [];
}
