using CustomerSegmentation.Tests;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>DuckDB gives the facts of purchases that the library gives, and the classes that follow.</summary>
public class PurchaseDuckDbLaws
{
    [Fact]
    public async Task The_facts_and_the_classes_are_the_same()
    {
        const string table = "purchases \"";
        var purchases = new RandomPurchases(seed: 21, Scale.Of(3_000));
        using var database = new DuckDbDatabase();
        database.Write(table, RandomPurchases.Columns(SqlDialect.DuckDb, "VARCHAR", "DATE", "DOUBLE"), purchases.Table(datesAreDayNumbers: false));

        await PurchaseLaws.AssertSame(purchases, table, datesAreDayNumbers: false, database.Engine);
        await PurchaseLaws.AssertClasses(purchases, table, datesAreDayNumbers: false, database.Engine);
    }

    [Fact]
    public async Task Customers_and_orders_can_be_numbers_and_amounts_decimals()
    {
        using var database = new DuckDbDatabase();
        database.Run("CREATE TABLE purchases (customer BIGINT, day DATE, amount DECIMAL(12, 2), number INTEGER)");
        database.Run($"INSERT INTO purchases VALUES {NumberedPurchases.Rows}");

        await NumberedPurchases.Check(database.Engine);
    }
}
