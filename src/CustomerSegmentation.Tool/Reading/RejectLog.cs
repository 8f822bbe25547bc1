using System.Runtime.InteropServices;

namespace CustomerSegmentation.Tool.Reading;

/// <summary>The rows that were rejected: counted by reason, and written to a file where one is asked for.</summary>
internal sealed class RejectLog
{
    private readonly Dictionary<string, (long Count, string FirstPlace, string FirstDetail)> byReason = new(StringComparer.Ordinal);
    private readonly CsvTables tables;
    private readonly CsvWriter? writer;
    private readonly bool areOneUnit;

    /// <summary>Creates a log.</summary>
    /// <param name="tables">The files, at one of which a rejected row is.</param>
    /// <param name="writer">Writes the rows to a file; <see langword="null"/> to count them only.</param>
    public RejectLog(CsvTables tables, CsvWriter? writer = null)
    {
        (this.tables, this.writer) = (tables, writer);
        var units = tables.Files.Select(file => file.Unit).Distinct(StringComparer.Ordinal).ToList();
        areOneUnit = units.Count == 1;
        Write("file", areOneUnit ? units[0] : "place", "reason", units.Contains("line") ? "row" : "cells");
    }

    /// <summary>How many rows were rejected.</summary>
    public long Count { get; private set; }

    /// <summary>The reasons, the most frequent first, then in the order of the rows, each with its first one.</summary>
    public IEnumerable<(string Reason, long Count, string FirstPlace, string FirstDetail)> Reasons =>
        byReason.Select(pair => (pair.Key, pair.Value.Count, pair.Value.FirstPlace, pair.Value.FirstDetail))
            .OrderByDescending(reason => reason.Count);

    /// <summary>Whether a row was rejected for the same reason.</summary>
    public bool Has(RowFault fault) => byReason.ContainsKey(fault.Reason);

    /// <summary>Rejects a row.</summary>
    /// <param name="number">The number by which messages name it.</param>
    /// <param name="fault">What is wrong with it.</param>
    /// <param name="row">The row.</param>
    public void Add(long number, RowFault fault, ReadOnlySpan<byte> row)
    {
        Count++;
        ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(byReason, fault.Reason, out var isKnown);
        if (!isKnown)
            tally = (0, tables.PlaceOf(number), fault.Detail.Length > 0 ? fault.Detail : Readable(row));
        tally.Count++;
        if (writer is not null)
            Write(tables.Name, Invariant($"{(areOneUnit ? "" : $"{tables.Unit} ")}{number}"), fault.ToString(), Readable(row));
    }

    private void Write(string file, string place, string reason, string row)
    {
        if (tables.AreSeveral)
            writer?.WriteRecord(file, place, reason, row);
        else
            writer?.WriteRecord(place, reason, row);
    }

    /// <summary>The row as text; bytes that are no UTF-8 as \xNN.</summary>
    public static string Readable(ReadOnlySpan<byte> row)
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
