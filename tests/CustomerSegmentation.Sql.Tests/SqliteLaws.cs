namespace CustomerSegmentation.Sql.Tests;

/// <summary>SQLite gives the classes that the library gives.</summary>
public class SqliteLaws
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public void Every_scheme_gives_the_same_classes(int seed, bool overridable)
    {
        var (model, table) = SchemeModels.Fitted(seed, customers: 25_000, overridable);
        using var database = new SqliteTable();
        database.Write("accounts", table);

        SchemeModels.AssertSame(model, table, database.Read(model.ToSql(table.Map("accounts", datesAreDayNumbers: false), SqlDialect.Sqlite)));
    }
}
