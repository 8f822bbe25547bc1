namespace CustomerSegmentation.Tool.Errors;

/// <summary>Ends the run with a message for the user and an exit code.</summary>
internal sealed class ToolException(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;

    /// <summary>The file, or what it contains, can't be used.</summary>
    public static ToolException Unusable(string message) => new(Errors.ExitCode.Unusable, message);

    /// <summary>The arguments or the policy must be changed.</summary>
    public static ToolException BadArgument(string message) => new(Errors.ExitCode.BadArgument, message);

    /// <summary>A row was rejected, and --strict was given.</summary>
    /// <param name="name">The file's name.</param>
    public static ToolException Rejected(string name) => Unusable($"{name}: rows were rejected, and --strict allows none; nothing was written.");

    /// <summary>An argument that the library refused.</summary>
    /// <param name="subject">The option or file that the argument comes from.</param>
    /// <param name="refusal">What the library said.</param>
    /// <param name="exitCode">The exit code.</param>
    public static ToolException Refused(string subject, ArgumentException refusal, int exitCode = Errors.ExitCode.BadArgument) =>
        new(exitCode, $"{subject}: {refusal.Message.Split(" (Parameter '")[0]}");

    /// <summary>Whether reading or writing a file failed for a reason outside the program.</summary>
    public static bool IsOfFiles(Exception exception) => exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;
}
