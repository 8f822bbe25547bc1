using System.Globalization;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>SQLite gives the facts of purchases that the library gives.</summary>
public class PurchaseSqliteLaws
{
    private const string Table = "the \"purchases\"; --";

    [Theory]
    [InlineData(1, 40_000, false)]
    [InlineData(2, 40_000, true)]
    [InlineData(3, 30_000, false)]
    [InlineData(4, 300, true)]
    [InlineData(5, 20, false)]
    public void The_facts_are_the_same(int seed, int rows, bool datesAreDayNumbers)
    {
        var purchases = new RandomPurchases(seed, rows);
        using var database = new SqliteTable();
        database.Write(SqlDialect.Sqlite.Quote(Table), RandomPurchases.Columns(SqlDialect.Sqlite, "TEXT", datesAreDayNumbers ? "INTEGER" : "TEXT", "REAL"), purchases.Table(datesAreDayNumbers));

        PurchaseLaws.AssertSame(purchases, Table, datesAreDayNumbers, SqlDialect.Sqlite, queries => [.. queries.Select(query => database.Read(query).Select(Texts).ToList())]);
    }

    /// <summary>A row as texts.</summary>
    internal static string[] Texts(object[] row) => Array.ConvertAll(row, value => value is DBNull ? "\\N" : Convert.ToString(value, CultureInfo.InvariantCulture)!);
}
