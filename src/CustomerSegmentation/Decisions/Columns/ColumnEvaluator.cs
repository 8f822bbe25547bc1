using System.Collections.Concurrent;
using CustomerSegmentation.Decisions.Plans;

namespace CustomerSegmentation.Decisions.Columns;

/// <summary>
/// Evaluates a plan for columns, block by block, all tables in one pass, so that each column is read from memory once.
/// Safe for concurrent use; what it allocates is per thread, kept for the next call, and free of the customers' number.
/// </summary>
internal sealed class ColumnEvaluator(Plan plan)
{
    private readonly ConcurrentQueue<ColumnWorkspace> idle = [];

    /// <summary>Classifies by one table, on the calling thread.</summary>
    public void Classify(CustomerColumns columns, int table, Memory<byte> destination, CancellationToken cancellationToken)
    {
        var workspace = Rent(columns.Count);
        workspace.Outputs[table] = destination;
        workspace.Bind(columns);
        Run(workspace, columns, cancellationToken);
    }

    /// <summary>Classifies by the tables that have a destination, on the calling thread.</summary>
    public void Classify(CustomerColumns columns, ClassCodes classes, CancellationToken cancellationToken) =>
        Run(RentBound(columns, classes), columns, cancellationToken);

    /// <summary>Classifies on several threads, which take blocks in turn.</summary>
    public void Classify(CustomerColumns columns, ClassCodes classes, ParallelOptions options, WorkProgress? progress = null)
    {
        const int share = 4 * ColumnWorkspace.BlockLength;
        var shares = (int)((columns.Count + (long)share - 1) / share);
        progress?.Begin(columns.Count);
        Parallel.For(
            0,
            shares,
            options,
            () => RentBound(columns, classes),
            (i, _, workspace) =>
            {
                var length = Math.Min(share, columns.Count - (i * share));
                workspace.Run(i * share, length, options.CancellationToken);
                progress?.Add(length);
                return workspace;
            },
            Return);
        progress?.Finish();
    }

    private void Run(ColumnWorkspace workspace, CustomerColumns columns, CancellationToken cancellationToken)
    {
        try
        {
            workspace.Run(0, columns.Count, cancellationToken);
        }
        finally
        {
            Return(workspace);
        }
    }

    private ColumnWorkspace RentBound(CustomerColumns columns, ClassCodes classes)
    {
        var workspace = Rent(columns.Count);
        for (var table = 0; table < plan.Tables.Length; table++)
            workspace.Outputs[table] = classes.Find(plan.Tables[table].Table.Name);
        workspace.Bind(columns);
        return workspace;
    }

    private ColumnWorkspace Rent(int customers) =>
        idle.TryDequeue(out var workspace) && workspace.Fits(customers) ? workspace : new ColumnWorkspace(plan, customers);

    private void Return(ColumnWorkspace workspace)
    {
        workspace.Release();
        if (idle.Count <= Environment.ProcessorCount)
            idle.Enqueue(workspace);
    }
}
