using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace CustomerSegmentation.Benchmarks;

/// <summary>DuckDB's times of the works that peers do.</summary>
internal sealed class DuckDbWork : IDisposable
{
    private readonly DuckDb database = new();
    private readonly string folder;
    private readonly string work;
    private readonly int count;
    private readonly string version;

    private DuckDbWork(string folder, string work, int count)
    {
        (this.folder, this.work, this.count) = (folder, work, count);
        version = (string)database.Rows("SELECT version()")[0][0];
    }

    public static IEnumerable<PeerResult> Measure(string folder, string work, int count)
    {
        using var duckDb = new DuckDbWork(folder, work, count);
        var results = work switch
        {
            "five-a" or "five-b" => duckDb.FiveSchemes(),
            "pareto" => duckDb.Pareto(),
            "rfm" => duckDb.Rfm(),
            "purchases" => duckDb.Purchases(),
            "csv" => duckDb.Csv(),
            "orders" => duckDb.Orders(),
            "no-orders" => duckDb.WithoutOrders(OrdersCsv(folder)),
            "parquet" => duckDb.WithoutOrders($"'{Path.Combine(folder, PeerFiles.OrdersParquet)}'"),
            "wide" => duckDb.Wide(),
            _ => throw new ArgumentException($"There is no work '{work}'.", nameof(work)),
        };
        foreach (var result in results)
            yield return result;
    }

    public void Dispose() => database.Dispose();

    private IEnumerable<PeerResult> FiveSchemes()
    {
        Load("customers", PeerFiles.ReadList(folder, $"{work}.columns"));
        var cases = File.ReadAllText(Path.Combine(folder, $"{work}.sql"));
        foreach (var (bit, flag) in PeerFiles.ReadList(folder, $"{work}.flags").Index())
            cases = cases.Replace($"{{{flag}}}", $"(flags & {1 << bit}) <> 0", StringComparison.Ordinal);
        // The five classes in one number, three bits each, so that one key is grouped by.
        var packed = PinnedPolicy.Schemes.Aggregate((sum, scheme) => $"({sum}) * 8 + {scheme}");
        var counted = $"SELECT {packed}, count(*) FROM (SELECT {cases} FROM customers) GROUP BY 1";
        yield return Result("counted", Best(counted), ClassCounts(counted));
        // A class as a byte, as everybody keeps it.
        var bytes = cases;
        foreach (var code in Enumerable.Range(1, PeerAnswers.MostClasses - 1))
        {
            bytes = bytes.Replace($"THEN {code}", $"THEN {code}::UTINYINT", StringComparison.Ordinal)
                .Replace($"ELSE {code}", $"ELSE {code}::UTINYINT", StringComparison.Ordinal);
        }

        var seconds = Best($"CREATE OR REPLACE TABLE classes AS SELECT {bytes} FROM customers");
        var wide = packed.Replace("value_tier", "value_tier::INTEGER", StringComparison.Ordinal);
        yield return Result("into a table", seconds, ClassCounts($"SELECT {wide}, count(*) FROM classes GROUP BY 1"));
    }

    private IEnumerable<PeerResult> Pareto()
    {
        Load("customers", ["sales.f64"]);
        yield return Cut("sort and scan by a window", "sales", "customers");
        yield return Cut("grouped by value, then a window", "total", "(SELECT sales, sum(sales) AS total FROM customers GROUP BY sales)");

        PeerResult Cut(string how, string summed, string from)
        {
            var sql = $"""
                SELECT max(sales) FROM (SELECT sales, sum({summed}) OVER (ORDER BY sales DESC ROWS UNBOUNDED PRECEDING) AS running FROM {from})
                WHERE running >= 0.8 * (SELECT sum(sales) FROM customers)
                """;
            return Result(how, Best(sql), new JsonObject { ["cut"] = (double)database.Rows(sql)[0][0] });
        }
    }

    private IEnumerable<PeerResult> Rfm()
    {
        Load("customers", ["last_purchase.i32", "purchases.i32", "sales.f64"]);
        yield return Result("ntile (ties are split)", Best("""
            CREATE OR REPLACE TABLE scores AS SELECT ntile(5) OVER (ORDER BY last_purchase) AS recency,
            ntile(5) OVER (ORDER BY purchases) AS frequency, ntile(5) OVER (ORDER BY sales) AS monetary FROM customers
            """));
        string[] values = [$"{PinnedPolicy.AsOf.DayNumber} - last_purchase", "purchases", "sales"];
        var fit = $"SELECT {string.Join(", ", values.Select(value => $"quantile_disc({value}, [0.2, 0.4, 0.6, 0.8])"))} FROM customers";
        yield return Result("quantile_disc", Best(fit)) with { Work = "rfm-fit" };
        var seconds = PeerClock.Best(() =>
        {
            var above = database.Rows(fit)[0].Zip(values, CutsBelow).ToList();
            database.Execute($"""
                CREATE OR REPLACE TABLE scores AS
                SELECT 5 - ({above[0]}) AS recency, 1 + {above[1]} AS frequency, 1 + {above[2]} AS monetary FROM customers
                """);
        });
        var answer = PeerAnswers.Scores((name, counts) =>
        {
            foreach (var row in database.Rows($"SELECT {name}, count(*) FROM scores GROUP BY 1"))
                counts[(int)row[0] - 1] = (long)row[1];
        });
        yield return Result("quantile_disc, then CASE", seconds, answer);

        string CutsBelow(object cuts, string value) => string.Join(" + ", ((IEnumerable)cuts).Cast<object>()
            .Select(cut => string.Create(CultureInfo.InvariantCulture, $"CASE WHEN {value} > {cut} THEN 1 ELSE 0 END")));
    }

