using System.Globalization;

namespace CustomerSegmentation.Tool.Tests;

/// <summary>A test of signals, skipped where there are none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
            Skip = "This system has no signals.";
        else if (OperatingSystem.IsLinux() && InterruptIsIgnored())
            Skip = "SIGINT is ignored here, as for background jobs of a shell, and programs that are started inherit that.";
    }

    private static bool InterruptIsIgnored()
    {
        const string name = "SigIgn:";
        const int interrupt = 1 << (2 - 1);
        var ignored = File.ReadLines("/proc/self/status").First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..];
        return (ulong.Parse(ignored.Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & interrupt) != 0;
    }
}
