using System.Globalization;
using System.Text.RegularExpressions;
using CustomerSegmentation.Tests;
using CustomerSegmentation.Tool.Tests;
using Microsoft.Data.Sqlite;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>The command with DuckDB: a database in a file, and the files that DuckDB reads.</summary>
public sealed class DuckDbToolTests : IDisposable
{
    private const string InMemory = "duckdb";
    private static readonly string[] Maps = ["--map", "Customer=customer", "--map", "Date=date", "--map", "Amount=amount", "--map", "Order=order"];
    private static readonly string[] Accounts = ["--map", "Id=id", "--map", "Sales=sales"];

    private readonly DuckDbShop shop = new();

    public void Dispose() => shop.Dispose();

    [Fact]
    public async Task Inside_and_out_of_the_database_are_the_same()
    {
        await using var connection = shop.Open();
        var engine = new AdoNetEngine(connection, SqlDialect.DuckDb);
        await ToolLaws.Fill(engine, kind => kind == "real" ? "DOUBLE" : kind, day => $"DATE '{day:yyyy-MM-dd}'");

        await ToolLaws.CheckSame(engine, shop.From);
        ToolLaws.CheckFaults(shop.From);
    }

    [Theory]
    [InlineData("purchases")]
    [InlineData("customers")]
    public void The_samples_give_the_same_from_a_file_a_table_and_every_kind_of_file(string command)
    {
        var csv = Path.Combine(Repository.Root, "docs", "samples", $"{command}.csv");
        shop.Run($"CREATE TABLE sample AS SELECT * FROM {SqlDialect.DuckDb.Text(csv)}", $"COPY sample TO {shop.Quoted("t.parquet")}",
            $"COPY sample TO {shop.Quoted("t.json")}", $"COPY sample TO {shop.Quoted("t.csv")}", $"COPY sample TO {shop.Quoted("t.csv.gz")}");
        string[] maps = command == "customers" ? ["--map-by-name"] : [];
        var expected = Run(csv);

        Assert.Equal(expected, Run("sample", "--from", shop.From, "--local"), StringComparer.Ordinal);
        foreach (var name in (string[])["t.parquet", "t.json", "t.csv", "t.csv.gz", "*.parquet"])
            Assert.Equal(expected, Run(shop.PathOf(name), "--from", InMemory, "--local"), StringComparer.Ordinal);
        var table = Printed("sample", shop.From);
        foreach (var name in (string[])["t.parquet", "t.csv"])
            Assert.Equal(table, Printed(shop.PathOf(name), InMemory), StringComparer.Ordinal);

        string Run(string file, params string[] options)
        {
            var path = shop.PathOf("out.csv");
            Custseg.Run([command, file, .. options, .. maps, "--out", path]).Exits(0);
            return File.ReadAllText(path);
        }

        string Printed(string file, string from) =>
            WithoutBytes(Custseg.Run([command, file, "--from", from, .. maps]).Exits(0).Output).Replace(file, "FILE", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(51)]
    [InlineData(52)]
    public async Task Random_purchases_give_the_same_from_a_file_from_SQLite_and_from_DuckDB(int seed)
    {
        var csv = shop.Write("t.csv", RandomFile(seed, Scale.Of(400)));
        shop.Run($"""
            CREATE TABLE t AS SELECT * FROM read_csv({shop.Quoted("t.csv")}, header = true, types =
              {"{'customer': 'VARCHAR', 'date': 'DATE', 'amount': 'DECIMAL(18,4)', 'order': 'VARCHAR'}"})
            """, $"COPY t TO {shop.Quoted("t.parquet")}");
        await CopyToSqliteAsync();
        var sqlite = $"sqlite:{shop.PathOf("shop.db")}";
        var expected = shop.Customers(csv, Maps);

        Assert.Equal(expected, shop.Customers("t", ["--from", sqlite, "--local", .. Maps]), StringComparer.Ordinal);
        Assert.Equal(expected, shop.Customers("t", ["--from", shop.From, "--local", .. Maps]), StringComparer.Ordinal);
        Assert.Equal(expected, shop.Customers(csv, ["--from", InMemory, "--local", .. Maps]), StringComparer.Ordinal);
        Assert.Equal(expected, shop.Customers(shop.PathOf("t.parquet"), ["--from", InMemory, "--local", .. Maps]), StringComparer.Ordinal);
        var inSqlite = Custseg.Run(["purchases", "t", "--from", sqlite, .. Maps, "--into", "classes"]).Exits(0).Output;
        var inDuckDb = Custseg.Run(["purchases", "t", "--from", shop.From, .. Maps, "--into", "classes"]).Exits(0).Output;
        Assert.Equal(WithoutBytes(inSqlite).Replace($"sqlite {shop.PathOf("shop.db")}", "DATABASE", StringComparison.Ordinal),
            WithoutBytes(inDuckDb).Replace($"duckdb {shop.File}", "DATABASE", StringComparison.Ordinal), StringComparer.Ordinal);
        await using var connection = new SqliteConnection($"Data Source={shop.PathOf("shop.db")};Pooling=False");
        var classes = await new AdoNetEngine(connection, SqlDialect.Sqlite).TextsAsync("SELECT * FROM classes ORDER BY customer");
        Assert.Equal(classes.Select(row => string.Join(',', row)), await shop.ReadAsync("SELECT * FROM classes ORDER BY customer"), StringComparer.Ordinal);
        Assert.True(classes.Count > 20);
    }

    [Fact]
    public void Every_type_counts_inside_as_it_does_outside()
    {
        shop.Run("""
            CREATE TABLE t (id UUID, huge HUGEINT, money DECIMAL(38,6), small FLOAT, day DATE, local TIMESTAMP, moment TIMESTAMPTZ, closed BOOLEAN,
              kind ENUM('a', 'b'), tags VARCHAR[], place STRUCT(x INTEGER), bytes BLOB, unknown VARCHAR)
            """, """
            INSERT INTO t SELECT uuidv7(), i * 1000::HUGEINT, i * 1.000001, 0.1 * i, DATE '2022-01-01' + i::INTEGER,
              TIMESTAMP '2022-01-01 23:59:59.999999' + INTERVAL (i) DAY,
              TIMESTAMPTZ '2022-01-01 20:30:00+00' + INTERVAL (i) DAY, i % 2 = 0, CASE WHEN i % 2 = 0 THEN 'a' ELSE 'b' END, ['x'], {'x': 1}, 'b'::BLOB, NULL
              FROM range(50) r(i)
            """, """
            INSERT INTO t (id, day, local, moment)
              VALUES (uuid(), 'infinity', '-infinity', 'infinity'), (NULL, NULL, NULL, NULL), (uuid(), '0044-03-15 (BC)', NULL, NULL)
            """,
            "INSERT INTO t (id, small) VALUES (uuid(), 'nan'), (uuid(), 'inf')");
        var policy = shop.Write("policy.json", """{ "TimeZone": "Asia/Shanghai", "Schemes": [ "value_tier", "lifecycle_state", "tenure" ] }""");
        (string, string)[] columns =
            [("huge", "day"), ("money", "local"), ("small", "moment"), ("tags", "day"), ("place", "moment"), ("kind", "local")];
        foreach (var (number, day) in columns)
        {
            string[] command = ["customers", "t", "--from", shop.From, "--map", "Id=id", "--map", $"Sales={number}", "--map", $"LastPurchase={day}",
                "--map", $"FirstPurchase={day}", "--map", "AccountClosed=closed", "--policy", policy];
            var inside = Custseg.Run(command);
            var outside = Custseg.Run([.. command, "--local"]);

            Assert.Equal(inside.ExitCode, outside.ExitCode);
            Assert.Equal(Said(outside.Output), Said(inside.Output), StringComparer.Ordinal);
            Assert.Equal(number is "huge" or "money" or "small" ? 0 : 2, inside.ExitCode);
        }

        // The day in Shanghai is the next one.
        Custseg.Run("customers", "SELECT * FROM t WHERE isfinite(moment)", "--from", shop.From, "--map", "Id=id", "--map", "Sales=huge",
            "--map", "LastPurchase=moment", "--policy", policy).Exits(0).Says("As of: 2022-02-21");
    }

    [Fact]
    public void Ids_in_a_file_of_texts_stay_what_they_are()
    {
        var file = shop.Write("t.csv", "id,sales\n007,1.50\n07,20\n7,300\n1e3,4000\n");
        var written = shop.PathOf("out.csv");

        Custseg.Run(["customers", file, "--from", InMemory, .. Accounts]).Exits(0).Says("4 rows in = 4 used");
        Custseg.Run(["customers", file, "--from", InMemory, .. Accounts, "--local", "--out", written]).Exits(0);
        var ids = File.ReadAllLines(written)[1..].Select(line => line.Split(',')[0]).Order(StringComparer.Ordinal);
        Assert.Equal(["007", "07", "1e3", "7"], ids, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("id,sales\na,1\nb\nc,1,2\n")]
    [InlineData("id,sales\na,1\nb,5\nc\n")]
    [InlineData("id,sales\na,1\nb,5,6\nc,1\n")]
    public void A_row_of_a_file_is_never_lost(string text)
    {
        var file = shop.Write("t.csv", text);

        Assert.NotEqual(0, Custseg.Run(["customers", file, "--from", InMemory, .. Accounts]).ExitCode);
    }

    [Fact]
    public void A_query_can_join_files()
    {
        shop.Write("one.csv", "id,sales\na,1\n");
        shop.Write("two.csv", "id,sales\nb,20\n");
        shop.Run($"COPY (SELECT 'c' AS id, 300 AS sales) TO {shop.Quoted("three.parquet")}");
        var query = $"SELECT * FROM read_csv({shop.Quoted("*.csv")}) UNION ALL SELECT * FROM {shop.Quoted("three.parquet")}";

        Custseg.Run(["customers", query, "--from", InMemory, .. Accounts]).Exits(0).Says("the query: 3 rows in = 3 used");
        Custseg.Run(["customers", shop.PathOf("*.csv"), "--from", InMemory, .. Accounts]).Exits(0).Says("2 rows in = 2 used");
        Custseg.Run(["explain", "customers", query, "--from", InMemory, .. Accounts, "--customer", "b", "--scheme", "value_tier"]).Exits(0).Says("b");
    }

    [Fact]
    public void What_is_only_read_stays_as_it_is()
    {
        shop.Run("CREATE TABLE t AS SELECT 'C' || i AS id, i * 1.5 AS sales FROM range(100) r(i)", "CREATE SEQUENCE s");
        var (bytes, files) = (File.ReadAllBytes(shop.File), shop.Files.ToList());

        Custseg.Run(["customers", "t", "--from", shop.From, .. Accounts]).Exits(0);
        Custseg.Run(["customers", "t", "--from", shop.From, .. Accounts, "--local"]).Exits(0);
        Custseg.Run(["customers", "SELECT id, nextval('s') AS sales FROM t", "--from", shop.From, .. Accounts]).Exits(2)
            .Complains("must be one SELECT that only reads");
        Assert.Equal(bytes, File.ReadAllBytes(shop.File));
        Assert.Equal(files, shop.Files, StringComparer.Ordinal);

        // A query only reads where a table is written, too.
        Custseg.Run(["customers", "SELECT id, nextval('s') AS sales FROM t", "--from", shop.From, .. Accounts, "--into", "u"]).Exits(2)
            .Complains("must be one SELECT that only reads");
        Custseg.Run(["customers", "t", "--from", shop.From, .. Accounts, "--into", "main.u"]).Exits(0).Says("Wrote the table main.u of duckdb");
        Custseg.Run(["customers", "t", "--from", shop.From, .. Accounts, "--into", "t", "--replace"]).Exits(1).Complains("choose another name");
    }

    [Fact]
    public void A_file_that_another_program_holds_is_said()
    {
        shop.Run("CREATE TABLE t AS SELECT 'C' || i AS id, i * 1.5 AS sales FROM range(100) r(i)");
        string[] command = ["customers", "t", "--from", shop.From, .. Accounts];

        using (shop.Open())
        {
            InAProcess(command).Exits(2).Complains("the file is open in another program").Complains("PID");
            InAProcess([.. command, "--into", "u"]).Exits(2).Complains("the file is open in another program");
        }

        using (var reader = new DuckDB.NET.Data.DuckDBConnection($"Data Source={shop.File};ACCESS_MODE=READ_ONLY"))
        {
            reader.Open();
            InAProcess(command).Exits(0).Says("100 rows in");
            InAProcess([.. command, "--into", "u"]).Exits(2).Complains("the file is open in another program");
        }

        InAProcess([.. command, "--into", "u"]).Exits(0).Says("Wrote the table u");
    }

    [Fact]
    public void What_can_t_be_opened_is_said()
    {
        shop.Run("CREATE TABLE t AS SELECT 1 AS id, 2 AS sales");
        var bytes = File.ReadAllBytes(shop.File);
        var cut = shop.PathOf("cut.duckdb");
        File.WriteAllBytes(cut, bytes[..5000]);
        var damaged = shop.PathOf("damaged.duckdb");
        File.WriteAllBytes(damaged, [.. bytes.Select((one, i) => i > 12_288 && i % 7 == 0 ? (byte)~one : one)]);
        var newer = shop.PathOf("newer.duckdb");
        File.WriteAllBytes(newer, OfVersion(200, bytes));
        shop.Run("SET force_mbedtls_unsafe = 'true'", $"ATTACH {shop.Quoted("secret.duckdb")} AS e (ENCRYPTION_KEY 'k')", "CREATE TABLE e.t AS SELECT 1 AS id");

        Fails(shop.PathOf("none.duckdb"), "there is no file");
        Fails(Path.GetDirectoryName(shop.File)!, "is a directory");
        Fails(shop.Write("text.duckdb", "This is no database."), "is not a valid DuckDB database file");
        Fails(shop.Write("empty.duckdb", ""), "is not a valid DuckDB database file");
        Fails(cut, "Could not read enough bytes");
        Fails(damaged, "Corrupt database file");
        Fails(newer, "newer version of DuckDB");
        Fails(shop.PathOf("secret.duckdb"), "encrypted");
        Assert.False(File.Exists(shop.PathOf("none.duckdb")));

        void Fails(string file, string message)
        {
            string[] command = ["customers", "t", "--from", $"duckdb:{file}", .. Accounts];
            foreach (var options in (string[][])[[], ["--into", "u"], ["--local"]])
                Assert.Single(Custseg.Run([.. command, .. options]).Exits(2).Complains(message).Error.TrimEnd('\n').Split('\n'));
        }
    }

    [Theory]
    [InlineData("none.parquet", "No files found that match the pattern \"none.parquet\"")]
    [InlineData("orders", "Table with name orders does not exist! Name a file that ends as DuckDB knows it")]
    [InlineData("SELECT * FROM sqlite_scan('a.db', 't')", "extension sqlite_scanner, and custseg installs none: run INSTALL sqlite_scanner once")]
    [InlineData("https://localhost/none.parquet", "extension httpfs, and custseg installs none")]
    [InlineData("SELECT no FROM range(3) AS r(yes)", "\"no\" not found")]
    [InlineData("SELECT * FROM range(3)) AS t; COPY (SELECT 1) TO 'none.csv'; --", "one SELECT without a semicolon")]
    [InlineData(@"SELECT '\' AS x) AS t; COPY (SELECT 1) TO 'none.csv'; --", "must be one SELECT that only reads")]
    [InlineData("SELECT * FROM (PIVOT range(3) ON range)", "must be one SELECT that only reads")]
    public void What_can_t_be_read_is_said(string table, string message)
    {
        var error = Custseg.Run(["customers", table, "--from", InMemory, .. Accounts]).Exits(2).Complains(message).Error;

        Assert.Single(error.TrimEnd('\n').Split('\n'));
        Assert.False(File.Exists("none.csv"));
    }

    [Fact]
    public void A_database_in_memory_takes_no_table_and_its_file_is_not_replaced()
    {
        var file = shop.Write("t.csv", "id,sales\na,1\n");

        Custseg.Run(["customers", file, "--from", InMemory, .. Accounts, "--into", "t"]).Exits(2).Complains("--into needs a database that stays");
        Custseg.Run(["customers", file, "--from", InMemory, .. Accounts, "--local", "--out", file]).Exits(2).Complains("is also --from");
        Custseg.Run(["customers", "t", "--from", "duckdb:", .. Accounts]).Exits(2).Complains("does not say where");
        Custseg.Run(["customers", "t", "--from", "dukdb", .. Accounts]).Exits(2).Complains("Did you mean duckdb?");
    }

    [Fact]
    public async Task A_statement_that_takes_long_can_be_canceled()
    {
        const string query = "SELECT 'C' AS id, sum(a.range * b.range) AS sales FROM range(10000000) AS a, range(10000000) AS b";
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await using var error = new StringWriter();

        var exitCode = await CustomerSegmentation.Tool.Program.RunAsync(
            ["customers", query, "--from", InMemory, .. Accounts], TextWriter.Null, error, cancellation.Token);

        Assert.Equal(130, exitCode);
        Assert.Contains("Canceled", error.ToString(), StringComparison.Ordinal);
    }

    private static Custseg.Result InAProcess(string[] arguments) => Custseg.RunOn([], arguments);

    private async Task CopyToSqliteAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={shop.PathOf("shop.db")};Pooling=False");
        var engine = new AdoNetEngine(connection, SqlDialect.Sqlite);
        await engine.ExecuteAsync("CREATE TABLE t (customer TEXT, date TEXT, amount REAL, \"order\" TEXT)");
        await using var duckDb = shop.Open();
        var rows = (await new AdoNetEngine(duckDb, SqlDialect.DuckDb).TextsAsync("SELECT * FROM t"))
            .Select(row => $"({string.Join(", ", row.Select(text => text == "\\N" ? "NULL" : SqlDialect.Sqlite.Text(text)))})");
        await engine.ExecuteAsync($"INSERT INTO t VALUES {string.Join(", ", rows)}");
    }

    private static string RandomFile(int seed, int rows)
    {
        var random = new Random(seed);
        var lines = Enumerable.Range(0, rows).Select(i => FormattableString.Invariant(
            $"{(random.Next(40) == 0 ? "" : $"C{random.Next(rows / 8)}")},{new DateOnly(2024, 1, 1).AddDays(random.Next(700)):yyyy-MM-dd},{Amount()},{i / 3}"));
        return $"customer,date,amount,order\n{string.Join('\n', lines)}\n";

        string Amount() => (random.Next(30) == 0 ? 0 : random.Next(-200_000, 9_000_000) / 10_000m).ToString("0.0###", CultureInfo.InvariantCulture);
    }

    // The version of the storage stands behind the magic bytes, in a block with a checksum.
    private static byte[] OfVersion(ulong version, byte[] bytes)
    {
        const int checksum = 8, magic = 4, block = 4096;
        byte[] changed = [.. bytes];
        BitConverter.TryWriteBytes(changed.AsSpan(checksum + magic), version);
        ulong sum = 5381;
        for (var i = checksum; i < block; i += sizeof(ulong))
            sum ^= unchecked(BitConverter.ToUInt64(changed, i) * 0xBF58476D1CE4E5B9);
        BitConverter.TryWriteBytes(changed, sum);
        return changed;
    }

    // How long the statements' results are depends on how the database writes numbers.
    private static string WithoutBytes(string output) =>
        Regex.Replace(output, "[0-9,]+ bytes were moved", "", RegexOptions.None, Regex.InfiniteMatchTimeout);

    // What became of the rows, and the numbers of the classes, without what they bring.
    private static List<string> Said(string output) =>
    [
        .. output.Split('\n').Where(line => line.StartsWith("Policy: ", StringComparison.Ordinal) || line.StartsWith("  KeyCut", StringComparison.Ordinal)
            || line.Contains(" rows in = ", StringComparison.Ordinal)),
        .. output.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line.Contains(" %", StringComparison.Ordinal))
            .Select(line => string.Join('|', line.Split('|')[1..3].Select(cell => cell.Trim()))),
    ];
}
