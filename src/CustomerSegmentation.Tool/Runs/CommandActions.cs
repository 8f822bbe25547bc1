namespace CustomerSegmentation.Tool.Runs;

/// <summary>What a command does.</summary>
internal static class CommandActions
{
    /// <summary>Sets what a command does, on a thread of the pool: Ctrl+C is heeded once the action has returned its task.</summary>
    /// <returns>The command.</returns>
    public static Command RunsAsync(this Command command, Func<RunOptions, CancellationToken, Task<int>> run)
    {
        command.SetAction((result, cancellation) => Task.Run(() => run(new RunOptions(result), cancellation), CancellationToken.None));
        return command;
    }
}
