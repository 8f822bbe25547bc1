namespace CustomerSegmentation.Tool.Commands.Customers;

/// <summary>The command for a file with a row a customer.</summary>
internal static class CustomersCommand
{
    private const string ByProfit = "The value tier goes by profit, as it is mapped and no --policy says otherwise.";

    public static async Task<int> RunAsync(RunOptions options, CancellationToken cancellation)
    {
        if (options.StaysInDatabase)
            return await CustomersInDatabase.RunAsync(options, cancellation);
        var given = PolicyFile.Read(options.Policy);
        var facts = PolicyFile.FactsOf(given ?? DefaultPolicy(byProfit: false));
        var map = new ColumnMap(options.Maps, CustomerRows.Names(facts));
        var parser = new FieldParser(options.DateFormat);
        using var outputs = Outputs.Create(options);
        using var table = await options.OpenTableAsync(cancellation);
        if (options.MapByName)
            options.Output.WriteLine(map.AddByName(table, CustomerRows.ColumnsByName(facts)));
        var rows = new CustomerRows(table, map, parser, facts);
        if (options.AsOf is not null && rows.Has(Facts.AsOf))
            throw ToolException.BadArgument("--as-of and --map AsOf say two things; keep one.");
        var policy = given ?? DefaultPolicy(rows.Has(Facts.Profit), options.Output);

        using var joined = JoinedFiles.Open(options, policy);
        var rejects = new RejectLog(outputs.Rejects?.Csv);
        await RowLoop.RunAsync(table, rejects, rows.Add, options.Error, cancellation);

        return await new CustomerRun(options, policy, outputs, joined, table, rejects, new RowSummary(rows.Count, [], [])).FinishAsync(
            hasCustomers: rows.Count > 0,
            () => rows.Build(options.AsOf, options.Output),
            cancellation);
    }

    /// <summary>The policy of a run without --policy: where profit is known the value tier goes by it, and sales stand in for unknown profit.</summary>
    /// <param name="byProfit">Whether profit is mapped.</param>
    /// <param name="output">Where to say that it counts; <see langword="null"/> to say nothing.</param>
    public static SegmentationPolicy DefaultPolicy(bool byProfit, TextWriter? output = null)
    {
        if (byProfit)
            output?.WriteLine(ByProfit);
        var settings = new SegmentationOptions();
        return SegmentationPolicy.Create(byProfit ? settings.Set(new ValueTierOptions { Value = Facts.Profit }) : settings);
    }
}
