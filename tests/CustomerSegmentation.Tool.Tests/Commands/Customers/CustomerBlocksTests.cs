using System.Globalization;

namespace CustomerSegmentation.Tool.Tests.Commands.Customers;

/// <summary>Customers of blocks that are read side by side are those of rows that are read one after another, which quotes make of them.</summary>
public sealed class CustomerBlocksTests : IDisposable
{
    private const int Rows = 60_000;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void All_that_is_said_and_written_is_the_same(int seed)
    {
        var rows = RandomRows(seed);
        var plain = Run("plain", rows.Select(row => string.Join(',', row)));
        var quoted = Run("quoted", rows.Select(row => $"\"{row[0]}\",{string.Join(',', row.Skip(1))}"));

        // Several blocks, and ids that come again in a later one.
        Assert.True(new FileInfo(folder.PathOf("plain.csv")).Length > 2 << 20);
        Assert.Contains("repeated id", plain.Said, StringComparison.Ordinal);
        Assert.Contains("is not a date", plain.Said, StringComparison.Ordinal);
        Assert.Equal(quoted.Said.Split('\n'), plain.Said.Split('\n'));
        Assert.Equal(quoted.Rejects.Split('\n'), plain.Rejects.Split('\n'));
        Assert.Equal(quoted.Customers.Split('\n'), plain.Customers.Split('\n'));
    }

    private (string Said, string Customers, string Rejects) Run(string name, IEnumerable<string> rows)
    {
        var file = folder.Write($"{name}.csv", "id,sales,last_purchase,region,vip,parent\n" + string.Join('\n', rows) + "\n");
        var run = Custseg.Run("customers", file, "--map", "Id=id", "--map", "Sales=sales", "--map", "LastPurchase=last_purchase", "--map", "Region=region",
            "--map", "Vip=vip", "--policy", folder.Write("policy.json", Policy), "--where-not", "region=nowhere",
            "--out", folder.PathOf("out.csv"), "--rejects", folder.PathOf("rejects.csv")).Exits(0);
        // Rejected rows are shown with their quotes.
        return (WithoutQuotes(run.Output.Replace(name, "customers", StringComparison.Ordinal)), folder.Read("out.csv"),
            WithoutQuotes(folder.Read("rejects.csv")));

        static string WithoutQuotes(string text) => text.Replace("\"", "", StringComparison.Ordinal);
    }

    private const string Policy = """
        {
          "CustomerSegmentation": {
            "Facts": { "region": { "Kind": "text" }, "vip": { "Kind": "yes_no" } },
            "Schemes": [ "value_tier", "lifecycle_state", "care" ],
            "Tables": {
              "care": {
                "Classes": [ "Personal", "Usual" ],
                "Rows": [
                  { "When": { "vip": "yes" }, "Class": "Personal" },
                  { "When": { "region": "\"North\"" }, "Class": "Personal" },
                  { "Class": "Usual" }
                ]
              }
            }
          }
        }
        """;

    private static List<string[]> RandomRows(int seed)
    {
        var random = new Random(seed);
        string Of(params string[] texts) => texts[random.Next(texts.Length)];
        string Rarely(string usual, string rare) => random.Next(500) == 0 ? rare : usual;
        return [.. Enumerable.Range(0, Rows).Select(_ => (string[])
        [
            Rarely(Invariant(random.Next(50_000), "C{0:D5} 客户"), ""),
            Rarely(Invariant(random.Next(100_000) / 100.0, "{0:0.00}"), Of("", "abc", "1e400", "NaN")),
            Rarely(Invariant(random.Next(1, 29), "2024-02-{0:D2}"), Of("", "2024-02-30", "2024-02-03T23:30:00Z")),
            Rarely(Of("North", "South", "北"), Of("", $"town {random.Next(1000)}", "nowhere")),
            Rarely(Of("yes", "no", "1", "0"), Of("", "maybe")),
            "x",
        ])];
    }

    private static string Invariant(object value, string format) => string.Format(CultureInfo.InvariantCulture, format, value);
}
