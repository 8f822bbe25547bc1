using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace CustomerSegmentation.Tool.Reading.Parquet;

/// <summary>The values of a page or a dictionary, in one of three forms by the column's type.</summary>
/// <param name="type">How they are stored.</param>
/// <param name="width">The bytes of a value of <see cref="PhysicalType.FixedBytes"/>.</param>
internal sealed class ValueList(PhysicalType type, int width)
{
    private const int Plain = 0, Runs = 3, Differences = 5, LengthsFirst = 6, PrefixesFirst = 7, SplitBytes = 9;
    private const int LongestHeap = 1 << 30;

    private byte[] made = [];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whole numbers, and 1 for yes.</summary>
    public long[] Numbers { get; private set; } = [];

    /// <summary>Floating-point numbers.</summary>
    public double[] Reals { get; private set; } = [];

    /// <summary>The bytes of values that are neither.</summary>
    public byte[] Heap { get; private set; } = [];

    /// <summary>Where in <see cref="Heap"/> each value begins.</summary>
    public int[] Starts { get; private set; } = [];

    /// <summary>How many bytes each has there.</summary>
    public int[] Lengths { get; private set; } = [];

    /// <summary>A value that is bytes.</summary>
    public ReadOnlySpan<byte> Bytes(int place) => Heap.AsSpan(Starts[place], Lengths[place]);

    /// <summary>Reads values, in place of those that there are.</summary>
    /// <param name="page">The bytes; what is no number stays there.</param>
    /// <param name="place">Where the values are.</param>
    /// <param name="encoding">How they are written.</param>
    /// <param name="count">How many there are.</param>
    public void Read(byte[] page, Range place, int encoding, int count)
    {
        var (offset, length) = place.GetOffsetAndLength(page.Length);
        ReadOnlySpan<byte> bytes = page.AsSpan(offset, length);
        Count = count;
        switch (encoding, type)
        {
            case (Plain, PhysicalType.ByteArray):
                ReadTexts(page, offset, offset + length);
                break;
            case (Plain, PhysicalType.Int96 or PhysicalType.FixedBytes):
                ReadFixed(page, offset, length);
                break;
            case (Plain, PhysicalType.Boolean):
                ReadYesNo(bytes);
                break;
            case (Plain, _):
                ReadNumbers(bytes);
                break;
            case (Runs, PhysicalType.Boolean):
                // The length of the bytes stands before them.
                ReadRuns(bytes.Slice(sizeof(int), BinaryPrimitives.ReadInt32LittleEndian(bytes)));
                break;
            case (Differences, PhysicalType.Int32 or PhysicalType.Int64):
                BitPacking.ReadDifferences(bytes, NumbersRoom());
                if (type == PhysicalType.Int32)
                {
                    for (var i = 0; i < count; i++)
                        Numbers[i] = unchecked((int)Numbers[i]);
                }

                break;
            case (LengthsFirst, PhysicalType.ByteArray):
                ReadWithLengths(page, offset, bytes);
                break;
            case (PrefixesFirst, PhysicalType.ByteArray or PhysicalType.FixedBytes):
                ReadWithPrefixes(bytes);
                break;
            case (SplitBytes, PhysicalType.Int32 or PhysicalType.Int64 or PhysicalType.Float or PhysicalType.Double or PhysicalType.FixedBytes):
                ReadSplit(bytes);
                break;
            default:
                throw new InvalidDataException(Invariant($"values are written in the unknown way {encoding}"));
        }
    }

    private int BytesOfOne => type switch
    {
        PhysicalType.Int32 or PhysicalType.Float => 4,
        PhysicalType.Int64 or PhysicalType.Double => 8,
        PhysicalType.Int96 => 12,
        PhysicalType.FixedBytes when width > 0 => width,
        _ => throw new InvalidDataException("the column's type has no such values"),
    };

    private Span<long> NumbersRoom()
    {
        if (Numbers.Length < Count)
            Numbers = new long[Count];
        return Numbers.AsSpan(0, Count);
    }

