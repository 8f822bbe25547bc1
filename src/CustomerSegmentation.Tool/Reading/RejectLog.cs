using System.Runtime.InteropServices;

namespace CustomerSegmentation.Tool.Reading;

/// <summary>The rows that were rejected: counted by reason, and written to a file where one is asked for.</summary>
internal sealed class RejectLog
{
    private readonly Dictionary<string, (long Count, string FirstPlace, string FirstDetail)> byReason = new(StringComparer.Ordinal);
    private readonly CsvTables tables;
    private readonly CsvWriter? writer;

    /// <summary>Creates a log.</summary>
    /// <param name="tables">The files, at one of which a rejected row is.</param>
    /// <param name="writer">Writes the rows to a file; <see langword="null"/> to count them only.</param>
    public RejectLog(CsvTables tables, CsvWriter? writer = null)
    {
        (this.tables, this.writer) = (tables, writer);
        Write("file", "line", "reason", "row");
    }

    /// <summary>How many rows were rejected.</summary>
    public long Count { get; private set; }

    /// <summary>The reasons, the most frequent first, then in the order of the rows, each with its first one.</summary>
    public IEnumerable<(string Reason, long Count, string FirstPlace, string FirstDetail)> Reasons =>
        byReason.Select(pair => (pair.Key, pair.Value.Count, pair.Value.FirstPlace, pair.Value.FirstDetail))
            .OrderByDescending(reason => reason.Count);

    /// <summary>Rejects a row.</summary>
    public void Add(long line, RowFault fault, ReadOnlySpan<byte> row)
    {
        Count++;
        ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(byReason, fault.Reason, out var isKnown);
        if (!isKnown)
            tally = (0, tables.PlaceOf(line), fault.Detail.Length > 0 ? fault.Detail : Readable(row));
        tally.Count++;
        if (writer is not null)
            Write(tables.Name, line.ToString(CultureInfo.InvariantCulture), fault.ToString(), Readable(row));
    }

    private void Write(string file, string line, string reason, string row)
    {
        if (tables.AreSeveral)
            writer?.WriteRecord(file, line, reason, row);
        else
            writer?.WriteRecord(line, reason, row);
    }

    /// <summary>The row as text; bytes that are no UTF-8 as \xNN.</summary>
    private static string Readable(ReadOnlySpan<byte> row)
    {
        if (System.Text.Unicode.Utf8.IsValid(row))
            return Encoding.UTF8.GetString(row);
        var text = new StringBuilder(row.Length + 16);
        while (!row.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(row, out var rune, out var length);
            if (status == System.Buffers.OperationStatus.Done)
                text.Append(rune.ToString());
            else
                foreach (var bad in row[..length])
                    text.Append(CultureInfo.InvariantCulture, $"\\x{bad:X2}");
            row = row[length..];
        }

        return text.ToString();
    }
}
