using Apache.Arrow;

namespace CustomerSegmentation.Tool.Reading.Parquet;

/// <summary>The rows of a Parquet file as the text of a CSV file.</summary>
internal static class ParquetText
{
    /// <summary>Opens the rows.</summary>
    /// <param name="file">The file; closed with the rows.</param>
    /// <param name="settings">How cells are written.</param>
    public static InputFile Open(ParquetFile file, CellSettings settings)
    {
        // The names of the columns are on the first line, before the first row.
        var rows = new TypedRows("a Parquet file", CellText.DelimiterFor(settings.HasDecimalComma), new RowNumbers(-1))
        {
            Parquet = file,
            Refusal = column => file.Columns[column].Refusal,
            HasTypes = column => file.Columns[column].Kind != CellKind.Text,
        };
        return CellPipe.Open(file.Name, file, rows, file.Columns.Count, settings.HasDecimalComma, text => WriteAsync(file, text));
    }

    /// <summary>The text of one row.</summary>
    /// <param name="file">The file.</param>
    /// <param name="row">The place of the row.</param>
    /// <param name="delimiter">The byte between fields.</param>
    public static byte[] RowOf(ParquetFile file, long row, byte delimiter)
    {
        var text = new CellText(null, null, file.Columns.Count, hasDecimalComma: delimiter != CellText.DelimiterFor(false));
        var values = ValuesOf(file);
        using var rows = file.Read(Known(values), onlyRow: row);
        using var batch = rows.Next();
        Load(values, batch!);
        WriteRow(values, 0, text);
        return text.Take().ToArray();
    }

    private static async Task WriteAsync(ParquetFile file, CellText text)
    {
        foreach (var column in file.Columns)
            text.WriteText(Encoding.UTF8.GetBytes(column.Name));
        text.EndRow();
        var values = ValuesOf(file);
        using var rows = file.Read(Known(values));
        while (rows.Next() is { } batch)
        {
            using (batch)
            {
                Load(values, batch);
                for (var row = 0; row < batch.Length; row++)
                {
                    WriteRow(values, row, text);
                    text.EndRow();
                }
            }

            if (!await text.FlushAsync())
                return;
        }

        await text.FlushAsync();
    }

    // None for the columns that can't be read.
    private static List<ColumnValues?> ValuesOf(ParquetFile file) =>
        [.. file.Columns.Select(column => column.Refusal is null ? new ColumnValues(column) : null)];

    private static List<ParquetColumn> Known(List<ColumnValues?> values) => [.. values.OfType<ColumnValues>().Select(column => column.Column)];

    private static void Load(List<ColumnValues?> values, RecordBatch batch)
    {
        var next = 0;
        foreach (var column in values)
            column?.Load(batch.Column(next++));
    }

    private static void WriteRow(List<ColumnValues?> values, int row, CellText text)
    {
        foreach (var column in values)
        {
            if (column is null)
                text.WriteNothing();
            else
                CellWriter.Write(column, row, text);
        }
    }
}
