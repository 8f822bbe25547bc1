using System.Text;
using Parquet;
using Parquet.Schema;

namespace CustomerSegmentation.Tool.Tests.Reading.Parquet;

/// <summary>Parquet files, as DuckDB writes them.</summary>
public sealed class ParquetInputTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("snappy", "V1")]
    [InlineData("snappy", "V2")]
    [InlineData("zstd", "V1")]
    [InlineData("zstd", "V2")]
    [InlineData("gzip", "V1")]
    [InlineData("brotli", "V2")]
    [InlineData("lz4_raw", "V1")]
    [InlineData("uncompressed", "V1")]
    [InlineData("uncompressed", "V2")]
    public void Rows_are_those_of_the_same_rows_as_csv(string compression, string version)
    {
        var (csv, parquet) = (folder.PathOf("rows.csv"), folder.PathOf("rows.parquet"));
        Duck.Run(
            "CREATE TABLE t AS SELECT 'c' || (i * 7919 % 503) AS customer, DATE '2024-01-01' + (i * 31 % 700)::INT AS date, "
                + "CASE WHEN i % 97 = 0 THEN NULL ELSE ((i * 104729 % 100000) / 100.0 - 50)::DECIMAL(12,2) END AS amount, "
                + "CASE WHEN i % 11 = 0 THEN NULL ELSE (i % 40) END AS quantity, 'o' || (i / 3)::INT AS \"order\", i / 7.0 AS other FROM range(1, 9000) r(i)",
            $"COPY t TO '{csv}' (HEADER)",
            $"COPY t TO '{parquet}' (FORMAT parquet, COMPRESSION {compression}, PARQUET_VERSION {version}, ROW_GROUP_SIZE 2048)");

        var fromCsv = Out(csv);
        var fromParquet = Out(parquet);

        Assert.Equal(fromCsv.Text, fromParquet.Text);
        Assert.Equal(fromCsv.Printed.Replace("rows.csv", "FILE", StringComparison.Ordinal).Replace("on line 98:", "on row 97:", StringComparison.Ordinal),
            fromParquet.Printed.Replace("rows.parquet", "FILE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("TINYINT", "-128", "-128")]
    [InlineData("BIGINT", "-9223372036854775808", "-9223372036854775808")]
    [InlineData("UTINYINT", "255", "255")]
    [InlineData("UINTEGER", "4294967295", "4294967295")]
    [InlineData("UBIGINT", "18446744073709551615", "18446744073709551615")]
    [InlineData("DECIMAL(4,2)", "-12.30", "-12.30")]
    [InlineData("DECIMAL(9,4)", "0.0007", "0.0007")]
    [InlineData("DECIMAL(18,3)", "123456789012345.678", "123456789012345.678")]
    [InlineData("DECIMAL(38,10)", "-1234567890123456789012345678.0123456789", "-1234567890123456789012345678.0123456789")]
    [InlineData("FLOAT", "0.1", "0.1")]
    [InlineData("DOUBLE", "0.1", "0.1")]
    [InlineData("DOUBLE", "1e300", "1E+300")]
    [InlineData("DOUBLE", "'nan'", "NaN")]
    [InlineData("BOOLEAN", "true", "true")]
    [InlineData("DATE", "'2024-02-29'", "2024-02-29")]
    [InlineData("DATE", "'0001-01-01'", "0001-01-01")]
    [InlineData("DATE", "'9999-12-31'", "9999-12-31")]
    [InlineData("TIMESTAMP", "'1969-12-31 23:59:59.999999'", "1969-12-31T23:59:59.999999")]
    [InlineData("TIMESTAMP", "'2024-02-29 12:00:00'", "2024-02-29T12:00:00")]
    [InlineData("TIMESTAMP_NS", "'2024-02-29 12:00:00.123456789'", "2024-02-29T12:00:00.123456789")]
    [InlineData("TIMESTAMP_MS", "'2024-02-29 12:00:00.120'", "2024-02-29T12:00:00.12")]
    [InlineData("TIMESTAMPTZ", "'2024-02-29 23:30:00-05'", "2024-03-01T04:30:00Z")]
    [InlineData("TIME", "'08:09:10.5'", "08:09:10.5")]
    [InlineData("UUID", "'00112233-4455-6677-8899-aabbccddeeff'", "00112233-4455-6677-8899-aabbccddeeff")]
    [InlineData("VARCHAR", "'Zoë, \"the\" one'", "Zoë, \"the\" one")]
    [InlineData("VARCHAR", "E'two\\nlines'", "two\nlines")]
    [InlineData("BLOB", "'raw'", "raw")]
    public void A_value_is_written_in_one_form(string type, string value, string expected)
    {
        var file = folder.PathOf("one.parquet");
        Duck.Run($"COPY (SELECT CAST({value} AS {type}) AS a, NULL::{type} AS b UNION ALL SELECT NULL, NULL) TO '{file}' (FORMAT parquet)");

        using var table = CsvTable.Open(file, delimiter: null);

        Assert.Equal(["a", "b"], table.Columns);
        Assert.True(table.Read());
        Assert.Equal(expected, Encoding.UTF8.GetString(table[0]));
        Assert.Equal("", Encoding.UTF8.GetString(table[1]));
        Assert.True(table.Read());
        Assert.Equal("", table.Text(0));
        Assert.False(table.Read());
    }

    [Fact]
    public void A_column_of_empty_texts_alone_has_all_its_rows()
    {
        var file = folder.PathOf("one.parquet");
        Duck.Run($"COPY (SELECT CASE WHEN i % 3 = 0 THEN NULL WHEN i % 3 = 1 THEN '' ELSE '  ' END AS a FROM range(30) r(i)) TO '{file}' (FORMAT parquet)");

        using var table = CsvTable.Open(file, delimiter: null);
        var rows = 0;
        while (table.Read())
            rows++;

        Assert.Equal((30, 0L), (rows, table.BlankLines));
    }

    [Fact]
    public void Rejected_rows_are_named_by_their_number_though_texts_have_lines()
    {
        var file = Purchases("SELECT * FROM (VALUES (E'a\\r\\nb\\nc', DATE '2024-01-01', 1.5), ('d', DATE '2024-01-02', 2), (NULL, DATE '2024-01-02', 2))");

        Custseg.Run("purchases", file, "--rejects", folder.PathOf("rejects.csv")).Exits(0)
            .Says("3 rows in = 2 used + 0 left out by rule + 1 rejected", "customer is missing; first on row 3");

        Assert.Equal("row,reason,cells\n3,customer is missing,\",2024-01-02,2.0\"\n", folder.Read("rejects.csv"));
    }

    [Fact]
    public void The_zone_of_the_policy_decides_the_day_of_a_moment_and_a_local_time_stays()
    {
        var policy = folder.Write("policy.json", """{"TimeZone": "America/New_York"}""");
        var moments = Purchases("SELECT 'a' AS customer, TIMESTAMPTZ '2024-03-01 02:00:00+00' AS date, 5 AS amount");
        Custseg.Run("purchases", moments, "--policy", policy, "--out", folder.PathOf("out.csv")).Exits(0).Says("1 of 1 moments");
        Assert.Equal("2024-02-29", folder.ReadColumn("out.csv", "last_purchase"));

        var local = Purchases("SELECT 'a' AS customer, TIMESTAMP '2024-03-01 02:00:00' AS date, 5 AS amount");
        Custseg.Run("purchases", local, "--policy", policy, "--out", folder.PathOf("out.csv")).Exits(0);
        Assert.Equal("2024-03-01", folder.ReadColumn("out.csv", "last_purchase"));
    }

    [Fact]
    public void Texts_that_are_dates_and_numbers_are_found_as_in_csv()
    {
        var texts = Purchases("SELECT * FROM (VALUES ('a', '31.12.2023', '1.234,50'), ('b', '01.02.2024', '7'))");
        Custseg.Run("purchases", texts, "--out", folder.PathOf("out.csv")).Exits(0)
            .Says("date is read as dd.MM.yyyy, as 31.12.2023 shows", "Numbers have a decimal comma, as 1.234,50 shows");
        Assert.Equal("1234.5,7", folder.ReadColumn("out.csv", "sales"));

        var mixed = Purchases("SELECT 'a' AS customer, DATE '2024-01-01' AS date, '1,50' AS price, 2.125 AS units");
        string[] map = ["--map", "Customer=customer", "--map", "Date=date", "--map", "Amount=price*units"];
        Custseg.Run(["purchases", mixed, .. map]).Exits(2).Complains("the text '1,50' on row 1 has a decimal comma", "--decimal ,");
        Custseg.Run(["purchases", mixed, .. map, "--decimal", ",", "--out", folder.PathOf("out.csv")]).Exits(0);
        Assert.Equal("3.1875", folder.ReadColumn("out.csv", "sales"));
    }

    [Fact]
    public void Numbers_and_days_that_have_types_are_not_asked_for()
    {
        var file = Purchases("SELECT * FROM (VALUES ('a', DATE '2024-03-04', 1.234::DOUBLE), ('b', DATE '2024-04-03', 2.5::DOUBLE))");
        var printed = Custseg.Run("purchases", file, "--out", folder.PathOf("out.csv")).Exits(0).Output;
        Assert.DoesNotContain("is read as", printed, StringComparison.Ordinal);
        Assert.Equal("1.234,2.5", folder.ReadColumn("out.csv", "sales"));
        // The settings are for texts.
        Custseg.Run("purchases", file, "--decimal", ",", "--date-format", "dd/MM/yyyy", "--out", folder.PathOf("other.csv")).Exits(0);
        Assert.Equal(folder.Read("out.csv"), folder.Read("other.csv"));
        Custseg.Run("purchases", file, "--date-format", "yyyy-dd-MM").Exits(2).Complains("reads cells that are dates as other days");
        Custseg.Run("purchases", file, "--delimiter", ";").Exits(2).Complains("--delimiter is for text", "is a Parquet file");
        Custseg.Run("purchases", file, "--sheet", "A").Exits(2).Complains("--sheet is for Excel workbooks", "is a Parquet file");
    }

    [Fact]
    public void Lists_and_structures_are_refused_only_if_they_are_mapped()
    {
        var file = Purchases("SELECT 'a' AS customer, DATE '2024-03-04' AS date, 5 AS amount, [1, 2] AS tags, {'x': 1, 'y': [{'z': 2}]} AS more, "
            + "MAP {'a': 1} AS map, INTERVAL 3 DAY AS span");
        Custseg.Run("purchases", file).Exits(0).Says("1 rows in = 1 used");
        Custseg.Run("purchases", file, "--map", "Customer=tags", "--map", "Date=date", "--map", "Amount=amount").Exits(2)
            .Complains("the column 'tags'", "is a list");
        Custseg.Run("purchases", file, "--where", "more=1").Exits(2).Complains("the column 'more'", "a structure");
        Custseg.Run("purchases", file, "--map", "Customer=span", "--map", "Date=date", "--map", "Amount=amount").Exits(2).Complains("no fact is made of");
    }

    [Fact]
    public void A_packed_file_and_standard_input_are_read()
    {
        var bytes = File.ReadAllBytes(Purchases("SELECT 'a' AS customer, DATE '2024-03-04' AS date, 5 AS amount"));
        Custseg.Run("purchases", folder.Write("p.parquet.gz", TemporaryFolder.Gzip(bytes))).Exits(0).Says("1 rows in = 1 used");
        Custseg.RunOn(bytes, "purchases", "-").Exits(0).Says("1 rows in = 1 used");
    }

    [Fact]
    public void Files_without_rows_and_encrypted_files_say_so()
    {
        Custseg.Run("purchases", Purchases("SELECT 'a' AS customer, DATE '2024-03-04' AS date, 5 AS amount LIMIT 0")).Exits(1).Complains("has no rows");
        var file = folder.PathOf("secret.parquet");
        Duck.Run(
            "SET force_mbedtls_unsafe = 'true'", "PRAGMA add_parquet_key('k', '0123456789112345')",
            $"COPY (SELECT 1 AS customer) TO '{file}' (FORMAT parquet, ENCRYPTION_CONFIG {{footer_key: 'k'}})");
        Custseg.Run("purchases", file).Exits(2).Complains("is an encrypted Parquet file");
    }

    [UnixFact]
    public void The_name_of_a_file_is_no_pattern_and_says_nothing_about_columns()
    {
        var file = Purchases("SELECT 'a' AS customer, DATE '2024-03-04' AS date, 5 AS amount");
        Directory.CreateDirectory(folder.PathOf("year=2024"));
        foreach (var name in (string[])["it's.parquet", "p*.parquet", "?.parquet", "[p].parquet", "year=2024/p.parquet"])
        {
            File.Copy(file, folder.PathOf(name));
            using var table = CsvTable.Open(folder.PathOf(name), delimiter: null);
            Assert.Equal(["customer", "date", "amount"], table.Columns);
            Assert.True(table.Read());
            Assert.False(table.Read());
        }
    }

    [Fact]
    public void Columns_whose_names_differ_by_their_case_alone_keep_them()
    {
        var file = folder.PathOf("cases.parquet");
        Duck.Run($"COPY (SELECT 'a' AS xx, 'b' AS yy, 'c' AS file_row_number) TO '{file}' (FORMAT parquet, COMPRESSION uncompressed)");
        var bytes = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(File.ReadAllBytes(file)).Replace("yy", "XX", StringComparison.Ordinal));

        using var table = CsvTable.Open(folder.Write("cases.parquet", bytes), delimiter: null);

        Assert.Equal(["xx", "XX", "file_row_number"], table.Columns);
        Assert.True(table.Read());
        Assert.Equal(("a", "b", "c"), (table.Text(0), table.Text(1), table.Text(2)));
    }

    [Fact]
    public void Text_that_is_not_utf_8_ends_the_run_where_it_is_read()
    {
        var file = Purchases("SELECT 'a' AS customer, DATE '2024-03-04' AS date, 5 AS amount, 'Zoë' AS other");
        Duck.Run($"COPY (FROM '{file}') TO '{folder.PathOf("plain.parquet")}' (FORMAT parquet, COMPRESSION uncompressed)");
        var bytes = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(File.ReadAllBytes(folder.PathOf("plain.parquet")))
            .Replace("Zo\u00C3\u00AB", "Zo\u00C3(", StringComparison.Ordinal));

        var changed = folder.Write("bytes.parquet", bytes);
        var error = Custseg.Run("purchases", changed, "--map", "Customer=other", "--map", "Date=date", "--map", "Amount=amount").Exits(1)
            .Complains($"{changed}: the Parquet file is damaged, or written in a way that is not read: ", "not valid UTF8").Error;
        Assert.DoesNotContain($"{changed}: {changed}", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DateTimeFormat.Impala, "2024-02-29T23:30:00.5")]
    // The old way of saying what a moment is knows only those in UTC.
    [InlineData(DateTimeFormat.DateAndTime, "2024-02-29T23:30:00.5Z")]
    public async Task Moments_are_read_as_older_writers_wrote_them(DateTimeFormat format, string expected)
    {
        var field = new DateTimeDataField("at", format, isNullable: false);
        await using (var stream = File.Create(folder.PathOf("old.parquet")))
        {
            await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(field), stream);
            using var group = writer.CreateRowGroup();
            await group.WriteAsync<DateTime>(field, new[] { new DateTime(2024, 2, 29, 23, 30, 0, 500, DateTimeKind.Utc) });
        }

        using var table = CsvTable.Open(folder.PathOf("old.parquet"), delimiter: null);

        Assert.True(table.Read());
        Assert.Equal(expected, table.Text(0));
    }

    private string Purchases(string query)
    {
        var file = folder.PathOf("p.parquet");
        var isNamed = query.Contains(" AS customer", StringComparison.Ordinal);
        Duck.Run($"COPY (SELECT * FROM ({query}) AS t{(isNamed ? "" : "(customer, date, amount)")}) TO '{file}' (FORMAT parquet)");
        return file;
    }

    private (string Text, string Printed) Out(string file)
    {
        var printed = Custseg.Run("purchases", file, "--out", folder.PathOf("out.csv")).Exits(0).Output;
        return (folder.Read("out.csv"), printed.Replace(folder.PathOf(""), "", StringComparison.Ordinal));
    }
}
