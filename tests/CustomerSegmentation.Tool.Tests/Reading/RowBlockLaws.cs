using System.Text;
using CsvHelper;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tool.Tests.Reading;

/// <summary>Rows that are read in blocks, side by side, are those that are read one after another, with the same faults.</summary>
public sealed class RowBlockLaws
{
    private static readonly Gen<byte[]> Pieces = Gen.Frequency(
        (8, Gen.Elements("1,2\n", "a,b\r\n", "c,d\ne,f\ng,h\n", "x", "y,", " z ,\t", "1234567890123456789,0\n", "é,客户\n", ",\n").Select(Encoding.UTF8.GetBytes)),
        (4, Gen.Elements("\n", "\r\n", ",", " ", "\t", "  \n", "1,2,3\n", "alone\n", "\0,\0\n", "\uFEFF").Select(Encoding.UTF8.GetBytes)),
        (3, Gen.Elements("\"q\",1\n", "\"a,b\",2\n", "\"two\nlines\",3\n", "\"a \"\"b\"\"\",4\n", "in\"side,5\n").Select(Encoding.UTF8.GetBytes)),
        (1, Gen.Elements("\r", "\"", "\"\"", "\"a\"b,1\n", "\",\n").Select(Encoding.UTF8.GetBytes)),
        (1, Gen.Elements<byte[]>([0xFF], [0xC3], [0xE5, 0xAE], [0xED, 0xA0, 0x80])));

    private static readonly Gen<Case> Cases =
        from pieces in Pieces.ListOf()
        from blockLength in Gen.Choose(1, 90)
        from rowsBetween in Gen.Choose(1, 4)
        from drop in Gen.Choose(1, 70)
        from header in Gen.Elements("n,m\n", "n,m\r\n", "\"n\n\",m\n", "n,m", "n\n", "")
        select new Case([.. Encoding.UTF8.GetBytes(header), .. pieces.SelectMany(piece => piece)], blockLength, rowsBetween, drop);

    [Fact]
    public void They_are_those_that_are_read_one_by_one() => Prop
        .ForAll(Cases.ToArbitrary(), one => Assert.Equal(Read(one, inBlocks: false), Read(one, inBlocks: true)))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(Scale.Of(1_000)));

    [Fact]
    public async Task Most_of_a_usual_file_is_read_in_blocks()
    {
        var rows = string.Concat(Enumerable.Range(0, 20_000).Select(i => i % 4_000 == 0 ? $"\"{i}\",x\n" : $"{i},x\n"));
        using var table = CsvTable.Open(InputFile.Over("x", new MemoryStream(Encoding.UTF8.GetBytes("n,m\n" + rows))), (byte)',');
        var (inBlocks, alone) = (0, 0);

        await RowLoop.RunAsync(table, () => Count(ref alone), TextWriter.Null, default, rowsBetweenPauses: 100, openBlock: _ =>
        {
            var count = 0;
            return new BlockUser(() => Count(ref count), _ =>
            {
                inBlocks += count;
                count = 0;
                return Task.CompletedTask;
            });
        });

        Assert.Equal((20_000, 20_000L), (inBlocks + alone, table.Rows));
        Assert.InRange(alone, 5, 500);

        static RowFault? Count(ref int rows)
        {
            rows++;
            return null;
        }
    }

    // Everything that can be seen of a reading.
    private static string Read(Case one, bool inBlocks)
    {
        using var stream = new MemoryStream();
        using var csv = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        var seen = new StringBuilder();
        try
        {
            using var table = CsvTable.Open(InputFile.Over("x", new Drops(one.Bytes, one.Drop)), (byte)',');
            MappedColumn[] columns = [.. table.Columns.Select((name, i) => new MappedColumn(name, i))];
            var rejects = RowLoop.RunAsync(table, () => See(table, () => table.Line, seen), TextWriter.Null, default, csv, pause: null,
                inBlocks ? block => Open(block) : null, one.BlockLength, one.RowsBetween).GetAwaiter().GetResult();
            foreach (var reason in rejects.Reasons)
                seen.AppendLine($"{reason}");
            seen.AppendLine($"{table.Rows} rows, {table.BlankLines} blank, {rejects.Count} rejected, {table.EndsWithoutLineBreak}");

            BlockUser Open(RowBlock block)
            {
                var own = new StringBuilder();
                return new BlockUser(() => See(block, () => block.Line, own), _ =>
                {
                    seen.Append(own);
                    own.Clear();
                    return Task.CompletedTask;
                });
            }

            // Some rows are rejected by what they say.
            RowFault? See(IRow row, Func<long> line, StringBuilder to)
            {
                if (row[columns[0]] is [(byte)'c', ..])
                    return new RowFault("c", row.Text(columns[0]));
                to.AppendLine($"{line()}: {string.Join('|', columns.Select(row.Text))}");
                return null;
            }
        }
        catch (ToolException e)
        {
            // What was read before the end of a run is not used.
            return e.Message;
        }

        csv.Dispose();
        return seen + Encoding.UTF8.GetString(stream.ToArray());
    }

    private sealed record Case(byte[] Bytes, int BlockLength, int RowsBetween, int Drop)
    {
        public override string ToString() => $"blocks of {BlockLength}, {RowsBetween} rows, drops of {Drop}: {Convert.ToHexString(Bytes)} "
            + JsonEncode(Encoding.Latin1.GetString(Bytes));

        private static string JsonEncode(string text) => System.Text.Json.JsonSerializer.Serialize(text);
    }
}
