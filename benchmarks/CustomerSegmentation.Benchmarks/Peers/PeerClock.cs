using System.Diagnostics;

namespace CustomerSegmentation.Benchmarks;

/// <summary>Times as every peer takes them.</summary>
internal static class PeerClock
{
    /// <summary>The best of up to 20 runs within 5 seconds, and of those within half a second at least.</summary>
    public static double Best(Action run)
    {
        var best = double.PositiveInfinity;
        var start = Stopwatch.GetTimestamp();
        for (var runs = 0; runs == 0 || More(runs, Stopwatch.GetElapsedTime(start).TotalSeconds); runs++)
        {
            var runStart = Stopwatch.GetTimestamp();
            run();
            best = Math.Min(best, Stopwatch.GetElapsedTime(runStart).TotalSeconds);
        }

        return best;
    }

    private static bool More(int runs, double seconds) => seconds < 0.5 || (runs < 20 && seconds < 5);
}
