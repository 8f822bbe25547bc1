namespace CustomerSegmentation.Tool.Runs;

/// <summary>A run inside a database, for every command: fit, then classify all into a table or count them. The customers stay there.</summary>
internal static class DatabaseRun
{
    /// <summary>Runs.</summary>
    /// <param name="options">What the user gave.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="database">The database.</param>
    /// <param name="table">The table's name, for messages.</param>
    /// <param name="map">Where the facts are.</param>
    /// <param name="asOf">The day as of which the customers are judged.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(RunOptions options, SegmentationPolicy policy, Database database, string table, TableMap map, AsOfDay asOf,
        CancellationToken cancellation)
    {
        using var outputs = Outputs.Create(options, cancellation);
        var runnable = NotRun.Leave(policy, policy, [.. map.SuppliedFacts], options.Labels, out var notRun);
        var fit = await FitAsync(runnable, database, table, map, cancellation);
        notRun = NotRun.With(notRun, fit.NotRun, options.Labels);
        var facts = await fit.Model.CountFactsAsync(map, database.Engine, cancellation);
        var (schema, target) = DatabaseTable.SchemaAndTable(options.Into ?? "");
        var counts = await (options.Into is null
            ? fit.Model.CountAsync(map, database.Engine, cancellation)
            : fit.Model.ClassifyIntoAsync(target, map, database.Engine, SqlClasses.Names, options.Replace, schema, cancellation));
        outputs.Model?.Write(fit.Model.ToJson() + "\n");
        outputs.Keep();
        new SummaryPrinter(options.Output, options.Labels).Print(fit, counts, asOf, facts, notRun);
        if (options.Into is not null)
            options.Output.WriteLine($"Wrote the table {options.Into} of {database.Name}");
        outputs.Print(options.Output);
        return ExitCode.Done;
    }

    /// <summary>Finds the rows that can be customers, and prints what became of all.</summary>
    /// <returns>The map of those rows.</returns>
    /// <exception cref="ToolException">There are none.</exception>
    public static async Task<TableMap> CheckRowsAsync(RunOptions options, Database database, string table, TableMap map,
        CancellationToken cancellation)
    {
        var rows = await map.CheckRowsAsync(database.Engine, cancellation);
        var rejected = rows.Rejected.Sum(one => one.Rows);
        new RowSummary(rows.Rows - rejected, [], []).Print(options.Output, table, rows.Rows, rejected);
        foreach (var one in rows.Rejected.OrderByDescending(one => one.Rows))
            options.Output.WriteLine($"  {one}");
        return rows.Rows > rejected
            ? rows.Usable
            : throw ToolException.Unusable($"{database.Name}: {table}: no row was usable; see the reasons above.");
    }

    private static async Task<SqlFitResult> FitAsync(SegmentationPolicy policy, Database database, string table, TableMap map, CancellationToken cancellation)
    {
        try
        {
            var fit = await policy.FitAsync(map, database.Engine, cancellation);
            if (fit.Report.Customers > 0)
                return fit;
        }
        catch (PolicyException)
        {
            // A policy of no scheme has nothing to fit, so that its fit counts the customers.
            var nothing = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "none" } });
            if ((await nothing.FitAsync(map, database.Engine, cancellation)).Report.Customers > 0)
                throw;
        }

        throw ToolException.Unusable($"{database.Name}: {table} has no customers.");
    }
}
