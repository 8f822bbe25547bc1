using System.Text;
using FsCheck.Xunit;

namespace CustomerSegmentation.Tool.Tests.Commands.Purchases;

/// <summary>Purchases of Parquet files that are read as they are stored mean what their text means.</summary>
public sealed class TypedPurchasesLaws : IDisposable
{
    private static readonly string[] Ids = ["VARCHAR", "BIGINT", "INTEGER"];
    private static readonly string[] Days = ["DATE", "TIMESTAMP", "TIMESTAMPTZ", "TIMESTAMP_NS", "TIMESTAMP_MS"];
    private static readonly string[] Numbers = ["DOUBLE", "DECIMAL(9,2)", "DECIMAL(18,4)", "DECIMAL(30,6)", "INTEGER", "BIGINT", "FLOAT", "SMALLINT"];

    private static readonly string[] OddIds =
        ["''", "' a '", "'NA'", "'null'", "'Zoë'", "'a very long id of more than 15 bytes'", "'猫'", "E'a\\nb'", "'\u00A0'"];

    private static readonly string[] LargeIds = ["9223372036854775807"];
    private static readonly string[] OddAmounts = ["0", "0.12345", "1e18", "12345.6789", "-7", "'nan'", "3e30", "1234567.125"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Property(MaxTest = 40)]
    public void All_rows_mean_the_same(uint seed, byte id, byte day, byte amount, byte quantity, byte form)
    {
        var (type, dateType, amountType, quantityType) = (Ids[id % Ids.Length], Days[day % Days.Length], Numbers[amount % Numbers.Length],
            Numbers[quantity % Numbers.Length]);
        var file = folder.PathOf("rows.parquet");
        // Without --rejects the rows are read as they are stored, with it as text.
        string[] map = ["--map", "Customer=customer", "--map", "Date=date", "--map", form % 2 == 0 ? "Amount=amount" : "Amount=amount*quantity",
            "--map", "Order=order", "--map", "Quantity=quantity"];
        Duck.Run($"SELECT setseed({seed % 1000 / 1000.0})",
            $"COPY (SELECT {(type == "VARCHAR" ? Pick("'c' || (random() * 40)::INT", type, OddIds) : Pick("(random() * 40 - 9)::INT", type, LargeIds))} "
                + "AS customer, "
                + $"{Pick("DATE '2020-01-01' + (random() * 900)::INT", dateType, ["'1969-12-31'", "'2021-03-01 02:30:00'", "'1700-01-01'"])} AS date, "
                + $"{Pick("round(random() * 400 - 40, 2)", amountType, OddAmounts)} AS amount, "
                + $"{Pick("(random() * 9)::INT", quantityType, ["0", "-1", "0.3333", "1e9"])} AS quantity, "
                + $"{Pick("'o' || (random() * 300)::INT", "VARCHAR", ["''", "'  x'", "'NA'"])} AS \"order\", 'x' AS other FROM range(3000)) "
                + $"TO '{file}' (FORMAT parquet, ROW_GROUP_SIZE 2048, PARQUET_VERSION {(form % 3 == 0 ? "V1" : "V2")}, "
                + $"COMPRESSION {(form % 5 == 0 ? "zstd" : "snappy")}{(form % 7 == 0 ? ", DICTIONARY_SIZE_LIMIT 1" : "")})");
        var policy = folder.Write("policy.json", $$"""{"TimeZone": "{{(form % 2 == 0 ? "UTC" : "Asia/Tokyo")}}"}""");

        var (stored, storedText) = Run("stored.csv", []);
        var (text, textText) = Run("text.csv", ["--rejects", folder.PathOf("rejects.csv")]);

        Assert.Equal(text, stored);
        Assert.Equal(textText, storedText);

        (string Printed, string Text) Run(string name, string[] more)
        {
            var result = Custseg.Run(["purchases", file, .. map, "--policy", policy, "--out", folder.PathOf(name), .. more]);
            var printed = new StringBuilder(result.Output).Replace(name, "OUT").Replace($"Wrote {folder.PathOf("rejects.csv")}\n", "").ToString();
            return ($"{result.ExitCode}\n{printed}{result.Error}", result.ExitCode == 0 ? folder.Read(name) : "");
        }
    }

    [Fact]
    public void Several_slices_of_a_group_and_several_groups_are_read_in_order()
    {
        var file = folder.PathOf("rows.parquet");
        Duck.Run("COPY (SELECT i % 1000 AS customer, DATE '2020-01-01' + (i % 300)::INT AS date, CASE WHEN i = 700000 THEN NULL ELSE i % 77 + 1 END AS amount "
            + $"FROM range(900000) r(i)) TO '{file}' (FORMAT parquet, ROW_GROUP_SIZE 600000)");

        Custseg.Run("purchases", file, "--out", folder.PathOf("out.csv")).Exits(0)
            .Says("900,000 rows in = 899,999 used + 0 left out by rule + 1 rejected", "first on row 700001: 0,2020-04-10,");
    }

    // Mostly the usual, now and then nothing or something else that the type can hold.
    private static string Pick(string usual, string type, params string[] others) => $"CASE WHEN random() < 0.02 THEN NULL "
        + string.Concat(others.Select(other => $"WHEN random() < 0.01 THEN TRY_CAST({other} AS {type}) ")) + $"ELSE TRY_CAST({usual} AS {type}) END";
}
