namespace CustomerSegmentation.Tool.Commands.Purchases;

/// <summary>The command for a file or a table with a row a purchase.</summary>
internal sealed class PurchasesCommand(RunOptions options) : RowsCommand(options)
{
    private static readonly RowFault BeyondCounting = new("beyond what is counted",
        "amounts and quantities may reach 1e18, and a purchase on 9999-12-31 needs --as-of");

    private SegmentationPolicy Policy => field ??= (Given ?? PolicyFile.ReadOrDefault(null)).WithInput(Input);

    private Continuation? continuation;

    protected override IReadOnlyList<string> Names => PurchaseRows.Names.All;

    protected override IEnumerable<(string Name, string Column)> ColumnsByName => PurchaseRows.Names.Columns;

    protected override IEnumerable<KnownColumns> KnownColumns => PurchaseRows.Names.Known;

    protected override FormEvidence? GoOn()
    {
        if (Options.State is not { } path)
            return null;
        continuation = new Continuation(Options, path, Input);
        Input = continuation.Input;
        return continuation.Forms;
    }

    protected override (IEnumerable<MappedColumn> Numbers, IEnumerable<MappedColumn> Dates) FindNumbersAndDates(ITable table, ColumnMap map)
    {
        PurchaseRows.Names.Require(map, table);
        var quantity = map.Find(table, PurchaseRows.Names.Quantity);
        return ([.. map.FindFactors(table, PurchaseRows.Names.Amount), .. quantity is null ? (MappedColumn[])[] : [quantity]],
            [map.Find(table, PurchaseRows.Names.Date)!]);
    }

    protected override CustomerSource Open(CsvTables tables, ColumnMap map, FieldParser parser, Outputs outputs)
    {
        var ids = new CustomerIds();
        var rows = new PurchaseRows(tables, tables, map, parser, Input, CurrenciesOf(tables), ids);
        if (rows.Unused.Count > 0)
            Options.Output.WriteLine($"{string.Join(" and ", rows.Unused)} will not be read: no fact is made of it.");
        // A state is kept without an as-of day, so that no row is left out.
        var intake = continuation is null
            ? new PurchaseIntake(Policy.Purchases, Options.AsOf)
            : new PurchaseIntake(Policy.Purchases, asOf: null, before: continuation.Begin(Settings(), Policy.Purchases, ids));
        var before = intake.Report;
        IReadOnlyList<SavedFile> taken = [];
        long forParents = 0;
        return new CustomerSource(Policy, Add, FinishAsync, Build, rows.Currencies, intake.MakeRoomAsync)
        {
            // The currency of the results may be that of the first row, which only that one knows.
            OpenBlock = rows.Currencies is null ? OpenBlock : null,
            HasRowsBefore = continuation?.HasRows == true,
            OpenTyped = Input.FoldIds ? null : table => TypedPurchases.CanRead(table, rows) ? () => OpenTyped(table) : null,
        };

        RowFault? Add()
        {
            if (Read(rows, ref forParents, out var purchase) is { } fault)
                return fault;
            intake.Add(purchase, rows.Order);
            return null;
        }

        BlockUser OpenBlock(RowBlock block)
        {
            var ownParser = parser.Another();
            var ownRows = rows.Over(block, ownParser);
            var batch = new PurchaseBatch();
            long ownForParents = 0;
            return new BlockUser(AddOwn, HandOverAsync);

            RowFault? AddOwn()
            {
                if (Read(ownRows, ref ownForParents, out var purchase) is { } fault)
                    return fault;
                batch.Add(purchase, ownRows.Order);
                return null;
            }

            Task HandOverAsync(List<RejectedRow> rejected)
            {
                parser.Take(ownParser);
                forParents += ownForParents;
                intake.Add(batch);
                batch.Clear();
                ownForParents = 0;
                return Task.CompletedTask;
            }
        }

        TypedReader OpenTyped(CsvTable table)
        {
            var ownParser = parser.Another();
            var row = new TypedRow(tables.Columns.Count, Input.DecimalSeparator == ",");
            var batch = new PurchaseBatch();
            var purchases = new TypedPurchases(table, row, rows.Over(row, ownParser), ownParser, ids, batch,
                purchase => intake.IsRejected(purchase) ? BeyondCounting : null);
            return new TypedReader(purchases.Columns, purchases.Read, HandOver);

            void HandOver()
            {
                parser.Take(ownParser);
                intake.Add(batch);
                batch.Clear();
            }
        }

        RowFault? Read(PurchaseRows from, ref long count, out PurchaseFields purchase)
        {
            if (from.Read(out purchase) is { } fault)
                return fault;
            if (intake.IsRejected(purchase))
                return BeyondCounting;
            if (from.IsForParent && IsUsed(intake.Judge(purchase)))
                count++;
            return null;
        }

        bool IsUsed(PurchaseOutcome outcome) =>
            outcome == PurchaseOutcome.Purchase || (outcome == PurchaseOutcome.Refund && Policy.Purchases.RefundsLowerSales);

        async Task<(RowSummary Rows, bool HasCustomers)> FinishAsync()
        {
            taken = continuation?.TakeIn(tables, Today()) ?? [];
            var report = await intake.FinishAsync();
            return (RowSummary.Of(report, before, forParents), report.RowsIn > report.AfterAsOf);
        }

        CustomerTable Build()
        {
            var facts = continuation is null ? intake.Build() : Save().Build(new ParallelOptions());
            if (GuestHint.Of(facts, ids, Input.Nobody) is { } hint)
                Options.Output.WriteLine(hint);
            return new CustomerTable(new CustomerNames(facts.Customers, ids), facts.Columns,
                AsOfDay.Of(Options.AsOf, facts.AsOf, continuation is null ? $"the {tables.Kind}" : "the state"));
        }

        IReadOnlyDictionary<string, string> Settings() => SavedSettings.Of(Input, Policy.Purchases, Zone, map);

        PurchaseAggregator<CustomerId> Save() => continuation!.Save(
            outputs.State!,
            new SavedHead { Settings = Settings(), Currency = rows.Currencies?.Currency, Forms = Forms.NamingFiles(), Files = taken },
            intake.Take(),
            Policy.Purchases,
            ids);
    }

