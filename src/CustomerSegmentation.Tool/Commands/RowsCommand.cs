using CustomerSegmentation.Input;

namespace CustomerSegmentation.Tool.Commands;

/// <summary>A command over rows of customers or of purchases, which are read from files, or stay in their database.</summary>
/// <param name="options">What the user gave.</param>
internal abstract class RowsCommand(RunOptions options)
{
    /// <summary>The policy that the user gave; <see langword="null"/> without one.</summary>
    protected SegmentationPolicy? Given { get; } = PolicyFile.Read(options.Policy);

    /// <summary>How rows are read; once the files are open, also as they show.</summary>
    protected InputPolicy Input
    {
        get => field ??= InputOptions.Over(options, Given?.Input ?? new());
        set;
    }

    /// <summary>What the rows have shown of how numbers and dates are written, once they were looked at.</summary>
    protected FormEvidence Forms { get; private set; } = new();

    /// <summary>The time zone in which the days of moments are told.</summary>
    protected TimeZoneInfo Zone => Given?.TimeZone ?? TimeZoneInfo.Utc;

    /// <summary>What the user gave.</summary>
    protected RunOptions Options => options;

    /// <summary>The names for --map; the first is that of the customer's id.</summary>
    protected abstract IReadOnlyList<string> Names { get; }

    /// <summary>The columns that --map-by-name looks for.</summary>
    protected abstract IEnumerable<(string Name, string Column)> ColumnsByName { get; }

    /// <summary>The columns that are looked for if nothing is mapped.</summary>
    protected abstract IEnumerable<KnownColumns> KnownColumns { get; }

    /// <summary>Runs the command.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        if (options.StaysInDatabase)
        {
            using var database = options.OpenDatabase(Zone);
            var rows = await DatabaseTable.OpenAsync(options.Table, database, cancellation);
            var map = Map(rows, out var said);
            said.ForEach(options.Output.WriteLine);
            return await database.RunAsync(() => RunInDatabaseAsync(database, rows, map, cancellation), cancellation);
        }

        using var outputs = Outputs.Create(options, cancellation);
        var before = GoOn();
        var settings = FieldForms.Of(Input, Zone);
        using var tables = await options.OpenTablesAsync(Input, Zone, cancellation);
        var columns = MapAll(tables);
        var (numbers, dates) = FindNumbersAndDates(tables, columns);
        var filter = new RowFilter(tables, Input, columns.Find(tables, Names[0])!,
            InputOptions.NameOf(options, InputOptions.WhereOption), InputOptions.NameOf(options, InputOptions.WhereNotOption));
        if (tables.AreSeveral)
            tables.Align([.. columns.FindAll(tables), .. OtherColumns(tables)]);
        var (forms, notes) = FormFinder.Find(tables, filter, numbers, dates, settings, cancellation, before);
        foreach (var note in notes)
            options.Output.WriteLine(note);
        (Input, Forms) = (forms.Input, forms.Evidence);
        var parser = new FieldParser(forms);
        var source = Open(tables, columns, parser, outputs) with { Note = () => parser.Note };
        using var previousTable = OpenJoined(options.Previous);
        var previous = previousTable is null ? null : new PreviousFile(previousTable, source.Policy);
        using var overridesTable = OpenJoined(options.Overrides);
        var overrides = overridesTable is null ? null : new OverridesFile(overridesTable, source.Policy);
        return await new CustomerRun(options, outputs, tables, filter, source, previous, overrides, cancellation).RunAsync();
    }

    /// <summary>Goes on from an earlier run, where one is given: its settings hold where this one has none.</summary>
    /// <returns>What its rows have shown of how numbers and dates are written; <see langword="null"/> where there are none.</returns>
    /// <exception cref="ToolException">The two contradict each other.</exception>
    protected virtual FormEvidence? GoOn() => null;

    /// <summary>The columns of numbers and those of dates, as they are mapped.</summary>
    /// <exception cref="ToolException">A column is missing.</exception>
    protected abstract (IEnumerable<MappedColumn> Numbers, IEnumerable<MappedColumn> Dates) FindNumbersAndDates(ITable table, ColumnMap map);

    /// <summary>What takes in the rows of files.</summary>
    /// <exception cref="ToolException">A column is missing.</exception>
    protected abstract CustomerSource Open(CsvTables tables, ColumnMap map, FieldParser parser, Outputs outputs);

    /// <summary>Runs over the rows of a table, which stay there.</summary>
    /// <returns>The exit code.</returns>
    protected abstract Task<int> RunInDatabaseAsync(Database database, DatabaseTable table, ColumnMap map, CancellationToken cancellation);

    /// <summary>Which currencies the money is in; <see langword="null"/> where no column says so.</summary>
    /// <exception cref="ToolException">The file lacks the column.</exception>
    protected RowCurrencies? CurrenciesOf(IRowTable table) => Input.CurrencyColumn is { } name
        ? new RowCurrencies(table, Input, MappedColumn.Of(table, InputOptions.NameOf(options, InputOptions.CurrencyOption), name))
        : null;

    // Each file has its own say: where one would be read otherwise than the first, the user decides.
    private ColumnMap MapAll(CsvTables tables)
    {
        var map = Map(tables.Files[0], out var said);
        said.ForEach(options.Output.WriteLine);
        foreach (var file in tables.Files.Skip(1))
        {
            foreach (var (option, column) in map.FindAll(tables))
                MappedColumn.Of(file, option, column.Name);
            var own = Map(file, out var ownSaid);
            if (!own.IsLike(map))
            {
                throw ToolException.BadArgument($"The columns of {file.Name} would be read as {own}, those of {tables.Name} as {map}; say with --map what "
                    + "is read of all files.");
            }

            foreach (var line in ownSaid.Except(said, StringComparer.Ordinal))
                options.Output.WriteLine($"{file.Name}: {line}");
            said.AddRange(ownSaid);
        }

        return map;
    }

    private ColumnMap Map(ITable table, out List<string> said)
    {
        said = [];
        var map = new ColumnMap(options.Maps, Names)
        {
            ReadOtherwise = [.. Input.Where.Keys, .. Input.WhereNot.Keys, Input.CurrencyColumn ?? ""],
        };
        if (options.MapByName)
            said.Add(map.AddByName(table, ColumnsByName));
        else if (options.Maps.Count == 0 && map.AddKnown(table, [.. KnownColumns]) is { } note)
            said.Add(note);
        said.AddRange(ColumnHints.Of(table, map, Input));
        return map;
    }

    // What is read without a name for --map.
    private IEnumerable<(string Option, MappedColumn Column)> OtherColumns(ITable table)
    {
        return Input.Where.Keys.Select(name => Find(InputOptions.WhereOption, name))
            .Concat(Input.WhereNot.Keys.Select(name => Find(InputOptions.WhereNotOption, name)))
            .Concat(Input.CurrencyColumn is { } currency ? [Find(InputOptions.CurrencyOption, currency)] : []);

        (string Option, MappedColumn Column) Find(Option option, string name)
        {
            var asked = InputOptions.NameOf(options, option);
            return (asked, MappedColumn.Of(table, asked, name));
        }
    }

    // The delimiter of the rows says nothing of that of another file.
    private static CsvTable? OpenJoined(string? path) => path is null ? null : CsvTable.Open(path, out _);
}
