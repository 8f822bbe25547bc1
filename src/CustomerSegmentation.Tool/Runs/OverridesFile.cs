using CustomerSegmentation.Overriding;

namespace CustomerSegmentation.Tool.Runs;

/// <summary>A file of classes that were set by hand: customer, scheme, class, reason, owner and the last day on which it holds.</summary>
internal sealed class OverridesFile : IDisposable
{
    private const string Option = "--overrides";

    private readonly CsvTable table;
    private readonly SegmentationPolicy policy;
    private readonly MappedColumn customer;
    private readonly MappedColumn scheme;
    private readonly MappedColumn segment;
    private readonly MappedColumn reason;
    private readonly MappedColumn owner;
    private readonly MappedColumn expires;

    private OverridesFile(CsvTable table, SegmentationPolicy policy)
    {
        this.table = table;
        this.policy = policy;
        customer = MappedColumn.Of(table, Option, "customer");
        scheme = MappedColumn.Of(table, Option, "scheme");
        segment = MappedColumn.Of(table, Option, "class");
        reason = MappedColumn.Of(table, Option, "reason");
        owner = MappedColumn.Of(table, Option, "owner");
        expires = MappedColumn.Of(table, Option, "expires");
    }

    /// <summary>Opens the file.</summary>
    /// <exception cref="ToolException">It can't be read, or lacks a column.</exception>
    public static OverridesFile Open(string path, SegmentationPolicy policy)
    {
        var opened = CsvTable.Open(path, (byte)',');
        try
        {
            return new OverridesFile(opened, policy);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Reads the overrides, and lets the classes of the schemes that they name be set by hand.</summary>
    /// <param name="options">Where to print what became of the rows.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The overrides, the policy in which they count, and the number of rejected rows.</returns>
    public async Task<(OverrideList Overrides, SegmentationPolicy Policy, long Rejected)> ReadAsync(RunOptions options, CancellationToken cancellation)
    {
        var found = new Dictionary<(string Customer, string Scheme), Override>();
        var rejects = new RejectLog();
        await RowLoop.RunAsync(table, rejects, Add, options.Error, cancellation);
        new RowSummary(found.Count, [], []).Print(options.Output, table, rejects);
        var overridable = policy.WithOverrides(found.Keys.Select(key => key.Scheme));
        return (new OverrideList(overridable, found.Values), overridable, rejects.Count);

        RowFault? Add()
        {
            if (Missing() is { } missing)
                return missing;
            if (policy.Schemes.FirstOrDefault(one => one.Name == table.Text(scheme)) is not { } of)
                return new RowFault("no such scheme", $"'{table.Text(scheme)}'; the policy runs {string.Join(", ", policy.Schemes)}");
            var given = of.Table.Classes.Where(one => one.Code != 0).ToList();
            if (!given.Exists(one => one.Name == table.Text(segment)))
                return new RowFault($"not a class of {of.Name}", $"'{table.Text(segment)}'; write one of {string.Join(", ", given)}");
            if (!FieldParser.TryIsoDate(table[expires], out var day))
                return new RowFault("expires is not a date", $"'{table.Text(expires)}'; write the last day on which it holds, such as 2011-12-31");
            var one = new Override(table.Text(customer), of.Name, table.Text(segment), table.Text(reason), table.Text(owner), day);
            return found.TryAdd((one.Customer, one.Scheme), one) ? null
                : new RowFault("repeated override", $"the {of.Name} of '{one.Customer}' was set on an earlier line, which is kept");
        }

        // Nobody sets a class without a reason and a name that stands for it.
        RowFault? Missing() => Array.Find([customer, scheme, segment, reason, owner, expires], column => FieldParser.IsMissing(table[column]))?.Missing;
    }

    public void Dispose() => table.Dispose();
}
