namespace CustomerSegmentation.Tool;

/// <summary>The files that are joined to the customers by id, opened before anything is read: --previous and --overrides.</summary>
internal sealed class JoinedFiles : IDisposable
{
    private readonly PreviousFile? previous;
    private readonly OverridesFile? overrides;

    private JoinedFiles(PreviousFile? previous, OverridesFile? overrides)
    {
        this.previous = previous;
        this.overrides = overrides;
    }

    /// <summary>Opens the files that were asked for.</summary>
    /// <exception cref="ToolException">One can't be read, or lacks a column.</exception>
    public static JoinedFiles Open(RunOptions options, SegmentationPolicy policy)
    {
        var before = options.Previous is { } path ? PreviousFile.Open(path, policy) : null;
        try
        {
            return new JoinedFiles(before, options.Overrides is { } file ? OverridesFile.Open(file, policy) : null);
        }
        catch
        {
            before?.Dispose();
            throw;
        }
    }

    /// <summary>Adds what the files say to the customers' columns, and prints what was read.</summary>
    /// <returns>The rows that were rejected.</returns>
    public long Join(CustomerTable customers, TextWriter output, CancellationToken cancellation)
    {
        if (previous is null && overrides is null)
            return 0;
        var places = new Dictionary<string, int>(customers.Ids.Count, StringComparer.Ordinal);
        for (var i = 0; i < customers.Ids.Count; i++)
            places.Add(customers.Ids[i], i);
        return (previous?.Join(customers, places, output, cancellation) ?? 0) + (overrides?.Join(customers, places, output, cancellation) ?? 0);
    }

    public void Dispose()
    {
        previous?.Dispose();
        overrides?.Dispose();
    }
}
