using CustomerSegmentation.Overriding;

namespace CustomerSegmentation.Tool.Runs;

/// <summary>What follows the reading, for every command: fit, then classify all and sum up, or explain one.</summary>
internal sealed class CustomerRun(RunOptions options, SegmentationPolicy policy, Outputs outputs, JoinedFiles joined, CsvTable table, RejectLog rejects,
    RowSummary rows)
{
    /// <summary>Finishes the run.</summary>
    /// <param name="hasCustomers">Whether a row was usable.</param>
    /// <param name="build">Makes the facts of the customers.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> FinishAsync(bool hasCustomers, Func<CustomerTable> build, CancellationToken cancellation)
    {
        rows.Print(options.Output, table, rejects);
        CheckStrict(table.Name, rejects.Count);
        if (!hasCustomers)
        {
            outputs.KeepRejects();
            throw ToolException.Unusable($"{table.Name}: no row was usable; see the reasons above.");
        }

        var customers = build();
        var (rejected, heeding) = await joined.JoinAsync(customers, policy, options, cancellation);
        CheckStrict($"{options.Previous ?? options.Overrides}", rejected);
        var runnable = NotRun.Leave(policy, heeding, [.. customers.Columns.SuppliedFacts], options.Labels, out var notRun);
        var fit = runnable.Fit(customers.Columns, new ParallelOptions { CancellationToken = cancellation });
        if (options.Customer is { } customer)
            Explain(customer, customers, fit.Model, notRun);
        else
            Classify(customers, fit, notRun, cancellation);
        return ExitCode.Done;
    }

    private void Classify(CustomerTable customers, FitResult fit, IReadOnlyList<string> notRun, CancellationToken cancellation)
    {
        var classes = fit.Model.CreateClassCodes(customers.Columns.Count);
        fit.Model.Classify(customers.Columns, classes, new ParallelOptions { CancellationToken = cancellation });

        var facts = FactValues.Of(fit.Model, customers.Columns);
        if (outputs.Customers is { } file)
            CustomerCsv.Write(file.Csv, customers, facts, fit.Model, classes);
        outputs.Model?.Write(fit.Model.ToJson() + "\n");
        outputs.Keep();
        new SummaryPrinter(options.Output, options.Labels).Print(customers, facts, fit, classes, notRun, CountOverrides(customers, fit.Model, cancellation));
        outputs.Print(options.Output);
    }

    private IReadOnlyList<OverrideCount> CountOverrides(CustomerTable customers, SegmentationModel model, CancellationToken cancellation)
    {
        if (joined.Overrides is not { } overrides)
            return [];
        var plain = model.Policy.WithoutOverrides().ToModel();
        var byTable = plain.CreateClassCodes(customers.Columns.Count);
        plain.Classify(customers.Columns, byTable, cancellation);
        return overrides.CountIn(customers.Columns, customers.Ids, byTable);
    }

    private void Explain(string customer, CustomerTable customers, SegmentationModel model, IReadOnlyList<string> notRun)
    {
        var place = customers.Ids.ToList().IndexOf(customer);
        if (place < 0)
            throw ToolException.BadArgument(customers.RolledUp.TryGetValue(customer, out var account)
                ? $"--customer {customer} is rolled up into its parent {account}; explain that."
                : $"--customer {customer}: {table.Name} has no such customer{(rejects.Count > 0 ? " among the rows that could be used" : "")}."
                    + Nearest.Hint(customer, customers.Ids));
        foreach (var name in options.Schemes.Where(name => model.Schemes.All(scheme => scheme.Name != name)))
        {
            throw ToolException.BadArgument(policy.Schemes.Any(scheme => scheme.Name == name)
                ? $"--scheme {name} can't run on what is mapped.\n{string.Join('\n', notRun)}"
                : $"--scheme {name}: the policy has no such scheme.{Nearest.Hint(name, policy.Schemes.Select(scheme => scheme.Name))} It has "
                    + $"{string.Join(", ", policy.Schemes)}.");
        }

        var all = options.Schemes.Count == 0;
        var schemes = model.Schemes.Where(scheme => all || options.Schemes.Contains(scheme.Name, StringComparer.Ordinal)).ToList();
        var printer = new ExplanationPrinter(options.Output, options.Labels, model, joined.Overrides);
        printer.Print(customers, place, FactValues.Of(model, customers.Columns, schemes, all), schemes);
        if (all && notRun.Count > 0)
            options.Output.WriteLine($"\n{string.Join('\n', notRun)}");
        printer.PrintTreatments(customers, place, schemes);
    }

    private void CheckStrict(string name, long rejected)
    {
        if (options.Strict && rejected > 0)
            throw ToolException.Unusable($"{name}: rows were rejected, and --strict allows none; nothing was written.");
    }
}
