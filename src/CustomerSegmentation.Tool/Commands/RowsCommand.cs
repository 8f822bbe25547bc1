using CustomerSegmentation.Input;

namespace CustomerSegmentation.Tool.Commands;

/// <summary>A command over rows of customers or of purchases, which are read from a file, or stay in their database.</summary>
/// <param name="options">What the user gave.</param>
internal abstract class RowsCommand(RunOptions options)
{
    /// <summary>The policy that the user gave; <see langword="null"/> without one.</summary>
    protected SegmentationPolicy? Given { get; } = PolicyFile.Read(options.Policy);

    /// <summary>How rows are read; once the file is open, also as it shows.</summary>
    protected InputPolicy Input
    {
        get => field ??= InputOptions.Over(options, Given?.Input ?? new());
        private set;
    }

    /// <summary>What the user gave.</summary>
    protected RunOptions Options => options;

    private TimeZoneInfo TimeZone => Given?.TimeZone ?? TimeZoneInfo.Utc;

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
        var map = new ColumnMap(options.Maps, Names)
        {
            ReadOtherwise = [.. Input.Where.Keys, .. Input.WhereNot.Keys, Input.CurrencyColumn ?? ""],
        };
        if (options.StaysInDatabase)
        {
            using var database = options.OpenDatabase(TimeZone);
            var rows = await DatabaseTable.OpenAsync(options.File, database, cancellation);
            MapColumns(map, rows);
            return await database.RunAsync(() => RunInDatabaseAsync(database, rows, map, cancellation), cancellation);
        }

        var settings = FieldForms.Of(Input, TimeZone);
        using var outputs = Outputs.Create(options, cancellation);
        using var table = await options.OpenTableAsync(Input, TimeZone, cancellation);
        MapColumns(map, table);
        var (numbers, dates) = FindNumbersAndDates(table, map);
        var filter = new RowFilter(table, Input, map.Find(table, Names[0])!,
            InputOptions.NameOf(options, InputOptions.WhereOption), InputOptions.NameOf(options, InputOptions.WhereNotOption));
        var (forms, notes) = FormFinder.Find(table, filter, numbers, dates, settings, cancellation);
        foreach (var note in notes)
            options.Output.WriteLine(note);
        Input = forms.Input;
        var parser = new FieldParser(forms);
        var source = Open(table, map, parser) with { Note = () => parser.Note };
        using var previousTable = OpenJoined(options.Previous);
        var previous = previousTable is null ? null : new PreviousFile(previousTable, source.Policy);
        using var overridesTable = OpenJoined(options.Overrides);
        var overrides = overridesTable is null ? null : new OverridesFile(overridesTable, source.Policy);
        return await new CustomerRun(options, outputs, table, filter, source, previous, overrides, cancellation).RunAsync();
    }

    /// <summary>The columns of numbers and those of dates, as they are mapped.</summary>
    /// <exception cref="ToolException">A column is missing.</exception>
    protected abstract (IEnumerable<MappedColumn> Numbers, IEnumerable<MappedColumn> Dates) FindNumbersAndDates(CsvTable table, ColumnMap map);

    /// <summary>What takes in the rows of a file.</summary>
    /// <exception cref="ToolException">A column is missing.</exception>
    protected abstract CustomerSource Open(CsvTable table, ColumnMap map, FieldParser parser);

    /// <summary>Runs over the rows of a table, which stay there.</summary>
    /// <returns>The exit code.</returns>
    protected abstract Task<int> RunInDatabaseAsync(Database database, DatabaseTable table, ColumnMap map, CancellationToken cancellation);

    /// <summary>Which currencies the money of a file is in; <see langword="null"/> where no column says so.</summary>
    /// <exception cref="ToolException">The file lacks the column.</exception>
    protected RowCurrencies? CurrenciesOf(CsvTable table) => Input.CurrencyColumn is { } name
        ? new RowCurrencies(table, Input, MappedColumn.Of(table, InputOptions.NameOf(options, InputOptions.CurrencyOption), name))
        : null;

    private void MapColumns(ColumnMap map, ITable table)
    {
        if (options.MapByName)
            options.Output.WriteLine(map.AddByName(table, ColumnsByName));
        else if (options.Maps.Count == 0 && map.AddKnown(table, [.. KnownColumns]) is { } note)
            options.Output.WriteLine(note);
        foreach (var hint in ColumnHints.Of(table, map, Input))
            options.Output.WriteLine(hint);
    }

    // The delimiter of the rows says nothing of that of another file.
    private static CsvTable? OpenJoined(string? path) => path is null ? null : CsvTable.Open(path, out _);
}
