namespace CustomerSegmentation.Tests;

/// <summary>Real data that lies beside the checkout and is no part of it.</summary>
internal static class SharedData
{
    public static string? Folder { get; } = Find();

    public static string PathOf(params string[] parts) => Path.Combine([Folder!, .. parts]);

    private static string? Find()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "CustomerSegmentation.sln")))
            root = root.Parent;
        var folder = root?.Parent is { } parent ? Path.Combine(parent.FullName, "shared", "data") : null;
        return Directory.Exists(folder) ? folder : null;
    }
}

/// <summary>A test over the real data; skipped, with the reason, where the data is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute()
    {
        if (SharedData.Folder is null)
            Skip = "The real data is not beside the checkout (../shared/data).";
    }
}
