using CustomerSegmentation.Input;

namespace CustomerSegmentation.Tool.Runs;

/// <summary>The options of a run over a file or a table, and what the user gave.</summary>
internal sealed class RunOptions(ParseResult result)
{
    public static readonly Argument<string[]> FileArgument = new("FILE")
    {
        Arity = ArgumentArity.OneOrMore,
        Validators = { InputFiles.RefuseOptions },
        Description = "The CSV file, Parquet file or Excel workbook (.xlsx), or - for standard input. Several, or a pattern in quotes such as "
            + "'orders/2025-*.csv' (* ? [a-c], and ** for any folders), are read as one list of rows; their columns are taken by name. gzip is unpacked. "
            + "Text has a first line of column names; fields may be quoted. "
            + "Empty, NA, NaN and null mean unknown. Numbers as 1234.50, 1,234.50, 1.234,50 or 12.50-; dates as 2011-12-31, 20111231, 31.12.2011, "
            + "12/31/2011, 31-Dec-2011 and the like. Which it is is found where the file allows one reading only, and said if it is not the first. A "
            + "time after a date is ignored, unless it has a zone: the day is then that of the policy's TimeZone. Blanks around a field are ignored.",
    };

    public static readonly Option<string?> FromOption = Of("--from", "DATABASE",
        $"Take FILE as a table (NAME or SCHEMA.NAME) or a query of a database, and run inside it: {Database.Forms}. "
            + "Separate several ClickHouse servers, each with a share of the rows, by commas. "
            + $"The password is read from {Database.PasswordVariable}, or --password-file.");

    public static readonly Option<string?> PasswordFileOption = Of("--password-file", "FILE", "A file that contains the database's password.");

    public static readonly Option<bool> LocalOption = Flag("--local", "Read the rows out of the database, and treat them as those of a file.");

    public static readonly Option<string?> IntoOption =
        Of("--into", "TABLE", "Write the classes into a new table (NAME or SCHEMA.NAME) of the database, whole or not at all. Without it they are counted.");

    public static readonly Option<bool> ReplaceOption = Flag("--replace", "Let --into replace an existing table.");

    public static readonly Option<string[]> MapOption = Several("--map", "NAME=COLUMN", "Which column holds what; once for each name.");

    public static readonly Option<bool> MapByNameOption = Flag("--map-by-name", """
        Use each column whose name is a fact's in snake_case, such as last_purchase; and id or customer, parent, or date, amount, order and quantity. --map
        takes precedence.
        """);

    public static readonly Option<string?> AsOfOption =
        Of("--as-of", "DATE", "The day as of which the customers are judged, yyyy-MM-dd. By default the day after the last purchase in the file.");

    public static readonly Option<string?> PolicyOption =
        Of("--policy", "FILE", "A JSON file with the settings of the schemes, or a model that --model wrote. By default every scheme with its defaults.");

    public static readonly Option<string?> PreviousOption =
        Of("--previous", "FILE", "The file that --out wrote the last time, joined by the customer's id: a cut with a margin then keeps customers in their "
            + "previous class.");

    public static readonly Option<string?> OverridesOption = Of("--overrides", "FILE", """
        A CSV file of classes set by hand, with the columns customer, scheme, class, reason, owner and expires (the last day on which it holds). Until then
        they win over the tables.
        """);

    public static readonly Option<string?> OutOption = Of("--out", "FILE",
        "Write a CSV file, or by its ending .tsv, .parquet or .xlsx: a row a customer with its facts and classes. "
            + "To /dev/stdout, what is printed else goes to standard error.");

    public static readonly Option<string?> FormatOption = Of("--format", "FORMAT",
        "What --out is written as: csv, tsv, parquet or xlsx. By default it goes by the ending of its name, and else is csv.");

    public static readonly Option<string?> RejectsOption = Of("--rejects", "FILE",
        "Write the rejected rows to a CSV file: line, reason, row; of several files, the file first.");

    public static readonly Option<bool> SpreadsheetSafeOption = Flag("--spreadsheet-safe",
        "Put an apostrophe before texts that a spreadsheet would take for formulas, as they begin with = + - or @, in the files of --out and --rejects. "
            + "Without it, ids and texts stand there as they are, which a later --previous needs.");

    public static readonly Option<string?> ModelOption = Of("--model", "FILE", "Write the fitted policy as JSON; a later run uses it with --policy.");

    public static readonly Option<string?> StateOption = Of("--state", "FILE",
        "Go on where the last run with this file was: add the rows of FILE to its, classify all customers, and write the state of all. A file that was "
            + "taken in before is refused.");

    public static readonly Option<bool> AgainOption = Flag("--again", "Take in what was taken in before, so that its rows count twice.");

    public static readonly Option<bool> StrictOption = Flag("--strict", "Fail, and write nothing, if any row is rejected.");

    public static readonly Option<string?> CultureOption = new("--culture")
    {
        HelpName = "CULTURE",
        Description = "Print the names of schemes and classes in a language: en or zh-Hans. Files keep the stable names.",
        Recursive = true,
    };

