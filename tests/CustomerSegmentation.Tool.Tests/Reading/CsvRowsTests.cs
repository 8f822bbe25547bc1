using System.Text;

namespace CustomerSegmentation.Tool.Tests.Reading;

/// <summary>The reader of rows, however few bytes the file gives at a time.</summary>
public sealed class CsvRowsTests
{
    [Fact]
    public void Random_rows_come_back_however_the_bytes_come()
    {
        var random = new Random(4);
        string[] pieces = ["", "a", "é", "汉字", " ", "\"", ",", "\n", "\r\n", "x\ty", new string('z', 40)];
        for (var round = 0; round < Scale.Of(300); round++)
        {
            var rows = Enumerable.Range(0, random.Next(1, 6)).Select(_ =>
                Enumerable.Range(0, 3).Select(i => i == 0 ? "id" : string
                .Concat(Enumerable.Range(0, random.Next(4)).Select(_ => pieces[random.Next(pieces.Length)]))).ToArray()).ToList();
            var lineBreak = random.Next(2) == 0 ? "\n" : "\r\n";
            var text = string.Join(lineBreak, rows.Select(row =>
                string.Join(',', row.Select(field => MustQuote(field) || random.Next(4) == 0 ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
                : field)))) + (random.Next(2) == 0 ? lineBreak : "");
            foreach (var size in (int[])[1, 2, 3, 7, 1000])
            {
                var (read, lines) = Read(text, size);
                // Blanks around a field do not count.
                Assert.Equal(rows.Select(row => row.Select(field => field.Trim(' ', '\t'))), read);
                Assert.Equal(LinesOf(rows), lines);
            }
        }
    }

    [Theory]
    [InlineData("a,b\n\"x\"y,1\n2,3\n", "a|b", "broken quotes", "2|3")]
    [InlineData("a,b\n\"x,1\n2,\"3\"\n4,5\n", "a|b", "broken quotes", "2|3", "4|5")]
    [InlineData("a\"b,5\" disk\n", "a\"b|5\" disk")]
    [InlineData("\"a\"\r\n\"b\"\r", "a", "b")]
    [InlineData("a\"b,\"x\ny\" z\n\"\"\"2\", \"3\" \n", "broken quotes", "y\" z", "\"2|\"3\"")]
    [InlineData("\"1\n\"\"\"\"2\n\"3\" \n4\"\n", "broken quotes", "broken quotes", "broken quotes", "4\"")]
    [InlineData("a,b\n\"x,1\r\n\u00EF\u00BB\u00BF2,\"3\n4\"\n5,6", "a|b", "broken quotes", "\u00EF\u00BB\u00BF2|3\n4", "5|6")]
    public void Quotes_are_judged_line_by_line(string text, params string[] expected)
    {
        foreach (var size in (int[])[1, 2, 5, 100])
        {
            using var reader = new CsvRows(new Drops(Encoding.UTF8.GetBytes(text), size), (byte)',');
            var rows = new List<string>();
            while (reader.Read())
                rows.Add(reader.Fault?.Reason ?? string.Join('|', Fields(reader)));
            Assert.Equal(string.Join('~', expected), string.Join('~', rows));
        }
    }

    [Theory]
    [InlineData("a\rb\nc\r\n", "lone CR", "lone CR", "c")]
    [InlineData("\"a\"\rb\nc\n", "lone CR", "lone CR", "c")]
    [InlineData("\"a\rb\"\nc\r", "a\rb", "c")]
    public void A_line_torn_by_a_lone_carriage_return_is_no_row(string text, params string[] expected) => Quotes_are_judged_line_by_line(text, expected);

