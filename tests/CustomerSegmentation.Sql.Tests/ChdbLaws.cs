namespace CustomerSegmentation.Sql.Tests;

/// <summary>ClickHouse in the process gives the classes that the library gives.</summary>
public class ChdbLaws(ChdbDatabase database) : IClassFixture<ChdbDatabase>
{
    [ChdbTheory]
    [InlineData(31, false)]
    [InlineData(32, true)]
    public Task Every_scheme_gives_the_same_classes(int first, bool overridable) =>
        EngineLaws.EverySchemeGivesTheSameClasses(database, first, overridable);

    [ChdbTheory]
    [InlineData(38)]
    [InlineData(39)]
    public Task Computed_facts_that_are_supplied_in_part_give_the_same_classes(int first) =>
        EngineLaws.ComputedFactsThatAreSuppliedInPartGiveTheSame(database, first);

    [ChdbFact]
    public Task Classes_are_those_of_decimals() => EngineLaws.ClassesAreThoseOfDecimals(database, seed: 34);

    [ChdbFact]
    public Task A_table_of_classes_is_whole_or_not_there() =>
        EngineLaws.ATableOfClassesIsWholeOrNotThere(database, seed: 33, table => $"INSERT INTO {table} (id) VALUES (9999)");
}
