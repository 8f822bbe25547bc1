namespace CustomerSegmentation.Tool.Reading.Parquet;

/// <summary>What the end of a Parquet file says about it.</summary>
/// <param name="Columns">The columns, without what is inside lists and structures.</param>
/// <param name="Groups">The rows.</param>
internal sealed record ParquetFooter(IReadOnlyList<ParquetColumn> Columns, IReadOnlyList<RowGroup> Groups)
{
    /// <summary>Reads the footer.</summary>
    public static ParquetFooter Read(ReadOnlySpan<byte> bytes)
    {
        var thrift = new ThriftReader(bytes);
        List<SchemaElement> schema = [];
        List<RowGroup> groups = [];
        for (var field = 0; thrift.NextField(ref field);)
        {
            if (field == 2)
            {
                for (var count = thrift.BeginList(); count > 0; count--)
                    schema.Add(SchemaElement.Read(ref thrift));
            }
            else if (field == 4)
            {
                for (var count = thrift.BeginList(); count > 0; count--)
                    groups.Add(ReadGroup(ref thrift));
            }
            else
            {
                thrift.Skip();
            }
        }

        return new ParquetFooter(SchemaElement.ToColumns(schema), groups);
    }

    private static RowGroup ReadGroup(ref ThriftReader thrift)
    {
        thrift.BeginStruct();
        List<ColumnChunk> chunks = [];
        long rows = -1;
        for (var field = 0; thrift.NextField(ref field);)
        {
            if (field == 1)
            {
                for (var count = thrift.BeginList(); count > 0; count--)
                    chunks.Add(ReadChunk(ref thrift));
            }
            else if (field == 3)
            {
                rows = thrift.ReadLong();
            }
            else
            {
                thrift.Skip();
            }
        }

        return rows is >= 0 and <= int.MaxValue ? new RowGroup(rows, chunks) : throw new InvalidDataException("a row group has no rows");
    }

    private static ColumnChunk ReadChunk(ref ThriftReader thrift)
    {
        thrift.BeginStruct();
        var chunk = new ColumnChunk(Codec: -1, Values: -1, Start: -1, Length: -1);
        for (var field = 0; thrift.NextField(ref field);)
        {
            if (field == 1)
                throw new InvalidDataException("its columns are in other files");
            if (field == 3)
                chunk = ReadMetadata(ref thrift);
            else
                thrift.Skip();
        }

        return chunk;
    }

    private static ColumnChunk ReadMetadata(ref ThriftReader thrift)
    {
        thrift.BeginStruct();
        var (codec, values, length, pages, dictionary) = (-1, -1L, -1L, -1L, 0L);
        for (var field = 0; thrift.NextField(ref field);)
        {
            switch (field)
            {
                case 4:
                    codec = thrift.ReadInt();
                    break;
                case 5:
                    values = thrift.ReadLong();
                    break;
                case 7:
                    length = thrift.ReadLong();
                    break;
                case 9:
                    pages = thrift.ReadLong();
                    break;
                case 11:
                    dictionary = thrift.ReadLong();
                    break;
                default:
                    thrift.Skip();
                    break;
            }
        }

        return new ColumnChunk(codec, values, dictionary > 0 ? Math.Min(dictionary, pages) : pages, length);
    }
}
