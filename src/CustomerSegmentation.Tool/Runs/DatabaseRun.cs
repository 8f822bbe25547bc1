using CustomerSegmentation.Sql;

namespace CustomerSegmentation.Tool.Runs;

/// <summary>A run inside a database, for every command: fit, then classify all into a table or count them. The customers stay there.</summary>
internal sealed class DatabaseRun(RunOptions options, SegmentationPolicy policy, Database database, CancellationToken cancellation)
{
    /// <summary>Finishes the run.</summary>
    /// <param name="table">The table's name, for messages.</param>
    /// <param name="map">Where the facts are.</param>
    /// <param name="asOf">The day as of which the customers are judged, and where it comes from.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> FinishAsync(string table, TableMap map, string asOf)
    {
        using var outputs = Outputs.Create(options);
        var runnable = NotRun.Leave(policy, policy, [.. map.SuppliedFacts], options.Labels, out var notRun);
        var engine = database.Engine;
        var fit = await database.RunAsync(() => runnable.FitAsync(map, engine, cancellation));
        if (fit.Report.Customers == 0)
            throw ToolException.Unusable($"{database.Name}: {table} has no customers.");
        var facts = await database.RunAsync(() => fit.Model.CountFactsAsync(map, engine, cancellation));
        var (schema, target) = DatabaseTable.SchemaAndTable(options.Into ?? "");
        var counts = await database.RunAsync(() => options.Into is null
            ? fit.Model.CountAsync(map, engine, cancellation)
            : fit.Model.ClassifyIntoAsync(target, map, engine, SqlClasses.Names, options.Replace, schema, cancellation));
        outputs.Model?.Write(fit.Model.ToJson() + "\n");
        outputs.Keep();
        new SummaryPrinter(options.Output, options.Labels).Print(fit, counts, asOf, facts, notRun);
        if (options.Into is not null)
            options.Output.WriteLine($"Wrote the table {options.Into} of {database.Name}");
        outputs.Print(options.Output);
        return ExitCode.Done;
    }
}
