namespace CustomerSegmentation.Tool;

/// <summary>The command for a file with a row a customer.</summary>
internal static class CustomersCommand
{
    public static int Run(RunOptions options, CancellationToken cancellation)
    {
        if (options.StaysInDatabase)
            return DatabaseCustomersCommand.Run(options, cancellation);
        var given = PolicyFile.Read(options.Policy);
        var policy = given ?? DefaultPolicy(byProfit: false);
        var facts = KnownFacts.Of(policy);
        var map = new ColumnMap(options.Maps, CustomerRows.Names(facts));
        var parser = new FieldParser(options.DateFormat);
        using var outputs = Outputs.Create(options);
        using var table = CsvTable.Open(options);
        if (options.MapByName)
            Console.Out.WriteLine(map.AddByName(table, CustomerRows.ColumnsByName(facts)));
        var rows = new CustomerRows(table, map, parser, facts);
        if (options.AsOf is not null && rows.Has(Facts.AsOf))
            throw ToolException.BadArgument("--as-of and --map AsOf say two things; keep one.");
        // The sources speak of profit; sales stand in where it is unknown.
        if (given is null && rows.Has(Facts.Profit))
        {
            Console.Out.WriteLine("The value tier goes by profit, as it is mapped and no --policy says otherwise.");
            policy = DefaultPolicy(byProfit: true);
        }

        using var joined = JoinedFiles.Open(options, policy);
        var rejects = new RejectLog(outputs.Rejects);
        RowLoop.Run(table, rejects, rows.Add, cancellation);

        return new CustomerRun(options, policy, outputs, joined, table, rejects, new RowSummary(rows.Count, [], [])).Finish(
            hasCustomers: rows.Count > 0,
            () => rows.Build(options.AsOf, Console.Out),
            cancellation);
    }

    public static SegmentationPolicy DefaultPolicy(bool byProfit)
    {
        var settings = new SegmentationOptions();
        return SegmentationPolicy.Create(byProfit ? settings.Set(new ValueTierOptions { Value = Facts.Profit }) : settings);
    }
}
