namespace CustomerSegmentation.Tool;

/// <summary>What the command tells the shell.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>Nothing in the file was usable, the file is cut or damaged, or a row was rejected under --strict.</summary>
    public const int Unusable = 1;

    /// <summary>Bad arguments, or a policy with faults.</summary>
    public const int BadArgument = 2;
}
