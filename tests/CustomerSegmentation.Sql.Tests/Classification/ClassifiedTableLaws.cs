using System.Data.Common;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>What classifying into a table does in any engine.</summary>
internal static class ClassifiedTableLaws
{
    // As hostile as names of tables get.
    private const string Target = "classes; DROP TABLE \"x\" ' ` \\ €";

    public static async Task Check(ISqlEngine engine, SegmentationModel model, TableMap map, RandomTable table)
    {
        var expected = model.CreateClassCodes(table.Count);
        model.Classify(table.Columns, expected);

        foreach (var classes in new[] { SqlClasses.Codes, SqlClasses.Names })
        {
            var written = await model.ClassifyIntoAsync(Target, map, engine, classes, replace: classes == SqlClasses.Names);

            AssertSame(written, model, expected);
            var rows = 0;
            await foreach (var row in engine.ReadAsync($"SELECT * FROM {engine.Dialect.Quote(Target)}"))
            {
                rows++;
                var scheme = model.Schemes[0];
                var code = expected[scheme.Name].Span[(int)row.GetInt64(0)];
                Assert.Equal(["id", .. model.Schemes.Select(one => one.Name)], row.Columns);
                Assert.Equal(classes == SqlClasses.Codes ? $"{code}" : scheme.Table.Classes.First(one => one.Code == code).Name, row.GetString(1));
            }

            Assert.Equal(table.Count, rows);
        }

        AssertSame(await model.CountAsync(map, engine), model, expected);
        var known = model.CountFacts(table.Columns)
            .Where(count => table.Facts.Any(fact => fact.Name == count.Fact.Name))
            .ToDictionary(count => count.Fact.Name, StringComparer.Ordinal);
        Assert.All(
            await model.CountFactsAsync(map, engine),
            count => Assert.Equal((known[count.Fact.Name].Known, known[count.Fact.Name].Assumed), (count.Known, count.Assumed)));
        var there = await Assert.ThrowsAsync<InvalidOperationException>(() => model.ClassifyIntoAsync(Target, map, engine));
        Assert.Contains("There is a table", there.Message, StringComparison.Ordinal);
    }

    /// <summary>A failure leaves what was there before, and no other table.</summary>
    public static async Task CheckFailures(ISqlEngine engine, string source, TableMap map, string changeSource)
    {
        var model = SchemeModels.Few;
        await Assert.ThrowsAsync<ArgumentException>(() => model.ClassifyIntoAsync(source, map, engine, replace: true));
        var before = (await model.ClassifyIntoAsync("kept", map, engine)).Customers;

        var fault = await Assert.ThrowsAnyAsync<DbException>(
            () => model.ClassifyIntoAsync("kept", map.From(Facts.Sales, "no such column"), engine, replace: true));
        Assert.Contains("no such column", fault.Message, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<DbException>(() => model.ClassifyIntoAsync("never", TableMap.Of("no such table", "id").From(Facts.Sales, "sales"), engine));
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => model.ClassifyIntoAsync("kept", map, engine, replace: true, cancellationToken: stopped.Token));
        var changing = new InterruptedEngine(engine, IsCheck, () => engine.ExecuteAsync(changeSource));
        var changed = await Assert.ThrowsAsync<InvalidOperationException>(() => model.ClassifyIntoAsync("kept", map, changing, replace: true));
        Assert.Contains("was not written", changed.Message, StringComparison.Ordinal);

        Assert.Equal(before, await CountAsync(engine, "kept"));
        await Assert.ThrowsAnyAsync<DbException>(() => CountAsync(engine, "never"));
        await Assert.ThrowsAnyAsync<DbException>(() => CountAsync(engine, "kept being written"));
    }

    /// <summary>Whether a statement counts the customers once they are classified.</summary>
    public static bool IsCheck(string statement) =>
        statement.Contains("SELECT COUNT(*) FROM", StringComparison.Ordinal) && !statement.Contains("1 = 0", StringComparison.Ordinal);

    public static async Task<long> CountAsync(ISqlEngine engine, string table)
    {
        var count = 0L;
        await foreach (var row in engine.ReadAsync($"SELECT COUNT(*) FROM {engine.Dialect.Quote(table)}"))
            count += row.GetInt64(0);
        return count;
    }

    private static void AssertSame(SqlClassification counts, SegmentationModel model, ClassCodes expected)
    {
        Assert.Equal(expected.Count, counts.Customers);
        foreach (var scheme in model.Schemes)
            Assert.Equal(Distribution.Of(expected, scheme).Classes, counts.Distributions[scheme.Name].Classes);
    }
}

/// <summary>Lets something happen before the first statement of a kind.</summary>
internal sealed class InterruptedEngine(ISqlEngine engine, Predicate<string> before, Func<Task> happens) : ISqlEngine
{
    private bool isDone;

    public SqlDialect Dialect => engine.Dialect;

    public Task ExecuteAsync(string sql, CancellationToken cancellationToken = default) => engine.ExecuteAsync(sql, cancellationToken);

    public async IAsyncEnumerable<ISqlRow> ReadAsync(
        string sql,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (!isDone && before(sql))
        {
            isDone = true;
            await happens();
        }

        await foreach (var row in engine.ReadAsync(sql, cancellationToken))
            yield return row;
    }
}
