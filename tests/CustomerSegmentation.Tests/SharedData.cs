namespace CustomerSegmentation.Tests;

/// <summary>Real data that lies beside the checkout and is no part of it.</summary>
internal static class SharedData
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "..", "shared", "data");

    public static string PathOf(params string[] parts) => Path.Combine([Folder, .. parts]);
}
