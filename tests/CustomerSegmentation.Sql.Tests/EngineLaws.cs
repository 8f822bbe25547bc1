using System.Globalization;
using CustomerSegmentation.Tests;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>What holds in every engine. The tests of an engine call them, so that each is named and skipped by itself.</summary>
internal static class EngineLaws
{
    /// <summary>How many customers <see cref="ClassesAreThoseOfDecimals"/> draws for each policy.</summary>
    public const int DecimalCustomersOfPolicy = 1_000;

    private const string Name = "accounts at random";

    /// <summary>Every scheme gives the classes that the library gives.</summary>
    public static async Task EverySchemeGivesTheSameClasses(ITestDatabase database, int first, bool overridable)
    {
        foreach (var (seed, customers) in Scale.Seeds(first, 2_500))
        {
            var (model, table) = SchemeModels.Fitted(seed, customers, overridable);
            await WithTable(database, table, async map =>
                SchemeModels.AssertSame(model, table, await database.Engine.WholeNumbersAsync(model.ToSql(map, database.Engine.Dialect))));
        }
    }

    /// <summary>Facts that can be computed are computed for those customers alone for whom the table does not have them.</summary>
    public static async Task ComputedFactsThatAreSuppliedInPartGiveTheSame(ITestDatabase database, int first)
    {
        var policy = SegmentationPolicy.Create(new SegmentationOptions());
        foreach (var (seed, customers) in Scale.Seeds(first, 1_000))
        {
            var facts = SchemeModels.SuppliedFacts(policy).UnionBy(Facts.All, fact => fact.Name, StringComparer.Ordinal);
            var table = new RandomTable(seed, customers, facts, 0, 1, 0.1, 0.6, 100, 365, 12345.67);
            await WithTable(database, table, async map =>
            {
                var (model, report) = policy.Fit(table.Columns);
                Assert.Equal(report.ToString(), (await policy.FitAsync(map, database.Engine)).Report.ToString());
                SchemeModels.AssertSame(model, table, await database.Engine.WholeNumbersAsync(model.ToSql(map, database.Engine.Dialect)));
            });
        }
    }

    /// <summary>Customers exactly at a cut or a margin, and a unit beside it, get the classes that decimal arithmetic gives.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="seed">The seed.</param>
    public static async Task ClassesAreThoseOfDecimals(ISqlEngine engine, int seed)
    {
        var random = new Random(seed);
        for (var left = Scale.Of(5); left > 0; left--)
        {
            var (policy, customers) = DecimalCustomer.Draw(random, DecimalCustomersOfPolicy);
            var model = policy.ToModel();
            await DecimalRow.WriteAsync(engine, Name, customers);
            var rows = await engine.WholeNumbersAsync(model.ToSql(DecimalRow.Table(Name), engine.Dialect));
            await engine.ExecuteAsync($"DROP TABLE {engine.Dialect.Quote(Name)}");

            byte[][] right = [.. model.Schemes.Select(scheme => DecimalCustomer.Codes(customers, scheme.Name))];
            Assert.Equal(customers.Length, rows.Count);
            foreach (var row in rows)
            {
                var id = Convert.ToInt32(row[0], CultureInfo.InvariantCulture);
                var given = row.Skip(1).Select(code => Convert.ToByte(code, CultureInfo.InvariantCulture));
                if (!right.Select(codes => codes[id]).SequenceEqual(given))
                    Assert.Fail($"{customers[id]} gets {string.Join(", ", given)} by {policy.ToJson()}");
            }
        }
    }

    /// <summary>A table of classes is whole, or not there.</summary>
    /// <param name="database">The database.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="change">Changes the number of customers, by the table's quoted name.</param>
    /// <param name="overridable">Whether classes can be set by hand.</param>
    public static async Task ATableOfClassesIsWholeOrNotThere(ITestDatabase database, int seed, Func<string, string> change, bool overridable = false)
    {
        var (model, table) = SchemeModels.Fitted(seed, Scale.Of(200), overridable);
        await WithTable(database, table, async map =>
        {
            await ClassifiedTableLaws.Check(database.Engine, model, map, table);
            await ClassifiedTableLaws.CheckFailures(database.Engine, Name, map, change(database.Engine.Dialect.Quote(Name)));
        });
    }

    /// <summary>Fits are those of the library.</summary>
    /// <returns>The most rounds that a fit took.</returns>
    public static async Task<int> FitsAreTheSame(ITestDatabase database, string kind, int seed, int customers)
    {
        var table = FitLaws.Customers(kind, seed, customers);
        var rounds = 0;
        await WithTable(database, table, async map => rounds = await FitLaws.AssertSameFits(database.Engine, map, table));
        return rounds;
    }

    /// <summary>Where nobody has a value of some facts, a fit is refused, or leaves schemes out, as that of the library.</summary>
    public static async Task FitsWithoutValuesAreTheSame(ITestDatabase database, int first)
    {
        for (var seed = first; seed < first + 8; seed++)
        {
            var table = FitLaws.WithoutSomeValues(seed);
            await WithTable(database, table, map => FitLaws.AssertSameFits(database.Engine, map, table));
        }
    }

    private static async Task WithTable(ITestDatabase database, RandomTable table, Func<TableMap, Task> check)
    {
        database.Write(Name, table);
        await check(table.Map(Name, database.HasDayNumbers));
        await database.Engine.ExecuteAsync($"DROP TABLE {database.Engine.Dialect.Quote(Name)}");
    }
}
