using CustomerSegmentation.Input;

namespace CustomerSegmentation.Tool.Runs;

/// <summary>The options that say how rows are read; each takes precedence over the policy's setting.</summary>
internal static class InputOptions
{
    public static readonly Option<string?> DelimiterOption = RunOptions.Of("--delimiter", "C",
        "What separates fields: one character, tab, or whitespace (any number of blanks). By default a tab for names that end in .tsv or "
            + ".tab; else it is found by the first lines: a comma, a semicolon, a tab, a bar, or blanks.");

    public static readonly Option<string?> EncodingOption = RunOptions.Of("--encoding", "NAME",
        "The file's encoding, such as windows-1252. By default UTF-8, or what the file's first bytes and texts show.");

    public static readonly Option<string?> DecimalOption = RunOptions.Of("--decimal", "C",
        "What separates the decimals of a number: a point or a comma. By default it is found where the numbers allow one reading only.");

    public static readonly Option<string?> DateFormatOption = RunOptions.Of("--date-format", "FORMAT",
        "How the file writes dates, such as dd/MM/yyyy or 'M/d/yyyy H:mm'. By default it is found where the dates allow one reading only.");

    public static readonly Option<string[]> WhereOption = RunOptions.Several("--where", "COLUMN=VALUES",
        "Use the rows with one of these values alone, such as status=paid,completed; case and blanks around a value do not matter. Of several, each "
            + "must hold.");

    public static readonly Option<string[]> WhereNotOption = RunOptions.Several("--where-not", "COLUMN=VALUES",
        "Leave out the rows with one of these values, such as status=cancelled,draft.");

    public static readonly Option<string?> NobodyOption = RunOptions.Of("--nobody", "IDS",
        "Leave out the rows of ids that mean no customer, such as -1,guest. An empty one, as in ',-1', leaves out rows without an id.");

    public static readonly Option<bool> FoldIdsOption = RunOptions.Flag("--fold-ids",
        "Take ids that differ by letter case, blanks around them or Unicode normalization alone for the same customer.");

    public static readonly Option<string?> CurrencyOption = RunOptions.Of("--currency", "COLUMN",
        "The column of the currency, or COLUMN=EUR, where EUR is the currency of the results. Rows in a currency without a rate are rejected.");

    public static readonly Option<string?> RatesOption = RunOptions.Of("--rates", "FILE",
        "A CSV file with the columns currency and rate: what one unit is worth in the currency of the results.");

    public static readonly Option<string?> SheetOption = RunOptions.Of("--sheet", "NAME", "The sheet of an Excel workbook. By default the first one.");

    /// <summary>The options for the rows of a file or a table.</summary>
    public static IReadOnlyList<Option> OfRows { get; } = [WhereOption, WhereNotOption, NobodyOption, FoldIdsOption, CurrencyOption, RatesOption];

    /// <summary>The options for how the texts of a file are written.</summary>
    public static IReadOnlyList<Option> OfTexts { get; } = [DelimiterOption, EncodingOption, DecimalOption, DateFormatOption, SheetOption];

    /// <summary>Puts what the user gave over the policy's settings.</summary>
    /// <param name="options">What the user gave.</param>
    /// <param name="input">The policy's settings.</param>
    /// <exception cref="ToolException">An option can't be read.</exception>
    public static InputPolicy Over(RunOptions options, InputPolicy input) => CheckCurrency(options, input with
    {
        Delimiter = options.Get(DelimiterOption) is { } delimiter ? CheckDelimiter(delimiter) : input.Delimiter,
        Encoding = options.Get(EncodingOption) ?? input.Encoding,
        DecimalSeparator = options.Get(DecimalOption) is { } separator ? CheckDecimal(separator) : input.DecimalSeparator,
        DateFormat = options.Get(DateFormatOption) ?? input.DateFormat,
        Where = options.IsGiven(WhereOption) ? Values(WhereOption, options) : input.Where,
        WhereNot = options.IsGiven(WhereNotOption) ? Values(WhereNotOption, options) : input.WhereNot,
        Nobody = options.Get(NobodyOption) is { } ids ? Split(ids) : input.Nobody,
        FoldIds = options.Get(FoldIdsOption) || input.FoldIds,
        CurrencyColumn = options.Get(CurrencyOption) is { } column ? SplitCurrency(column).Column : input.CurrencyColumn,
        Currency = options.Get(CurrencyOption) is { } given ? SplitCurrency(given).Currency ?? input.Currency : input.Currency,
        Rates = options.Get(RatesOption) is { } file ? RatesFile.Read(file) : input.Rates,
    });

    /// <summary>What names a column for messages: the option, or where it is not given the policy's setting.</summary>
    public static string NameOf(RunOptions options, Option option) => options.IsGiven(option) ? option.Name
        : option == CurrencyOption ? "The policy's Input:CurrencyColumn"
        : option == WhereOption ? "The policy's Input:Where"
        : "The policy's Input:WhereNot";

    private static string CheckDelimiter(string text) => text switch
    {
        "whitespace" or "tab" => text,
        "\\t" => "tab",
        [var one] when char.IsAscii(one) && one is not ('"' or '\r' or '\n' or '\0') => text,
        _ => throw ToolException.BadArgument($"--delimiter '{text}' can't be used; give one character such as ; or |, tab, or whitespace."),
    };

    private static string CheckDecimal(string text) => text is "." or "," ? text
        : throw ToolException.BadArgument($"--decimal '{text}' can't be used; give a point or a comma, such as --decimal ,");

    private static Dictionary<string, IReadOnlyList<string>> Values(Option<string[]> option, RunOptions options)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var text in options.All(option))
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || equals == text.Length - 1)
                throw ToolException.BadArgument($"{option.Name} {text} must have the form COLUMN=VALUES, such as status=paid,completed.");
            var column = text[..equals].Trim();
            values[column] = [.. values.GetValueOrDefault(column, []), .. Split(text[(equals + 1)..])];
        }

        return values;
    }

    // The policy would name its settings.
    private static InputPolicy CheckCurrency(RunOptions options, InputPolicy input) =>
        options.IsGiven(RatesOption) && (input.CurrencyColumn is null || input.Currency is null)
            ? throw ToolException.BadArgument(
                $"--rates needs the currency of the results, as in --currency {input.CurrencyColumn ?? "COLUMN"}=EUR.")
            : input;

    private static (string Column, string? Currency) SplitCurrency(string text) =>
        text.Split('=', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } column, .. var rest] && rest is [] or [{ Length: > 0 }]
            ? (column, rest.FirstOrDefault())
            : throw ToolException.BadArgument($"--currency {text} must have the form COLUMN or COLUMN=CURRENCY, such as currency=EUR.");

    private static string[] Split(string values) => values.Split(',', StringSplitOptions.TrimEntries);
}
