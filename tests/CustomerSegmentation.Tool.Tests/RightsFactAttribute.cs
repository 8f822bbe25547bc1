namespace CustomerSegmentation.Tool.Tests;

/// <summary>A test of files without rights; skipped where the user may do everything.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RightsFactAttribute : FactAttribute
{
    public RightsFactAttribute()
    {
        if (OperatingSystem.IsWindows())
            Skip = "File modes are not of this system.";
        else if (Environment.IsPrivilegedProcess)
            Skip = "The user is root, who may read and write everything.";
    }
}
