namespace CustomerSegmentation.Tool.Runs;

/// <summary>A file of classes that were set by hand: customer, scheme, class, reason, owner and the last day on which it holds.</summary>
/// <param name="table">The file, of which nothing but the header was read.</param>
/// <param name="policy">The policy whose schemes it names.</param>
/// <exception cref="ToolException">It lacks a column.</exception>
internal sealed class OverridesFile(CsvTable table, SegmentationPolicy policy)
{
    private const string Expires = "write the last day on which it holds, such as 2011-12-31";

    private static readonly (string Name, string Remedy)[] Asked =
    [
        ("customer", "write the customer's id"),
        ("scheme", "write the scheme's name, such as value_tier"),
        ("class", "write the class's name, such as Key"),
        ("reason", "write why the class is set by hand"),
        ("owner", "write who stands for it"),
        ("expires", Expires),
    ];

    private readonly MappedColumn[] columns = [.. Asked.Select(asked => MappedColumn.Of(table, "--overrides", asked.Name))];

    /// <summary>Reads the overrides, and lets the classes of the schemes that they name be set by hand.</summary>
    /// <param name="options">Where to print what became of the rows.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The overrides, the policy in which they count, and the number of rejected rows.</returns>
    public async Task<(OverrideList Overrides, SegmentationPolicy Policy, long Rejected)> ReadAsync(RunOptions options, CancellationToken cancellation)
    {
        var found = new Dictionary<(string Customer, string Scheme), Override>();
        var rejects = await RowLoop.RunAsync(table, Add, options.Error, cancellation);
        new RowSummary(found.Count, [], []).Print(options.Output, table, rejects);
        var overridable = policy.WithOverrides(found.Keys.Select(key => key.Scheme));
        return (new OverrideList(overridable, found.Values), overridable, rejects.Count);

        RowFault? Add()
        {
            // Nobody sets a class without a reason and a name that stands for it.
            if (Array.FindIndex(columns, column => FieldParser.IsMissing(table[column])) is >= 0 and var missing)
                return columns[missing].Missing with { Detail = Asked[missing].Remedy };
            var texts = Array.ConvertAll(columns, table.Text);
            texts[0] = policy.Input.IdOf(texts[0]);
            if (policy.Schemes.FirstOrDefault(one => KnownNames.AreSame(one.Name, texts[1])) is not { } scheme)
                return new RowFault("no such scheme", $"'{texts[1]}'; the policy runs {string.Join(", ", policy.Schemes)}");
            var given = scheme.Table.Classes.Where(one => one.Code != 0).ToList();
            if (!given.Exists(one => one.Name == texts[2]))
                return new RowFault($"not a class of {scheme.Name}", $"'{texts[2]}'; write one of {string.Join(", ", given)}");
            if (!DateForm.Iso.TryRead(table[columns[5]], out var day, out _))
                return new RowFault("expires is not a date", $"'{texts[5]}'; {Expires}");
            return found.TryAdd((texts[0], scheme.Name), new Override(texts[0], scheme.Name, texts[2], texts[3], texts[4], day)) ? null
                : new RowFault("repeated override", $"the {scheme.Name} of '{texts[0]}' was set on an earlier line, which is kept");
        }
    }
}
