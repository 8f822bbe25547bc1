using System.Text;

namespace CustomerSegmentation.Tool.Tests;

/// <summary>The reader of rows, at every size of its buffer.</summary>
public sealed class CsvReaderTests
{
    [Fact]
    public void Random_rows_come_back_whatever_the_buffer()
    {
        var random = new Random(4);
        string[] pieces = ["", "a", "é", "汉字", " ", "\"", ",", "\n", "\r\n", "x\ty", new string('z', 40)];
        for (var round = 0; round < 300; round++)
        {
            var rows = Enumerable.Range(0, random.Next(1, 6)).Select(_ => Enumerable.Range(0, 3).Select(i => i == 0 ? "id" : string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => pieces[random.Next(pieces.Length)]))).ToArray()).ToList();
            var lineBreak = random.Next(2) == 0 ? "\n" : "\r\n";
            var text = string.Join(lineBreak, rows.Select(row => string.Join(',', row.Select(field => MustQuote(field) || random.Next(4) == 0 ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field)))) + (random.Next(2) == 0 ? lineBreak : "");
            foreach (var size in (int[])[1, 2, 3, 7, 1000])
            {
                var (read, lines) = Read(text, size);
                Assert.Equal(rows, read);
                Assert.Equal(LinesOf(rows), lines);
            }
        }
    }

    [Theory]
    [InlineData("a,b\n\"x\"y,1\n2,3\n", "a|b", "broken quotes", "2|3")]
    [InlineData("a,b\n\"x,1\n2,\"3\"\n4,5\n", "a|b", "broken quotes", "2|3", "4|5")]
    [InlineData("a\"b,5\" disk\n", "a\"b|5\" disk")]
    [InlineData("\"a\"\r\n\"b\"\r", "a", "b")]
    [InlineData("\"a\"\rb\nc\n", "broken quotes", "c")]
    public void Quotes_are_judged_line_by_line(string text, params string[] expected)
    {
        foreach (var size in (int[])[1, 2, 5, 100])
        {
            var reader = new CsvReader(new MemoryStream(Encoding.UTF8.GetBytes(text)), (byte)',', size);
            var rows = new List<string>();
            while (reader.Read())
                rows.Add(reader.Fault?.Reason ?? string.Join('|', Fields(reader)));
            Assert.Equal(string.Join('~', expected), string.Join('~', rows));
        }
    }

    [Fact]
    public void Blanks_may_be_folded()
    {
        var reader = new CsvReader(new MemoryStream(" id  date \t n\r\n 1 \"2 3\"   4  \r\n\r\n5 6 7"u8.ToArray()), delimiter: null, bufferSize: 4);

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
        var reader = new CsvReader(new MemoryStream("\t\t\n"u8.ToArray()), (byte)'\t');

        Assert.True(reader.Read());
        Assert.Equal("||", string.Join('|', Fields(reader)));
    }

    [Fact]
    public void A_line_without_end_is_refused()
    {
        var reader = new CsvReader(new Zeros(), (byte)',');

        Assert.Contains("longer than 16 MB", Assert.Throws<ToolException>(() => reader.Read()).Message, StringComparison.Ordinal);
    }

    private static (List<string[]> Rows, List<long> Lines) Read(string text, int bufferSize)
    {
        var reader = new CsvReader(new MemoryStream(Encoding.UTF8.GetBytes(text)), (byte)',', bufferSize);
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

    private static string[] Fields(CsvReader reader)
    {
        var fields = new string[reader.FieldCount];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = Encoding.UTF8.GetString(reader[i]);
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