    private IEnumerable<PeerResult> Purchases()
    {
        Load("purchases", ["customer.i32", "day.i32", "amount.f64"]);
        var seconds = Best($"CREATE OR REPLACE TABLE facts AS {Facts("purchases", "day")}");
        yield return Result("GROUP BY into a table", seconds, FactSums("facts", "first_day", "last_day"));
    }

    private IEnumerable<PeerResult> Orders()
    {
        var facts = Facts(OrdersCsv(folder), "date", """count(DISTINCT "order")""", ", count(DISTINCT date) AS days");
        var seconds = Best($"CREATE OR REPLACE TABLE facts AS {facts}");
        var answer = FactSums("facts", DayNumber("first_day"), DayNumber("last_day"));
        answer["purchase_days"] = (long)database.Rows("SELECT CAST(sum(days) AS BIGINT) FROM facts")[0][0];
        yield return OfFile(Result("distinct orders and days into a table", seconds, answer));
    }

    private IEnumerable<PeerResult> WithoutOrders(string from)
    {
        var seconds = Best($"CREATE OR REPLACE TABLE facts AS {Facts(from, "date")}");
        yield return OfFile(Result("GROUP BY into a table", seconds, FactSums("facts", DayNumber("first_day"), DayNumber("last_day"))));
    }

    private IEnumerable<PeerResult> Wide()
    {
        var (input, output) = (Path.Combine(folder, PeerFiles.Wide), Path.Combine(folder, "duckdb.csv"));
        var seconds = Best($"COPY (SELECT * FROM read_csv('{input}')) TO '{output}' (HEADER)");
        var customers = (long)database.Rows($"SELECT count(*) FROM read_csv('{output}')")[0][0];
        yield return OfFile(Result("read, and written back as CSV", seconds, new JsonObject { ["customers"] = customers }));
    }

    private IEnumerable<PeerResult> Csv()
    {
        var columns = "{customer: 'INTEGER', date: 'DATE', amount: 'DOUBLE'}";
        var facts = Facts($"read_csv('{Path.Combine(folder, "purchases.csv")}', header = true, columns = {columns})", "date");
        var table = Best($"CREATE OR REPLACE TABLE facts AS {facts}");
        yield return Result("GROUP BY into a table", table, FactSums("facts", DayNumber("first_day"), DayNumber("last_day")));
        var output = Path.Combine(folder, "duckdb.csv");
        var written = Best($"COPY ({facts}) TO '{output}' (HEADER)");
        yield return Result("GROUP BY into a CSV file", written, FactSums($"read_csv('{output}')", DayNumber("first_day"), DayNumber("last_day")));
    }

    private static string OrdersCsv(string folder) => $$"""
        read_csv('{{Path.Combine(folder, PeerFiles.Orders)}}', header = true,
            columns = {customer: 'VARCHAR', date: 'DATE', "order": 'VARCHAR', amount: 'DOUBLE'})
        """;

    private static string DayNumber(string day) => $"({day} - DATE '0001-01-01')";

    // Its memory is that of this process.
    private static PeerResult OfFile(PeerResult result) => result with { Memory = Process.GetCurrentProcess().PeakWorkingSet64 };

    private void Load(string table, IReadOnlyList<string> files) => database.Load(table, folder, files, count);

    private double Best(string sql) => PeerClock.Best(() => database.Execute(sql));

    private PeerResult Result(string how, double seconds, JsonObject? answer = null) => new(work, how, 2, count, seconds, answer, "DuckDB", version);

    private JsonObject ClassCounts(string sql) => PeerAnswers.Classes(counts =>
    {
        foreach (var row in database.Rows(sql))
        {
            var packed = Convert.ToInt32(row[0], CultureInfo.InvariantCulture);
            foreach (var ofScheme in counts.Reverse())
            {
                ofScheme[packed & 7] += (long)row[1];
                packed >>= 3;
            }
        }
    });

    private static string Facts(string from, string day, string purchases = "count(*)", string more = "") =>
        $"SELECT customer, {purchases} AS purchases, sum(amount) AS sales, min({day}) AS first_day, max({day}) AS last_day{more} FROM {from} GROUP BY customer";

    private JsonObject FactSums(string from, string firstDay, string lastDay)
    {
        string[] sums = [.. new[] { "purchases", "round(sales * 100)", firstDay, lastDay }.Select(value => $"CAST(sum({value}) AS BIGINT)")];
        var row = database.Rows($"SELECT count(*), {string.Join(", ", sums)} FROM {from}")[0];
        return PeerAnswers.Facts((long)row[0], (long)row[1], (long)row[2], (long)row[3], (long)row[4]);
    }
}
