using CustomerSegmentation.Decisions.Plans;

namespace CustomerSegmentation.Decisions.Columns;

/// <summary>
/// Evaluates a plan for columns, block by block, all tables in one pass, so that each column is read from memory once.
/// Safe for concurrent use; what it allocates is per thread, kept for the next call, and free of the customers' number.
/// </summary>
internal sealed class ColumnEvaluator(Plan plan)
{
    private readonly ColumnWorkspace?[] idle = new ColumnWorkspace?[Environment.ProcessorCount + 1];

    /// <summary>Classifies by one table, on the calling thread.</summary>
    public void Classify(CustomerColumns columns, int table, Memory<byte> destination, CancellationToken cancellationToken)
    {
        var workspace = Rent();
        try
        {
            workspace.Outputs[table] = destination;
            workspace.Bind(columns);
            workspace.Run(0, columns.Count, cancellationToken);
        }
        finally
        {
            Return(workspace);
        }
    }

    /// <summary>Classifies by the tables that have a destination, on the calling thread.</summary>
    public void Classify(CustomerColumns columns, ClassCodes classes, CancellationToken cancellationToken)
    {
        var workspace = RentBound(columns, classes);
        try
        {
            workspace.Run(0, columns.Count, cancellationToken);
        }
        finally
        {
            Return(workspace);
        }
    }

    /// <summary>Classifies on several threads, which take blocks in turn.</summary>
    public void Classify(CustomerColumns columns, ClassCodes classes, ParallelOptions options)
    {
        const int share = 4 * ColumnWorkspace.BlockLength;
        var shares = (int)((columns.Count + (long)share - 1) / share);
        Parallel.For(
            0,
            shares,
            options,
            () => RentBound(columns, classes),
            (i, _, workspace) =>
            {
                workspace.Run(i * share, Math.Min(share, columns.Count - (i * share)), options.CancellationToken);
                return workspace;
            },
            Return);
    }

    private ColumnWorkspace RentBound(CustomerColumns columns, ClassCodes classes)
    {
        var workspace = Rent();
        for (var table = 0; table < plan.Tables.Length; table++)
            workspace.Outputs[table] = classes.Find(plan.Tables[table].Table.Name);
        workspace.Bind(columns);
        return workspace;
    }

    private ColumnWorkspace Rent()
    {
        for (var i = 0; i < idle.Length; i++)
        {
            if (Interlocked.Exchange(ref idle[i], null) is { } workspace)
                return workspace;
        }

        return new ColumnWorkspace(plan);
    }

    private void Return(ColumnWorkspace workspace)
    {
        workspace.Release();
        for (var i = 0; i < idle.Length; i++)
        {
            if (Interlocked.CompareExchange(ref idle[i], workspace, null) is null)
                return;
        }
    }
}
