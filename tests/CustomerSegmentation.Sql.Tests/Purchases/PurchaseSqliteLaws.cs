using CustomerSegmentation.Tests;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>SQLite gives the facts of purchases that the library gives.</summary>
public class PurchaseSqliteLaws
{
    private const string Table = "the \"purchases\"; --";

    [Theory]
    [InlineData(1, 4_000, false)]
    [InlineData(2, 4_000, true)]
    [InlineData(3, 3_000, false)]
    [InlineData(4, 30, true)]
    [InlineData(5, 20, false)]
    public async Task The_facts_are_the_same(int seed, int rows, bool datesAreDayNumbers)
    {
        var purchases = new RandomPurchases(seed, Scale.Of(rows));
        using var database = new SqliteTable();
        database.Write(
            SqlDialect.Sqlite.Quote(Table),
            RandomPurchases.Columns(SqlDialect.Sqlite, "TEXT", datesAreDayNumbers ? "INTEGER" : "TEXT", "REAL"),
            purchases.Table(datesAreDayNumbers));

        await PurchaseLaws.AssertSame(purchases, Table, datesAreDayNumbers, database.Engine);
    }
}
