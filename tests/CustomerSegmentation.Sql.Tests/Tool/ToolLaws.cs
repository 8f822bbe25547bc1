using System.Globalization;
using CustomerSegmentation.Tool.Tests;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>What the command does with a database, whichever it is.</summary>
internal static class ToolLaws
{
    /// <summary>The maps of the table <c>accounts</c>.</summary>
    public static readonly string[] CustomerMaps =
        ["--map", "Id=id", "--map", "Sales=turn over", "--map", "LastPurchase=last order", "--map", "Loyalty=loyalty"];

    private static readonly string[] PurchaseMaps = [
        "--map",
        "Customer=customer",
        "--map",
        "Date=day",
        "--map",
        "Amount=units*price",
        "--map",
        "Order=order no",
        "--map",
        "Quantity=units"];

    /// <summary>Makes the tables <c>accounts</c> and <c>lines of orders</c>.</summary>
    /// <param name="engine">The database.</param>
    /// <param name="typeOf">The engine's type for a kind of value: text, real, date, or int.</param>
    /// <param name="day">SQL of a day.</param>
    /// <param name="ending">What ends the making of a table.</param>
    public static async Task Fill(ISqlEngine engine, Func<string, string> typeOf, Func<DateOnly, string> day, string ending = "")
    {
        var random = new Random(5);
        string Column(string name, string kind) => $"{engine.Dialect.Quote(name)} {typeOf(kind)}";
        string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
        DateOnly Day() => new DateOnly(2026, 1, 1).AddDays(random.Next(250));
        await engine.ExecuteAsync(
            $"CREATE TABLE accounts ({Column("id", "text")}, {Column("turn over", "real")}, {Column("last order", "date")}, " +
            $"{Column("loyalty", "real")}){ending}");
        await engine.ExecuteAsync(
            $"INSERT INTO accounts VALUES {string.Join(", ", Enumerable.Range(0, 3_000).Select(i => $"('C{i}', {(i % 17 == 0 ? "NULL" : Number(Math.Exp(random.NextDouble() * 9)))}, {(i % 13 == 0 ? "NULL" : day(Day()))}, {Number(random.NextDouble())})"))}");
        await engine.ExecuteAsync(
            $"CREATE TABLE {engine.Dialect.Quote("lines of orders")} ({Column("customer", "text")}, {Column("day", "date")}, " +
            $"{Column("units", "int")}, {Column("price", "real")}, {Column("order no", "text")}){ending}");
        await engine.ExecuteAsync(
            $"INSERT INTO {engine.Dialect.Quote("lines of orders")} VALUES " +
            $"{string.Join(", ", Enumerable.Range(0, 6_000).Select(i => $"({(i % 501 == 0 ? "NULL" : $"'C{random.Next(700)}'")}, {day(Day())}, {random.Next(-1, 9)}, {Number(random.NextDouble() * 50)}, 'O{i / 3}')"))}");
        // Some orders are returned.
        await engine.ExecuteAsync($"""
            INSERT INTO {engine.Dialect.Quote("lines of orders")}
            SELECT customer, day, 0 - units, price, {engine.Dialect.Quote("order no")} FROM {engine.Dialect.Quote("lines of orders")} WHERE units > 6
            """);
    }

    /// <summary>Inside the database and out of it: the same cuts, and the same classes of everybody.</summary>
    public static async Task CheckSame(ISqlEngine engine, string from, params string[] options)
    {
        await CheckSame(engine, [from, .. options], "customers", "accounts", CustomerMaps, "id", 3_000);
        await CheckSame(engine, [from, .. options], "purchases", "lines of orders", [.. PurchaseMaps, "--as-of", "2026-08-30"], "customer", customers: null);
        await CheckSame(engine, [from, .. options], "purchases", "lines of orders", PurchaseMaps, "customer", customers: null);
        // In a process of its own, as a user runs it.
        Custseg.Run(["explain", "customers", "accounts", "--from", from, .. options, .. CustomerMaps, "--customer", "C1", "--scheme", "value_tier"])
            .Exits(0).Says("C1");
    }

