using CustomerSegmentation.Tests;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>ClickHouse in the process gives the classes that the library gives.</summary>
public class ChdbLaws(ChdbDatabase database) : IClassFixture<ChdbDatabase>
{
    [ChdbTheory]
    [InlineData(31, false)]
    [InlineData(32, true)]
    public async Task Every_scheme_gives_the_same_classes(int first, bool overridable)
    {
        foreach (var (seed, customers) in Scale.Seeds(first, 2_500))
        {
            var (model, table) = SchemeModels.Fitted(seed, customers, overridable);
            database.Write("customers", table);

            var sql = model.ToSql(table.Map("customers", datesAreDayNumbers: true), SqlDialect.ClickHouse);
            SchemeModels.AssertSame(model, table, await database.WholeNumbersAsync(sql));
            database.Run("DROP TABLE customers");
        }
    }

    [ChdbFact]
    public async Task A_table_of_classes_is_whole_or_not_there()
    {
        var (model, table) = SchemeModels.Fitted(seed: 33, Scale.Of(200));
        database.Write("accounts", table);
        var map = table.Map("accounts", datesAreDayNumbers: true);

        await ClassifiedTableLaws.Check(database, model, map, table);
        await ClassifiedTableLaws.CheckFailures(database, "accounts", map, "INSERT INTO accounts (id) VALUES (9999)");
    }
}
