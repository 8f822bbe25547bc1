namespace CustomerSegmentation.Tool.Tests;

/// <summary>A test of signals, skipped where there are none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
            Skip = "This system has no signals.";
    }
}
