namespace CustomerSegmentation.Benchmarks;

/// <summary>How many threads a piece of work may use.</summary>
internal static class ThreadOptions
{
    public static ParallelOptions Two { get; } = AtMost(2);

    public static ParallelOptions AtMost(int threads) => new() { MaxDegreeOfParallelism = threads };
}