    /// <summary>What is wrong is said in one line, and nothing is left.</summary>
    public static void CheckFaults(string from, params string[] options)
    {
        Fails(2, "has no column 'turnover'. Did you mean turn over?", "accounts", "--map", "Id=id", "--map", "Sales=turnover");
        Fails(2, "acounts", "acounts", CustomerMaps);
        Fails(2, "no_such_column", "SELECT a.no_such_column FROM accounts AS a", CustomerMaps);
        Fails(1, "has no rows", "SELECT * FROM accounts WHERE 1 = 0", CustomerMaps);
        Fails(2, "one SELECT without a semicolon", "SELECT * FROM accounts) AS t; DROP TABLE accounts; --", [.. CustomerMaps, "--into", "never"]);
        // Where the backslash makes the quote a part of the text, there is no second statement, and the text has no end.
        Fails(2, from.StartsWith("clickhouse", StringComparison.Ordinal) ? "clickhouse" : "must be one SELECT that only reads",
            @"SELECT * FROM (SELECT '\' AS x, a.* FROM accounts AS a) AS q) AS t; DROP TABLE accounts; --", [.. CustomerMaps, "--into", "never"]);
        Custseg.Run(["customers", "accounts", "--from", from, .. options, .. CustomerMaps, "--into", "once"]).Exits(0).Says("Wrote the table once");
        Fails(1, "There is a table once already", "accounts", [.. CustomerMaps, "--into", "once"]);
        Custseg.Run(["customers", "accounts", "--from", from, .. options, .. CustomerMaps, "--into", "once", "--replace"]).Exits(0);

        void Fails(int exitCode, string message, string table, params string[] arguments)
        {
            var error = Custseg.Run(["customers", table, "--from", from, .. options, .. arguments]).Exits(exitCode).Complains(message).Error;
            Assert.Single(error.TrimEnd('\n').Split('\n'));
        }
    }

    private static async Task CheckSame(ISqlEngine engine, string[] from, string command, string table, string[] maps, string key, int? customers)
    {
        var folder = Directory.CreateTempSubdirectory("custseg-").FullName;
        try
        {
            var (file, model, target) = (Path.Combine(folder, "classes.csv"), Path.Combine(folder, "model.json"), $"classes {Guid.NewGuid():N}"[..20]);
            var local = Custseg.Run([command, table, "--from", .. from, .. maps, "--local", "--out", file]).Exits(0);
            var inside = Custseg.Run([command, table, "--from", .. from, .. maps, "--into", target, "--model", model]).Exits(0);

            Assert.Equal(Line(local.Output, "Policy: "), Line(inside.Output, "Policy: "));
            Assert.Equal(Line(local.Output, "As of: ").Split(',')[0], Line(inside.Output, "As of: ").Split(',')[0]);
            Assert.Contains("Fitted in the database in ", inside.Output, StringComparison.Ordinal);
            if (command == "purchases")
                Assert.Equal(Line(local.Output, "  returned: "), Line(inside.Output, "  returned: "));
            var rows = File.ReadAllLines(file).Select(line => line.Split(',')).ToList();
            var expected = rows[1..].ToDictionary(row => row[0], StringComparer.Ordinal);
            var seen = 0;
            await foreach (var row in engine.ReadAsync($"SELECT * FROM {engine.Dialect.Quote(target)}"))
            {
                seen++;
                Assert.Equal(key, row.Columns[0]);
                for (var i = 1; i < row.Columns.Count; i++)
                    Assert.Equal(expected[row.GetString(0)][Array.IndexOf(rows[0], row.Columns[i])], row.GetString(i));
            }

            Assert.Equal(expected.Count, seen);
            Assert.Equal(customers ?? seen, seen);
            // The model that it wrote counts the same.
            var counted = Custseg.Run([command, table, "--from", .. from, .. maps, "--policy", model]).Exits(0);
            Assert.Equal(Line(inside.Output, "Policy: "), Line(counted.Output, "Policy: "));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Line(string output, string start) => output.Split('\n').Single(line => line.StartsWith(start, StringComparison.Ordinal));
}
