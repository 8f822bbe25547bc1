namespace CustomerSegmentation.Tests;

/// <summary>A test over the real data; skipped, with the reason, where the data is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute()
    {
        if (!Directory.Exists(SharedData.Folder))
            Skip = "The real data is not beside the checkout (../shared/data).";
    }
}