    public static readonly Option<string> IdOption = new("--id")
    {
        HelpName = "COLUMN",
        Description = "The column of the customers' ids.",
        DefaultValueFactory = _ => "customer",
    };

    public static readonly Option<string> CustomerOption = new("--customer") { HelpName = "ID", Description = "The customer's id.", Required = true };

    public static readonly Option<string[]> SchemeOption = Several("--scheme", "NAME", "A scheme to explain; once for each. By default all that can run.");

    /// <summary>Where results are printed.</summary>
    public TextWriter Output => Array.Exists([Out, Rejects, Model], OutputFile.IsStandardOutput) ? Error : result.InvocationConfiguration.Output;

    /// <summary>Where progress is printed.</summary>
    public TextWriter Error => result.InvocationConfiguration.Error;

    /// <summary>The files that are read, in order.</summary>
    public IReadOnlyList<string> Files => field ??= InputFiles.Expand(result.GetRequiredValue(FileArgument));

    /// <summary>The table or query of the database.</summary>
    public string Table => result.GetRequiredValue(FileArgument)[0];

    /// <summary>The options --map, each <c>NAME=COLUMN</c>.</summary>
    public IReadOnlyList<string> Maps => All(MapOption);

    public bool MapByName => result.GetValue(MapByNameOption);

    public DateOnly? AsOf { get; } = ReadDate(AsOfOption.Name, result.GetValue(AsOfOption));

    /// <summary>The database that <see cref="Table"/> is of; <see langword="null"/> for files.</summary>
    public string? From => result.GetValue(FromOption);

    public string? Into => result.GetValue(IntoOption);

    public bool Replace => result.GetValue(ReplaceOption);

    /// <summary>Whether the rows stay in their database. To explain a customer they are read out.</summary>
    public bool StaysInDatabase => From is not null && !result.GetValue(LocalOption) && Customer is null;

    public string? Policy => result.GetValue(PolicyOption);

    public string? Out => result.GetValue(OutOption);

    /// <summary>What --format says.</summary>
    public string? Format => result.GetValue(FormatOption);

    public string? Rejects => result.GetValue(RejectsOption);

    public string? Model => result.GetValue(ModelOption);

    /// <summary>The file of what was taken in before.</summary>
    public string? State => result.GetValue(StateOption);

    /// <summary>Whether files that were taken in before count again.</summary>
    public bool Again => result.GetValue(AgainOption);

    /// <summary>Whether what a spreadsheet would take for formulas is written as text.</summary>
    public bool IsForSpreadsheets => result.GetValue(SpreadsheetSafeOption);

    public string? Previous => result.GetValue(PreviousOption);

    public string? Overrides => result.GetValue(OverridesOption);

    /// <summary>The customer to explain; <see langword="null"/> to classify all.</summary>
    public string? Customer => result.GetValue(CustomerOption);

    /// <summary>The schemes to explain; empty for all.</summary>
    public IReadOnlyList<string> Schemes => All(SchemeOption);

    /// <summary>The names to print.</summary>
    public Labels Labels { get; } = Labels.In(result.GetValue(CultureOption));

    public bool Strict => result.GetValue(StrictOption);

    /// <summary>The column of the customers' ids.</summary>
    public string Id => result.GetRequiredValue(IdOption);

    /// <summary>Declares an option with a value.</summary>
    public static Option<string?> Of(string name, string helpName, string description) => new(name) { HelpName = helpName, Description = description };

    /// <summary>Declares an option without a value.</summary>
    public static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    /// <summary>Declares an option that can be given several times.</summary>
    public static Option<string[]> Several(string name, string helpName, string description) =>
        new(name) { HelpName = helpName, Description = description, Arity = ArgumentArity.OneOrMore };

    /// <summary>Gets the value of an argument.</summary>
    public T Get<T>(Argument<T> argument) => result.GetRequiredValue(argument);

    /// <summary>Gets the value of an option.</summary>
    public T? Get<T>(Option<T> option) => result.GetValue(option);

    /// <summary>Gets the values of an option that can be given several times.</summary>
    public string[] All(Option<string[]> option) => result.GetValue(option) ?? [];

    /// <summary>Gets the date of an option, or <see langword="null"/> without it.</summary>
    public static DateOnly? ReadDate(string option, string? text) =>
        text is null ? null
        : DateForm.Iso.TryRead(Encoding.UTF8.GetBytes(text), out var date, out _) ? date
        : throw ToolException.BadArgument($"{option} {text} is not a date; write it as 2011-12-31.");

    /// <summary>Opens the database of --from.</summary>
    /// <param name="timeZone">The time zone whose days are those of points in time.</param>
    /// <exception cref="ToolException">There is no such file, or the address has a fault.</exception>
    public Database OpenDatabase(TimeZoneInfo timeZone) =>
        Database.Open(From!, result.GetValue(PasswordFileOption), isWritten: Into is not null, timeZone, Error);

