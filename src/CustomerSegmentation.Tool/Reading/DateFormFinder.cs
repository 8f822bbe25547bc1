namespace CustomerSegmentation.Tool.Reading;

/// <summary>Finds how the dates of a column are written: in the one form that reads all dates that look like the first one.</summary>
/// <param name="table">The file or files.</param>
/// <param name="column">The column.</param>
/// <param name="before">What dates of before have shown; <see langword="null"/> without such dates.</param>
internal sealed class DateFormFinder(IRowTable table, MappedColumn column, SeenDates? before)
{
    // Where two forms read a date as two days.
    private readonly Dictionary<(DateForm, DateForm), Sighting> differences = [];
    private IReadOnlyList<DateForm> left = [.. DateForm.All.Where(form => before?.Formats.Contains(form.Format, StringComparer.Ordinal) == true)];
    private Sighting? shown = before?.Shown;
    private (Sighting Seen, DateOnly Day)? dayNumber;
    private bool hasOther;

    /// <summary>The column.</summary>
    public MappedColumn Column => column;

    /// <summary>What was seen, and what had been seen before; <see langword="null"/> without a date.</summary>
    public SeenDates? Evidence => left.Count == 0 ? null : new SeenDates([.. left.Select(form => form.Format)], shown!);

    /// <summary>Whether no more dates are needed.</summary>
    public bool IsSure => left.Count == 1;

    /// <summary>Looks at the row at which the file is.</summary>
    /// <exception cref="ToolException">No form reads this date and those before it.</exception>
    public void Look()
    {
        var text = table[column];
        if (FieldParser.IsMissing(text) || table.IsTyped(column))
            return;
        var days = new Dictionary<DateForm, DateOnly>();
        foreach (var form in left.Count == 0 ? DateForm.All : left)
        {
            if (form.TryRead(text, out var day, out _))
                days.Add(form, day);
        }

        if (days.Count > 0)
            Keep(days);
        else if (left.Count > 0 && new FoundDateForm(left[0], shown!).Contradiction(column, text) is { } fault)
            throw ToolException.Unusable(Invariant($"{table.Name}, {table.Unit} {table.Number}: {fault}."));
        else if (SpreadsheetDay.Of(text) is { } day)
            dayNumber ??= (Sighting.Of(table, column), day);
        else
            hasOther = true;
    }

    /// <summary>The form.</summary>
    /// <param name="sawAll">Whether all rows were looked at.</param>
    /// <returns>The form; <see langword="null"/> if there was no date.</returns>
    /// <exception cref="ToolException">Two forms read the dates, as other days, or the dates are a spreadsheet's numbers.</exception>
    public FoundDateForm? Answer(bool sawAll)
    {
        if (left.Count == 0)
            return dayNumber is not var (seen, day) || hasOther ? null : throw ToolException.Unusable($"{seen.File}: {column.Name} holds a "
                + Invariant($"spreadsheet's day numbers: {seen} would be {day:yyyy-MM-dd}; {SpreadsheetDay.Remedy}."));
        if (left.Count > 1 && (differences.Count > 0 || !sawAll))
            throw Ambiguous();
        return new FoundDateForm(left[0], shown!);
    }

    /// <summary>What to say about the form; nothing for the default one.</summary>
    public string? Note => left is not [var form, ..] || form == DateForm.Iso ? null
        : $"{column.Name} is read as {form}, as {shown!.Text} shows"
            + (form.Format.Contains("yyyy", StringComparison.Ordinal) ? "" : Years()) + "; --date-format sets it.";

    private static string Years()
    {
        var last = CultureInfo.InvariantCulture.Calendar.TwoDigitYearMax;
        return Invariant($", with years from {last - 99} to {last}");
    }

    private void Keep(Dictionary<DateForm, DateOnly> days)
    {
        if (left.Count != days.Count)
        {
            left = [.. days.Keys];
            shown = Sighting.Of(table, column);
            foreach (var gone in differences.Keys.Where(pair => !left.Contains(pair.Item1) || !left.Contains(pair.Item2)).ToList())
                differences.Remove(gone);
        }

        for (var i = 0; i < left.Count; i++)
        {
            for (var j = i + 1; j < left.Count; j++)
            {
                if (days[left[i]] != days[left[j]])
                    differences.TryAdd((left[i], left[j]), Sighting.Of(table, column));
            }
        }
    }

    private ToolException Ambiguous()
    {
        var example = differences.Values.FirstOrDefault() ?? shown!;
        var text = Encoding.UTF8.GetBytes(example.Text);
        var days = left.Select(form => form.TryRead(text, out var day, out _) ? day : default).ToList();
        var format = days.Select(day => day.Year).Distinct().Count() > 1 ? "d MMMM yyyy" : "d MMMM";
        return ToolException.BadArgument($"{example.File}: {column.Name}: {example.Text} can be "
            + $"{string.Join(" or ", days.Select(day => day.ToString(format, CultureInfo.InvariantCulture)).Distinct(StringComparer.Ordinal))}: "
            + $"--date-format {string.Join(" or ", left)}.");
    }
}