    // The day on which files are taken in, where the business is.
    private DateOnly Today() => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), Zone).DateTime);

    protected override async Task<int> RunInDatabaseAsync(Database database, DatabaseTable table, ColumnMap map, CancellationToken cancellation)
    {
        var (engine, rules) = (database.Engine, Policy.Purchases);
        DatabaseRun.CheckColumns(Options, Input, table);
        var rows = await MapOf(table, map, engine.Dialect).With(Input).CheckRowsAsync(engine, cancellation);
        var purchases = rows.Usable;
        var asOf = Options.AsOf ?? await LastDayAsync(engine, rules.ToAsOfSql(purchases, engine.Dialect), cancellation)
            ?? throw NothingUsable();
        var report = await ReportAsync(engine, rules.ToReportSql(purchases, engine.Dialect, asOf), cancellation);
        DatabaseRun.PrintRows(Options, table.Name, rows, RowSummary.Of(report, before: null, forParents: 0),
            report.Rejected - rows.Rejected.Sum(one => one.Rows));
        if (report.RowsIn <= report.AfterAsOf + report.Rejected)
            throw DatabaseRun.NothingUsable(database, table.Name, rows);

        // The facts are made once, and then read by every round of the fit.
        var facts = $"custseg_facts_{Guid.NewGuid():N}"[..24];
        var name = engine.Dialect.Quote(facts);
        try
        {
            await engine.ExecuteAsync(engine.Dialect.CreateTemporaryTable(name, rules.ToSql(purchases, engine.Dialect, asOf)), cancellation);
            var policy = Policy.WithInput(Input with { Currency = Input.Currency ?? rows.Currency });
            return await DatabaseRun.RunAsync(Options, policy, database, table.Name, rules.ToTableMap(purchases, asOf).OverTable(facts),
                AsOfDay.Of(Options.AsOf, asOf, table.Name), cancellation);
        }
        finally
        {
            await database.TryExecuteAsync($"DROP TABLE IF EXISTS {name}");
        }

        ToolException NothingUsable()
        {
            var rejected = rows.Rejected.Sum(one => one.Rows);
            var kept = rows.Rows - rows.LeftOut.Values.Sum();
            DatabaseRun.PrintRows(Options, table.Name, rows, new RowSummary(0, [], []), kept - rejected);
            return DatabaseRun.NothingUsable(database, table.Name, rows);
        }
    }

    /// <summary>Where the purchases are, by the options.</summary>
    /// <exception cref="ToolException">A column is missing, or something is mapped that a database does not do.</exception>
    public static PurchaseMap MapOf(DatabaseTable table, ColumnMap columns, SqlDialect dialect)
    {
        PurchaseRows.Names.Require(columns, table);
        if (ColumnOf(PurchaseRows.Names.Parent) is not null)
            throw ToolException.BadArgument("--map Parent takes the rows out of the database: add --local, or give a query that puts the account in the "
                + "customer's place.");
        var factors = columns.FindFactors(table, PurchaseRows.Names.Amount).Select(factor => factor.Name).ToList();
        var map = table.Purchases(ColumnOf(PurchaseRows.Names.Customer)!, factors, dialect).Dates(ColumnOf(PurchaseRows.Names.Date)!);
        if (ColumnOf(PurchaseRows.Names.Order) is { } order)
            map = map.Orders(order);
        return ColumnOf(PurchaseRows.Names.Quantity) is { } quantity ? map.Quantities(quantity) : map;

        string? ColumnOf(string name) => columns.Find(table, name)?.Name;
    }

    private static async Task<DateOnly?> LastDayAsync(ISqlEngine engine, string sql, CancellationToken cancellation)
    {
        DateOnly? last = null;
        await foreach (var row in engine.ReadAsync(sql, cancellation))
        {
            if (!row.IsNull(0) && DateOnly.FromDayNumber((int)row.GetInt64(0)) is var day && !(day <= last))
                last = day;
        }

        return last;
    }

    private static async Task<PurchaseReport> ReportAsync(ISqlEngine engine, string sql, CancellationToken cancellation)
    {
        var counts = new long[8];
        await foreach (var row in engine.ReadAsync(sql, cancellation))
        {
            for (var i = 0; i < counts.Length; i++)
                counts[i] += row.GetInt64(i);
        }

        return new PurchaseReport(counts[1], counts[2], counts[3], counts[4], counts[5], counts[6], counts[7]);
    }
}
