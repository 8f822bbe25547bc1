using System.Globalization;

namespace CustomerSegmentation.Tool.Tests;

/// <summary>A test over the real data that may lie beside the checkout; skipped, with the reason, where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute()
    {
        if (!Directory.Exists(Checkout.SharedData))
            Skip = "The real data is not beside the checkout (../shared/data).";
    }
}

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

/// <summary>How much is tested: a multiple of the quick amounts.</summary>
internal static class Scale
{
    /// <summary>The environment variable CUSTOMERSEGMENTATION_SCALE, a whole number; 1 if it is not set.</summary>
    public static int Value { get; } = int.TryParse(Environment.GetEnvironmentVariable("CUSTOMERSEGMENTATION_SCALE"), NumberStyles.None,
        CultureInfo.InvariantCulture, out var scale) ? Math.Max(1, scale) : 1;
}

/// <summary>Where the checkout is.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    public static string SharedData { get; } = Path.Combine(Root, "..", "shared", "data");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CustomerSegmentation.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the checkout.");
        return folder.FullName;
    }
}
