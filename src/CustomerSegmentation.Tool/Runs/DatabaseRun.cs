using CustomerSegmentation.Input;

namespace CustomerSegmentation.Tool.Runs;

/// <summary>A run inside a database, for every command: fit, then classify all into a table or count them. The customers stay there.</summary>
internal static class DatabaseRun
{
    private const string BeyondCounting = "beyond what is counted: amounts and quantities may reach 1e18, and a purchase on 9999-12-31 needs --as-of";

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

    /// <summary>Fails where a table lacks a column that the settings name.</summary>
    /// <exception cref="ToolException">It does.</exception>
    public static void CheckColumns(RunOptions options, InputPolicy input, ITable table)
    {
        Check(InputOptions.WhereOption, nameof(input.Where), input.Where.Keys);
        Check(InputOptions.WhereNotOption, nameof(input.WhereNot), input.WhereNot.Keys);
        Check(InputOptions.CurrencyOption, nameof(input.CurrencyColumn), input.CurrencyColumn is { } currency ? [currency] : []);

        void Check(Option option, string setting, IEnumerable<string> columns)
        {
            foreach (var column in columns)
                MappedColumn.Of(table, options.IsGiven(option) ? option.Name : $"The policy's Input:{setting}", column);
        }
    }

    /// <summary>Prints what became of the rows.</summary>
    /// <param name="options">What the user gave.</param>
    /// <param name="table">The table's name.</param>
    /// <param name="rows">The rows that are left out or rejected.</param>
    /// <param name="summary">The others.</param>
    /// <param name="beyond">How many more rows are rejected, as they are beyond what is counted.</param>
    public static void PrintRows<TMap>(RunOptions options, string table, CheckedRows<TMap> rows, RowSummary summary, long beyond = 0)
    {
        summary = summary with { LeftOut = [.. rows.LeftOut.Select(one => (one.Key, one.Value)), .. summary.LeftOut] };
        summary.Print(options.Output, table, rows.Rows, rows.Rejected.Sum(one => one.Rows) + beyond);
        if (rows.Currency is { } currency)
            options.Output.WriteLine($"  money is in {currency}");
        foreach (var one in rows.Rejected.OrderByDescending(one => one.Rows))
            options.Output.WriteLine($"  {one}");
        if (beyond > 0)
            options.Output.WriteLine(Invariant($"  rejected {beyond:N0}: {BeyondCounting}"));
    }

    /// <summary>The error where no row can be used.</summary>
    public static ToolException NothingUsable<TMap>(Database database, string table, CheckedRows<TMap> rows)
    {
        var leftOut = string.Join(" and ", rows.LeftOut.Select(one => $"{Count(one.Value)} {one.Key}"));
        return ToolException.Unusable($"{database.Name}: {table}: " + (leftOut.Length == 0
            ? "no row was usable; see the reasons above."
            : $"no row that can be used is left, as rules leave out {leftOut}; check their values."));
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
