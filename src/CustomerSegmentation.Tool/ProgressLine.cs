using System.Globalization;
using Spectre.Console;

namespace CustomerSegmentation.Tool;

/// <summary>How far reading is: a bar on a terminal, now and then a line elsewhere. Always on standard error.</summary>
internal static class ProgressLine
{
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
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask("Reading", maxValue: Math.Max(1, bytes.Length ?? 1));
                task.IsIndeterminate = bytes.Length is null;
                work((rows, now) =>
                {
                    task.Value = now.Read;
                    var seconds = task.ElapsedTime?.TotalSeconds ?? 0;
                    task.Description = string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows, {(seconds > 0 ? rows / seconds : 0):N0} a second");
                });
            });
    }
}
