using Apache.Arrow;
using Apache.Arrow.Ipc;
using DuckDB.NET.Data;

namespace CustomerSegmentation.Tool.Reading.Parquet;

/// <summary>Rows of a Parquet file, which are read while they are asked for. For one thread.</summary>
/// <param name="file">The file, which has one user more; released with this.</param>
/// <param name="connection">What runs the query; closed with this.</param>
internal sealed class ParquetRows(ParquetFile file, DuckDBConnection connection) : IDisposable
{
    private DuckDBCommand? command;
    private IArrowArrayStream? stream;

    /// <summary>Begins to read.</summary>
    /// <exception cref="ToolException">The file is damaged.</exception>
    public void Begin(string sql) => stream = file.Guard(() =>
    {
        connection.Open();
        command = connection.CreateCommand();
        command.CommandText = sql;
        // Otherwise all rows would be held in memory first.
        command.UseStreamingMode = true;
        return command.ExecuteArrowStream();
    });

    /// <summary>The next rows; <see langword="null"/> at the end.</summary>
    /// <exception cref="ToolException">The file is damaged.</exception>
    public RecordBatch? Next() => file.Guard(() => stream!.ReadNextRecordBatchAsync().AsTask().GetAwaiter().GetResult());

    public void Dispose()
    {
        stream?.Dispose();
        command?.Dispose();
        connection.Dispose();
        file.Release();
    }
}
