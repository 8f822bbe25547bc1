using CustomerSegmentation.Tests;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>SQLite gives the classes that the library gives.</summary>
public class SqliteLaws
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public void Every_scheme_gives_the_same_classes(int first, bool overridable)
    {
        foreach (var (seed, customers) in Scale.Seeds(first, 2_500))
        {
            var (model, table) = SchemeModels.Fitted(seed, customers, overridable);
            using var database = new SqliteTable();
            database.Write("accounts", table);

            SchemeModels.AssertSame(model, table, database.Read(model.ToSql(table.Map("accounts", datesAreDayNumbers: false), SqlDialect.Sqlite)));
        }
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public async Task A_table_of_classes_is_whole_or_not_there(int seed, bool overridable)
    {
        var (model, table) = SchemeModels.Fitted(seed, Scale.Of(200), overridable);
        using var database = new SqliteTable();
        database.Write("accounts", table);
        var map = table.Map("accounts", datesAreDayNumbers: false);

        await ClassifiedTableLaws.Check(database.Engine, model, map, table);
        await ClassifiedTableLaws.CheckFailures(database.Engine, "accounts", map, "DELETE FROM accounts WHERE id = 7");
    }

    [Fact]
    public async Task Shards_each_get_a_table_of_their_customers()
    {
        var (model, table) = SchemeModels.Fitted(seed: 7, Scale.Of(200));
        using var one = new SqliteTable();
        using var other = new SqliteTable();
        one.Write("accounts", table, row => row % 3 == 0);
        other.Write("accounts", table, row => row % 3 != 0);

        await ClassifiedTableLaws.Check(new ShardedEngine(one.Engine, other.Engine), model, table.Map("accounts", datesAreDayNumbers: false), table);
    }
}
