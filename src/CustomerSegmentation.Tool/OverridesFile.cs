namespace CustomerSegmentation.Tool;

/// <summary>
/// A file of classes that were set by hand: customer, scheme, class, reason, owner and the last day on which it holds. They
/// become the facts SCHEME_by_hand and SCHEME_by_hand_until, which the tables of a policy test where it lets classes be overridden.
/// </summary>
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

    /// <summary>Adds the classes set by hand to the customers' columns.</summary>
    /// <returns>The rows that were rejected.</returns>
    public long Join(CustomerTable customers, IReadOnlyDictionary<string, int> places, TextWriter output, CancellationToken cancellation)
    {
        var found = new Dictionary<(string Customer, string Scheme), (byte Code, DateOnly Expires)>();
        long strange = 0;
        var rejects = new RejectLog(file: null);
        RowLoop.Run(table, rejects, Add, cancellation);
        foreach (var ofScheme in found.GroupBy(pair => pair.Key.Scheme, StringComparer.Ordinal))
            Set(customers, places, Find(ofScheme.Key)!, ofScheme.Select(pair => (pair.Key.Customer, pair.Value.Code, pair.Value.Expires)));

        var expired = found.Values.Count(one => one.Expires < customers.AsOf);
        new RowSummary(found.Count, [("in force", found.Count - expired), ("expired", expired)], [("of no customer here", strange)]).Print(output, table, rejects);
        foreach (var name in found.Keys.Select(key => key.Scheme).Distinct(StringComparer.Ordinal).Where(name => Find(name)!.Table.SuppliedFacts.All(fact => fact.Name != $"{name}_by_hand")))
            output.WriteLine($"  the policy does not let the class of {name} be set by hand, so these change nothing; name the scheme in its setting Overridable");
        return rejects.Count;

        RowFault? Add()
        {
            if (Missing() is { } missing)
                return missing;
            if (Find(table.Text(scheme)) is not { } of)
                return new RowFault("no such scheme", $"'{table.Text(scheme)}'; the policy runs {string.Join(", ", policy.Schemes)}");
            var code = of.Table.Classes.FirstOrDefault(one => one.Name == table.Text(segment)).Code;
            if (code == 0)
                return new RowFault($"not a class of {of.Name}", $"'{table.Text(segment)}'; write one of {string.Join(", ", of.Table.Classes.Where(one => one.Code != 0))}");
            if (!FieldParser.TryIsoDate(table[expires], out var day))
                return new RowFault("expires is not a date", $"'{table.Text(expires)}'; write the last day on which it holds, such as 2011-12-31");
            var id = table.Text(customer);
            if (!places.ContainsKey(id))
                strange++;
            else if (!found.TryAdd((id, of.Name), (code, day)))
                return new RowFault("repeated override", $"the {of.Name} of '{id}' was set on an earlier line, which is kept");
            return null;
        }

        // Nobody sets a class without a reason and a name that stands for it.
        RowFault? Missing() => Array.Find([customer, scheme, segment, reason, owner, expires], column => FieldParser.IsMissing(table[column]))?.Missing;
    }

    public void Dispose() => table.Dispose();

    private SchemePolicy? Find(string name) => policy.Schemes.FirstOrDefault(one => one.Name == name);

    private static void Set(CustomerTable customers, IReadOnlyDictionary<string, int> places, SchemePolicy scheme, IEnumerable<(string Customer, byte Code, DateOnly Expires)> overrides)
    {
        var codes = new byte[customers.Ids.Count];
        var days = new int[customers.Ids.Count];
        Array.Fill(days, -1);
        foreach (var (customer, code, expires) in overrides)
        {
            codes[places[customer]] = code;
            days[places[customer]] = expires.DayNumber;
        }

        customers.Columns.Set(new ClassFact($"{scheme.Name}_by_hand", scheme.Table.Classes), new ClassColumn(codes));
        customers.Columns.Set(new DateFact($"{scheme.Name}_by_hand_until"), new DateColumn(days));
    }
}
