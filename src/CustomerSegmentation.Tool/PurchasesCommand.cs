namespace CustomerSegmentation.Tool;

/// <summary>The command for a file with a row a purchase.</summary>
internal static class PurchasesCommand
{
    private static readonly RowFault BeyondCounting = new("beyond what is counted", "amounts and quantities may reach 1e18, and a purchase on 9999-12-31 needs --as-of");

    public static int Run(RunOptions options, CancellationToken cancellation)
    {
        var map = new ColumnMap(options.Maps, PurchaseRows.Names.All);
        var parser = new FieldParser(options.DateFormat);
        var policy = PolicyFile.Read(options.Policy) ?? SegmentationPolicy.Create(new SegmentationOptions());
        using var outputs = Outputs.Create(options);
        using var table = CsvTable.Open(options.File, options.Delimiter);
        var rows = new PurchaseRows(table, map, parser);
        if (rows.Unused.Count > 0)
            Console.Out.WriteLine($"{string.Join(" and ", rows.Unused)} will not be read: no fact is made of it.");
        var rejects = new RejectLog(outputs.Rejects);
        var aggregator = new PurchaseAggregator<string>(policy.Purchases, options.AsOf);
        RowLoop.Run(table, rejects, () => Add(rows, aggregator), cancellation);

        var report = aggregator.Report;
        var rowSummary = new RowSummary(
            report.Used,
            [("purchases", report.Purchases), ("refunds", report.Refunds)],
            [("refunds", report.RefundsIgnored), ("zero amounts", report.ZeroAmounts), ("dated after the as-of day", report.AfterAsOf)]);
        return new CustomerRun(options, policy, outputs, table, rejects, rowSummary).Finish(
            hasCustomers: report.RowsIn > report.AfterAsOf + report.Rejected,
            () => Build(aggregator, options.AsOf),
            cancellation);
    }

    private static RowFault? Add(PurchaseRows rows, PurchaseAggregator<string> aggregator) =>
        rows.Read(out var purchase) ?? (aggregator.Add(purchase) == PurchaseOutcome.Rejected ? BeyondCounting : null);

    private static CustomerTable Build(PurchaseAggregator<string> aggregator, DateOnly? asOf)
    {
        var facts = aggregator.Build();
        return new CustomerTable(facts.Customers, facts.Columns, facts.AsOf, asOf is null ? "the day after the last purchase in the file; --as-of sets another" : "from --as-of");
    }
}
