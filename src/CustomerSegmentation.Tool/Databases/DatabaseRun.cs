using CustomerSegmentation.Sql;

namespace CustomerSegmentation.Tool;

/// <summary>A run inside a database, for every command: fit, then classify all into a table or count them. The customers stay there.</summary>
internal sealed class DatabaseRun(RunOptions options, SegmentationPolicy policy, Database database, CancellationToken cancellation)
{
    /// <summary>Fails where an option asks for what only a run out of the database can do.</summary>
    /// <exception cref="ToolException">There is such an option.</exception>
    public static void Check(RunOptions options)
    {
        (string Option, bool IsGiven)[] local =
        [
            ("--out", options.Out is not null), ("--rejects", options.Rejects is not null), ("--previous", options.Previous is not null),
            ("--overrides", options.Overrides is not null), ("--strict", options.Strict), ("--date-format", options.DateFormat is not null), ("--delimiter", options.Delimiter != (byte)','),
        ];
        foreach (var (option, _) in local.Where(one => one.IsGiven))
            throw ToolException.BadArgument($"{option} is of the rows of a file: add --local to read the rows out of the database{(option == "--out" ? ", or write the classes there with --into TABLE" : "")}.");
    }

    /// <summary>Finishes the run.</summary>
    /// <param name="table">The table's name, for messages.</param>
    /// <param name="map">Where the facts are.</param>
    /// <param name="asOf">The day as of which the customers are judged, and where it comes from.</param>
    /// <returns>The exit code.</returns>
    public int Finish(string table, TableMap map, string asOf)
    {
        using var outputs = Outputs.Create(options);
        var runnable = NotRun.Leave(policy, policy, [.. map.SuppliedFacts], options.Labels, out var notRun);
        var engine = database.Engine;
        var fit = database.Run(() => runnable.FitAsync(map, engine, cancellation));
        if (fit.Report.Customers == 0)
            throw ToolException.Unusable($"{database.Name}: {table} has no customers.");
        var facts = database.Run(() => fit.Model.CountFactsAsync(map, engine, cancellation));
        var (schema, target) = DatabaseTable.SchemaAndTable(options.Into ?? "");
        var counts = database.Run(() => options.Into is null
            ? fit.Model.CountAsync(map, engine, cancellation)
            : fit.Model.ClassifyIntoAsync(target, map, engine, SqlClasses.Names, options.Replace, schema, cancellation));
        outputs.Model?.Write(fit.Model.ToJson() + "\n");
        outputs.Keep();
        new SummaryPrinter(Console.Out, options.Labels).Print(fit, counts, asOf, facts, notRun);
        if (options.Into is not null)
            Console.Out.WriteLine($"Wrote the table {options.Into} of {database.Name}");
        foreach (var path in outputs.Paths)
            Console.Out.WriteLine($"Wrote {path}");
        return ExitCode.Done;
    }
}
