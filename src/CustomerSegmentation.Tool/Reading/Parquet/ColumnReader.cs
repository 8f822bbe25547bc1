using System.Buffers.Binary;
using System.Numerics;
using Microsoft.Win32.SafeHandles;

namespace CustomerSegmentation.Tool.Reading.Parquet;

/// <summary>Reads the values of a column in a row group, page by page. For one thread.</summary>
/// <param name="file">The file.</param>
/// <param name="column">The column.</param>
internal sealed class ColumnReader(SafeFileHandle file, ParquetColumn column) : IDisposable
{
    private const int PlainOfDictionary = 2, Dictionary = 8, Runs = 3, Plain = 0;
    private const int UsualHeader = 1 << 14, LongestHeader = 1 << 24;
    private const int ReadAtOnce = 1 << 18;

    private readonly PageCodec codec = new();
    private readonly ValueList plain = new(column.Type, column.Length);
    private readonly ValueList dictionary = new(column.Type, column.Length);
    private ColumnChunk chunk;
    private long left;
    private byte[] stored = [];
    private long storedFrom;
    private int storedLength;
    private long next;
    private byte[] page = [];
    private byte[] dictionaryPage = [];
    private int[] places = [];
    private bool hasPlaces;
    private bool hasDictionary;
    private int position;
    private int count;

    /// <summary>The column.</summary>
    public ParquetColumn Column => column;

    /// <summary>The values to which <see cref="Place"/> leads.</summary>
    public ValueList Values { get; private set; } = new(column.Type, column.Length);

    /// <summary>Whether <see cref="Values"/> are those of the row group's dictionary.</summary>
    public bool IsOfDictionary => ReferenceEquals(Values, dictionary);

    /// <summary>How often a dictionary was read.</summary>
    public int DictionariesRead { get; private set; }

    /// <summary>Begins with a row group.</summary>
    public void Open(RowGroup group)
    {
        chunk = group.Chunks[column.Leaf];
        if (chunk.Values != group.Rows || chunk.Length < 0 || chunk.Start < 0)
            throw new InvalidDataException($"the column {column.Name} has not the rows of its group");
        (left, next, storedLength, position, count, hasDictionary) = (chunk.Values, chunk.Start, 0, 0, 0, false);
    }

    /// <summary>Makes sure that there is a value.</summary>
    /// <returns>How many can be read before the next page.</returns>
    public int Fill()
    {
        while (position == count)
            ReadPage();
        return count - position;
    }

    /// <summary>The place of one of the next values in <see cref="Values"/>; -1 where it is missing.</summary>
    /// <param name="ahead">How many values are before it.</param>
    public int Place(int ahead) => hasPlaces ? places[position + ahead] : position + ahead;

    /// <summary>Passes values.</summary>
    public void Pass(int values) => position += values;

    public void Dispose() => codec.Dispose();

    private void ReadPage()
    {
        var header = ReadHeader();
        // A length of a page that can't be is none to make room for.
        if (header.StoredLength > chunk.Start + chunk.Length - next || header.Length > 1 << 30)
            throw new InvalidDataException("a page is longer than its column");
        var bytes = Ahead(header.StoredLength)[..header.StoredLength];
        next += header.StoredLength;
        switch (header.Kind)
        {
            case PageHeader.Dictionary:
                ReadDictionary(header, bytes);
                break;
            case PageHeader.Data or PageHeader.DataOfVersion2:
                ReadValues(header, bytes);
                break;
            default:
                // Pages of other kinds hold no values.
                break;
        }
    }

    private PageHeader ReadHeader()
    {
        try
        {
            return ReadHeader(UsualHeader);
        }
        catch (Exception e) when (e is IndexOutOfRangeException or ArgumentOutOfRangeException)
        {
            // It may hold long texts: the least and the greatest of the page.
            return ReadHeader(LongestHeader);
        }
    }

    private PageHeader ReadHeader(int most)
    {
        var header = PageHeader.Read(Ahead(most), out var length);
        next += length;
        return header;
    }

