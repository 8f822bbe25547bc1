using System.Globalization;
using Spectre.Console;

namespace CustomerSegmentation.Tool;

/// <summary>How far reading is: a bar on a terminal, now and then a line elsewhere. Always on standard error.</summary>
internal static class ProgressLine
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Does the work, which calls back with the rows and bytes read so far.</summary>
    public static void Show((long Read, long? Length) bytes, Action<Action<long, (long Read, long? Length)>> work)
    {
        if (Console.IsErrorRedirected)
        {
            work(new ProgressLines(Console.Error, TimeProvider.System).Report);
            return;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        console.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 20 }, new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask("Reading", maxValue: Math.Max(1, bytes.Length ?? 1));
                task.IsIndeterminate = bytes.Length is null;
                var shown = TimeSpan.Zero;
                work((rows, now) =>
                {
                    if (task.ElapsedTime is not { } elapsed || elapsed - shown < Pause)
                        return;
                    shown = elapsed;
                    task.Value = now.Read;
                    task.Description = string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows, {rows / elapsed.TotalSeconds:N0} a second");
                });
            });
    }
}