    [Theory]
    [InlineData("\"a\tb\" \t\"c\"\"\t\" 5\" \t\"\"\n", "a\tb|c\"|5\"|")]
    [InlineData("a\tb\n\"x\t1\n2\t3 \"4\t5\"\n", "a|b", "broken quotes", "2|3|4\t5")]
    [InlineData("a\"\"b\t\"c\td\"\n \t\n", "a\"\"b|c\td")]
    public void Tabs_within_quotes_stay(string text, params string[] expected)
    {
        foreach (var size in (int[])[1, 3, 100])
        {
            using var reader = new CsvRows(new Drops(Encoding.UTF8.GetBytes(text), size), delimiter: null);
            foreach (var row in expected)
            {
                Assert.True(reader.Read());
                Assert.Equal(row, reader.Fault?.Reason ?? string.Join('|', Fields(reader)));
            }

            Assert.False(reader.Read());
        }
    }

    [Fact]
    public void A_row_is_kept_as_it_stands_in_the_file()
    {
        using var reader = new CsvRows(new Drops("id\tn\r\n\"1\t  2\" \t3\r\n\"a\tb\r\nc\"d"u8.ToArray(), 2), delimiter: null);
        var rows = new List<string>();
        while (reader.Read())
            rows.Add($"{reader.Line}: {Encoding.UTF8.GetString(reader.Raw)}");

        Assert.Equal(["1: id\tn", "2: \"1\t  2\" \t3", "3: \"a\tb", "4: c\"d"], rows);
    }

    [Fact]
    public void Blanks_may_be_folded()
    {
        using var reader = new CsvRows(new Drops(" id  date \t n\r\n 1 \"2 3\"   4  \r\n\r\n5 6 7"u8.ToArray(), 4), delimiter: null);

        Assert.True(reader.Read());
        Assert.Equal("id|date|n", string.Join('|', Fields(reader)));
        Assert.True(reader.Read());
        Assert.Equal("1|2 3|4", string.Join('|', Fields(reader)));
        Assert.True(reader.Read());
        Assert.Equal("5|6|7", string.Join('|', Fields(reader)));
        Assert.Equal((4, 1), (reader.Line, reader.BlankLines));
        Assert.False(reader.Read());
        Assert.True(reader.EndsWithoutLineBreak);
    }

    [Fact]
    public void Empty_fields_are_a_row_even_between_tabs()
    {
        using var reader = new CsvRows(new MemoryStream("\t\t\n"u8.ToArray()), (byte)'\t');

        Assert.True(reader.Read());
        Assert.Equal("||", string.Join('|', Fields(reader)));
    }

    [Fact]
    public void A_line_without_end_is_refused()
    {
        using var reader = new CsvRows(new Zeros(), (byte)',');

        Assert.Contains("longer than 16 MB", Assert.Throws<ToolException>(() => reader.Read()).Message, StringComparison.Ordinal);
    }

    private static (List<string[]> Rows, List<long> Lines) Read(string text, int dropSize)
    {
        using var reader = new CsvRows(new Drops(Encoding.UTF8.GetBytes(text), dropSize), (byte)',');
        var rows = new List<string[]>();
        var lines = new List<long>();
        while (reader.Read())
        {
            Assert.Null(reader.Fault);
            rows.Add(Fields(reader));
            lines.Add(reader.Line);
        }

        return (rows, lines);
    }

    private static List<long> LinesOf(List<string[]> rows)
    {
        var lines = new List<long>();
        var line = 1L;
        foreach (var row in rows)
        {
            lines.Add(line);
            line += 1 + row.Sum(field => field.Count(c => c == '\n'));
        }

        return lines;
    }

    private static string[] Fields(CsvRows reader)
    {
        var fields = Enumerable.Range(0, reader.FieldCount).Select(reader.Text).ToArray();
        for (var i = 0; i < fields.Length; i++)
            Assert.Equal(fields[i], Encoding.UTF8.GetString(reader[i]));
        return fields;
    }

    private static bool MustQuote(string field) => field.AsSpan().ContainsAny(",\"\r\n");

    private sealed class Zeros : ReadOnlyStream
    {
        public override int Read(Span<byte> buffer)
        {
            buffer.Fill((byte)'0');
            return buffer.Length;
        }
    }
}
