namespace CustomerSegmentation.Tests;

/// <summary>The laws over tables of every shape and customers of every kind.</summary>
public sealed class TableLaws
{
    [Law(200, thorough: 4_000)]
    public void One_by_one_columns_and_threads_agree_with_what_the_table_means(TableCase input)
    {
        var (tables, customers) = (input.Tables.List, input.Customers);
        var plan = Plan.For(tables);
        var evaluator = new CustomerEvaluator<Subject>(plan, customers.Map);
        var columns = new ColumnEvaluator(plan);
        var oracle = new Oracle(tables);
        var (single, parallel) = (new ClassCodes(customers.Count), new ClassCodes(customers.Count));
        foreach (var table in tables)
        {
            single.Into(table.Name, Garbage(customers.Count));
            parallel.Into(table.Name, Garbage(customers.Count));
        }

        columns.Classify(customers.Columns, single, CancellationToken.None);
        columns.Classify(customers.Columns, parallel, new ParallelOptions { MaxDegreeOfParallelism = 2 });
        foreach (var table in tables)
        {
            var index = plan.TableIndex(table.Name);
            for (var i = 0; i < customers.Count; i++)
            {
                var expected = oracle.Classify(table, customers.Rows[i]);
                Claim.Equal(expected, evaluator.Classify(customers.Rows[i], index));
                Claim.Equal(expected, single[table.Name].Span[i]);
                Claim.Equal(expected, parallel[table.Name].Span[i]);
            }
        }
    }

    [Law(200, thorough: 4_000)]
    public void An_explanation_replayed_gives_the_class(TableCase input)
    {
        var (tables, customers) = (input.Tables.List, input.Customers);
        var plan = Plan.For(tables);
        var evaluator = new CustomerEvaluator<Subject>(plan, customers.Map);
        var oracle = new Oracle(tables);
        foreach (var table in tables)
        {
            foreach (var row in customers.Rows)
            {
                var explanation = evaluator.Explain(row, plan.TableIndex(table.Name));
                Replay(table, oracle, row, explanation);
                new PrintedExplanation(table, oracle, row).Replay(explanation.ToString(), oracle.Classify(table, row));
            }
        }
    }

    [Law(200, thorough: 4_000)]
    public void A_fact_of_columns_has_the_value_that_it_has_one_by_one(TableCase input)
    {
        var customers = input.Customers.Only(fact => fact.Computation is null);
        var oracle = new Oracle([]);
        foreach (var fact in TableFacts.Computed.Concat(customers.Facts.Where(fact => fact is not (TextFact or ClassFact))))
        {
            var values = new FactPopulation(fact, customers.Columns).Read(0, new double[customers.Count]);
            for (var i = 0; i < values.Length; i++)
                Claim.True(
                    (oracle.Value(fact, customers.Rows[i]) ?? double.NaN).Equals(values[i]),
                    $"{fact} of customer {i}: {values[i]}, not {oracle.Value(fact, customers.Rows[i])}");
        }
    }

    [Law(200, thorough: 1_000)]
    public void One_of_many_is_explained_as_the_columns_are(TableCase input)
    {
        var (tables, customers) = (input.Tables.List, input.Customers);
        var plan = Plan.For(tables);
        var one = new CustomerEvaluator<int>(plan, customers.Columns.ToMap());
        var many = new ColumnEvaluator(plan);
        foreach (var table in tables.Select(table => plan.TableIndex(table.Name)))
        {
            var codes = new byte[customers.Count];
            many.Classify(customers.Columns, table, codes, CancellationToken.None);
            for (var i = 0; i < customers.Count; i++)
                Claim.Equal(codes[i], one.Explain(i, table).Class.Code);
        }
    }

    [Law(2, thorough: 20)]
    public void Long_columns_agree_across_blocks(LongTableCase input)
    {
        // The same customers again and again, one of them left out in each turn.
        const int Count = 40_003;
        var (tables, customers) = (input.Value.Tables.List, input.Value.Customers);
        if (customers.Count == 0)
            return;
        var order = Enumerable.Range(0, Count).Select(i => (i + (i / customers.Count)) % customers.Count).ToArray();
        var plan = Plan.For(tables);
        var evaluator = new CustomerEvaluator<Subject>(plan, customers.Map);
        var segments = new ClassCodes(Count);
        foreach (var table in tables)
            segments.Into(table.Name, Garbage(Count));
        new ColumnEvaluator(plan).Classify(customers.Of(order).Columns, segments, CancellationToken.None);
        foreach (var table in tables)
        {
            var codes = customers.Rows.Select(row => evaluator.Classify(row, plan.TableIndex(table.Name))).ToArray();
            Claim.Sequence(order.Select(i => codes[i]), segments[table.Name].ToArray());
        }
    }

    internal static void Replay(DecisionTable table, Oracle oracle, Subject row, Explanation explanation)
    {
        Claim.Equal(oracle.Classify(table, row), explanation.Class.Code);
        Assert.All(explanation.Tests.Concat(explanation.Failed), ReplayAsData);
        Assert.All(explanation.Tests, test => Assert.True(oracle.Test(test.Cell, row)));
        Assert.All(explanation.Failed, test => Assert.False(oracle.Test(test.Cell, row)));
        Assert.All(explanation.Failed, test => Assert.Contains(test.Cell, table.Rows[test.Row - 1].Cells));
        if (explanation.Class.Code != 0)
        {
            var decided = table.Rows[explanation.Row!.Value - 1];
            Claim.Equal(decided.Class, explanation.Class);
            Claim.Sequence(decided.Cells, explanation.Tests.Select(test => test.Cell));
            // Every earlier row of another class is named with a test that failed.
            var groupStart = decided.Number;
            while (groupStart > 1 && table.Rows[groupStart - 2].Class == decided.Class)
                groupStart--;
            Claim.Sequence(Enumerable.Range(1, groupStart - 1), explanation.Failed.Select(test => test.Row));
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

    // What a reader of the JSON can check without the table.
    private static void ReplayAsData(TestedCell test)
    {
        if (test is not { Comparison: { } comparison, Value: { } value, Bound: { } bound })
            return;
        var order = test.Fact.Kind == FactKind.Date
            ? string.CompareOrdinal(value.GetValue<string>(), bound.GetValue<string>())
            : value.GetValue<double>().CompareTo(bound.GetValue<double>());
        Claim.Equal(test.Answer, comparison switch
        {
            Comparison.AtLeast => order >= 0,
            Comparison.Above => order > 0,
            Comparison.AtMost => order <= 0,
            _ => order < 0,
        });
    }

    private static byte[] Garbage(int count)
    {
        var bytes = new byte[count];
        Array.Fill(bytes, (byte)0xEE);
        return bytes;
    }
}
