using CustomerSegmentation.Input;

namespace CustomerSegmentation.Tool.Commands.Purchases;

/// <summary>A run that goes on where the last one with the same --state was.</summary>
internal sealed class Continuation
{
    private const string Remedy = "A state goes on with the settings that it began with; for others, begin a new one with all files.";

    private readonly RunOptions options;
    private readonly string path;
    private readonly SavedHead? before;

    /// <summary>Reads what the state says of itself.</summary>
    /// <param name="options">What the user gave.</param>
    /// <param name="path">The state.</param>
    /// <param name="input">The settings of this run.</param>
    /// <exception cref="ToolException">The state can't be read, or is of other settings.</exception>
    public Continuation(RunOptions options, string path, InputPolicy input)
    {
        (this.options, this.path) = (options, path);
        before = SavedRun.ReadHead(path);
        Input = before is null ? input : Agree(input, before);
        options.Output.WriteLine(before is null ? $"{path} is a new state."
            : $"{path}: {Count(before.Files.Sum(file => file.Rows))} rows of {Count(before.Files.Count)} files were taken in before, the last on "
                + Invariant($"{before.Files.Max(file => (DateOnly?)file.Day):yyyy-MM-dd}."));
    }

    /// <summary>The settings of this run, and those of the state where it has none.</summary>
    public InputPolicy Input { get; }

    /// <summary>Whether there are rows of before.</summary>
    public bool HasRows => before is not null;

    /// <summary>What the rows of before have shown; <see langword="null"/> without such rows.</summary>
    public FormEvidence? Forms => before?.Forms;

    /// <summary>The rows of before.</summary>
    /// <param name="now">The settings of this run.</param>
    /// <param name="rules">What counts as a purchase.</param>
    /// <param name="ids">Receives the customers' ids.</param>
    /// <exception cref="ToolException">The state is of other settings, or damaged.</exception>
    public PurchaseAggregator<CustomerId> Begin(IReadOnlyDictionary<string, string> now, PurchasePolicy rules, CustomerIds ids)
    {
        if (before is null)
            return new PurchaseAggregator<CustomerId>(rules);
        Refuse([.. SavedSettings.Differences(before.Settings, now)]);
        return SavedRun.ReadRows(path, rules, ids);
    }

    /// <summary>The files that are taken in, once they are read.</summary>
    /// <param name="tables">The files.</param>
    /// <param name="today">The day.</param>
    /// <exception cref="ToolException">One was taken in before.</exception>
    public IReadOnlyList<SavedFile> TakeIn(CsvTables tables, DateOnly today)
    {
        List<SavedFile> files = [.. before?.Files ?? []];
        var earlier = files.Count;
        // Files without rows are often the same.
        foreach (var table in tables.Files.Where(table => table.Rows > 0))
        {
            var place = files.FindIndex(file => file.Sha256 == table.Sha256);
            if (place >= 0 && !options.Again)
            {
                throw ToolException.BadArgument(place < earlier
                    ? Invariant($"{table.Name} was taken in on {files[place].Day:yyyy-MM-dd}")
                        + (files[place].Name == table.Name ? "" : $" as {files[place].Name}") + ": give --again to count it twice. Nothing was written."
                    : $"{table.Name} holds the same as {files[place].Name}: leave it out, or give --again to count it twice. Nothing was written.");
            }

            files.Add(new SavedFile(table.Name, table.Sha256!, today, table.Rows));
        }

        return files;
    }

    /// <summary>Writes the state of all rows.</summary>
    /// <param name="file">The file.</param>
    /// <param name="head">What it says of itself, apart from settings of files.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="rules">What counts as a purchase.</param>
    /// <param name="ids">The customers' ids.</param>
    /// <returns>The rows, with the as-of day.</returns>
    /// <exception cref="ToolException">The as-of day is before a row.</exception>
    public PurchaseAggregator<CustomerId> Save(OutputFile file, SavedHead head, PurchaseAggregator<CustomerId> rows, PurchasePolicy rules, CustomerIds ids)
    {
        try
        {
            return SavedRun.Write(file.Stream, head with { DecimalSeparator = Input.DecimalSeparator, DateFormat = Input.DateFormat }, rows, rules,
                options.AsOf, ids);
        }
        catch (ArgumentException e)
        {
            throw ToolException.Refused($"--as-of {options.AsOf:yyyy-MM-dd}", e);
        }
    }

    // What the files show of a setting must agree with what is set.
    private InputPolicy Agree(InputPolicy input, SavedHead saved)
    {
        var (point, comma) = (saved.Forms.Point ?? saved.Forms.PointBeforeThree, saved.Forms.Comma);
        var separator = saved.DecimalSeparator ?? (comma is not null ? "," : point is not null ? "." : null);
        List<string> formats = saved.DateFormat is { } set ? [set]
            : [.. saved.Forms.Dates.Values.SelectMany(dates => dates.Formats).Distinct(StringComparer.Ordinal)];
        List<string> faults = [];
        if (input.DecimalSeparator is { } sign && separator is not null && sign != separator)
            faults.Add(SavedSettings.Difference("--decimal", separator, sign));
        if (input.DateFormat is { } format && formats.Count > 0 && !formats.Contains(format, StringComparer.Ordinal))
            faults.Add(SavedSettings.Difference("--date-format", string.Join(" or ", formats), format));
        if (input.Currency is { } currency && saved.Currency is { } other && !string.Equals(currency, other, StringComparison.OrdinalIgnoreCase))
            faults.Add(SavedSettings.Difference("the currency of the results", other, currency));
        Refuse(faults);
        return input with
        {
            DecimalSeparator = input.DecimalSeparator ?? saved.DecimalSeparator,
            DateFormat = input.DateFormat ?? saved.DateFormat,
            Currency = input.Currency ?? saved.Currency,
        };
    }

    private void Refuse(List<string> differences)
    {
        if (differences.Count > 0)
            throw ToolException.BadArgument($"--state {path}: {string.Join("; ", differences)}. {Remedy}");
    }
}
