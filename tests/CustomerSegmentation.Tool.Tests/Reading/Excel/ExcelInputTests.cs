using System.Text;
using FsCheck.Xunit;

namespace CustomerSegmentation.Tool.Tests.Reading.Excel;

/// <summary>Excel workbooks.</summary>
public sealed class ExcelInputTests : IDisposable
{
    private const string Header = "<row r=\"1\"><c t=\"inlineStr\"><is><t>customer</t></is></c><c t=\"inlineStr\"><is><t>date</t></is></c>"
        + "<c t=\"inlineStr\"><is><t>amount</t></is></c></row>";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("<c><v>12.5</v></c>", "12.5")]
    [InlineData("<c><v>1.1000000000000001</v></c>", "1.1")]
    [InlineData("<c><v>4006381333931</v></c>", "4006381333931")]
    [InlineData("<c><v>1E+17</v></c>", "100000000000000000")]
    [InlineData("<c s=\"4\"><v>40908</v></c>", "40908")]
    [InlineData("<c s=\"1\"><v>40908</v></c>", "2011-12-31")]
    [InlineData("<c s=\"2\"><v>40908</v></c>", "2011-12-31")]
    [InlineData("<c s=\"1\"><v>40908.5</v></c>", "2011-12-31T12:00:00")]
    [InlineData("<c s=\"1\"><v>40908.9999999999</v></c>", "2012-01-01")]
    [InlineData("<c s=\"3\"><v>0.75</v></c>", "18:00:00")]
    [InlineData("<c s=\"3\"><v>40908.75</v></c>", "2011-12-31T18:00:00")]
    [InlineData("<c s=\"1\"><v>1</v></c>", "1900-01-01")]
    [InlineData("<c s=\"1\"><v>59</v></c>", "1900-02-28")]
    [InlineData("<c s=\"1\"><v>61</v></c>", "1900-03-01")]
    [InlineData("<c s=\"1\"><v>2958465</v></c>", "9999-12-31")]
    [InlineData("<c t=\"b\"><v>1</v></c>", "true")]
    [InlineData("<c t=\"e\"><v>#N/A</v></c>", "#N/A")]
    [InlineData("<c t=\"str\"><f>A1&amp;\"x\"</f><v>cached</v></c>", "cached")]
    [InlineData("<c><f>1+1</f><v>2</v></c>", "2")]
    [InlineData("<c t=\"s\"><v>0</v></c>", "rich text")]
    [InlineData("<c t=\"s\"><v>1</v></c>", "a\rb")]
    [InlineData("<c t=\"d\"><v>2011-12-31T10:00:00</v></c>", "2011-12-31T10:00:00")]
    [InlineData("<c t=\"inlineStr\"><is><t>31.12.2011</t></is></c>", "31.12.2011")]
    public void A_cell_is_written_in_one_form(string cell, string expected)
    {
        const string shared = "<si><r><t>rich</t></r><r><t xml:space=\"preserve\"> text</t></r><rPh><t>spoken</t></rPh></si><si><t>a_x000D_b</t></si>";
        var file = folder.Write("book.xlsx", Book.Of([("Data", Book.Row("a") + $"<row>{cell}</row>")], shared));

        using var table = CsvTable.Open(file, delimiter: null);

        Assert.Equal(["a"], table.Columns);
        Assert.True(table.Read());
        Assert.Equal(expected, Encoding.UTF8.GetString(table[0]));
        Assert.False(table.Read());
    }

    [Theory]
    [InlineData("date1904=\"1\"")]
    [InlineData("date1904=\"true\"")]
    public void Days_may_be_counted_from_1904(string properties)
    {
        var file = folder.Write("book.xlsx", Book.Of([("Data", Book.Row("a") + "<row><c s=\"1\"><v>0</v></c></row><row><c s=\"1\"><v>39446</v></c></row>")],
            properties: properties));

        using var table = CsvTable.Open(file, delimiter: null);

        Assert.True(table.Read());
        Assert.Equal("1904-01-01", table.Text(0));
        Assert.True(table.Read());
        Assert.Equal("2011-12-31", table.Text(0));
    }

    [Fact]
    public void Rows_are_those_of_the_same_rows_as_csv_and_are_named_by_their_number()
    {
        var sheet = "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>customer</t></is></c><c r=\"C3\" t=\"inlineStr\"><is><t>date</t></is></c>"
            + "<c r=\"D3\" t=\"inlineStr\"><is><t>amount</t></is></c></row>"
            + "<row r=\"4\"><c r=\"A4\"><v>17</v></c><c r=\"C4\" s=\"1\"><v>40908</v></c><c r=\"D4\"><v>12.5</v></c></row>"
            + "<row r=\"7\"><c r=\"A7\"><v>17</v></c><c r=\"C7\" s=\"1\"><v>40909</v></c><c r=\"D7\" t=\"e\"><v>#REF!</v></c></row>"
            + "<row r=\"8\"><c r=\"A8\" t=\"inlineStr\"><is><t>x&#10;y</t></is></c><c r=\"C8\" s=\"1\"><v>40910</v></c><c r=\"D8\"><v>7</v></c></row>"
            + "<row r=\"9\"><c r=\"C9\" s=\"1\"><v>40909</v></c><c r=\"D9\"><v>1</v></c><c r=\"Z9\"><v>1</v></c></row><row r=\"12\"/>";
        var file = folder.Write("book.xlsx", Book.Of([("Data", sheet)]));

        Custseg.Run("purchases", file, "--out", folder.PathOf("out.csv")).Exits(0).Says(
            "4 rows in = 2 used + 0 left out by rule + 2 rejected", "amount is not a number; first on row 7: '#REF!'", "customer is missing; first on row 9",
            "2 blank rows are passed over");
        Assert.Equal("17|x\ny", string.Join('|', Duck.Query($"SELECT customer FROM '{folder.PathOf("out.csv")}'").Select(row => row[0])));
    }

    [Fact]
    public void The_first_sheet_is_read_or_the_one_that_is_named()
    {
        var row = "<row><c t=\"inlineStr\"><is><t>a</t></is></c><c s=\"1\"><v>40908</v></c><c><v>5</v></c></row>";
        var file = folder.Write("book.xlsx", Book.Of([("One", Header + row), ("Two", Header + row + row), ("None", "")]));

        Custseg.Run("purchases", file).Exits(0).Says("the sheet One is read; --sheet reads another one: Two, None", "1 rows in = 1 used");
        Custseg.Run("purchases", file, "--sheet", "two").Exits(0).Says("2 rows in = 2 used");
        Custseg.Run("purchases", file, "--sheet", "Twoo").Exits(2).Complains("has no such sheet. Did you mean Two?");
        Custseg.Run("purchases", file, "--sheet", "None").Exits(1).Complains("the sheet None is empty");
        Custseg.Run("purchases", folder.Write("text.csv", "customer,date,amount\na,2024-01-01,5\n"), "--sheet", "One").Exits(2).Complains("is text");
    }

    [Fact]
    public void Days_that_are_texts_stand_among_days()
    {
        var file = folder.Write("book.xlsx", Book.Of([("Data", Header
            + "<row><c t=\"inlineStr\"><is><t>a</t></is></c><c s=\"1\"><v>40908</v></c><c><v>5</v></c></row>"
            + "<row><c t=\"inlineStr\"><is><t>b</t></is></c><c t=\"inlineStr\"><is><t>13/01/2012</t></is></c><c><v>1.234</v></c></row>")]));

        Custseg.Run("purchases", file, "--out", folder.PathOf("out.csv")).Exits(0)
            .Says("date is read as dd/MM/yyyy, as 13/01/2012 shows", "2 rows in = 2 used");
        Assert.Equal("2011-12-31,2012-01-13", folder.ReadColumn("out.csv", "last_purchase"));
        Assert.Equal("5,1.234", folder.ReadColumn("out.csv", "sales"));
    }

    [Theory]
    [InlineData("<row r=\"2000000000\"><c><v>1</v></c></row>", "row 2000000000 follows row 1")]
    [InlineData("<row r=\"1\"><c><v>1</v></c></row>", "row 1 follows row 1")]
    [InlineData("<row><c r=\"ZZZZZZ2\"><v>1</v></c></row>", "the cells of row 2 are out of order")]
    [InlineData("<row><c t=\"s\"><v>7</v></c></row>", "the Excel workbook is damaged")]
    [InlineData("<row><c s=\"99\"><v>7</v></c></row>", "the Excel workbook is damaged")]
    [InlineData("<row><c><v>seven</v></c></row>", "the Excel workbook is damaged")]
    [InlineData("<row><c>", "the Excel workbook is damaged")]
    public void What_can_not_be_says_so(string row, string message) =>
        Custseg.Run("purchases", folder.Write("book.xlsx", Book.Of([("Data", Header + row)]))).Exits(1).Complains(message);

    [Fact]
    public void What_is_no_workbook_says_so()
    {
        var whole = Book.Of([("Data", Header)]);
        Custseg.Run("purchases", folder.Write("cut.xlsx", whole[..^30])).Exits(1).Complains("the Excel workbook is damaged");
        Custseg.Run("purchases", folder.Write("none.xlsx", Book.Of([]))).Exits(1).Complains("it has no sheets");
    }

    [Property(MaxTest = 200)]
    public bool A_file_that_is_changed_gives_rows_or_a_message((uint Place, byte Value)[] changes)
    {
        var bytes = Book.Of([("Data", Header + string.Concat(Enumerable.Repeat("<row><c><v>7</v></c><c s=\"1\"><v>40908</v></c></row>", 20)))]);
        foreach (var (place, value) in changes.Take(4))
            bytes[place * 2654435761 % (uint)bytes.Length] = value;
        try
        {
            using var table = CsvTable.Open(folder.Write("file.xlsx", bytes), delimiter: (byte)',');
            while (table.Read())
                _ = table.Fault;
        }
        catch (ToolException)
        {
        }

        return true;
    }
}
