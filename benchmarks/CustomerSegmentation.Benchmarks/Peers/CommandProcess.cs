using System.Diagnostics;

namespace CustomerSegmentation.Benchmarks;

/// <summary>The command as a process of its own, as users run it.</summary>
internal static class CommandProcess
{
    /// <summary>Names the command that is measured; by default it is the one that was built with the benchmarks, which is compiled as it runs.</summary>
    private const string Variable = "PEERS_CUSTSEG";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs the command.</summary>
    /// <returns>Its time, and the most memory that it had, in bytes.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static (double Seconds, long Memory) Run(IReadOnlyList<string> arguments)
    {
        var start = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } installed
            ? new ProcessStartInfo(installed, arguments)
            : new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "custseg.dll"), .. arguments]);
        (start.UseShellExecute, start.RedirectStandardOutput, start.RedirectStandardError) = (false, true, true);
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var faults = process.StandardError.ReadToEndAsync();
        var printed = process.StandardOutput.ReadToEndAsync();
        long memory = 0;
        while (!process.WaitForExit(BetweenLooks))
            memory = Math.Max(memory, PeakOf(process));
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        printed.GetAwaiter().GetResult();
        return process.ExitCode == 0 ? (seconds, memory)
            : throw new InvalidOperationException($"The command failed: {faults.GetAwaiter().GetResult()}");
    }

    // It may end while it is looked at.
    private static long PeakOf(Process process)
    {
        try
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }
}
