namespace CustomerSegmentation.Tool.Reading.Parquet;

/// <summary>The rows of a Parquet file as the text of a CSV file.</summary>
internal static class ParquetText
{
    private const int MostRows = 4096;

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
    /// <param name="group">The group in which the row is.</param>
    /// <param name="row">The place of the row in the group.</param>
    /// <param name="delimiter">The byte between fields.</param>
    public static byte[] RowOf(ParquetFile file, RowGroup group, long row, byte delimiter)
    {
        var text = new CellText(null, null, file.Columns.Count, hasDecimalComma: delimiter != CellText.DelimiterFor(false));
        foreach (var column in file.Columns)
        {
            if (column.Refusal is not null)
            {
                text.WriteNothing();
                continue;
            }

            using var writer = new CellWriter(new ColumnReader(file.Handle, column));
            writer.Reader.Open(group);
            for (var before = row; before > 0;)
            {
                var passed = (int)Math.Min(before, writer.Reader.Fill());
                writer.Reader.Pass(passed);
                before -= passed;
            }

            writer.Reader.Fill();
            writer.Write(0, text);
        }

        return text.Take().ToArray();
    }

    private static async Task WriteAsync(ParquetFile file, CellText text)
    {
        foreach (var column in file.Columns)
            text.WriteText(Encoding.UTF8.GetBytes(column.Name));
        text.EndRow();
        var writers = file.Columns.Select(column => column.Refusal is null ? new CellWriter(new ColumnReader(file.Handle, column)) : null).ToList();
        try
        {
            foreach (var group in file.Groups)
            {
                FileGuard.Run(file.Name, ParquetFile.Kind, () => Open(writers, group));
                for (var left = group.Rows; left > 0;)
                {
                    left -= FileGuard.Run(file.Name, ParquetFile.Kind, () => Write(writers, left, text));
                    if (!await text.FlushAsync())
                        return;
                }
            }

            await text.FlushAsync();
        }
        finally
        {
            writers.ForEach(writer => writer?.Dispose());
        }
    }

    private static bool Open(List<CellWriter?> writers, RowGroup group)
    {
        writers.ForEach(writer => writer?.Reader.Open(group));
        return true;
    }

    // Writes rows as far as no column begins a new page.
    private static long Write(List<CellWriter?> writers, long left, CellText text)
    {
        var rows = (int)Math.Min(left, MostRows);
        foreach (var writer in writers)
            rows = Math.Min(rows, writer?.Reader.Fill() ?? rows);
        for (var row = 0; row < rows; row++)
        {
            foreach (var writer in writers)
            {
                if (writer is null)
                    text.WriteNothing();
                else
                    writer.Write(row, text);
            }

            text.EndRow();
        }

        foreach (var writer in writers)
            writer?.Reader.Pass(rows);
        return rows;
    }
}
