using System.IO.Pipelines;

namespace CustomerSegmentation.Tool.Databases;

/// <summary>The rows of a table of a database as the text of a CSV file, written on one thread while another reads.</summary>
internal static class DatabaseText
{
    /// <summary>Opens the rows of a table or query as a file.</summary>
    /// <param name="database">The database; closed with the rows.</param>
    /// <param name="text">The table or query.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<InputFile> OpenAsync(Database database, string text, CancellationToken cancellation)
    {
        try
        {
            var table = await DatabaseTable.OpenAsync(text, database, cancellation);
            var sql = await database.RunAsync(() => database.SelectTextAsync(table.Source(database.Engine.Dialect), cancellation), cancellation);
            return PipedText.Open(table.Name, writer => WriteAsync(database, sql, writer, cancellation));
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private static async Task WriteAsync(Database database, string sql, PipeWriter writer, CancellationToken cancellation)
    {
        using var closed = database;
        await database.RunAsync(() => WriteRowsAsync(database.Engine, sql, writer, cancellation), cancellation);
    }

    private static async Task<long> WriteRowsAsync(ISqlEngine engine, string sql, PipeWriter writer, CancellationToken cancellation)
    {
        await using var stream = writer.AsStream(leaveOpen: true);
        await using var csv = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        long rows = 0;
        await foreach (var row in engine.ReadAsync(sql, cancellation))
        {
            if (rows++ == 0)
                await csv.WriteRecordAsync([.. row.Columns], cancellation);
            for (var i = 0; i < row.Columns.Count; i++)
                csv.WriteField(row.IsNull(i) ? "" : row.GetString(i));
            await csv.EndRecordAsync(cancellation);
        }

        return rows;
    }
}
