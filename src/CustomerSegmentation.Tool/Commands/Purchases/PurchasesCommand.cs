using CustomerSegmentation.Purchases;

namespace CustomerSegmentation.Tool.Commands.Purchases;

/// <summary>The command for a file with a row a purchase.</summary>
internal static class PurchasesCommand
{
    private static readonly RowFault BeyondCounting = new("beyond what is counted",
        "amounts and quantities may reach 1e18, and a purchase on 9999-12-31 needs --as-of");

    public static async Task<int> RunAsync(RunOptions options, CancellationToken cancellation)
    {
        if (options.StaysInDatabase)
            return await PurchasesInDatabase.RunAsync(options, cancellation);
        var map = new ColumnMap(options.Maps, PurchaseRows.Names.All);
        var parser = new FieldParser(options.DateFormat);
        var policy = PolicyFile.ReadOrDefault(options.Policy);
        using var outputs = Outputs.Create(options);
        using var table = await options.OpenTableAsync(cancellation);
        if (options.MapByName)
            options.Output.WriteLine(map.AddByName(table, PurchaseRows.Names.Columns));
        var rows = new PurchaseRows(table, map, parser);
        if (rows.Unused.Count > 0)
            options.Output.WriteLine($"{string.Join(" and ", rows.Unused)} will not be read: no fact is made of it.");
        using var joined = JoinedFiles.Open(options, policy);
        var rejects = new RejectLog(outputs.Rejects?.Csv);
        var intake = new PurchaseIntake(policy.Purchases, options.AsOf);
        long forParents = 0;
        await RowLoop.RunAsync(table, rejects, Add, options.Error, cancellation, intake.MakeRoomAsync);

        var report = await intake.FinishAsync();
        var rowSummary = new RowSummary(
            report.Used,
            [.. RowSummary.UsedOf(report), ("of these for a parent account", forParents)],
            RowSummary.LeftOutOf(report));
        return await new CustomerRun(options, policy, outputs, joined, table, rejects, rowSummary).FinishAsync(
            hasCustomers: report.RowsIn > report.AfterAsOf,
            () => Build(intake, rows.Customers, options.AsOf),
            cancellation);

        RowFault? Add()
        {
            if (rows.Read(out var purchase) is { } fault)
                return fault;
            var outcome = intake.Add(purchase);
            var used = outcome == PurchaseOutcome.Purchase || (outcome == PurchaseOutcome.Refund && policy.Purchases.RefundsLowerSales);
            forParents += used && rows.IsForParent ? 1 : 0;
            return outcome == PurchaseOutcome.Rejected ? BeyondCounting : null;
        }
    }

    private static CustomerTable Build(PurchaseIntake intake, CustomerIds ids, DateOnly? asOf)
    {
        var facts = intake.Build();
        return new CustomerTable([.. facts.Customers.Select(ids.Unpack)], facts.Columns, facts.AsOf, asOf is null
            ? "the day after the last purchase in the file; --as-of sets another" : "from --as-of");
    }
}
