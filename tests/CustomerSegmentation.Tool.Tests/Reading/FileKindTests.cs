using System.IO.Compression;
using System.Text;

namespace CustomerSegmentation.Tool.Tests.Reading;

/// <summary>Files that are no CSV text are named for what they are.</summary>
public sealed class FileKindTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("mimetype", "book.ods", "an OpenDocument spreadsheet, and no CSV text: save the sheet as CSV in UTF-8.")]
    [InlineData("orders.csv", "orders.zip", "a zip archive with orders.csv, and no CSV text: unpack it: unzip -p '")]
    public void Zips(string entry, string name, string message)
    {
        using (var zip = ZipFile.Open(folder.PathOf(name), ZipArchiveMode.Create))
        using (var writer = new StreamWriter(zip.CreateEntry(entry).Open()))
            writer.Write("customer,date,amount\n");
        Custseg.Run("purchases", folder.PathOf(name)).Exits(2).Complains($"{name} is {message}");
    }

    [Theory]
    [InlineData("PARE\u0015\u0004\u0015", "an encrypted Parquet file")]
    [InlineData("SQLite format 3\0\u0010", "a SQLite database, and no CSV text: give a table or a query of it in its place, and add --from sqlite:")]
    [InlineData("\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008DUCK\u0040\0\0\0", "a DuckDB database, and no CSV text: give a table or a query of it")]
    [InlineData("%PDF-1.7\n", "a PDF")]
    [InlineData("BZh91AY&SY\u0001", "packed with bzip2")]
    [InlineData("\u00FD7zXZ\0\0", "packed with xz")]
    [InlineData("\u0028\u00B5\u002F\u00FD\u0004", "packed with zstd")]
    [InlineData("7z\u00BC\u00AF\u0027\u001C", "a 7z archive")]
    [InlineData("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1", "an old Excel workbook (.xls), or one with a password, and no CSV text: save it")]
    [InlineData("\u00EF\u00BB\u00BF\r\n<!DOCTYPE html>\n<html>", "HTML or XML")]
    [InlineData("<?xml version=\"1.0\"?>", "HTML or XML")]
    [InlineData("[\n  {\"customer\": 1}]", "JSON, and no CSV text: add --from duckdb.")]
    [InlineData("{\"customer\": 1}\n{\"customer\": 2}\n", "JSON")]
    public void Others(string start, string message)
    {
        byte[] bytes = [.. Encoding.Latin1.GetBytes(start)];
        Custseg.Run("purchases", folder.Write("file.csv", bytes)).Exits(2).Complains($"file.csv is {message}");
        Custseg.Run("purchases", folder.Write("file.csv.gz", TemporaryFolder.Gzip(bytes))).Exits(2).Complains($"file.csv.gz is {message}");
        Custseg.RunOn(bytes, "purchases", "-").Exits(2).Complains($"standard input is {message}");
    }

    [Theory]
    [InlineData("PAR1,customer,date,amount\nx,a,2024-01-01,5\n")]
    [InlineData("BZh9,customer,date,amount\nx,a,2024-01-01,5\n")]
    [InlineData("<x>,customer,date,amount\nx,a,2024-01-01,5\n")]
    [InlineData("[customer],[date],[amount]\na,2024-01-01,5\n")]
    [InlineData("{customer},{date},{amount}\na,2024-01-01,5\n")]
    public void Names_of_columns_are_no_marks(string text) => Custseg.Run("purchases", folder.Write("file.csv", text)).Exits(0).Says("1 rows in = 1 used");
}
