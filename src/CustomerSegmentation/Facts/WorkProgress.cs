namespace CustomerSegmentation;

/// <summary>
/// Reports how much of some work is done: a share from 0 to 1 that only grows, and is 1 at the end. Work may have several passes, whose
/// number need not be known: each takes a part of what is left. Safe for several threads.
/// </summary>
/// <param name="target">Receives the shares, one after the other.</param>
internal sealed class WorkProgress(IProgress<double> target)
{
    private readonly Lock gate = new();
    private double start;
    private double end;
    private double reported;
    private long total;
    private long done;

    /// <summary>Creates it; <see langword="null"/> if nobody wants to know.</summary>
    public static WorkProgress? Of(IProgress<double>? target) => target is null ? null : new(target);

    /// <summary>Begins a pass.</summary>
    /// <param name="items">How many items it has.</param>
    /// <param name="ofRest">Which share it takes of the work that is left.</param>
    public void Begin(long items, double ofRest = 1)
    {
        lock (gate)
            (start, end, total, done) = (end, end + ((1 - end) * ofRest), items, 0);
    }

    /// <summary>Counts items of the pass as done.</summary>
    public void Add(long items)
    {
        lock (gate)
        {
            done += items;
            Report(start + ((end - start) * done / total));
        }
    }

    /// <summary>Ends the work.</summary>
    public void Finish()
    {
        lock (gate)
            Report(1);
    }

    private void Report(double share)
    {
        if (share > reported)
            target.Report(reported = share);
    }
}
