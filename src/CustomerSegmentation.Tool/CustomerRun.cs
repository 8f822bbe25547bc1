namespace CustomerSegmentation.Tool;

/// <summary>What follows the reading, for either command: fit, classify, write and print.</summary>
internal sealed class CustomerRun(RunOptions options, SegmentationPolicy policy, Outputs outputs, CsvTable table, RejectLog rejects, RowSummary rows)
{
    /// <summary>Finishes the run.</summary>
    /// <param name="hasCustomers">Whether a row was usable.</param>
    /// <param name="build">Makes the facts of the customers.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The exit code.</returns>
    public int Finish(bool hasCustomers, Func<CustomerTable> build, CancellationToken cancellation)
    {
        rows.Print(Console.Out, table, rejects);
        if (options.Strict && rejects.Count > 0)
            throw ToolException.Unusable($"{table.Name}: rows were rejected, and --strict allows none; nothing was written.");
        if (!hasCustomers)
        {
            outputs.KeepRejects();
            throw ToolException.Unusable($"{table.Name}: no row was usable; see the reasons above.");
        }

        var customers = build();
        var runnable = policy.RunnableWith(customers.Columns.Facts, out var notRun);
        if (runnable.Schemes.Count == 0)
            throw ToolException.BadArgument($"No scheme of the policy can run on what is mapped. {string.Join("; ", notRun)}.");
        var fit = runnable.Fit(customers.Columns, cancellation);
        var segments = fit.Model.CreateSegments(customers.Columns.Count);
        fit.Model.Classify(customers.Columns, segments, cancellation);

        var facts = FactValues.Of(fit.Model, customers.Columns);
        if (outputs.Customers is { } file)
            CustomerCsv.Write(file.Csv, customers, facts, fit.Model, segments);
        outputs.Model?.Write(fit.Model.ToJson() + "\n");
        outputs.Keep();
        new SummaryPrinter(Console.Out).Print(customers, facts, fit, segments, notRun);
        foreach (var path in outputs.Paths)
            Console.Out.WriteLine($"Wrote {path}");
        return ExitCode.Done;
    }
}
