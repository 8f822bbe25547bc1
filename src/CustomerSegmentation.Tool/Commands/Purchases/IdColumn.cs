using System.Buffers.Text;
using System.Text.Unicode;

namespace CustomerSegmentation.Tool.Commands.Purchases;

/// <summary>Reads the customers' ids of a Parquet file; each one of a dictionary once.</summary>
/// <param name="column">The column.</param>
/// <param name="ids">What the ids are.</param>
internal sealed class IdColumn(ColumnReader column, CustomerIds ids)
{
    private readonly byte[] number = new byte[32];
    private CustomerId[] packed = [];
    private bool[] areUsual = [];
    private int dictionary;

    /// <summary>Makes ready for the values up to the next page.</summary>
    public void Prepare()
    {
        if (!column.IsOfDictionary || dictionary == column.DictionariesRead)
            return;
        dictionary = column.DictionariesRead;
        if (packed.Length < column.Values.Count)
            (packed, areUsual) = (new CustomerId[column.Values.Count], new bool[column.Values.Count]);
        for (var i = 0; i < column.Values.Count; i++)
            areUsual[i] = TryPack(i, out packed[i]);
    }

    /// <summary>Reads an id.</summary>
    /// <param name="ahead">How many values are before it.</param>
    /// <param name="id">The id.</param>
    /// <returns>Whether it is as ids usually are.</returns>
    public bool TryRead(int ahead, out CustomerId id)
    {
        id = default;
        var place = column.Place(ahead);
        if (place < 0)
            return false;
        if (!column.IsOfDictionary)
            return TryPack(place, out id);
        id = packed[place];
        return areUsual[place];
    }

    /// <summary>Reads a text, or a whole number as one.</summary>
    /// <param name="column">The column.</param>
    /// <param name="place">The place of the value.</param>
    /// <param name="room">Where a number is written.</param>
    /// <param name="text">The text.</param>
    /// <returns>Whether it is one as it stands: without blanks around it, and not one that means that nothing is known.</returns>
    public static bool TryText(ColumnReader column, int place, byte[] room, out ReadOnlySpan<byte> text)
    {
        if (column.Column.Kind == CellKind.Text)
        {
            text = column.Values.Bytes(place);
            return text is [> (byte)' ' and < 0x80, ..] && text[^1] > (byte)' ' && !FieldParser.IsMissing(text) && Utf8.IsValid(text);
        }

        Utf8Formatter.TryFormat(column.Values.Numbers[place], room, out var length);
        text = room.AsSpan(0, length);
        return true;
    }

    private bool TryPack(int place, out CustomerId id)
    {
        var isUsual = TryText(column, place, number, out var text);
        id = isUsual ? ids.Pack(text) : default;
        return isUsual;
    }
}
