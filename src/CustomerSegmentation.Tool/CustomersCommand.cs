namespace CustomerSegmentation.Tool;

/// <summary>The command for a file with a row a customer.</summary>
internal static class CustomersCommand
{
    public static int Run(RunOptions options, CancellationToken cancellation)
    {
        var map = new ColumnMap(options.Maps, CustomerRows.Names);
        var parser = new FieldParser(options.DateFormat);
        var policy = PolicyFile.Read(options.Policy);
        using var outputs = Outputs.Create(options);
        using var table = CsvTable.Open(options.File, options.Delimiter);
        var rows = new CustomerRows(table, map, parser);
        if (options.AsOf is not null && rows.Has(Facts.AsOf))
            throw ToolException.BadArgument("--as-of and --map AsOf say two things; keep one.");
        var rejects = new RejectLog(outputs.Rejects);
        RowLoop.Run(table, rejects, rows.Add, cancellation);

        return new CustomerRun(options, policy ?? DefaultPolicy(rows), outputs, table, rejects, new RowSummary(rows.Count, [], [])).Finish(
            hasCustomers: rows.Count > 0,
            () => rows.Build(options.AsOf),
            cancellation);
    }

    // The sources speak of profit; sales stand in where it is unknown.
    private static SegmentationPolicy DefaultPolicy(CustomerRows rows)
    {
        var settings = new SegmentationOptions();
        if (rows.Has(Facts.Profit))
        {
            Console.Out.WriteLine("The value tier goes by profit, as it is mapped and no --policy says otherwise.");
            settings.Set(new ValueTierOptions { Value = Facts.Profit });
        }

        return SegmentationPolicy.Create(settings);
    }
}
