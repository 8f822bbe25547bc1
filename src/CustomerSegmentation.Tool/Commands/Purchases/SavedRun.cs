using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace CustomerSegmentation.Tool.Commands.Purchases;

/// <summary>
/// The file of --state: a mark with the version; the length and the SHA-256 of a head in JSON, and the head; and what
/// <see cref="PurchaseAggregator{TId}.Save"/> writes, in which a customer's id is a text.
/// </summary>
internal static class SavedRun
{
    private const int LengthOfFigures = sizeof(int) + SHA256.HashSizeInBytes;

    /// <summary>What the file begins with; the last byte is the version.</summary>
    private static ReadOnlySpan<byte> Mark => "custrun\u0001"u8;

    /// <summary>Reads the head of a file.</summary>
    /// <returns>The head; <see langword="null"/> if there is no file.</returns>
    /// <exception cref="ToolException">It can't be read, or is no whole state of this version.</exception>
    public static SavedHead? ReadHead(string path)
    {
        if (!File.Exists(path))
            return null;
        using var stream = Open(path);
        return ReadHead(path, stream);
    }

    /// <summary>Reads the rows of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rules">The rules with which they were aggregated.</param>
    /// <param name="ids">Receives the customers' ids.</param>
    /// <exception cref="ToolException">It can't be read, or is no whole state of this version.</exception>
    public static PurchaseAggregator<CustomerId> ReadRows(string path, PurchasePolicy rules, CustomerIds ids)
    {
        using var stream = Open(path);
        ReadHead(path, stream);
        try
        {
            var rows = ReadRows(stream, rules, asOf: null, ids);
            return stream.ReadByte() < 0 ? rows : throw Damaged(path);
        }
        catch (ArgumentException e)
        {
            throw ToolException.Refused(path, e);
        }
        catch (InvalidDataException e)
        {
            throw ToolException.Unusable($"{path}: {e.Message}");
        }
        catch (IOException e)
        {
            throw CantRead(path, e);
        }
    }

    /// <summary>Writes a file.</summary>
    /// <param name="stream">Where it is written; can be read, too.</param>
    /// <param name="head">The head.</param>
    /// <param name="rows">The rows, aggregated without an as-of day.</param>
    /// <param name="rules">The rules with which they were aggregated.</param>
    /// <param name="asOf">The as-of day of the facts; <see langword="null"/> for the day after the last purchase.</param>
    /// <param name="ids">The customers' ids.</param>
    /// <returns>The rows, with the as-of day.</returns>
    /// <exception cref="ArgumentException">The as-of day is before a row.</exception>
    public static PurchaseAggregator<CustomerId> Write(
        Stream stream, SavedHead head, PurchaseAggregator<CustomerId> rows, PurchasePolicy rules, DateOnly? asOf, CustomerIds ids)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(head, SavedJson.Default.SavedHead);
        Span<byte> figures = stackalloc byte[LengthOfFigures];
        BinaryPrimitives.WriteInt32LittleEndian(figures, json.Length);
        SHA256.HashData(json, figures[sizeof(int)..]);
        stream.Write(Mark);
        stream.Write(figures);
        stream.Write(json);
        var start = stream.Position;
        rows.Save(stream, (writer, id) => writer.Write(ids.Unpack(id)));
        if (asOf is null)
            return rows;
        stream.Position = start;
        return ReadRows(stream, rules, asOf, ids);
    }

    private static PurchaseAggregator<CustomerId> ReadRows(Stream stream, PurchasePolicy rules, DateOnly? asOf, CustomerIds ids) =>
        PurchaseAggregator<CustomerId>.Load(stream, rules, asOf, reader => ids.Pack(Encoding.UTF8.GetBytes(reader.ReadString())));

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception e) when (ToolException.IsOfFiles(e))
        {
            throw CantRead(path, e);
        }
    }

    private static SavedHead ReadHead(string path, FileStream stream)
    {
        try
        {
            Span<byte> mark = stackalloc byte[Mark.Length];
            if (stream.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false) < mark.Length || !mark[..^1].SequenceEqual(Mark[..^1]))
                throw ToolException.Unusable($"{path} is no state that --state wrote; name that file, or a new one.");
            if (mark[^1] != Mark[^1])
            {
                throw ToolException.Unusable(Invariant($"{path} is a state of version {mark[^1]}, and this custseg reads version {Mark[^1]}: ")
                    + "use the custseg that wrote it, or begin a new state with all files.");
            }

            Span<byte> figures = stackalloc byte[LengthOfFigures];
            stream.ReadExactly(figures);
            var length = BinaryPrimitives.ReadInt32LittleEndian(figures);
            if (length < 0 || length > stream.Length - stream.Position)
                throw Damaged(path);
            var json = new byte[length];
            stream.ReadExactly(json);
            if (!SHA256.HashData(json).AsSpan().SequenceEqual(figures[sizeof(int)..]))
                throw Damaged(path);
            return JsonSerializer.Deserialize(json, SavedJson.Default.SavedHead) ?? throw Damaged(path);
        }
        catch (Exception e) when (e is EndOfStreamException or JsonException)
        {
            throw Damaged(path);
        }
        catch (IOException e)
        {
            throw CantRead(path, e);
        }
    }

    private static ToolException CantRead(string path, Exception e) => ToolException.BadArgument($"--state {path} can't be read: {e.Message}");

    private static ToolException Damaged(string path) =>
        ToolException.Unusable($"{path} is cut or damaged: get the whole file, or a copy from before, or begin a new state with all files.");
}
