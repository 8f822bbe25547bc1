namespace CustomerSegmentation.Tool.Errors;

/// <summary>The exit codes of the command.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>No row of the file could be used, the file is cut or damaged, or a row was rejected under --strict.</summary>
    public const int Unusable = 1;

    /// <summary>The arguments or the policy must be changed.</summary>
    public const int BadArgument = 2;

    /// <summary>Ctrl+C was pressed, as shells have it.</summary>
    public const int Canceled = 130;
}
