namespace CustomerSegmentation.Sql.Tests;

/// <summary>All rows of a query.</summary>
internal static class EngineRows
{
    /// <summary>Reads rows as texts.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="sql">The query.</param>
    /// <returns>The rows; numbers to the last bit, <c>\N</c> for <c>NULL</c>.</returns>
    public static async Task<List<string[]>> TextsAsync(this ISqlEngine engine, string sql)
    {
        var rows = new List<string[]>();
        await foreach (var row in engine.ReadAsync(sql))
            rows.Add([.. Enumerable.Range(0, row.Columns.Count).Select(column => row.IsNull(column) ? "\\N" : row.GetString(column))]);
        return rows;
    }

    /// <summary>Reads rows of whole numbers, such as keys and codes of classes.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="sql">The query.</param>
    /// <returns>The rows.</returns>
    public static async Task<List<object[]>> WholeNumbersAsync(this ISqlEngine engine, string sql)
    {
        var rows = new List<object[]>();
        await foreach (var row in engine.ReadAsync(sql))
            rows.Add([.. Enumerable.Range(0, row.Columns.Count).Select(column => (object)row.GetInt64(column))]);
        return rows;
    }
}
