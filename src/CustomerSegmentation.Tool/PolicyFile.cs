namespace CustomerSegmentation.Tool;

/// <summary>The file of --policy.</summary>
internal static class PolicyFile
{
    /// <summary>Reads the policy.</summary>
    /// <returns>The policy, or <see langword="null"/> where none is asked for.</returns>
    /// <exception cref="ToolException">The file can't be read.</exception>
    /// <exception cref="PolicyException">The policy has faults.</exception>
    public static SegmentationPolicy? Read(string? path) => path is null ? null : Read("--policy", path);

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
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw ToolException.BadArgument($"{option} {path} can't be read: {e.Message}");
        }
    }
}
