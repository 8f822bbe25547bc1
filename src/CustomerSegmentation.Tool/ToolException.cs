namespace CustomerSegmentation.Tool;

/// <summary>A run that can't go on, with the message for the user and the exit code.</summary>
internal sealed class ToolException(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;

    /// <summary>The file, or what it holds, can't be used.</summary>
    public static ToolException Unusable(string message) => new(Tool.ExitCode.Unusable, message);

    /// <summary>The arguments or the policy must be changed.</summary>
    public static ToolException BadArgument(string message) => new(Tool.ExitCode.BadArgument, message);
}
