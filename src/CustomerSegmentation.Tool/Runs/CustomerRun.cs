namespace CustomerSegmentation.Tool.Runs;

/// <summary>A run over files, for every command: read, fit, then classify all and sum up, or explain one.</summary>
/// <param name="options">What the user gave.</param>
/// <param name="outputs">The files that are written.</param>
/// <param name="tables">The files.</param>
/// <param name="filter">Finds the rows that do not count.</param>
/// <param name="source">Takes in the rows.</param>
/// <param name="previous">The file of --previous, if any.</param>
/// <param name="overridden">The file of --overrides, if any.</param>
/// <param name="cancellation">Stops the work.</param>
internal sealed class CustomerRun(RunOptions options, Outputs outputs, CsvTables tables, RowFilter filter, CustomerSource source,
    PreviousFile? previous, OverridesFile? overridden, CancellationToken cancellation)
{
    private readonly SegmentationPolicy policy = source.Policy;
    private readonly ParallelOptions parallel = new() { CancellationToken = cancellation };
    private OverrideList? overrides;

    /// <summary>Runs.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync()
    {
        // Who wants the rejected rows, or leaves out some by their text, needs the text of all.
        var openTyped = filter.IsEmpty && outputs.Rejects is null ? source.OpenTyped : null;
        var rejects = await RowLoop.RunAsync(tables, Add, options.Error, cancellation, outputs.Rejects?.Csv, source.PauseAsync,
            source.OpenBlock is null ? null : OpenBlock, source.HasRowsBefore, openTyped: openTyped);
        var (rows, hasCustomers) = await source.FinishAsync();
        rows = rows with { LeftOut = [.. filter.LeftOut, .. rows.LeftOut], Note = source.Currencies?.Note };
        rows.Print(options.Output, tables, rejects);
        if (source.Note() is { } note)
            options.Output.WriteLine(note);
        CheckStrict(tables.Title, rejects.Count);
        if (!hasCustomers)
            throw outputs.NothingUsable(tables, filter.WhyNothingIsLeft());

        var customers = source.Build();
        if (outputs.Customers is { } file)
            CustomerFile.CheckCount(file, customers.Ids.Count);
        var (rejected, heeding) = await JoinAsync(customers);
        CheckStrict($"{options.Previous ?? options.Overrides}", rejected);
        // A later run with this one's model takes no other currency for it.
        if (heeding.Input.Currency is null && source.Currencies is { Currency: { } currency })
            heeding = heeding.WithInput(heeding.Input with { Currency = currency });
        var runnable = NotRun.Leave(policy, heeding, [.. customers.Columns.SuppliedFacts], options.Labels, out var notRun);
        var fit = runnable.Fit(customers.Columns, parallel);
        notRun = NotRun.With(notRun, fit.NotRun, options.Labels);
        if (options.Customer is { } customer)
            Explain(customer, customers, fit.Model, notRun, rejects.Count > 0);
        else
            await ClassifyAsync(customers, fit, notRun);
        return ExitCode.Done;

        RowFault? Add() => filter.LeavesOutRow() ? null : source.Add();

        BlockUser OpenBlock(RowBlock block)
        {
            var own = filter.Over(block);
            var user = source.OpenBlock(block);
            return new BlockUser(() => own.LeavesOutRow() ? null : user.Add(), rejected =>
            {
                filter.Take(own);
                return user.HandOverAsync(rejected);
            });
        }
    }

    // Adds what the files that are joined by id say to the customers' columns.
    private async Task<(long Rejected, SegmentationPolicy Policy)> JoinAsync(CustomerTable customers)
    {
        var rejected = previous is null ? 0 : await previous.JoinAsync(customers, options.Output, options.Error, cancellation);
        if (overridden is null)
            return (rejected, policy);
        (overrides, var heeding, var faulty) = await overridden.ReadAsync(options, cancellation);
        overrides.AddTo(customers.Columns, customers.Ids);
        return (rejected + faulty, heeding);
    }

    private async Task ClassifyAsync(CustomerTable customers, FitResult fit, IReadOnlyList<string> notRun)
    {
        var classes = ClassesBy(fit.Model, customers);
        var facts = FactValues.Of(fit.Model, customers.Columns);
        if (outputs.Customers is { } file)
            await CustomerFile.WriteAsync(file, customers, facts, fit.Model, classes, cancellation);
        outputs.Model?.Write(fit.Model.ToJson() + "\n");
        outputs.Keep();
        var byHand = overrides?.CountIn(customers.Columns, customers.Ids, ClassesBy(fit.Model.Policy.WithoutOverrides().ToModel(), customers));
        new SummaryPrinter(options.Output, options.Labels).Print(customers, facts, fit, classes, notRun, byHand ?? []);
        outputs.Print(options.Output);
    }

    private ClassCodes ClassesBy(SegmentationModel model, CustomerTable customers)
    {
        var classes = model.CreateClassCodes(customers.Columns.Count);
        model.Classify(customers.Columns, classes, parallel);
        return classes;
    }

    private void Explain(string customer, CustomerTable customers, SegmentationModel model, IReadOnlyList<string> notRun, bool hasRejects)
    {
        customer = policy.Input.IdOf(customer);
        var place = customers.Ids.ToList().IndexOf(customer);
        if (place < 0)
            throw ToolException.BadArgument(customers.RolledUp.TryGetValue(customer, out var account)
                ? $"--customer {customer} is rolled up into its parent {account}; explain that."
                : $"--customer {customer}: {tables.Title} {(tables.AreSeveral ? "have" : "has")} no such customer"
                    + $"{(hasRejects ? " among the rows that could be used" : "")}."
                    + Nearest.Hint(customer, customers.Ids));
        var asked = PolicyFile.NamesIn(policy, options.Schemes);
        if (asked.Find(name => model.Schemes.All(scheme => scheme.Name != name)) is { } other)
        {
            throw ToolException.BadArgument(policy.Schemes.Any(scheme => scheme.Name == other)
                ? $"--scheme {other} can't run on what is mapped.\n{string.Join('\n', notRun)}"
                : $"--scheme {other}: the policy has no such scheme.{Nearest.Hint(other, policy.Schemes.Select(scheme => scheme.Name))} It has "
                    + $"{string.Join(", ", policy.Schemes)}.");
        }

        var all = asked.Count == 0;
        var schemes = model.Schemes.Where(scheme => all || asked.Contains(scheme.Name, StringComparer.Ordinal)).ToList();
        var printer = new ExplanationPrinter(options.Output, options.Labels, model, overrides);
        printer.Print(customers, place, FactValues.Of(model, customers.Columns, schemes, all), schemes);
        if (all && notRun.Count > 0)
            options.Output.WriteLine($"\n{string.Join('\n', notRun)}");
        printer.PrintTreatments(customers, place, schemes);
    }

    private void CheckStrict(string name, long rejected)
    {
        if (options.Strict && rejected > 0)
            throw ToolException.Rejected(name);
    }
}
