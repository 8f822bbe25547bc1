namespace CustomerSegmentation.Tool.Reading.Parquet;

/// <summary>Reads what is written in Thrift's compact protocol. Bytes that end too soon, or are none of it, throw.</summary>
/// <param name="bytes">The bytes.</param>
internal ref struct ThriftReader(ReadOnlySpan<byte> bytes)
{
    private const int MostLevels = 32;
    private const int BooleanTrue = 1, BooleanFalse = 2, OneByte = 3, Double = 7, Binary = 8, List = 9, Set = 10, Map = 11, Struct = 12;

    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int type;
    private int levels;

    /// <summary>How many bytes were read.</summary>
    public int Position { get; private set; }

    /// <summary>Goes to the next field of a structure.</summary>
    /// <param name="field">The number of the field before it, 0 at the beginning; receives that of this one.</param>
    /// <returns>Whether there is one.</returns>
    public bool NextField(ref int field)
    {
        var head = NextByte();
        if (head == 0)
        {
            // In a list, another structure may follow.
            type = Struct;
            return false;
        }

        type = head & 0xF;
        field = head >> 4 is not 0 and var step ? field + step : (int)ReadWhole();
        return true;
    }

    /// <summary>The value of the field: yes or no.</summary>
    public readonly bool ReadYesNo() => type switch
    {
        BooleanTrue => true,
        BooleanFalse => false,
        _ => throw Unexpected(),
    };

    /// <summary>The value of the field: a whole number of 32 bits.</summary>
    public int ReadInt() => checked((int)ReadLong());

    /// <summary>The value of the field: a whole number.</summary>
    public long ReadLong() => type is > OneByte and < Double ? ReadWhole() : type == OneByte ? (sbyte)NextByte() : throw Unexpected();

    /// <summary>The value of the field: text.</summary>
    public string ReadText() => type == Binary ? Encoding.UTF8.GetString(NextBytes()) : throw Unexpected();

    /// <summary>Begins a structure that is the value of the field.</summary>
    public readonly void BeginStruct()
    {
        if (type != Struct)
            throw Unexpected();
    }

    /// <summary>Begins a list that is the value of the field; each of its elements is then read as the value of a field.</summary>
    /// <returns>The number of elements.</returns>
    public int BeginList()
    {
        if (type is not (List or Set))
            throw Unexpected();
        var head = NextByte();
        type = head & 0xF;
        var count = head >> 4 == 0xF ? ReadUnsigned() : (ulong)(head >> 4);
        // Each element has a byte at least.
        return count <= (ulong)(bytes.Length - Position) ? (int)count : throw Unexpected();
    }

    /// <summary>Passes over the value of the field.</summary>
    public void Skip()
    {
        if (++levels > MostLevels)
            throw Unexpected();
        switch (type)
        {
            case BooleanTrue or BooleanFalse:
                break;
            case OneByte:
                NextByte();
                break;
            case < Double and > OneByte:
                ReadUnsigned();
                break;
            case Double:
                Take(sizeof(double));
                break;
            case Binary:
                NextBytes();
                break;
            case List or Set:
                SkipElements(BeginList());
                break;
            case Map:
                SkipPairs();
                break;
            case Struct:
                for (var field = 0; NextField(ref field);)
                    Skip();
                break;
            default:
                throw Unexpected();
        }

        levels--;
    }

    private void SkipElements(int count)
    {
        var element = type;
        for (; count > 0; count--)
            SkipElement(element);
    }

    private void SkipPairs()
    {
        var count = ReadUnsigned();
        if (count == 0)
            return;
        var types = NextByte();
        for (; count > 0; count--)
        {
            SkipElement(types >> 4);
            SkipElement(types & 0xF);
        }
    }

    // Elements of a list or a map have a byte for yes or no, where a field has it in its type.
    private void SkipElement(int element)
    {
        type = element is BooleanTrue or BooleanFalse ? OneByte : element;
        Skip();
    }

    private ReadOnlySpan<byte> NextBytes() => Take(checked((int)ReadUnsigned()));

    private ReadOnlySpan<byte> Take(int count)
    {
        var taken = bytes.Slice(Position, count);
        Position += count;
        return taken;
    }

    private byte NextByte() => bytes[Position++];

    private long ReadWhole()
    {
        var zigzag = ReadUnsigned();
        return (long)(zigzag >> 1) ^ -(long)(zigzag & 1);
    }

    private ulong ReadUnsigned()
    {
        var value = 0UL;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var next = NextByte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw Unexpected();
    }

    private readonly InvalidDataException Unexpected() => new(Invariant($"unexpected data at byte {Position} of a header"));
}
