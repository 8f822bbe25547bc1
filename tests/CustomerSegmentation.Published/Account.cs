using Apache.Arrow;
using Microsoft.Data.Sqlite;
using Array = System.Array;

namespace CustomerSegmentation.Published;

/// <summary>A customer as an application has it: properties of the kinds that people use, each unknown for some.</summary>
internal sealed record Account(
    decimal? Turnover, decimal? Profit, double? Loyalty, DateOnly? LastOrderOn, int? Orders, bool? Closed, string? Region)
{
    /// <summary>Accounts that are the same in every run.</summary>
    public static Account[] Some(int count)
    {
        var random = 17u;
        uint Next(uint below) => (random = (random * 1_664_525) + 1_013_904_223) / 65_536 % below;
        T? Maybe<T>(T value)
            where T : struct => Next(8) == 0 ? null : value;
        return [.. Enumerable.Range(0, count).Select(_ => new Account(
            Maybe(Next(300) * Next(300) / 100m),
            Maybe(Next(20_000) / 100m - 20),
            Maybe(Next(101) / 100.0),
            Maybe(new DateOnly(2026, 1, 1).AddDays(-(int)Next(800))),
            Maybe((int)Next(12)),
            Maybe(Next(10) == 0),
            Next(3) switch { 0 => "north", 1 => "south", _ => null }))];
    }

    /// <summary>Puts accounts into a record batch, with the names of facts.</summary>
    public static RecordBatch ToRecordBatch(Account[] accounts)
    {
        var build = new RecordBatch.Builder();
        build.Append("sales", true, arrays => arrays.Double(to => Array.ForEach(accounts, a => to.Append((double?)a.Turnover))));
        build.Append("profit", true, arrays => arrays.Double(to => Array.ForEach(accounts, a => to.Append((double?)a.Profit))));
        build.Append("loyalty", true, arrays => arrays.Double(to => Array.ForEach(accounts, a => to.Append(a.Loyalty))));
        build.Append("last_purchase", true, arrays => arrays.Date32(to =>
            Array.ForEach(accounts, a => _ = a.LastOrderOn is { } day ? to.Append(day.ToDateTime(TimeOnly.MinValue)) : to.AppendNull())));
        build.Append("purchases", true, arrays => arrays.Int32(to => Array.ForEach(accounts, a => to.Append(a.Orders))));
        build.Append("account_closed", true, arrays => arrays.Boolean(to =>
            Array.ForEach(accounts, a => _ = a.Closed is { } closed ? to.Append(closed) : to.AppendNull())));
        build.Append("region", true, arrays => arrays.String(to => Array.ForEach(accounts, a => to.Append(a.Region))));
        return build.Build();
    }

    /// <summary>Puts accounts into a table.</summary>
    public static void Insert(SqliteConnection shop, Account[] accounts)
    {
        using var command = shop.CreateCommand();
        command.CommandText =
            "CREATE TABLE accounts (id INTEGER PRIMARY KEY, turnover REAL, profit REAL, loyalty REAL, last_order_on TEXT, orders INTEGER, closed INTEGER, region TEXT)";
        command.ExecuteNonQuery();
        command.CommandText = "INSERT INTO accounts VALUES ($0, $1, $2, $3, $4, $5, $6, $7)";
        foreach (var (id, account) in accounts.Index())
        {
            object?[] values =
                [id, (double?)account.Turnover, (double?)account.Profit, account.Loyalty, account.LastOrderOn, account.Orders, account.Closed, account.Region];
            command.Parameters.Clear();
            foreach (var (i, value) in values.Index())
                command.Parameters.AddWithValue($"${i}", value ?? DBNull.Value);
            command.ExecuteNonQuery();
        }
    }
}
