using Spectre.Console;

namespace CustomerSegmentation.Tool.Reading;

/// <summary>How far reading is: a bar on a terminal, now and then a line elsewhere. Always on standard error.</summary>
internal static class ProgressLine
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Does the work, which calls back with the rows and bytes read so far.</summary>
    public static async Task ShowAsync(TextWriter error, (long Read, long? Length) bytes, Func<Action<long, (long Read, long? Length)>, Task> work)
    {
        if (error is not VisibleWriter { Inner: var terminal } || terminal != Console.Error || Console.IsErrorRedirected)
        {
            await work(new ProgressLines(error, TimeProvider.System).Report);
            return;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal) });
        await console.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 20 }, new PercentageColumn(),
                new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask("Reading", maxValue: Math.Max(1, bytes.Length ?? 1));
                task.IsIndeterminate = bytes.Length is null;
                var shown = TimeSpan.Zero;
                await work((rows, now) =>
                {
                    if (task.ElapsedTime is not { } elapsed || elapsed - shown < Pause)
                        return;
                    shown = elapsed;
                    task.Value = now.Read;
                    task.Description = Invariant($"{rows:N0} rows, {rows / elapsed.TotalSeconds:N0} a second");
                });
            });
    }
}
