namespace CustomerSegmentation.Tool.Commands.Customers;

/// <summary>The command for a file or a table with a row a customer.</summary>
internal sealed class CustomersCommand(RunOptions options) : RowsCommand(options)
{
    protected override IReadOnlyList<string> Names => CustomerRows.Names(Known);

    protected override IEnumerable<(string Name, string Column)> ColumnsByName => CustomerRows.ColumnsByName(Known);

    protected override IEnumerable<KnownColumns> KnownColumns => CustomerRows.KnownColumns(Known);

    private IReadOnlyList<Fact> Known => field ??= PolicyFile.FactsOf(Given ?? PolicyFile.ReadOrDefault(null));

    protected override (IEnumerable<MappedColumn> Numbers, IEnumerable<MappedColumn> Dates) FindNumbersAndDates(ITable table, ColumnMap map)
    {
        return (Of(FactKind.Number), Of(FactKind.Date));

        IEnumerable<MappedColumn> Of(FactKind kind) =>
            [.. Known.Where(fact => fact.Kind == kind).Select(fact => map.Find(table, CustomerRows.NameOf(fact))).OfType<MappedColumn>()];
    }

    protected override CustomerSource Open(CsvTables tables, ColumnMap map, FieldParser parser, Outputs outputs)
    {
        var rows = new CustomerRows(tables, tables, map, parser, Known, Input, CurrenciesOf(tables));
        var intake = new CustomerIntake(tables, rows);
        var one = rows.NewBatch();
        CheckAsOf(Options.AsOf, rows.Has(Facts.AsOf));
        if (Input.CurrencyColumn is { } currency && rows.Currencies is null)
            Options.Output.WriteLine($"{currency} will not be read: no fact in money is mapped.");
        return new CustomerSource(PolicyFor(rows.Has(Facts.Profit)), Add,
            () => Task.FromResult((new RowSummary(intake.Count, [], []), intake.Count > 0)),
            () => intake.Build(Options.AsOf, Options.Output),
            rows.Currencies)
        {
            // The currency of the results may be that of the first row, which only that one knows.
            OpenBlock = rows.Currencies is null ? OpenBlock : null,
        };

        RowFault? Add()
        {
            var fault = rows.Read(one);
            intake.Take(one, (_, repeated) => fault = repeated);
            return fault;
        }

        BlockUser OpenBlock(RowBlock block)
        {
            var ownParser = parser.Another();
            var ownRows = rows.Over(block, ownParser);
            var batch = rows.NewBatch();
            var places = new List<(long Line, Range Place)>();
            return new BlockUser(AddOwn, HandOverAsync);

            RowFault? AddOwn()
            {
                if (ownRows.Read(batch) is { } fault)
                    return fault;
                places.Add((block.Line, block.Place));
                return null;
            }

            Task HandOverAsync(List<RejectedRow> rejected)
            {
                parser.Take(ownParser);
                intake.Take(batch, (row, fault) => rejected.Add(new RejectedRow(places[row].Line, fault, places[row].Place)));
                places.Clear();
                return Task.CompletedTask;
            }
        }
    }

    protected override async Task<int> RunInDatabaseAsync(Database database, DatabaseTable table, ColumnMap map, CancellationToken cancellation)
    {
        DatabaseRun.CheckColumns(Options, Input, table);
        var rows = await MapOf(table, map, Known, Options.AsOf).With(Input).CheckRowsAsync(database.Engine, cancellation);
        var used = rows.Rows - rows.LeftOut.Values.Sum() - rows.Rejected.Sum(one => one.Rows);
        DatabaseRun.PrintRows(Options, table.Name, rows, new RowSummary(used, [], []));
        if (used == 0)
            throw DatabaseRun.NothingUsable(database, table.Name, rows);
        var facts = rows.Usable;
        var policy = PolicyFor(facts.SuppliedFacts.Contains(Facts.Profit));
        policy = policy.WithInput(policy.Input with { Currency = policy.Input.Currency ?? rows.Currency });
        var isOwn = facts.SuppliedFacts.Contains(Facts.AsOf) && Options.AsOf is null;
        var last = isOwn || Options.AsOf is not null ? null : await facts.LastDayAsync(Facts.LastPurchase, database.Engine, cancellation);
        var asOf = isOwn ? AsOfDay.Own("table") : AsOfDay.Of(Options.AsOf, AsOfDay.After(last), table.Name);
        if (Options.AsOf is null && asOf.Day is { } day)
            facts = facts.All(Facts.AsOf, day);
        return await DatabaseRun.RunAsync(Options, policy, database, table.Name, facts, asOf, cancellation);
    }

    /// <summary>Where the facts are, by the options.</summary>
    /// <exception cref="ToolException">The id or a fact is missing, or something is mapped that a database does not do.</exception>
    public static TableMap MapOf(DatabaseTable table, ColumnMap columns, IReadOnlyList<Fact> facts, DateOnly? asOf)
    {
        columns.Require(table, (CustomerRows.Id, "the customer's id"));
        if (columns.Find(table, CustomerRows.Parent) is not null)
            throw ToolException.BadArgument("--map Parent sums subsidiaries up, which takes the rows out of the database: add --local.");
        var map = table.Map(columns.Find(table, CustomerRows.Id)!.Name);
        foreach (var fact in facts)
        {
            map = (fact, columns.Find(table, CustomerRows.NameOf(fact))?.Name) switch
            {
                (_, null) => map,
                (NumberFact number, var column) => map.From(number, column),
                (DateFact date, var column) => map.From(date, column),
                (YesNoFact yesNo, var column) => map.From(yesNo, column),
                (_, var column) => map.From((TextFact)fact, column),
            };
        }

        if (!map.SuppliedFacts.Any())
            throw CustomerRows.NoFacts(table);
        CheckAsOf(asOf, map.SuppliedFacts.Contains(Facts.AsOf));
        return asOf is { } day ? map.All(Facts.AsOf, day) : map;
    }

    private static void CheckAsOf(DateOnly? asOf, bool isMapped)
    {
        if (asOf is not null && isMapped)
            throw ToolException.BadArgument("--as-of and --map AsOf say two things; keep one.");
    }

    // Without --policy the value tier goes by profit where it is known, and sales stand in for unknown profit.
    private SegmentationPolicy PolicyFor(bool hasProfit)
    {
        if (Given is not null || !hasProfit)
            return (Given ?? PolicyFile.ReadOrDefault(null)).WithInput(Input);
        Options.Output.WriteLine("The value tier goes by profit, as it is mapped and no --policy says otherwise.");
        return SegmentationPolicy.Create(new SegmentationOptions { Input = Input }.Set(new ValueTierOptions { Value = Facts.Profit }));
    }
}
