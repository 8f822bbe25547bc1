namespace CustomerSegmentation.Tool.Commands;

/// <summary>The command that holds two classifications of the same customers against each other.</summary>
internal static class CompareCommand
{
    private const string Description = """
        Holds two files that --out wrote, of an earlier and a later day, against each other: who was promoted, demoted, kept, new and gone.

        A rejected row ends the run, as its customer would seem to be new or gone.
        """;

    private static readonly Argument<string> Old = new("OLD") { Description = "The file of the earlier day, or - for standard input." };

    private static readonly Argument<string> New = new("NEW") { Description = "The file of the later day, or - for standard input." };

    private static readonly Option<string[]> SchemeNames = RunOptions.Several("--scheme", "NAME",
        "A column of classes; once for each. NAME=BEST,…,WORST says what is a promotion. By default every column that both files have and that is named "
            + "after a scheme of the catalogue.");

    private static readonly Option<string?> Out = RunOptions.Of("--out", "FILE",
        "Write a CSV file: a row for each customer whose class is not the same, with scheme, from, to and outcome.");

    public static Command Create() => new Command("compare", Description)
    {
        Old, New, RunOptions.IdOption, SchemeNames, Out, RunOptions.SpreadsheetSafeOption, InputOptions.DelimiterOption,
        InputOptions.EncodingOption,
    }.RunsAsync(RunAsync);

    private static async Task<int> RunAsync(RunOptions options, CancellationToken cancellation)
    {
        var (oldPath, newPath) = (options.Get(Old), options.Get(New));
        if ((oldPath, newPath) is (InputFile.StandardInput, InputFile.StandardInput))
            throw ToolException.BadArgument("Only one of OLD and NEW can be standard input; name a file for the other.");
        using var outputs = Outputs.Create([("read", oldPath), ("read", newPath)], options, options.Get(Out), model: null, cancellation);
        var input = InputOptions.Over(options, new());
        using var oldTable = options.OpenFile(oldPath, input);
        using var newTable = options.OpenFile(newPath, input);
        var schemes = SchemeClasses.Choose(options.All(SchemeNames), oldTable.Columns.Where(newTable.Columns.Contains));
        if (schemes.Count == 0)
            throw ToolException.BadArgument($"The files have no column of the same scheme of the catalogue; name the columns of the classes with --scheme "
                + $"NAME. {ColumnMap.ColumnsOf(oldTable)} {ColumnMap.ColumnsOf(newTable)}");
        var before = new ClassifiedRows(oldTable, options.Id, value: null, schemes);
        var after = new ClassifiedRows(newTable, options.Id, value: null, schemes);
        await ReadAsync(options, oldTable, before, cancellation);
        await ReadAsync(options, newTable, after, cancellation);

        outputs.Customers?.Csv.WriteRecord("customer", "scheme", "from", "to", "outcome");
        foreach (var scheme in schemes)
        {
            var (earlier, later) = (new ClassifiedCustomers<string>(before.Ids, before.Codes(scheme)),
                new ClassifiedCustomers<string>(after.Ids, after.Codes(scheme)));
            var migration = ClassTransitions.Between(scheme.Classes, scheme.Ranking, earlier, later, StringComparer.Ordinal);
            Print(options.Output, scheme, migration, options.Labels);
            if (outputs.Customers is not { } file)
                continue;
            foreach (var move in migration.Moves())
                file.Csv.WriteRecord(move.Id, scheme.Name, move.From?.Name ?? "", move.To?.Name ?? "", move.Outcome.ToString());
        }

        outputs.Keep();
        outputs.Print(options.Output);
        return ExitCode.Done;
    }

    private static async Task ReadAsync(RunOptions options, CsvTable table, ClassifiedRows rows, CancellationToken cancellation)
    {
        var rejects = await RowLoop.RunAsync(table, rows.Add, options.Error, cancellation);
        new RowSummary(rows.Ids.Count, [], []).Print(options.Output, table, rejects);
        if (rejects.Count > 0)
            throw ToolException.Unusable($"{table.Name}: rows were rejected, whose customers would seem to be new or gone; correct them. Nothing was written.");
    }

    private static void Print(TextWriter output, SchemeClasses scheme, ClassTransitions<string> migration, Labels labels)
    {
        var matrix = migration.Matrix;
        var from = matrix.Classes.Where(one => matrix.TotalFrom(one) > 0).ToList();
        var to = matrix.Classes.Where(one => matrix.TotalTo(one) > 0).ToList();
        var isNew = migration[TransitionOutcome.New];
        var isGone = migration[TransitionOutcome.Gone];
        // In brackets, as a scheme may have a class New.
        TextTable.Print(output,
        [
            [$"{labels.Scheme(scheme.Name)}: from / to", .. to.Select(one => labels.Class(scheme.Name, one)), "(gone)", "all"],
            .. from.Select(one => (string[])[labels.Class(scheme.Name, one), .. to.Select(other => Count(matrix[one, other])), Count(matrix.Gone(one)),
                Count(matrix.TotalFrom(one))]),
            ["(new)", .. to.Select(other => Count(matrix.New(other))), "", Count(isNew)],
            ["all", .. to.Select(other => Count(matrix.TotalTo(other))), Count(isGone), Count(matrix.Before + isNew)],
        ]);
        var counts = Enum.GetValues<TransitionOutcome>()
            .Where(outcome => scheme.Ranking.Count > 0 || outcome is not (TransitionOutcome.Promoted or TransitionOutcome.Demoted))
            .Select(outcome => $"{Count(migration[outcome])} {labels.Outcome(outcome)}");
        var hint = scheme.Ranking.Count > 0 ? "" : "; the scheme has no ranking, so that a move is neither up nor down";
        output.WriteLine($"  {string.Join(", ", counts)}{hint}");
        if (matrix.Before > 0 && isGone == matrix.Before)
            output.WriteLine("  no customer is in both files; check --id");
    }
}
