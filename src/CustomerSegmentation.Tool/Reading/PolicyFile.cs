namespace CustomerSegmentation.Tool.Reading;

/// <summary>The file of --policy.</summary>
internal static class PolicyFile
{
    /// <summary>Reads the policy of --policy.</summary>
    /// <returns>The policy, or <see langword="null"/> without the option.</returns>
    /// <exception cref="ToolException">The file can't be read.</exception>
    /// <exception cref="PolicyException">The policy has faults.</exception>
    public static SegmentationPolicy? Read(string? path) => path is null ? null : Read("--policy", path);

    /// <summary>Reads the policy of --policy; without the option every scheme runs with its defaults.</summary>
    /// <exception cref="ToolException">The file can't be read.</exception>
    /// <exception cref="PolicyException">The policy has faults.</exception>
    public static SegmentationPolicy ReadOrDefault(string? path) => Read(path) ?? SegmentationPolicy.Create(new SegmentationOptions());

    /// <summary>Gets the facts that a column can hold: those of the catalogue first, the policy's own last, without classes.</summary>
    public static IReadOnlyList<Fact> FactsOf(SegmentationPolicy policy) => [.. policy.KnownFacts.Where(fact => fact.Kind != FactKind.Class)];

    /// <summary>The names of schemes, each as the policy writes it; those that the policy does not run stay as they are.</summary>
    public static List<string> NamesIn(SegmentationPolicy policy, IEnumerable<string> names) =>
        [.. names.Select(name => KnownNames.Find(name, policy.Schemes.Select(scheme => scheme.Name)) ?? name)];

    /// <summary>Reads the policy of a file that must be there.</summary>
    /// <param name="option">What names the file, for messages.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="ToolException">The file can't be read.</exception>
    /// <exception cref="PolicyException">The policy has faults.</exception>
    public static SegmentationPolicy Read(string option, string path)
    {
        try
        {
            return SegmentationPolicy.FromJson(File.ReadAllText(path));
        }
        catch (Exception e) when (ToolException.IsOfFiles(e))
        {
            throw ToolException.BadArgument($"{option} {path} can't be read: {e.Message}");
        }
    }
}
