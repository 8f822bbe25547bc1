namespace CustomerSegmentation.Tool.Reading;

/// <summary>Bytes that were read ahead, then a stream, then bytes that follow it.</summary>
internal sealed class JoinedStream(ReadOnlyMemory<byte> before, Stream middle, ReadOnlyMemory<byte> after) : ReadOnlyStream
{
    private ReadOnlyMemory<byte> ahead = before;
    private ReadOnlyMemory<byte> behind = after;
    private bool middleEnded;

    /// <summary>Bytes of the file that were handed out.</summary>
    public long BytesRead { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
            return 0;
        if (!ahead.IsEmpty)
        {
            var taken = Take(ref ahead, buffer);
            BytesRead += taken;
            return taken;
        }

        if (!middleEnded)
        {
            var count = middle.Read(buffer);
            BytesRead += count;
            if (count > 0)
                return count;
            middleEnded = true;
        }

        return Take(ref behind, buffer);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            middle.Dispose();
        base.Dispose(disposing);
    }

    private static int Take(ref ReadOnlyMemory<byte> bytes, Span<byte> buffer)
    {
        var count = Math.Min(bytes.Length, buffer.Length);
        bytes.Span[..count].CopyTo(buffer);
        bytes = bytes[count..];
        return count;
    }
}
