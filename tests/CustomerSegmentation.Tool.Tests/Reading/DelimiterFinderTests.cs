using System.Text;

namespace CustomerSegmentation.Tool.Tests.Reading;

/// <summary>What separates fields, found by the first lines.</summary>
public sealed class DelimiterFinderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    // Every delimiter beside every other one that stands in the text.
    public static TheoryData<char, char> Pairs
    {
        get
        {
            var pairs = new TheoryData<char, char>();
            foreach (var one in ",;\t|")
            {
                foreach (var other in ",;\t| ".Where(other => other != one))
                    pairs.Add(one, other);
            }

            return pairs;
        }
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Pairs))]
    public void It_is_found_whatever_stands_in_quotes_and_in_some_rows(char delimiter, char other)
    {
        var d = delimiter;
        foreach (var end in new[] { "\n", "\r\n" })
        {
            Finds(d, $"id{d}name{end}");
            Finds(d, $"id{d}name{d}amount{end}1{d}x{other}y{d}2{end}");
            Finds(d, $"id{d}\"the{other}name\"{end}1{d}x{end}");
            Finds(d, $"id{d}first{other}last{end}1{d}x{end}2{d}y{other}z{end}");
            Finds(d, $"id{d}name{end}{end}1{d}\"a{other}{end}{other}b\"{end}");
        }
    }

    [Theory]
    [InlineData("a;b,c;d\n")]
    [InlineData("customer;date;amount, EUR\nA;2026-01-31;1234,50\nB;2026-01-30;0,99\n")]
    [InlineData("a|b\tc\n1|2\t3\n")]
    public void What_can_be_read_in_two_ways_is_asked_for(string text)
    {
        var refused = Assert.Throws<ToolException>(() => CsvTable.Open(folder.Write("two.csv", text), out _));
        Assert.Contains("the first lines can be read with ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Say which, such as --delimiter ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_row_in_five_does_not_hide_it()
    {
        Assert.Equal(3, Open("id;first, last;sum\n1;a, b;2\n2;c;3\n3;d;4\n4;e\n5;f;6\n", out _).Count);
        Assert.Equal(2, Open("id,sum\n1;2\n1;2\n1;2\n", out _).Count);
    }

    [Fact]
    public void Blanks_separate_where_every_line_has_as_many_words()
    {
        Assert.Equal(["id", "day", "sum"], Open("id  day\tsum\n 1 2026-01-01  5\n 22 2026-01-02 10\n", out var note));
        Assert.Equal("Fields are separated by blanks, as the first lines show; --delimiter sets it.", note);
        Assert.Equal(["the id"], Open("the id\n1\n", out note));
        Assert.Null(note);
        Assert.Equal(["the id"], Open("the id\n", out _));
    }

    [Fact]
    public void A_comma_is_not_worth_a_word_and_anything_else_is()
    {
        Open("a,b\n1,2\n", out var note);
        Assert.Null(note);
        Open("a;b\n1;2\n", out note);
        Assert.Equal("Fields are separated by semicolons, as the first lines show; --delimiter sets it.", note);
        Custseg.Run("purchases", folder.Write("p.csv", "customer;date;amount\na;2026-01-01;5\n"), "--map-by-name")
            .Exits(0).Says("p.csv: fields are separated by semicolons, as the first lines show; --delimiter sets it.\n");
        Custseg.Run("purchases", folder.PathOf("p.csv"), "--map-by-name", "--delimiter", ",").Exits(2).Complains("Columns of");
    }

    [Fact]
    public void A_long_file_is_read_to_its_end()
    {
        var rows = string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{i};2026-01-01;{i % 90}\n"));
        Custseg.Run("purchases", folder.Write("long.csv", "customer;date;amount\n" + rows), "--map-by-name").Exits(0).Says("50,000 rows in");
    }

    [Fact]
    public void Other_files_of_a_run_have_delimiters_of_their_own()
    {
        var file = folder.Write("p.csv", "customer|date|amount\na|2026-01-01|5\n");
        var byHand = folder.Write("o.csv", "customer;scheme;class;reason;owner;expires\na;value_tier;Small;x;Ann;2030-12-31\n");
        Custseg.Run("purchases", file, "--map-by-name", "--overrides", byHand, "--out", folder.PathOf("out.csv")).Exits(0);
        Assert.Equal("Small", folder.ReadColumn("out.csv", "value_tier"));
    }

    [Theory]
    [InlineData("some.tsv")]
    [InlineData("some.TAB")]
    [InlineData("some.tsv.gz")]
    public void The_ending_of_a_name_says_tabs_where_the_lines_do_not(string name)
    {
        var bytes = Encoding.UTF8.GetBytes("a,b\tc,d\n1,2\t3,4\n");
        var file = folder.Write(name, name.EndsWith(".gz", StringComparison.Ordinal) ? TemporaryFolder.Gzip(bytes) : bytes);
        using var table = CsvTable.Open(file, out var note);
        Assert.Null(note);
        Assert.Equal(["a,b", "c,d"], table.Columns);

        Assert.Throws<ToolException>(() => CsvTable.Open(folder.Write("some.csv", bytes), out _));
    }

    private void Finds(char delimiter, string text)
    {
        var columns = Open(text, out var note);
        Assert.True(columns.Count > 1, text);
        Assert.Equal("id", columns[0]);
        Assert.Equal(delimiter == ',', note is null);
    }

    private IReadOnlyList<string> Open(string text, out string? note)
    {
        using var table = CsvTable.Open(folder.Write("some.csv", text), out note);
        return table.Columns;
    }
}
