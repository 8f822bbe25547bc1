namespace CustomerSegmentation.Purchases;

/// <summary>The threads that share some work: the calling one, which is the default, or as many as the user allows.</summary>
internal readonly struct Workers(ParallelOptions allowed)
{
    private readonly TaskScheduler? scheduler = allowed.TaskScheduler;
    private readonly int count = allowed.MaxDegreeOfParallelism > 0 ? allowed.MaxDegreeOfParallelism : Environment.ProcessorCount;

    /// <summary>How many there may be at once.</summary>
    public int Count => Math.Max(1, count);

    /// <summary>Does a number of pieces of work, in no order.</summary>
    /// <param name="pieces">The number of pieces.</param>
    /// <param name="work">Does a piece, of a number from 0.</param>
    /// <param name="cancellationToken">Stops between pieces; left out where half the work would be worse than none.</param>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public void Run(int pieces, Action<int> work, CancellationToken cancellationToken = default)
    {
        if (Count > 1)
        {
            Parallel.For(0, pieces, new ParallelOptions { MaxDegreeOfParallelism = Count, TaskScheduler = scheduler, CancellationToken = cancellationToken }, work);
            return;
        }

        for (var i = 0; i < pieces; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            work(i);
        }
    }
}