    /// <summary>Opens the files, or the rows of the database.</summary>
    /// <param name="input">How the texts of a file are written.</param>
    /// <param name="timeZone">The time zone whose days are those of points in time.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="ToolException">One can't be read, is empty, or has no header.</exception>
    public async Task<CsvTables> OpenTablesAsync(InputPolicy input, TimeZoneInfo timeZone, CancellationToken cancellation)
    {
        if (From is not null)
            return new CsvTables([CsvTable.Open(await DatabaseText.OpenAsync(OpenDatabase(timeZone), Table, cancellation), (byte)',')]);
        var tables = new List<CsvTable>();
        try
        {
            foreach (var file in Files)
                tables.Add(Open(file, input));
            CheckTexts(tables);
            return new CsvTables(tables);
        }
        catch
        {
            tables.ForEach(table => table.Dispose());
            throw;
        }
    }

    /// <summary>Opens a file; what is found of its encoding and its delimiter is said.</summary>
    /// <param name="path">The file.</param>
    /// <param name="input">The encoding and the delimiter, where they need not be found.</param>
    /// <exception cref="ToolException">It can't be read, is empty, has no header, or can be read in more than one way.</exception>
    public CsvTable OpenFile(string path, InputPolicy input)
    {
        var table = Open(path, input);
        try
        {
            CheckTexts([table]);
            return table;
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    private CsvTable Open(string path, InputPolicy input)
    {
        var encoding = input.Encoding is { } name ? TextEncoding.Named(name) : null;
        var cells = new CellSettings(Get(InputOptions.SheetOption), input.DecimalSeparator == ",");
        string? note = null;
        var table = input.Delimiter is { } delimiter
            ? CsvTable.Open(path, delimiter switch { "whitespace" => null, "tab" => (byte)'\t', _ => (byte)delimiter[0] }, encoding, cells, State is not null)
            : CsvTable.Open(path, out note, encoding, cells, State is not null);
        if (table.Typed?.Note is { } sheets)
            Output.WriteLine($"{table.Name}: {sheets}");
        if (table.NewEncodingNote() is { } found)
            Output.WriteLine(found);
        if (note is not null)
            Output.WriteLine($"{table.Name}: {char.ToLowerInvariant(note[0])}{note[1..]}");
        return table;
    }

    // Options that change nothing were meant for another file.
    private void CheckTexts(List<CsvTable> tables)
    {
        Option[] ofTexts = [InputOptions.DelimiterOption, InputOptions.EncodingOption];
        var first = tables[0];
        if (tables.TrueForAll(table => table.Typed is not null) && Array.Find(ofTexts, IsGiven) is { } ofText)
            throw ToolException.BadArgument($"{ofText.Name} is for text: {first.Name} is {first.Typed!.Kind}.");
        if (IsGiven(InputOptions.SheetOption) && tables.TrueForAll(table => table.Typed?.HasSheets != true))
            throw ToolException.BadArgument($"{InputOptions.SheetOption.Name} is for Excel workbooks: {first.Name} is {first.Typed?.Kind ?? "text"}.");
    }

    /// <summary>Fails if options contradict each other.</summary>
    /// <exception cref="ToolException">They do.</exception>
    public void Check()
    {
        if (From is not null && result.GetRequiredValue(FileArgument).Length > 1)
            throw ToolException.BadArgument("--from takes one table or query; give one, such as a query that joins them with UNION ALL.");
        if (From is not null && State is not null)
            throw ToolException.BadArgument("--state is for files; a database keeps its rows itself.");
        if (Again && State is null)
            throw ToolException.BadArgument("--again is for --state FILE, which knows what was taken in before.");
        Option[] ofDatabases = [PasswordFileOption, IntoOption, ReplaceOption, LocalOption];
        if (From is null && Array.Find(ofDatabases, IsGiven) is { } alone)
            throw ToolException.BadArgument($"{alone.Name} is for databases: name one with --from.");
        if (result.GetValue(LocalOption) && Into is not null)
            throw ToolException.BadArgument("--local reads the rows out of the database, and --into writes the classes there; keep one.");
        if (Replace && Into is null)
            throw ToolException.BadArgument("--replace needs --into TABLE.");
        if (Format is not null && Out is null)
            throw ToolException.BadArgument("--format is for the file of --out; give both.");
        if (IsForSpreadsheets && Rejects is null && Out is { } file && OutputFormats.Of(OutOption.Name, file, Format, hasTypes: true).HasTypes())
            throw ToolException.BadArgument($"{SpreadsheetSafeOption.Name} is for text: in {file} no text is taken for a formula. Leave it out.");
        Option[] ofFiles = [OutOption, FormatOption, RejectsOption, PreviousOption, OverridesOption, StrictOption, .. InputOptions.OfTexts];
        if (StaysInDatabase && Array.Find(ofFiles, IsGiven) is { } ofFile)
            throw ToolException.BadArgument($"{ofFile.Name} is for the rows of a file: add --local to read the rows out of the "
                + $"database{(ofFile == OutOption ? ", or write the classes there with --into TABLE" : "")}.");
    }

    /// <summary>Whether the user gave an option.</summary>
    public bool IsGiven(Option option) => result.GetResult(option) is { Implicit: false };
}
