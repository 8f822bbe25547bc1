namespace CustomerSegmentation.Tool.Tests.Reading;

/// <summary>Bytes that come a few at a time, as from a pipe.</summary>
internal sealed class Drops(byte[] bytes, int size) : ReadOnlyStream
{
    private int given;

    public override int Read(Span<byte> buffer)
    {
        var drop = bytes.AsSpan(given, Math.Min(Math.Min(size, buffer.Length), bytes.Length - given));
        drop.CopyTo(buffer);
        given += drop.Length;
        return drop.Length;
    }
}