    private void ReadNumbers(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes[..checked(Count * BytesOfOne)];
        if (type is PhysicalType.Float or PhysicalType.Double && Reals.Length < Count)
            Reals = new double[Count];
        switch (type)
        {
            case PhysicalType.Int32:
                var numbers = NumbersRoom();
                var shorts = MemoryMarshal.Cast<byte, int>(bytes);
                for (var i = 0; i < numbers.Length; i++)
                    numbers[i] = shorts[i];
                break;
            case PhysicalType.Int64:
                bytes.CopyTo(MemoryMarshal.AsBytes(NumbersRoom()));
                break;
            case PhysicalType.Float:
                var singles = MemoryMarshal.Cast<byte, float>(bytes);
                for (var i = 0; i < singles.Length; i++)
                    Reals[i] = singles[i];
                break;
            default:
                bytes.CopyTo(MemoryMarshal.AsBytes(Reals.AsSpan()));
                break;
        }
    }

    private void ReadYesNo(ReadOnlySpan<byte> bytes)
    {
        var numbers = NumbersRoom();
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = bytes[i >> 3] >> (i & 7) & 1;
    }

    private void ReadRuns(ReadOnlySpan<byte> bytes)
    {
        var read = new int[Count];
        BitPacking.ReadRuns(bytes, 1, read);
        var numbers = NumbersRoom();
        for (var i = 0; i < read.Length; i++)
            numbers[i] = read[i];
    }

    private void MakeRoomForBytes(byte[] heap)
    {
        Heap = heap;
        if (Starts.Length >= Count)
            return;
        Starts = new int[Count];
        Lengths = new int[Count];
    }

    private void ReadTexts(byte[] page, int offset, int end)
    {
        MakeRoomForBytes(page);
        for (var i = 0; i < Count; i++)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(page.AsSpan(offset, end - offset));
            offset += sizeof(int);
            if ((uint)length > (uint)(end - offset))
                throw new InvalidDataException("a text is longer than its page");
            (Starts[i], Lengths[i]) = (offset, length);
            offset += length;
        }
    }

    private void ReadFixed(byte[] page, int offset, int length)
    {
        var one = BytesOfOne;
        if (checked(one * Count) > length)
            throw new InvalidDataException("a page is too short for its values");
        MakeRoomForBytes(page);
        for (var i = 0; i < Count; i++)
            (Starts[i], Lengths[i]) = (offset + (i * one), one);
    }

    private void ReadWithLengths(byte[] page, int offset, ReadOnlySpan<byte> bytes)
    {
        MakeRoomForBytes(page);
        var lengths = new long[Count];
        var next = BitPacking.ReadDifferences(bytes, lengths);
        for (var i = 0; i < lengths.Length; i++)
        {
            if ((ulong)lengths[i] > (ulong)(bytes.Length - next))
                throw new InvalidDataException("a text is longer than its page");
            (Starts[i], Lengths[i]) = (offset + next, (int)lengths[i]);
            next += (int)lengths[i];
        }
    }

    private void ReadWithPrefixes(ReadOnlySpan<byte> bytes)
    {
        var (prefixes, suffixes) = (new long[Count], new long[Count]);
        bytes = bytes[BitPacking.ReadDifferences(bytes, prefixes)..];
        bytes = bytes[BitPacking.ReadDifferences(bytes, suffixes)..];
        var (length, last) = (0L, 0L);
        for (var i = 0; i < Count; i++)
        {
            if (prefixes[i] < 0 || prefixes[i] > last || suffixes[i] < 0 || suffixes[i] > bytes.Length)
                throw new InvalidDataException("a text is longer than its page");
            last = prefixes[i] + suffixes[i];
            length += last;
        }

        if (length > LongestHeap)
            throw new InvalidDataException("the texts of a page are too long");
        if (made.Length < length)
            made = new byte[length];
        MakeRoomForBytes(made);
        var start = 0;
        for (var i = 0; i < Count; i++)
        {
            var (prefix, suffix) = ((int)prefixes[i], (int)suffixes[i]);
            if (i > 0)
                made.AsSpan(Starts[i - 1], prefix).CopyTo(made.AsSpan(start));
            bytes[..suffix].CopyTo(made.AsSpan(start + prefix));
            bytes = bytes[suffix..];
            (Starts[i], Lengths[i]) = (start, prefix + suffix);
            start += prefix + suffix;
        }
    }

    private void ReadSplit(ReadOnlySpan<byte> bytes)
    {
        var one = BytesOfOne;
        bytes = bytes[..checked(Count * one)];
        if (made.Length < bytes.Length)
            made = new byte[bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
            made[(i % Count * one) + (i / Count)] = bytes[i];
        if (type == PhysicalType.FixedBytes)
            ReadFixed(made, 0, bytes.Length);
        else
            ReadNumbers(made.AsSpan(0, bytes.Length));
    }
}
