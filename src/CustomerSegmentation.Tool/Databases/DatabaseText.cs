using System.Text;
using CustomerSegmentation.Sql;

namespace CustomerSegmentation.Tool;

/// <summary>The rows of a table of a database as the text of a CSV file, read as they come.</summary>
internal sealed class DatabaseText : ReadOnlyStream
{
    private readonly Database database;
    private readonly IAsyncEnumerator<ISqlRow> rows;
    private readonly StringBuilder line = new();
    private byte[] bytes = [];
    private int taken;
    private bool hasHeader;

    private DatabaseText(Database database, string sql)
    {
        this.database = database;
        rows = database.Engine.ReadAsync(sql).GetAsyncEnumerator();
    }

    /// <summary>The rows of --from's table or query as a file, which ends the connection.</summary>
    public static InputFile Open(RunOptions options)
    {
        var opened = Database.Open(options);
        try
        {
            var table = DatabaseTable.Open(options.File, opened, CancellationToken.None);
            return InputFile.Over(table.Name, new DatabaseText(opened, $"SELECT * FROM {table.Source(opened.Engine.Dialect)} AS t"));
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        if (taken == bytes.Length && !Fill(buffer.Length))
            return 0;
        var count = Math.Min(buffer.Length, bytes.Length - taken);
        bytes.AsSpan(taken, count).CopyTo(buffer);
        taken += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            rows.DisposeAsync().AsTask().GetAwaiter().GetResult();
            database.Dispose();
        }

        base.Dispose(disposing);
    }

    // Rows until there is as much as was asked for.
    private bool Fill(int wanted) => database.Run(async () =>
    {
        line.Clear();
        while (line.Length < wanted && await rows.MoveNextAsync())
        {
            var row = rows.Current;
            if (!hasHeader)
                Add(row.Columns.Count, i => row.Columns[i]);
            hasHeader = true;
            Add(row.Columns.Count, i => row.IsNull(i) ? "" : row.GetString(i));
        }

        (bytes, taken) = (Encoding.UTF8.GetBytes(line.ToString()), 0);
        return bytes.Length > 0;
    });

    private void Add(int count, Func<int, string> field)
    {
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
                line.Append(',');
            var text = field(i);
            if (text.AsSpan().IndexOfAny(",\"\r\n") < 0)
                line.Append(text);
            else
                line.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }

        line.Append('\n');
    }
}
