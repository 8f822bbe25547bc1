using CustomerSegmentation.Tests;
using CustomerSegmentation.Tool.Tests;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>The command takes the same rows, and says the same, whether they are in a file, stay in a database, or are read out of it.</summary>
public sealed class OneRuleTests : IDisposable
{
    private readonly ShopFile shop = new();

    public void Dispose() => shop.Dispose();

    [Theory]
    [InlineData()]
    [InlineData("--local")]
    public void Yes_and_no_can_be_words(params string[] options)
    {
        Run("CREATE TABLE t (id TEXT, account_closed TEXT, has_need TEXT, last_purchase TEXT, purchases TEXT)");
        Run("INSERT INTO t VALUES ('a', 'yes', NULL, '2024-01-10', '1'), ('b', NULL, 'no', NULL, '0')");

        var policy = Policy("""{ "Schemes": [ "lifecycle_state" ] }""");
        Custseg.Run(["customers", "t", "--from", From, "--map-by-name", "--as-of", "2024-02-01", "--policy", policy, .. options]).Exits(0)
            .Says("t: 2 rows in = 2 used + 0 left out by rule + 0 rejected")
            .Says("| Lost            |         1 |").Says("| NonCustomer     |         1 |");
    }

    [Theory]
    [InlineData()]
    [InlineData("--local")]
    public void What_can_t_be_read_and_ids_that_are_missing_or_repeated_are_rejected(params string[] options)
    {
        Run("CREATE TABLE t (id, sales)");
        Run("INSERT INTO t VALUES ('a', x'3132'), ('b', '12abc'), (NULL, 5), ('', 6), ('c', 100), ('c', 5000), (' c', 7), ('d', ' 1e3 '), ('e', 'NA')");

        var policy = Policy("""{ "Schemes": [ "value_tier" ], "ValueTier": { "KeyCut": 1000, "RegularCut": 100 } }""");
        Custseg.Run(["customers", "t", "--from", From, "--map-by-name", "--policy", policy, .. options]).Exits(0)
            .Says("t: 9 rows in = 3 used + 0 left out by rule + 6 rejected")
            .Says("rejected 2: id is missing").Says("rejected 2: sales is not a number").Says("rejected 2: repeated id")
            .Says("| Key          |         1 |").Says("| Regular      |         1 |")
            .Says("| Small        |         0 |").Says("| Unclassified |         1 |");
    }

    [Fact]
    public void A_file_that_is_loaded_as_texts_runs_as_the_file()
    {
        var file = Path.Combine(Repository.Root, "docs", "samples", "customers.csv");
        var rows = File.ReadAllLines(file).Select(line => line.Split(',')).ToList();
        Run($"CREATE TABLE t ({string.Join(", ", rows[0].Select(name => $"\"{name}\" TEXT"))})");
        foreach (var row in rows[1..])
            Run($"INSERT INTO t VALUES ({string.Join(", ", row.Select(SqlDialect.Sqlite.Text))})");

        var ofFile = Custseg.Run("customers", file, "--map-by-name").Exits(0).Output;
        var ofTable = Custseg.Run("customers", "t", "--from", From, "--map-by-name").Exits(0).Output;

        Assert.Equal(Counts(ofFile), Counts(ofTable), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData()]
    [InlineData("--local")]
    public void Purchases_written_as_texts_are_read_alike(params string[] options)
    {
        Run("CREATE TABLE t (customer TEXT, date TEXT, amount TEXT, \"order\" TEXT, quantity TEXT)");
        Run("""
            INSERT INTO t VALUES ('a', '2024-01-10', '600', 'o1', '1'), (' a', '20240110', ' +6e2 ', ' o1 ', 'NA'), ('a', '2024-01-10', '5', 'o2', 'two'),
              ('', '2024-01-10', '5', NULL, NULL), ('NA', '2024-01-10', '5', NULL, NULL), ('b', '2024-02-30', '5', NULL, NULL),
              ('b', '2024-01-10', '5 EUR', NULL, NULL), ('b', '2024-01-10', x'3132', NULL, NULL), ('b', '2024-01-10 08:00', '150', 'null', '')
            """);

        var policy = Policy("""{ "Schemes": [ "value_tier" ], "ValueTier": { "KeyCut": 1000, "RegularCut": 100 } }""");
        Custseg.Run(["purchases", "t", "--from", From, "--map-by-name", "--as-of", "2024-02-01", "--policy", policy, .. options]).Exits(0)
            .Says("t: 9 rows in = 3 used + 0 left out by rule + 6 rejected")
            .Says("Customers: 2").Says("| Key        |         1 |").Says("| Regular    |         1 |");
    }

    [Theory]
    [InlineData()]
    [InlineData("--local")]
    public void A_table_without_a_usable_row_is_told(params string[] options)
    {
        Run("CREATE TABLE t (id TEXT, sales TEXT)");
        Run("INSERT INTO t VALUES ('a', 'many')");

        Custseg.Run(["customers", "t", "--from", From, "--map-by-name", .. options]).Exits(1)
            .Says("rejected 1: sales is not a number").Complains("t: no row was usable; see the reasons above");
    }

    private string From => shop.From;

    // The name and the number of customers of each class, and the cuts, without what they bring.
    private static IEnumerable<string> Counts(string output)
    {
        bool Has(string line, string text) => line.Contains(text, StringComparison.Ordinal);
        return output.Split('\n').Where(line => Has(line, "Policy: ") || Has(line, "Cut: ") || (line.StartsWith('|') && Has(line, " %")))
            .Select(line => line[0] == '|' ? string.Join('|', line.Split('|')[..3].Select(cell => cell.Trim())) : line);
    }

    private string Policy(string json)
    {
        var path = shop.PathOf("policy.json");
        File.WriteAllText(path, json);
        return path;
    }

    private void Run(string sql) => shop.Run(sql);
}
