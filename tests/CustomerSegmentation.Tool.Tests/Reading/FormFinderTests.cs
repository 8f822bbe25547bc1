using System.Globalization;
using System.Text;
using CustomerSegmentation.Input;
using FsCheck.Xunit;

namespace CustomerSegmentation.Tool.Tests.Reading;

/// <summary>How a file writes numbers and dates, found by its rows.</summary>
public sealed class FormFinderTests
{
    // Each with the formats of .NET that read what it writes.
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy/MM/dd", "yyyy.MM.dd", "dd/MM/yyyy", "MM/dd/yyyy", "dd-MM-yyyy", "MM-dd-yyyy", "dd.MM.yyyy",
        "dd/MM/yy", "MM/dd/yy", "yy/MM/dd", "dd-MM-yy", "MM-dd-yy", "yy-MM-dd", "dd.MM.yy", "dd-MMM-yyyy", "d MMM yyyy", "MMM d, yyyy", "yyyy年M月d日",
    ];

    [Property(MaxTest = 500)]
    public void Dates_are_read_or_refused_exactly_if_two_formats_read_them_as_other_days(int[] numbers, byte choice)
    {
        var format = Formats[choice % Formats.Length];
        // Many days of the first twelve of a month, so that some sets are unsure.
        var days = numbers.Select(number => new DateOnly(2001 + Math.Abs(number % 31), 1 + Math.Abs(number / 3 % 12), 1 + Math.Abs(number / 5 % 14)))
            .ToList();
        var texts = days.ConvertAll(day => day.ToString(format, CultureInfo.InvariantCulture));
        var readings = Formats.Select(one => texts.ConvertAll(text => Read(text, one)))
            .Where(reading => reading.TrueForAll(day => day is not null))
            .DistinctBy(reading => string.Join(' ', reading), StringComparer.Ordinal).ToList();

        using var table = Table(texts);
        var error = Record.Exception(() => Find(table, [], [Column]));
        if (texts.Count > 0 && readings.Count > 1)
        {
            Assert.Contains(" can be ", Assert.IsType<ToolException>(error).Message, StringComparison.Ordinal);
            Assert.Equal(2, ((ToolException)error).ExitCode);
            return;
        }

        Assert.Null(error);
        using var again = Table(texts);
        var parser = new FieldParser(Find(again, [], [Column]).Forms);
        Assert.Equal(days, Rows(again, () =>
        {
            Assert.Null(parser.ReadDate(again[Column], Column, out var day));
            return day;
        }));
    }

    [Property(MaxTest = 300)]
    public void Numbers_are_read_or_refused_exactly_if_both_forms_read_them_as_other_numbers(int[] numbers, byte decimals, bool isComma, bool isGrouped)
    {
        var scale = (decimal)Math.Pow(10, decimals % 5);
        var values = numbers.Select(number => number / scale).ToList();
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator) = isComma ? (",", ".") : (".", ",");
        var texts = values.ConvertAll(value => value.ToString($"{(isGrouped ? "N" : "F")}{decimals % 5}", culture));
        // A number that both forms read has one sign, before exactly three digits, and one to three before it that do not begin with 0.
        var bare = texts.ConvertAll(text => text.TrimStart('-'));
        var isUnsure = bare.TrueForAll(text => !text.AsSpan().ContainsAny(',', '.') || IsUnsure(text));
        var isRefused = isUnsure && bare.Exists(text => text.Contains(',', StringComparison.Ordinal));

        using var table = Table(texts);
        if (isRefused)
        {
            var refused = Assert.Throws<ToolException>(() => Find(table, [Column], []));
            Assert.EndsWith(": --decimal . or --decimal ,", refused.Message, StringComparison.Ordinal);
            return;
        }

        var (forms, notes) = Find(table, [Column], []);
        if (isUnsure && bare.Exists(text => text.Contains('.', StringComparison.Ordinal)))
        {
            Assert.Contains("; --decimal , reads ", Assert.Single(notes), StringComparison.Ordinal);
            return;
        }

        var parser = new FieldParser(forms);
        Assert.Equal(values, Rows(table, () =>
        {
            Assert.Null(parser.ReadDecimal(table[Column], Column, out var read));
            return read;
        }));
    }

    [Theory]
    [InlineData("can't be read in one way: '12.50' on line 2 and '12,50' do not have the same sign before the decimals; --decimal . or --decimal ,",
        "12.50", "12,50")]
    [InlineData("1,234 can be 1234 or 1.234: --decimal . or --decimal ,", "7", "1,234")]
    [InlineData("can't be read in one way: '1.234,5' on line 2 and '1,234.5' do not have", "1.234,5", "x", "1,234.5")]
    public void Numbers_that_can_t_be_read_in_one_way_are_told(string message, params string[] texts)
    {
        var all = Record.Exception(() => ReadNumbers(texts));
        Assert.Contains(message, Assert.IsType<ToolException>(all).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("03/04/2011 can be 3 April or 4 March: --date-format dd/MM/yyyy or MM/dd/yyyy.", "03/04/2011", "05/05/2011")]
    [InlineData("3-4-2011 can be 3 April or 4 March: --date-format dd-MM-yyyy or MM-dd-yyyy.", "x", "3-4-2011")]
    [InlineData("01/02/03 can be 1 February 2003 or 3 February 2001: --date-format dd/MM/yy or yy/MM/dd.", "01/02/03", "25/12/11")]
    [InlineData("day can't be read in one way: '25/12/2011' on line 2 is dd/MM/yyyy and '12/25/2011' is MM/dd/yyyy; write all dates alike",
        "25/12/2011", "12/25/2011")]
    [InlineData("day can't be read in one way: '1/25/2011' on line 3 is MM/dd/yyyy and '25/12/2011' is dd/MM/yyyy",
        "1/1/2011", "1/25/2011", "25/12/2011")]
    [InlineData("day holds a spreadsheet's day numbers: '40908' on line 2 would be 2011-12-31; format the column", "40908", "40909.75", "NA")]
    public void Dates_that_can_t_be_read_in_one_way_are_told(string message, params string[] texts)
    {
        var all = Record.Exception(() => ReadDates(texts));
        Assert.Contains(message, Assert.IsType<ToolException>(all).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("day is read as dd/MM/yyyy, as 25/12/2011 shows; --date-format sets it.", "03/04/2011", "25/12/2011")]
    [InlineData("day is read as MM/dd/yy, as 12/25/99 shows, with years from 1950 to 2049; --date-format sets it.", "1/2/99", "12/25/99")]
    [InlineData("day is read as dd.MM.yyyy, as 3.4.2011 shows; --date-format sets it.", "3.4.2011")]
    [InlineData(null, "2011-12-31", "31/12/2011")]
    [InlineData(null, "20111231")]
    [InlineData(null, "soon", "")]
    [InlineData(null, "40908", "soon")]
    public void What_is_found_is_said(string? note, params string[] texts)
    {
        using var table = Table(texts);
        Assert.Equal(note, Find(table, [], [Column]).Notes.SingleOrDefault());
    }

    [Fact]
    public void A_format_that_no_date_needs_twice_is_found_where_both_readings_are_the_same() =>
        Assert.Equal(["2011-05-05", "2012-07-07"], ReadDates("05/05/2011", "07/07/2012"));

    [Fact]
    public void Numbers_of_both_forms_are_told_while_a_date_is_looked_for()
    {
        using var table = Table(["1.5;03/04/2011", "2,5;03/04/2011"], "n;day");
        var refused = Assert.Throws<ToolException>(() => Find(table, [new("n", 0)], [new("day", 1)]));
        Assert.Contains("'1.5' on line 2 and '2,5' on line 3 do not have the same sign", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_do_not_count_say_nothing()
    {
        using var table = Table(["cancelled;01.02.2024", "paid;25/12/2011", "cancelled;12/25/2011"], "status;day");
        var input = new InputPolicy { Where = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["status"] = ["paid"] } };
        var (forms, notes) = Find(table, [], [new("day", 1)], input);
        Assert.Equal(["day is read as dd/MM/yyyy, as 25/12/2011 shows; --date-format sets it."], notes);
        Assert.Equal("dd/MM/yyyy", forms.Input.DateFormat);
    }

    [Fact]
    public void Settings_are_not_questioned()
    {
        using var table = Table(["1,234", "03/04/2011"]);
        var (forms, notes) = Find(table, [Column], [Column], new InputPolicy { DecimalSeparator = ",", DateFormat = "dd/MM/yyyy" });
        Assert.Empty(notes);
        Assert.Equal((NumberForm.Comma, "dd/MM/yyyy"), (forms.Numbers, forms.Dates.Format));
    }

    [Fact]
    public void What_all_columns_share_becomes_a_setting()
    {
        Assert.Equal((",", "dd/MM/yyyy"), SettingsOf("1,5;25/12/2011;31/12/2011"));
        Assert.Equal((",", null), SettingsOf("1,5;25/12/2011;12/31/2011"));
        Assert.Equal((null, "dd/MM/yyyy"), SettingsOf("1.5;25/12/2011;"));
        Assert.Equal((null, null), SettingsOf("1.5;2011-12-25;20111225"));

        static (string?, string?) SettingsOf(string row)
        {
            using var table = Table([row], "n;first;last");
            var input = Find(table, [new("n", 0)], [new("first", 1), new("last", 2)]).Forms.Input;
            return (input.DecimalSeparator, input.DateFormat);
        }
    }

    // A look ahead of any length changes nothing of what is read then, in pieces of any size.
    [Property(MaxTest = 300)]
    public void Looking_ahead_changes_no_row(string[] fields, byte looks, byte size, bool isFolded)
    {
        var rows = fields.Select(field => field is null ? "" : field.Replace("\0", "", StringComparison.Ordinal)).ToList();
        var text = Encoding.UTF8.GetBytes("\uFEFF\na b\n" + string.Join('\n', rows));
        byte? delimiter = isFolded ? null : (byte)' ';
        var (plain, error) = ReadAll(() => CsvTable.Open(InputFile.Over("x", new Drops(text, 1 + size)), delimiter), 0);
        var (looked, other) = ReadAll(() => CsvTable.Open(InputFile.Over("x", new Drops(text, 1 + size)), delimiter), looks);
        Assert.Equal(error, other);
        if (error is null)
            Assert.Equal(plain, looked);
    }

    [Fact]
    public void A_long_look_ahead_gives_the_memory_back_and_all_rows()
    {
        var text = Encoding.UTF8.GetBytes("n\n" + string.Concat(Enumerable.Range(0, 1_500_000).Select(i => $"{i}\n")));
        using var table = CsvTable.Open(InputFile.Over("x", new MemoryStream(text)), (byte)',');
        Assert.True(table.LookAhead(() => true));
        var sum = 0L;
        Assert.Equal(1_500_000, Rows(table, () => sum += int.Parse(table[Column], CultureInfo.InvariantCulture)).Count);
        Assert.Equal(1_500_000L * 1_499_999 / 2, sum);
    }

    private static MappedColumn Column { get; } = new("day", 0);

    private static DateOnly? Read(string text, string format) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static bool IsUnsure(string text) =>
        text.Split(',', '.') is [{ Length: >= 1 and <= 3 } whole, { Length: 3 }] && whole[0] != '0';

    private static CsvTable Table(IReadOnlyList<string> rows, string header = "day")
    {
        var text = $"{header}\n{string.Join('\n', rows)}\n";
        return CsvTable.Open(InputFile.Over("x.csv", new MemoryStream(Encoding.UTF8.GetBytes(text))), (byte)';');
    }

    private static (FieldForms Forms, IReadOnlyList<string> Notes) Find(
        CsvTable table, MappedColumn[] numbers, MappedColumn[] dates, InputPolicy? input = null) => FormFinder.Find(
            table, new RowFilter(table, input ?? new(), Column, "Where", "WhereNot"), numbers, dates, FieldForms.Of(input ?? new(), TimeZoneInfo.Utc), default);

    private static List<T> Rows<T>(CsvTable table, Func<T> read)
    {
        var rows = new List<T>();
        while (table.Read())
            rows.Add(read());
        return rows;
    }

    private static List<decimal> ReadNumbers(params string[] texts)
    {
        using var table = Table(texts);
        var parser = new FieldParser(Find(table, [Column], []).Forms);
        return Rows(table, () => parser.ReadDecimal(table[Column], Column, out var read) is { EndsRun: true } fault
            ? throw ToolException.Unusable(fault.ToString()) : read);
    }

    private static List<string> ReadDates(params string[] texts)
    {
        using var table = Table(texts);
        var parser = new FieldParser(Find(table, [], [Column]).Forms);
        return Rows(table, () => parser.ReadDate(table[Column], Column, out var read) is { EndsRun: true } fault
            ? throw ToolException.Unusable(fault.ToString()) : read.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    private static (List<string> Rows, string? Error) ReadAll(Func<CsvTable> open, int looks)
    {
        var rows = new List<string>();
        try
        {
            using var table = open();
            if (looks > 0)
                table.LookAhead(() => --looks > 0);
            while (table.Read())
                rows.Add($"{table.Line} {table.Fault} {Encoding.UTF8.GetString(table.Raw)}");
            rows.Add($"{table.Rows} {table.BlankLines} {table.EndsWithoutLineBreak}");
            return (rows, null);
        }
        catch (ToolException e)
        {
            return (rows, e.Message);
        }
    }
}
