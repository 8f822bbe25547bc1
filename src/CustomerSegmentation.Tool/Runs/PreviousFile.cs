using CustomerSegmentation.Input;

namespace CustomerSegmentation.Tool.Runs;

/// <summary>A classified file of before, as --out wrote it: each scheme's column becomes the class fact previous_SCHEME.</summary>
internal sealed class PreviousFile
{
    private const string Option = "--previous";

    private readonly CsvTable table;
    private readonly InputPolicy input;
    private readonly bool isUsed;
    private readonly MappedColumn customer;
    private readonly IReadOnlyList<(ConfiguredScheme Scheme, MappedColumn Column, Dictionary<string, byte> Codes)> schemes;

    /// <summary>A file of which nothing but the header was read.</summary>
    /// <exception cref="ToolException">It has no customers or classes.</exception>
    public PreviousFile(CsvTable table, SegmentationPolicy policy)
    {
        this.table = table;
        input = policy.Input;
        isUsed = policy.Schemes.Any(scheme => scheme.Cuts.Any(cut => cut.Cut.HasMargin)
            || scheme.Table.SuppliedFacts.Any(fact => policy.Schemes.Any(other => fact.Name == other.Table.Previous.Name)));
        customer = MappedColumn.Of(table, Option, "customer");
        schemes = [.. policy.Schemes.Where(scheme => table.Columns.Contains(scheme.Name, StringComparer.Ordinal)).Select(scheme =>
            (scheme, MappedColumn.Of(table, Option, scheme.Name),
            scheme.Table.Classes.ToDictionary(one => one.Name, one => one.Code, StringComparer.Ordinal)))];
        if (schemes.Count == 0)
            throw ToolException.BadArgument($"{Option}: {table.Name} has no column of a scheme; give a file that --out wrote. {ColumnMap.ColumnsOf(table)}");
    }

    /// <summary>Adds the previous classes to the customers' columns; those of customers who are not in the file are unknown.</summary>
    /// <returns>The rows that were rejected.</returns>
    public async Task<long> JoinAsync(CustomerTable customers, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        var places = customers.Ids.Index().ToDictionary(one => one.Item, one => one.Index, StringComparer.Ordinal);
        var codes = schemes.Select(_ => new byte[customers.Ids.Count]).ToArray();
        var row = new byte[schemes.Count];
        var found = new HashSet<string>(StringComparer.Ordinal);
        long gone = 0;
        var rejects = await RowLoop.RunAsync(table, Add, error, cancellation);
        foreach (var ((scheme, _, _), column) in schemes.Zip(codes))
            customers.Columns.Add(scheme.Table.Previous, new ClassColumn(column));

        new RowSummary(found.Count - gone, [], [("of customers who are no more", gone)]).Print(output, table, rejects);
        var known = schemes.Zip(codes, (scheme, column) => Invariant($"{scheme.Scheme.Name} {column.Count(code => code != 0):N0}"));
        output.WriteLine(Invariant($"  previous classes known of {customers.Ids.Count:N0} customers: {string.Join(", ", known)}"));
        if (!isUsed)
            output.WriteLine("  no cut of the policy has a margin, and no table tests a previous class, so they change nothing");
        return rejects.Count;

        RowFault? Add()
        {
            if (FieldParser.IsMissing(table[customer]))
                return customer.Missing;
            var id = input.IdOf(table.Text(customer));
            for (var i = 0; i < row.Length; i++)
            {
                var (scheme, column, codesByName) = schemes[i];
                row[i] = 0;
                if (!FieldParser.IsMissing(table[column]) && !codesByName.TryGetValue(table.Text(column), out row[i]))
                    return new RowFault($"{column.Name} is not a class of the scheme",
                        $"'{table.Text(column)}'; there are {string.Join(", ", scheme.Table.Classes)}");
            }

            if (!found.Add(id))
                return new RowFault("repeated id", $"'{id}' was on an earlier line, which is kept");
            if (!places.TryGetValue(id, out var place))
                gone++;
            else
                for (var i = 0; i < row.Length; i++)
                    codes[i][place] = row[i];
            return null;
        }
    }
}
