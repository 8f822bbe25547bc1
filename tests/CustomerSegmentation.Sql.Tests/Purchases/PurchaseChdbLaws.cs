using CustomerSegmentation.Tests;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>ClickHouse in the process gives the facts of purchases that the library gives, and the classes that follow.</summary>
public class PurchaseChdbLaws(ChdbDatabase database) : IClassFixture<ChdbDatabase>
{
    [ChdbFact]
    public async Task The_facts_and_the_classes_are_the_same()
    {
        const string table = "purchases `";
        var purchases = new RandomPurchases(seed: 21, Scale.Of(3_000));
        var columns = RandomPurchases.Columns(SqlDialect.ClickHouse, "Nullable(String)", "Nullable(Int32)", "Nullable(Float64)");
        database.Write(table, columns, purchases.Table(datesAreDayNumbers: true));

        await PurchaseLaws.AssertSame(purchases, table, datesAreDayNumbers: true, database);
        await PurchaseLaws.AssertClasses(purchases, table, datesAreDayNumbers: true, database);
    }

    [ChdbFact]
    public async Task Customers_and_orders_can_be_numbers_and_amounts_decimals()
    {
        database.Run("CREATE TABLE purchases (customer UInt64, day Date, amount Decimal(12, 2), number UInt32) ENGINE = Memory");
        database.Run($"INSERT INTO purchases VALUES {NumberedPurchases.Rows}");

        await NumberedPurchases.Check(database);
    }
}
