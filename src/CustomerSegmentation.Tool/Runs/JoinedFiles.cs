using CustomerSegmentation.Overriding;
namespace CustomerSegmentation.Tool.Runs;

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

    /// <summary>The classes set by hand, once they are joined; <see langword="null"/> where there is no file of them.</summary>
    public OverrideList? Overrides { get; private set; }

    /// <summary>Adds what the files say to the customers' columns, and prints what was read.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="options">Where to print.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The number of rejected rows, and the policy in which the overrides count.</returns>
    public async Task<(long Rejected, SegmentationPolicy Policy)> JoinAsync(CustomerTable customers, SegmentationPolicy policy, RunOptions options,
        CancellationToken cancellation)
    {
        long rejected = 0;
        if (previous is not null)
        {
            var places = new Dictionary<string, int>(customers.Ids.Count, StringComparer.Ordinal);
            for (var i = 0; i < customers.Ids.Count; i++)
                places.Add(customers.Ids[i], i);
            rejected += await previous.JoinAsync(customers, places, options.Output, options.Error, cancellation);
        }

        if (overrides is not null)
        {
            (Overrides, policy, var faulty) = await overrides.ReadAsync(options, cancellation);
            Overrides.AddTo(customers.Columns, customers.Ids);
            rejected += faulty;
        }

        return (rejected, policy);
    }

    public void Dispose()
    {
        previous?.Dispose();
        overrides?.Dispose();
    }
}
