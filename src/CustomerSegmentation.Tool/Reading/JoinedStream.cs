namespace CustomerSegmentation.Tool.Reading;

/// <summary>Streams that are read one after another.</summary>
internal sealed class JoinedStream(params Stream[] parts) : ReadOnlyStream
{
    private int current;

    /// <summary>The bytes that were handed out.</summary>
    public long BytesRead { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        while (!buffer.IsEmpty && current < parts.Length)
        {
            if (parts[current].Read(buffer) is > 0 and var count)
            {
                BytesRead += count;
                return count;
            }

            current++;
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        Array.ForEach(parts, part => part.Dispose());
        base.Dispose(disposing);
    }
}
