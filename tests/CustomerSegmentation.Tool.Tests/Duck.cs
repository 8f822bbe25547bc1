using DuckDB.NET.Data;

namespace CustomerSegmentation.Tool.Tests;

/// <summary>DuckDB, which writes and reads files for the tests.</summary>
internal static class Duck
{
    /// <summary>Runs statements.</summary>
    public static void Run(params string[] statements)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        foreach (var statement in statements)
        {
            using var command = connection.CreateCommand();
            command.CommandText = statement;
            command.ExecuteNonQuery();
        }
    }

    /// <summary>Gets the rows of a query as texts; a missing value is <see langword="null"/>.</summary>
    public static IReadOnlyList<string?[]> Query(string query)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var rows = new List<string?[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null
                : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))]);
        return rows;
    }
}
