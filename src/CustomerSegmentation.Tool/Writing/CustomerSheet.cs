using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace CustomerSegmentation.Tool.Writing;

/// <summary>Customers as a sheet of an Excel workbook, under a row of names that stays in view.</summary>
internal static class CustomerSheet
{
    private const int LongestText = 32_767;

    // Spreadsheets count days before it in a way of their own.
    private static readonly DateOnly FirstSureDay = new(1900, 3, 1);

    /// <summary>Writes the workbook.</summary>
    public static async Task WriteAsync(Stream stream, IReadOnlyList<string> ids, IReadOnlyList<FactValues> facts, IReadOnlyList<WrittenClasses> classes,
        CancellationToken cancellation)
    {
        await using var book = await Spreadsheet.CreateNewAsync(stream, new SpreadCheetahOptions { PreserveStringWhitespace = true }, cancellation);
        var day = book.AddStyle(new Style { Format = NumberFormat.Custom("yyyy-mm-dd") });
        await book.StartWorksheetAsync("Customers", new WorksheetOptions { FrozenRows = 1 }, cancellation);
        await book.AddHeaderRowAsync(["customer", .. facts.Select(fact => fact.Fact.Name), .. classes.Select(one => one.Scheme)], token: cancellation);
        var cells = new StyledCell[1 + facts.Count + classes.Count];
        var values = facts.Select(fact => fact.ReadAll()).ToArray();
        for (var customer = 0; customer < ids.Count; customer++)
        {
            cells[0] = OfText(ids[customer]);
            for (var i = 0; i < facts.Count; i++)
                cells[i + 1] = Of(facts[i], values[i][customer], day);
            for (var i = 0; i < classes.Count; i++)
                cells[i + 1 + facts.Count] = new StyledCell(classes[i][customer], null);
            await book.AddRowAsync(cells, cancellation);
        }

        await book.FinishAsync(cancellation);
    }

    private static StyledCell Of(FactValues fact, double value, StyleId day)
    {
        if (double.IsNaN(value))
            return default;
        return fact.Fact.Kind switch
        {
            FactKind.Date => OfDay(DateOnly.FromDayNumber((int)value), day),
            FactKind.Text => OfText(fact.Texts[(int)value]),
            FactKind.YesNo => new StyledCell(value != 0, null),
            _ => new StyledCell(value, null),
        };
    }

    private static StyledCell OfDay(DateOnly day, StyleId style) => day >= FirstSureDay
        ? new StyledCell(day.ToDateTime(TimeOnly.MinValue), style)
        : new StyledCell(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null);

    private static StyledCell OfText(string text)
    {
        if (text.Length > LongestText)
            throw ToolException.Unusable(Invariant($"the text {text[..40]}… has {text.Length:N0} characters, and a cell has room for {LongestText:N0}; ")
                + "write CSV or Parquet.");
        return new StyledCell(Escape(text), null);
    }

    // XML holds no control characters: a cell has them as _x000D_, and a text that looks so has its first sign written so.
    private static string Escape(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal) && !text.AsSpan().ContainsAnyInRange('\0', '\x1F') && !text.AsSpan().ContainsAny('\uFFFE', '\uFFFF'))
            return text;
        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var isEscape = text[i] == '_' && i + 6 < text.Length && text[i + 1] == 'x' && text[i + 6] == '_';
            if (isEscape || text[i] is (< ' ' and not ('\t' or '\n')) or '\uFFFE' or '\uFFFF')
                escaped.Append(CultureInfo.InvariantCulture, $"_x{(int)text[i]:X4}_");
            else
                escaped.Append(text[i]);
        }

        return escaped.ToString();
    }
}
