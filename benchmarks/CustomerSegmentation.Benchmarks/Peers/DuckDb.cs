using DuckDB.NET.Data;

namespace CustomerSegmentation.Benchmarks;

/// <summary>A DuckDB in memory that uses two threads.</summary>
internal sealed class DuckDb : IDisposable
{
    private readonly DuckDBConnection connection = new("DataSource=:memory:;threads=2");

    public DuckDb() => connection.Open();

    public void Dispose() => connection.Dispose();

    /// <summary>Makes a table of the first values of some columns.</summary>
    public void Load(string table, string folder, IReadOnlyList<string> files, int count)
    {
        var columns = files.Select(file => PeerFiles.ReadColumn(folder, file, count)).ToList();
        var typed = files.Zip(columns, (file, values) => $"{Path.GetFileNameWithoutExtension(file)} {TypeOf(values)} NOT NULL");
        Execute($"CREATE TABLE {table} ({string.Join(", ", typed)})");
        using var appender = connection.CreateAppender(table);
        for (var i = 0; i < count; i++)
        {
            var row = appender.CreateRow();
            foreach (var column in columns)
                Append(row, column, i);
            row.EndRow();
        }
    }

    public void Execute(string sql)
    {
        using var command = new DuckDBCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    public List<object[]> Rows(string sql)
    {
        using var command = new DuckDBCommand(sql, connection);
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    private static string TypeOf(Array values) => values switch
    {
        double[] => "DOUBLE",
        float[] => "FLOAT",
        ushort[] => "USMALLINT",
        byte[] => "UTINYINT",
        _ => "INTEGER",
    };

    private static void Append(IDuckDBAppenderRow row, Array column, int i) => _ = column switch
    {
        double[] values => row.AppendValue(values[i]),
        float[] values => row.AppendValue(values[i]),
        ushort[] values => row.AppendValue(values[i]),
        byte[] values => row.AppendValue(values[i]),
        _ => row.AppendValue(((int[])column)[i]),
    };
}
