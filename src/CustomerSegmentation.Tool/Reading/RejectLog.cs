using System.Runtime.InteropServices;

namespace CustomerSegmentation.Tool.Reading;

/// <summary>The rows that were rejected: counted by reason, and written to a file where one is asked for.</summary>
internal sealed class RejectLog
{
    private readonly Dictionary<string, (long Count, long FirstLine, string FirstDetail)> byReason = new(StringComparer.Ordinal);
    private readonly CsvWriter? writer;

    /// <summary>Creates a log.</summary>
    /// <param name="writer">Writes the rows to a file; <see langword="null"/> to count them only.</param>
    public RejectLog(CsvWriter? writer = null)
    {
        this.writer = writer;
        writer?.WriteRecord("line", "reason", "row");
    }

    /// <summary>How many rows were rejected.</summary>
    public long Count { get; private set; }

    /// <summary>The reasons, the most frequent first, each with its first row.</summary>
    public IEnumerable<(string Reason, long Count, long FirstLine, string FirstDetail)> Reasons =>
        byReason.Select(pair => (pair.Key, pair.Value.Count, pair.Value.FirstLine, pair.Value.FirstDetail))
            .OrderByDescending(reason => reason.Count).ThenBy(reason => reason.FirstLine);

    /// <summary>Rejects a row.</summary>
    public void Add(long line, RowFault fault, ReadOnlySpan<byte> row)
    {
        Count++;
        ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(byReason, fault.Reason, out var isKnown);
        if (!isKnown)
            tally = (0, line, fault.Detail.Length > 0 ? fault.Detail : Readable(row));
        tally.Count++;
        writer?.WriteRecord(line.ToString(CultureInfo.InvariantCulture), fault.ToString(), Readable(row));
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
