using System.Buffers.Text;

namespace CustomerSegmentation.Tool.Commands.Purchases;

/// <summary>Reads the customers' ids of a Parquet file.</summary>
/// <param name="column">The column.</param>
/// <param name="ids">What the ids are.</param>
internal sealed class IdColumn(ColumnValues column, CustomerIds ids)
{
    private readonly byte[] number = new byte[32];

    /// <summary>Reads an id.</summary>
    /// <param name="row">The row.</param>
    /// <param name="id">The id.</param>
    /// <returns>Whether it is as ids usually are.</returns>
    public bool TryRead(int row, out CustomerId id)
    {
        id = default;
        if (column.IsMissing(row) || !TryText(column, row, number, out var text))
            return false;
        id = ids.Pack(text);
        return true;
    }

    /// <summary>Reads a text, or a whole number as one.</summary>
    /// <param name="column">The column.</param>
    /// <param name="row">The row.</param>
    /// <param name="room">Where a number is written.</param>
    /// <param name="text">The text.</param>
    /// <returns>Whether it is one as it stands: without blanks around it, and not one that means that nothing is known.</returns>
    public static bool TryText(ColumnValues column, int row, byte[] room, out ReadOnlySpan<byte> text)
    {
        if (column.Column.Kind == CellKind.Text)
        {
            text = column.Bytes(row);
            return text is [> (byte)' ' and < 0x80, ..] && text[^1] > (byte)' ' && !FieldParser.IsMissing(text);
        }

        Utf8Formatter.TryFormat(column.Numbers[row], room, out var length);
        text = room.AsSpan(0, length);
        return true;
    }
}
