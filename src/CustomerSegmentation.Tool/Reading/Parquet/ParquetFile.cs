using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace CustomerSegmentation.Tool.Reading.Parquet;

/// <summary>A Parquet file, whose rows can be read on several threads.</summary>
/// <remarks>
/// It is read here and not by a package: the values that are needed can then be taken as they are stored, without a text for each, and every
/// byte of a damaged file is checked before it is used.
/// </remarks>
internal sealed class ParquetFile : IDisposable
{
    /// <summary>What it is, in messages.</summary>
    public const string Kind = "Parquet file";

    private const int MarkLength = 4, TailLength = 8;

    private readonly FileStream stream;

    private ParquetFile(string name, FileStream stream, ParquetFooter footer)
    {
        (Name, this.stream) = (name, stream);
        Groups = footer.Groups;
        Columns = [.. footer.Columns.Select(column => column.Refusal is null ? column with { Refusal = RefusalOf(column) } : column)];
    }

    /// <summary>The bytes with which a file begins and ends.</summary>
    public static ReadOnlySpan<byte> Mark => "PAR1"u8;

    /// <summary>The file's name in messages.</summary>
    public string Name { get; }

    /// <summary>The columns.</summary>
    public IReadOnlyList<ParquetColumn> Columns { get; }

    /// <summary>The rows.</summary>
    public IReadOnlyList<RowGroup> Groups { get; }

    /// <summary>The file.</summary>
    public SafeFileHandle Handle => stream.SafeFileHandle;

    /// <summary>Opens a file.</summary>
    /// <param name="name">The file's name in messages.</param>
    /// <param name="stream">The file, which is closed with this.</param>
    /// <exception cref="ToolException">It is cut, damaged or encrypted, or has no columns.</exception>
    public static ParquetFile Open(string name, FileStream stream)
    {
        var file = new ParquetFile(name, stream, FileGuard.Run(name, Kind, () => ReadFooter(name, stream)));
        return file.Columns.Count > 0 ? file : throw ToolException.Unusable($"{name} has no columns.");
    }

    public void Dispose() => stream.Dispose();

    private static ParquetFooter ReadFooter(string name, FileStream stream)
    {
        var tail = new byte[TailLength];
        if (stream.Length >= MarkLength + TailLength)
            Read(stream.SafeFileHandle, tail, stream.Length - TailLength);
        if (tail.AsSpan(MarkLength).SequenceEqual("PARE"u8))
            throw ToolException.Unusable($"{name}: the Parquet file is encrypted; decrypt it first.");
        var length = BinaryPrimitives.ReadUInt32LittleEndian(tail);
        if (!tail.AsSpan(MarkLength).SequenceEqual(Mark) || length > stream.Length - MarkLength - TailLength)
            throw ToolException.Unusable($"{name}: the Parquet file is cut or damaged, as its end is missing; get the whole file.");
        var footer = new byte[length];
        Read(stream.SafeFileHandle, footer, stream.Length - TailLength - length);
        return ParquetFooter.Read(footer);
    }

    private static void Read(SafeFileHandle file, Span<byte> bytes, long place)
    {
        for (var read = 0; !bytes.IsEmpty; place += read, bytes = bytes[read..])
        {
            read = RandomAccess.Read(file, bytes, place);
            if (read == 0)
                throw new InvalidDataException("the file ends too soon");
        }
    }

    private string? RefusalOf(ParquetColumn column) =>
        Groups.Select(group => column.Leaf < group.Chunks.Count ? PageCodec.Refusal(group.Chunks[column.Leaf].Codec) : "is missing in a row group")
            .FirstOrDefault(refusal => refusal is not null);
}