    // The next bytes of the column, as many as there are.
    private ReadOnlySpan<byte> Ahead(int most)
    {
        var wanted = (int)Math.Min(most, chunk.Start + chunk.Length - next);
        if (next < storedFrom || next + wanted > storedFrom + storedLength || storedLength == 0)
        {
            var length = (int)Math.Min(Math.Max(most, ReadAtOnce), chunk.Start + chunk.Length - next);
            if (stored.Length < length)
                stored = new byte[length];
            (storedFrom, storedLength) = (next, 0);
            while (storedLength < length)
            {
                var read = RandomAccess.Read(file, stored.AsSpan(storedLength, length - storedLength), next + storedLength);
                if (read == 0)
                    throw new InvalidDataException("the file ends within a column");
                storedLength += read;
            }
        }

        return stored.AsSpan((int)(next - storedFrom), Math.Max(0, wanted));
    }

    private void ReadDictionary(in PageHeader header, ReadOnlySpan<byte> bytes)
    {
        if (hasDictionary || header.Encoding is not (Plain or PlainOfDictionary) || header.Values < 0)
            throw new InvalidDataException("a dictionary is not where it should be");
        Unpack(chunk.Codec, bytes, ref dictionaryPage, header.Length);
        dictionary.Read(dictionaryPage, ..header.Length, Plain, CheckCount(header.Values, header.Length));
        hasDictionary = true;
        DictionariesRead++;
    }

    private void ReadValues(in PageHeader header, ReadOnlySpan<byte> bytes)
    {
        if (header.Values < 0 || header.Values > left)
            throw new InvalidDataException("a page has more values than its column");
        (position, count) = (0, header.Values);
        left -= header.Values;
        var levels = ReadOnlySpan<byte>.Empty;
        var (start, end) = (0, header.Length);
        if (header.Kind == PageHeader.DataOfVersion2)
        {
            levels = bytes[..header.LevelsLength];
            end -= header.LevelsLength;
            Unpack(header.IsPacked ? chunk.Codec : 0, bytes[header.LevelsLength..], ref page, end);
        }
        else
        {
            Unpack(chunk.Codec, bytes, ref page, end);
            if (column.IsOptional)
            {
                if (header.LevelsEncoding != Runs)
                    throw new InvalidDataException("missing values are told in an old way");
                start = checked(sizeof(int) + BinaryPrimitives.ReadInt32LittleEndian(page.AsSpan(0, end)));
                levels = page.AsSpan(sizeof(int)..start);
            }
        }

        var known = ReadPlaces(levels);
        if (header.Encoding is Dictionary or PlainOfDictionary)
            ReadCodes(page.AsSpan(start..end), known);
        else
        {
            plain.Read(page, start..end, header.Encoding, known);
            Values = plain;
        }
    }

    // Which values are missing, and the places of the others among those that are stored.
    private int ReadPlaces(ReadOnlySpan<byte> levels)
    {
        hasPlaces = false;
        if (!column.IsOptional || count == 0)
            return count;
        if (places.Length < count)
            places = new int[count];
        var all = places.AsSpan(0, count);
        BitPacking.ReadRuns(levels, 1, all);
        var known = 0;
        for (var i = 0; i < all.Length; i++)
            all[i] = all[i] == 0 ? -1 : known++;
        hasPlaces = known < count;
        return known;
    }

    private void ReadCodes(ReadOnlySpan<byte> bytes, int known)
    {
        if (!hasDictionary)
            throw new InvalidDataException("a dictionary is missing");
        Values = dictionary;
        if (places.Length < count)
            places = new int[count];
        var codes = hasPlaces ? new int[known] : places.AsSpan(0, count);
        if (known > 0)
            BitPacking.ReadRuns(bytes[1..], bytes[0], codes);
        foreach (var code in codes)
        {
            if ((uint)code >= (uint)dictionary.Count)
                throw new InvalidDataException("a value is not in the dictionary");
        }

        if (hasPlaces)
        {
            foreach (ref var place in places.AsSpan(0, count))
                place = place < 0 ? -1 : codes[place];
        }

        hasPlaces = true;
    }

    private static int CheckCount(int values, int length)
    {
        // Each has a bit at least.
        if (values > (long)length * 8)
            throw new InvalidDataException("a dictionary has more values than bytes");
        return values;
    }

    private void Unpack(int by, ReadOnlySpan<byte> packed, ref byte[] room, int length)
    {
        if (room.Length < length)
            room = new byte[(int)BitOperations.RoundUpToPowerOf2((uint)length)];
        codec.Unpack(by, packed, room.AsSpan(0, length));
    }
}
