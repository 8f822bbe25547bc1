using CustomerSegmentation.Overriding;
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

    /// <summary>The classes set by hand, once they are joined; <see langword="null"/> where there is no file of them.</summary>
    public OverrideList? Overrides { get; private set; }

    /// <summary>Adds what the files say to the customers' columns, and prints what was read.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="policy">The policy; on return, one that heeds what was joined.</param>
    /// <param name="output">Where to print.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The rows that were rejected.</returns>
    public long Join(CustomerTable customers, ref SegmentationPolicy policy, TextWriter output, CancellationToken cancellation)
    {
        long rejected = 0;
        if (previous is not null)
        {
            var places = new Dictionary<string, int>(customers.Ids.Count, StringComparer.Ordinal);
            for (var i = 0; i < customers.Ids.Count; i++)
                places.Add(customers.Ids[i], i);
            rejected += previous.Join(customers, places, output, cancellation);
        }

        if (overrides is not null)
        {
            (Overrides, policy) = overrides.Read(output, out var faulty, cancellation);
            Overrides.AddTo(customers.Columns, customers.Ids);
            rejected += faulty;
        }

        return rejected;
    }

    public void Dispose()
    {
        previous?.Dispose();
        overrides?.Dispose();
    }
}
