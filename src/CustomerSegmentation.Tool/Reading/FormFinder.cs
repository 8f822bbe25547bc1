namespace CustomerSegmentation.Tool.Reading;

/// <summary>Finds how the numbers and dates of a file are written, where no setting says it, by looking at its rows as far as that needs.</summary>
internal static class FormFinder
{
    /// <summary>Looks at the rows of files, of which none has been read.</summary>
    /// <param name="table">The file or files.</param>
    /// <param name="filter">Leaves out rows, which say nothing of the others.</param>
    /// <param name="numbers">The columns of numbers.</param>
    /// <param name="dates">The columns of dates.</param>
    /// <param name="settings">What the settings say.</param>
    /// <param name="cancellation">Stops the looking.</param>
    /// <param name="before">What rows of before have shown, with which these must agree; <see langword="null"/> without such rows.</param>
    /// <returns>The forms, and what to say about them.</returns>
    /// <exception cref="ToolException">The rows can be read in two ways, or in none, or the file is damaged.</exception>
    public static (FieldForms Forms, IReadOnlyList<string> Notes) Find(
        IRowTable table, RowFilter filter, IEnumerable<MappedColumn> numbers, IEnumerable<MappedColumn> dates, FieldForms settings,
        CancellationToken cancellation, FormEvidence? before = null)
    {
        before ??= new FormEvidence();
        if (table.HasTypedCells)
            settings = settings.ForTypedCells();
        List<MappedColumn> numberColumns = [.. numbers.Distinct()];
        var ofNumbers = new NumberFormFinder(table, settings.HasSetNumbers ? [] : [.. numberColumns.Where(HasText)], before);
        List<DateFormFinder> ofDates = settings.HasSetDates ? []
            : [.. dates.Distinct().Where(HasText).Select(column => new DateFormFinder(table, column, before.Dates.GetValueOrDefault(column.Name)))];
        var sawAll = IsSure() || table.LookAhead(() =>
        {
            cancellation.ThrowIfCancellationRequested();
            if (filter.TakesRow())
            {
                ofNumbers.Look();
                foreach (var one in ofDates)
                    one.Look();
            }

            return !IsSure();
        });
        var foundDates = new Dictionary<int, FoundDateForm>();
        foreach (var one in ofDates)
        {
            if (one.Answer(sawAll) is { } ofColumn)
                foundDates.Add(one.Column.Index, ofColumn);
        }

        IReadOnlyList<string> notes = [];
        var found = settings.HasSetNumbers ? (settings.Numbers, null) : ofNumbers.Answer(out notes);
        if (found is (var form, { } shown) && form == NumberForm.Comma
            && numberColumns.Exists(column => table.HasTypes(column) != false))
            throw ToolException.BadArgument($"{shown.File}: the text {shown} has a decimal comma, and other cells are numbers: add --decimal , to read both.");
        var seen = new Dictionary<string, SeenDates>(before.Dates, StringComparer.Ordinal);
        foreach (var one in ofDates)
        {
            if (one.Evidence is { } dated)
                seen[one.Column.Name] = dated;
        }

        return (settings.With(found, foundDates, ofNumbers.Evidence with { Dates = seen }), [.. notes, .. ofDates.Select(one => one.Note).OfType<string>()]);

        bool HasText(MappedColumn column) => table.HasTypes(column) != true;

        bool IsSure() => ofNumbers.IsSure && ofDates.TrueForAll(one => one.IsSure);
    }
}
