using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>The laws over tables of every shape and customers of every kind.</summary>
public sealed class TableLaws
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(4_000);
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue).ToArbitrary();

    [Fact]
    public void One_by_one_columns_and_threads_agree_with_what_the_table_means() => Check.One(Thorough, Prop.ForAll(Seeds, seed =>
    {
        var tables = new RandomTables(seed);
        // Now and then a computed fact is supplied too, and a supplied one is missing altogether.
        var random = new Random(seed);
        Fact[] supplied = [.. tables.Supplied.Concat(tables.Previous).Concat(tables.Computed.Where(f => f.Name.All(c => c == '_' || char.IsAsciiLetter(c)))).Where(fact => random.Next(5) > (fact.Computation is null ? 0 : 3))];
        var customers = new RandomCustomers(seed, random.Next(301), supplied);
        var plan = Plan.For(tables.Tables);
        var evaluator = new CustomerEvaluator<RandomCustomers.Row>(plan, customers.Map);
        var columns = new ColumnEvaluator(plan);
        var oracle = new Oracle(tables.Tables);
        var count = customers.Rows.Length;
        var (single, parallel) = (new ClassCodes(count), new ClassCodes(count));
        foreach (var table in tables.Tables)
        {
            single.Into(table.Name, Garbage(count));
            parallel.Into(table.Name, Garbage(count));
        }

        columns.Classify(customers.Columns, single, CancellationToken.None);
        columns.Classify(customers.Columns, parallel, new ParallelOptions { MaxDegreeOfParallelism = 2 });
        foreach (var table in tables.Tables)
        {
            var index = plan.TableIndex(table.Name);
            for (var i = 0; i < count; i++)
            {
                var expected = oracle.Classify(table, customers.Rows[i]);
                Assert.Equal(expected, evaluator.Classify(customers.Rows[i], index));
                Assert.Equal(expected, single[table.Name].Span[i]);
                Assert.Equal(expected, parallel[table.Name].Span[i]);
            }
        }
    }));

    [Fact]
    public void An_explanation_replayed_gives_the_class() => Check.One(Thorough, Prop.ForAll(Seeds, seed =>
    {
        var tables = new RandomTables(seed);
        var customers = new RandomCustomers(seed, 12, [.. tables.Supplied, .. tables.Previous]);
        var plan = Plan.For(tables.Tables);
        var evaluator = new CustomerEvaluator<RandomCustomers.Row>(plan, customers.Map);
        var oracle = new Oracle(tables.Tables);
        foreach (var table in tables.Tables)
        {
            foreach (var row in customers.Rows)
                Replay(table, oracle, row, evaluator.Explain(row, plan.TableIndex(table.Name)));
        }
    }));

    [Fact]
    public void A_fact_of_columns_has_the_value_that_it_has_one_by_one() => Check.One(Thorough, Prop.ForAll(Seeds, seed =>
    {
        var tables = new RandomTables(seed);
        var customers = new RandomCustomers(seed, 70, tables.Supplied);
        var oracle = new Oracle([]);
        foreach (var fact in tables.Computed.Concat(tables.Supplied.Where(fact => fact is not TextFact)))
        {
            var values = new FactPopulation(fact, customers.Columns).Read(0, new double[70]);
            for (var i = 0; i < values.Length; i++)
                Assert.True((oracle.Value(fact, customers.Rows[i]) ?? double.NaN).Equals(values[i]), $"{fact} of customer {i}: {values[i]}, not {oracle.Value(fact, customers.Rows[i])}");
        }
    }));

    [Fact]
    public void Long_columns_agree_across_blocks()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var tables = new RandomTables(seed);
            var customers = new RandomCustomers(seed, 20_000 + seed, [.. tables.Supplied, .. tables.Previous]);
            var plan = Plan.For(tables.Tables);
            var evaluator = new CustomerEvaluator<RandomCustomers.Row>(plan, customers.Map);
            var segments = new ClassCodes(customers.Rows.Length);
            foreach (var table in tables.Tables)
                segments.Into(table.Name, Garbage(customers.Rows.Length));
            new ColumnEvaluator(plan).Classify(customers.Columns, segments, CancellationToken.None);
            foreach (var table in tables.Tables)
                Assert.Equal(customers.Rows.Select(row => evaluator.Classify(row, plan.TableIndex(table.Name))), segments[table.Name].ToArray());
        }
    }

    internal static void Replay(DecisionTable table, Oracle oracle, RandomCustomers.Row row, Explanation explanation)
    {
        Assert.Equal(oracle.Classify(table, row), explanation.Class.Code);
        Assert.All(explanation.Tests, test => Assert.True(oracle.Test(test.Cell, row)));
        Assert.All(explanation.Failed, test => Assert.False(oracle.Test(test.Cell, row)));
        Assert.All(explanation.Failed, test => Assert.Contains(test.Cell, table.Rows[test.Row - 1].Cells));
        if (explanation.Class.Code != 0)
        {
            var decided = table.Rows[explanation.Row!.Value - 1];
            Assert.Equal(decided.Class, explanation.Class);
            Assert.Equal(decided.Cells, explanation.Tests.Select(test => test.Cell));
            // Every earlier row of another class is named with a test that failed.
            var groupStart = decided.Number;
            while (groupStart > 1 && table.Rows[groupStart - 2].Class == decided.Class)
                groupStart--;
            Assert.Equal(Enumerable.Range(1, groupStart - 1), explanation.Failed.Select(test => test.Row));
        }
        else if (explanation.Row is not null)
        {
            Assert.NotEmpty(explanation.Missing);
            Assert.All(explanation.Missing, missing => Assert.True(oracle.IsUnknown(missing.Fact, row)));
        }
        else
        {
            Assert.Equal(table.Rows.Count, explanation.Failed.Count);
        }
    }

    private static byte[] Garbage(int count)
    {
        var bytes = new byte[count];
        Array.Fill(bytes, (byte)0xEE);
        return bytes;
    }
}
