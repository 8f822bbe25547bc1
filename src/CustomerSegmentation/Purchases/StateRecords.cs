using System.Runtime.InteropServices;

namespace CustomerSegmentation.Purchases;

/// <summary>How the parts of a saved state are written and read.</summary>
internal static class StateRecords
{
    /// <summary>Writes ids of usual types; <see langword="null"/> for another type.</summary>
    public static Action<BinaryWriter, TId>? IdWriter<TId>() =>
        typeof(TId) == typeof(int) ? (Action<BinaryWriter, TId>)(object)(Action<BinaryWriter, int>)((writer, id) => writer.Write(id))
        : typeof(TId) == typeof(long) ? (Action<BinaryWriter, TId>)(object)(Action<BinaryWriter, long>)((writer, id) => writer.Write(id))
        : typeof(TId) == typeof(string) ? (Action<BinaryWriter, TId>)(object)(Action<BinaryWriter, string>)((writer, id) =>
            // Characters that are no text have no UTF-8.
            WriteBytes(writer, MemoryMarshal.AsBytes(id.AsSpan())))
        : null;

    /// <summary>Reads ids of usual types; <see langword="null"/> for another type.</summary>
    public static Func<BinaryReader, TId>? IdReader<TId>() =>
        typeof(TId) == typeof(int) ? (Func<BinaryReader, TId>)(object)(Func<BinaryReader, int>)(reader => reader.ReadInt32())
        : typeof(TId) == typeof(long) ? (Func<BinaryReader, TId>)(object)(Func<BinaryReader, long>)(reader => reader.ReadInt64())
        : typeof(TId) == typeof(string) ? (Func<BinaryReader, TId>)(object)(Func<BinaryReader, string>)(reader =>
            new string(MemoryMarshal.Cast<byte, char>(ReadBytes(reader))))
        : null;

    public static void WriteBytes(BinaryWriter writer, ReadOnlySpan<byte> bytes)
    {
        writer.Write7BitEncodedInt(bytes.Length);
        writer.Write(bytes);
    }

    public static byte[] ReadBytes(BinaryReader reader) => reader.ReadBytes(CheckLength(reader, reader.Read7BitEncodedInt(), 1));

    public static void WriteCells(BinaryWriter writer, ReadOnlySpan<uint> cells)
    {
        writer.Write7BitEncodedInt(cells.Length);
        foreach (var cell in cells)
            writer.Write(cell);
    }

    /// <summary>Reads a number of cells, which are known to follow.</summary>
    public static int ReadCellCount(BinaryReader reader) => CheckLength(reader, reader.Read7BitEncodedInt(), sizeof(uint));

    /// <summary>Reads a cell.</summary>
    /// <exception cref="InvalidDataException">Its day is none of the purchases.</exception>
    public static uint ReadCell(BinaryReader reader, PurchaseTally tally)
    {
        var cell = reader.ReadUInt32();
        return DayLists.Day(cell) >= tally.FirstPurchase && DayLists.Day(cell) <= tally.LastPurchase ? cell : throw StateBlocks.Damaged();
    }

    // Most sums fit 64 bits.
    public static void WriteSum(BinaryWriter writer, Int128 sum)
    {
        var fits = (long)sum == sum;
        writer.Write(fits);
        writer.Write((long)sum);
        if (!fits)
            writer.Write((long)(sum >> 64));
    }

    public static Int128 ReadSum(BinaryReader reader)
    {
        var fits = reader.ReadBoolean();
        var low = reader.ReadInt64();
        return fits ? low : new Int128((ulong)reader.ReadInt64(), (ulong)low);
    }

    // Nothing is allocated for more than follows.
    private static int CheckLength(BinaryReader reader, int length, int size) =>
        length >= 0 && (long)length * size <= reader.BaseStream.Length - reader.BaseStream.Position ? length : throw StateBlocks.Damaged();
}
