namespace CustomerSegmentation.Purchases;

/// <summary>Runs work on as many threads as options allow; on the calling thread if that is one.</summary>
/// <param name="options">The options; <see langword="null"/> for one thread.</param>
internal readonly struct Workers(ParallelOptions? options)
{
    private readonly ParallelOptions allowed = options ?? new ParallelOptions { MaxDegreeOfParallelism = 1 };

    /// <summary>The largest number of threads at once.</summary>
    public int Count => allowed.MaxDegreeOfParallelism > 0 ? allowed.MaxDegreeOfParallelism : Environment.ProcessorCount;

    /// <summary>Cancels what may be left undone.</summary>
    public CancellationToken CancellationToken => allowed.CancellationToken;

    /// <summary>Runs pieces of work, in no particular order.</summary>
    /// <param name="pieces">The number of pieces.</param>
    /// <param name="work">Runs a piece, given its number from 0.</param>
    /// <param name="cancellationToken">Cancels between pieces; left out for work that must not be left half done.</param>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public void Run(int pieces, Action<int> work, CancellationToken cancellationToken = default)
    {
        if (Count > 1)
        {
            var threads = new ParallelOptions { MaxDegreeOfParallelism = Count, TaskScheduler = allowed.TaskScheduler };
            threads.CancellationToken = cancellationToken;
            Parallel.For(0, pieces, threads, work);
            return;
        }

        for (var i = 0; i < pieces; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            work(i);
        }
    }
}
