using CustomerSegmentation.Tests;
using CustomerSegmentation.Tool.Tests;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>The command leaves out, folds and converts the same rows, and says the same, whether they stay in a database or are read out of it.</summary>
public sealed class InputRunTests : IDisposable
{
    private const string Tiers = "\"Schemes\": [ \"value_tier\" ], \"ValueTier\": { \"KeyCut\": 100, \"RegularCut\": 10 }";

    private readonly ShopFile shop = new();

    public void Dispose() => shop.Dispose();

    [Theory]
    [MemberData(nameof(Ways))]
    public void Filters_leave_rows_out_and_the_rows_are_counted_by_rule(string way)
    {
        Run("CREATE TABLE t (customer TEXT, date TEXT, amount REAL, status TEXT)");
        Run("""
            INSERT INTO t VALUES ('a', '2024-01-10', 50, 'paid'), ('a', '2024-01-11', 60, ' Completed '), ('a', '2024-01-12', 1000, 'cancelled'),
              ('b', '2024-01-12', 20, 'PAID'), ('b', '2024-01-13', 20, NULL), ('b', '2024-01-14', 'many', 'draft'), ('-1', '2024-01-14', 5000, 'paid'),
              ('Guest ', '2024-01-14', 5000, 'paid'), ('c', '2024-01-15', 'many', 'paid')
            """);

        Custseg.Run([.. Purchases(way), "--where", "status=paid,completed", "--nobody", "-1,guest", "--policy", Policy("")]).Exits(0)
            .Says("t: 9 rows in = 3 used + 5 left out by rule + 1 rejected").Says("left out: 3 where status, 2 nobody")
            .Says("rejected 1: amount is not a number").Says("Customers: 2")
            .Says("| Key        |         1 |").Says("| Regular    |         1 |");
        Custseg.Run([.. Purchases(way), "--where-not", "status=cancelled,draft,paid", "--policy", Policy("")]).Exits(0)
            .Says("t: 9 rows in = 2 used + 7 left out by rule + 0 rejected").Says("left out: 7 where not status");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Ids_that_mean_nobody_can_be_numbers(string way)
    {
        Run("CREATE TABLE t (customer INTEGER, date TEXT, amount REAL)");
        Run("INSERT INTO t VALUES (-1, '2024-01-10', 50), (1, '2024-01-11', 60), (-1, '2024-01-12', 1000), (11, '2024-01-12', 20)");

        Custseg.Run([.. Purchases(way), "--nobody", "-1", "--policy", Policy("")]).Exits(0)
            .Says("t: 4 rows in = 2 used + 2 left out by rule + 0 rejected").Says("left out: 2 nobody").Says("Customers: 2");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Ids_that_differ_in_case_and_blanks_alone_are_one_customer(string way)
    {
        Run("CREATE TABLE t (customer TEXT, date TEXT, amount REAL)");
        Run("""
            INSERT INTO t VALUES ('Ann@x.com', '2024-01-10', 50), ('ann@x.com ', '2024-01-11', 60), (' ANN@X.COM', '2024-01-12', 1),
              ('bob', '2024-01-12', 20)
            """);

        Custseg.Run([.. Purchases(way), "--fold-ids", "--policy", Policy("")]).Exits(0)
            .Says("t: 4 rows in = 4 used + 0 left out by rule + 0 rejected").Says("Customers: 2").Says("| Key        |         1 |");
    }

    [Fact]
    public void Ids_that_can_t_be_folded_in_a_database_are_rejected_and_said()
    {
        Run("CREATE TABLE t (customer TEXT, date TEXT, amount REAL)");
        Run("INSERT INTO t VALUES ('\u00c9mile', '2024-01-10', 50), ('\u00e9mile', '2024-01-11', 60), ('bob', '2024-01-12', 20)");

        Custseg.Run([.. Purchases(""), "--fold-ids", "--policy", Policy("")]).Exits(0)
            .Says("t: 3 rows in = 1 used + 0 left out by rule + 2 rejected")
            .Says("rejected 2: customer has a character beyond ASCII, and can't be folded in a database (the command's --local can)")
            .Says("such as '\u00c9mile'");
        Custseg.Run([.. Purchases(""), "--policy", Policy(", \"Input\": { \"FoldIds\": true }")]).Exits(0).Says("2 rejected");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Amounts_in_other_currencies_are_converted_or_rejected(string way)
    {
        Run("CREATE TABLE t (customer TEXT, date TEXT, amount REAL, currency TEXT)");
        Run("""
            INSERT INTO t VALUES ('a', '2024-01-10', 85.48, 'GBP'), ('b', '2024-01-11', 85.47, 'gbp '), ('c', '2024-01-12', 100, 'EUR'),
              ('d', '2024-01-12', 1, 'JPY'), ('d', '2024-01-13', 1, NULL), ('d', '2024-01-13', 1, 'JPY')
            """);
        var policy = Policy(""", "Input": { "CurrencyColumn": "currency", "Currency": "EUR", "Rates": { "GBP": 1.17 } }""");
        var model = shop.PathOf("model.json");

        var output = Custseg.Run([.. Purchases(way), "--policy", policy, "--model", model]).Exits(0)
            .Says("t: 6 rows in = 3 used + 0 left out by rule + 3 rejected")
            .Says("rejected 2: currency JPY has no rate").Says("rejected 1: currency is missing")
            .Says("money is in EUR").Says("Customers: 3").Says("| Key        |         2 |").Says("| Regular    |         1 |").Output;
        var again = Custseg.Run([.. Purchases(way), "--policy", model]).Exits(0).Output;

        Assert.Equal(output.Split('\n').First(line => line.StartsWith("Policy: ", StringComparison.Ordinal)).Split(',')[0],
            again.Split('\n').First(line => line.StartsWith("Policy: ", StringComparison.Ordinal)).Split(',')[0], StringComparer.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Money_of_customers_is_converted(string way)
    {
        Run("CREATE TABLE t (id TEXT, sales REAL, currency TEXT, status TEXT)");
        Run("""
            INSERT INTO t VALUES ('a', 85.48, 'GBP', 'on'), ('b', 85.47, 'gbp', 'on'), ('c', 100, 'EUR', 'on'), ('d', 1, 'JPY', 'on'),
              ('e', 1, 'EUR', 'off')
            """);
        var policy = Policy(""", "Input": { "CurrencyColumn": "currency", "Currency": "EUR", "Rates": { "GBP": 1.17 }, "WhereNot": { "status": "OFF" } }""");

        Custseg.Run(["customers", "t", "--from", From, "--map-by-name", "--policy", policy, .. Options(way)]).Exits(0)
            .Says("t: 5 rows in = 3 used + 1 left out by rule + 1 rejected").Says("left out: 1 where not status")
            .Says("rejected 1: currency JPY has no rate").Says("| Key        |         2 |").Says("| Regular    |         1 |");
    }

    [Fact]
    public void A_table_in_several_currencies_needs_the_currency_of_the_results()
    {
        Run("CREATE TABLE t (customer TEXT, date TEXT, amount REAL, currency TEXT, status TEXT)");
        Run("INSERT INTO t VALUES ('a', '2024-01-10', 85.48, 'GBP', 'paid'), ('c', '2024-01-12', 100, 'EUR', 'paid'), ('d', '2024-01-12', 100, 'USD', 'draft')");

        Custseg.Run([.. Purchases(""), "--policy", Policy(""", "Input": { "CurrencyColumn": "currency", "Where": { "status": "paid" } }""")]).Exits(1)
            .Complains("The rows are in several currencies (EUR, GBP): name the currency of the results");
        Custseg.Run([.. Purchases(""), "--policy", Policy(""", "Input": { "CurrencyColumn": "currency", "Where": { "status": "draft" } }""")]).Exits(0)
            .Says("money is in USD").Says("Customers: 1");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_column_that_is_not_there_and_filters_that_leave_nothing_are_told(string way)
    {
        Run("CREATE TABLE t (customer TEXT, date TEXT, amount REAL, status TEXT)");
        Run("INSERT INTO t VALUES ('a', '2024-01-10', 50, 'paid')");

        Custseg.Run([.. Purchases(way), "--where", "staus=paid"]).Exits(2).Complains("--where: t has no column 'staus'. Did you mean status?");
        Custseg.Run([.. Purchases(way), "--where", "status=done"]).Exits(1).Complains("no row that can be used is left, as rules leave out 1 where status");
    }

    [Fact]
    public void The_sql_that_is_printed_follows_the_policy()
    {
        var policy = Policy(""", "Input": { "Where": { "status": "O'Paid" }, "Nobody": "-1" }""");

        Custseg.Run("sql", "purchases", "t", "--dialect", "postgres", "--as-of", "2024-02-01", "--policy", policy, "--map", "Customer=c", "--map", "Date=d",
            "--map", "Amount=a").Exits(0).Says("IN ('o''paid')").Says("NOT IN ('-1')");
        Custseg.Run("sql", "customers", "t", "--dialect", "sqlite", "--policy", policy, "--map", "Id=c", "--map", "Sales=a").Exits(0).Says("IN ('o''paid')");
        Custseg.Run("sql", "customers", "t", "--dialect", "sqlite", "--policy", Policy(""", "Input": { "CurrencyColumn": "c" }"""), "--map", "Id=c", "--map",
            "Sales=a").Exits(2).Complains("name the currency of the results");
    }

    [Theory]
    [InlineData(701)]
    [InlineData(721)]
    public async Task A_file_a_table_and_the_rows_of_the_table_give_the_same(int first)
    {
        var rows = new InputRows(first, Scale.Of(300), idsAreNumbers: false, idsAreAscii: true);
        var (file, engine) = (shop.PathOf("rows.csv"), new AdoNetEngine(shop.Connection, SqlDialect.Sqlite));
        rows.WriteFile(file);
        await rows.WriteAsync(engine, "rows", ("TEXT", "REAL", "INTEGER", "TEXT"));
        Run($"CREATE VIEW t AS SELECT rows.*, '{InputRows.Date}' AS date FROM rows");
        string[] maps = ["--map", "Customer=id", "--map", "Date=date", "--map", "Amount=amount", "--as-of", "2026-02-01", "--policy"];
        for (var seed = first; seed < first + 10; seed++)
        {
            var input = InputRows.Settings(seed);
            // A policy refuses a rate of the currency of the results.
            input = input with { Rates = input.Rates.Where(one => one.Key != "EUR").ToDictionary(StringComparer.Ordinal) };
            var options = new SegmentationOptions { Schemes = { "value_tier", "tenure" }, Input = input };
            var policy = shop.PathOf("policy.json");
            File.WriteAllText(policy, SegmentationPolicy.Create(options).ToJson());

            var ofFile = Custseg.Run(["purchases", file, .. maps, policy]);
            var local = Custseg.Run(["purchases", "t", "--from", From, "--local", .. maps, policy]);
            var inside = Custseg.Run(["purchases", "t", "--from", From, .. maps, policy]);

            Assert.Equal(Said(ofFile.Output), Said(local.Output), StringComparer.Ordinal);
            Assert.Equal(Said(ofFile.Output), Said(inside.Output), StringComparer.Ordinal);
        }
    }

    // What became of the rows, the policy, and the names and the numbers of the classes, without what they bring.
    private static List<string> Said(string output)
    {
        var (said, rejected) = (new List<string>(), new List<string>());
        string[] starts = ["  used: ", "  left out: ", "  money ", "Customers: ", "Policy: ", "  KeyCut", "  RegularCut"];
        foreach (var line in output.Split('\n'))
        {
            if (line.Contains(" rows in = ", StringComparison.Ordinal))
                said.Add(line.Split(": ")[1]);
            else if (line.StartsWith("  rejected ", StringComparison.Ordinal))
                rejected.Add(line.Split(';')[0].Split(", or")[0].ToUpperInvariant());
            else if (Array.Exists(starts, start => line.StartsWith(start, StringComparison.Ordinal)))
                said.Add(line);
            else if (line.StartsWith("| ", StringComparison.Ordinal) && line.Contains(" %", StringComparison.Ordinal))
                said.Add(string.Join('|', line.Split('|')[1..3].Select(cell => cell.Trim())));
        }

        return [.. said, .. rejected.Order(StringComparer.Ordinal)];
    }

    public static TheoryData<string> Ways => ["", "--local"];

    private string From => shop.From;

    private static string[] Options(string way) => way.Length == 0 ? [] : [way];

    private string[] Purchases(string way) => ["purchases", "t", "--from", From, .. Options(way), "--as-of", "2024-02-01", "--map-by-name"];

    private string Policy(string input)
    {
        var path = shop.PathOf($"policy{Guid.NewGuid():N}.json");
        File.WriteAllText(path, $"{{ {Tiers}{input} }}");
        return path;
    }

    private void Run(string sql) => shop.Run(sql);
}
