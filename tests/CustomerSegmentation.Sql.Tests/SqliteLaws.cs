using CustomerSegmentation.Tests;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>SQLite gives the classes that the library gives.</summary>
public sealed class SqliteLaws : IDisposable
{
    private readonly SqliteTable database = new();

    public void Dispose() => database.Dispose();

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public Task Every_scheme_gives_the_same_classes(int first, bool overridable) =>
        EngineLaws.EverySchemeGivesTheSameClasses(database, first, overridable);

    [Theory]
    [InlineData(8)]
    [InlineData(9)]
    public Task Computed_facts_that_are_supplied_in_part_give_the_same_classes(int first) =>
        EngineLaws.ComputedFactsThatAreSuppliedInPartGiveTheSame(database, first);

    [Fact]
    public Task Classes_are_those_of_decimals() => EngineLaws.ClassesAreThoseOfDecimals(database.Engine, seed: 10);

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public Task A_table_of_classes_is_whole_or_not_there(int seed, bool overridable) =>
        EngineLaws.ATableOfClassesIsWholeOrNotThere(database, seed, table => $"DELETE FROM {table} WHERE id = 7", overridable);

    [Fact]
    public async Task Shards_each_get_a_table_of_their_customers()
    {
        var (model, table) = SchemeModels.Fitted(seed: 7, Scale.Of(200));
        using var other = new SqliteTable();
        database.Write("accounts", table, row => row % 3 == 0);
        other.Write("accounts", table, row => row % 3 != 0);

        await ClassifiedTableLaws.Check(new ShardedEngine(database.Engine, other.Engine), model, table.Map("accounts", datesAreDayNumbers: false), table);
    }
}
