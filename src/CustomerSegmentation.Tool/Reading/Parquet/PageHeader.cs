namespace CustomerSegmentation.Tool.Reading.Parquet;

/// <summary>What stands before a page.</summary>
internal struct PageHeader
{
    /// <summary>The kinds of pages that are read.</summary>
    public const int Data = 0, Dictionary = 2, DataOfVersion2 = 3;

    /// <summary>What the page holds.</summary>
    public int Kind;

    /// <summary>Its bytes in the file.</summary>
    public int StoredLength;

    /// <summary>Its bytes once unpacked.</summary>
    public int Length;

    /// <summary>How many values there are, missing ones with them.</summary>
    public int Values;

    /// <summary>How the values are written.</summary>
    public int Encoding;

    /// <summary>How it is written which values are missing, in version 1.</summary>
    public int LevelsEncoding;

    /// <summary>The bytes that say which values are missing, in version 2.</summary>
    public int LevelsLength;

    /// <summary>Whether what follows these bytes is packed, in version 2.</summary>
    public bool IsPacked;

    /// <summary>Reads a header.</summary>
    /// <param name="bytes">The header and what follows it.</param>
    /// <param name="length">How many bytes the header has.</param>
    public static PageHeader Read(ReadOnlySpan<byte> bytes, out int length)
    {
        var thrift = new ThriftReader(bytes);
        var header = new PageHeader { Kind = -1, StoredLength = -1, Length = -1, Values = -1, Encoding = -1, IsPacked = true };
        for (var field = 0; thrift.NextField(ref field);)
        {
            switch (field)
            {
                case 1:
                    header.Kind = thrift.ReadInt();
                    break;
                case 2:
                    header.Length = thrift.ReadInt();
                    break;
                case 3:
                    header.StoredLength = thrift.ReadInt();
                    break;
                case 5 or 7 or 8:
                    header.ReadDetails(ref thrift, isVersion2: field == 8);
                    break;
                default:
                    thrift.Skip();
                    break;
            }
        }

        length = thrift.Position;
        return header.Length >= 0 && header.StoredLength >= 0 && header.LevelsLength >= 0 ? header : throw new InvalidDataException("a page has no length");
    }

    private void ReadDetails(ref ThriftReader thrift, bool isVersion2)
    {
        thrift.BeginStruct();
        for (var field = 0; thrift.NextField(ref field);)
        {
            switch (isVersion2, field)
            {
                case (_, 1):
                    Values = thrift.ReadInt();
                    break;
                case (false, 2) or (true, 4):
                    Encoding = thrift.ReadInt();
                    break;
                case (false, 3) when Kind == Data:
                    LevelsEncoding = thrift.ReadInt();
                    break;
                case (true, 5):
                    LevelsLength = thrift.ReadInt();
                    break;
                case (true, 6):
                    if (thrift.ReadInt() != 0)
                        throw new InvalidDataException("a page of values has lists");
                    break;
                case (true, 7):
                    IsPacked = thrift.ReadYesNo();
                    break;
                default:
                    thrift.Skip();
                    break;
            }
        }
    }
}
