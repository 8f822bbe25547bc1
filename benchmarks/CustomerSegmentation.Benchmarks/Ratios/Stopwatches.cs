using System.Diagnostics;
using System.Globalization;

namespace CustomerSegmentation.Benchmarks;

/// <summary>Times of pieces of work that are held against each other.</summary>
internal static class Stopwatches
{
    /// <summary>
    /// The least seconds of each piece over some rounds, after a round to warm up. The pieces take turns, so that whatever
    /// slows the machine for a while slows them all.
    /// </summary>
    public static double[] Best(int rounds, params ReadOnlySpan<Action> pieces)
    {
        var best = new double[pieces.Length];
        Array.Fill(best, double.PositiveInfinity);
        for (var round = -1; round < rounds; round++)
        {
            for (var i = 0; i < pieces.Length; i++)
            {
                var start = Stopwatch.GetTimestamp();
                pieces[i]();
                var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
                if (round >= 0)
                    best[i] = Math.Min(best[i], seconds);
            }
        }

        return best;
    }

    /// <summary>The nanoseconds that each of some items took, as text.</summary>
    public static string Nanoseconds(double seconds, int items, string format = "0.00") =>
        (seconds / items * 1e9).ToString(format, CultureInfo.InvariantCulture);
}
