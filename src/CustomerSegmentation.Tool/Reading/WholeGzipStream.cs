using System.IO.Compression;

namespace CustomerSegmentation.Tool.Reading;

/// <summary>
/// Unpacks gzip and fails where the file is cut, or holds something else behind it, which the framework's stream passes
/// over without a word: its strict validation finds a cut file only, and not a second part whose head is damaged. A small
/// member with a known mark is put behind the file; the mark comes out at the end only if all before it was whole.
/// </summary>
/// <param name="packed">The file, and behind it what <see cref="PackMark"/> gives.</param>
internal sealed class WholeGzipStream(Stream packed) : ReadOnlyStream
{
    private static readonly byte[] Mark = "\0custseg: end of the gzip file\0"u8.ToArray();

    private readonly GZipStream gzip = new(packed, CompressionMode.Decompress);
    private readonly byte[] held = new byte[Mark.Length + (1 << 16)];
    private int heldCount;
    private bool ended;

    /// <summary>The member that is put behind a file.</summary>
    public static Stream PackMark()
    {
        var member = new MemoryStream();
        using (var pack = new GZipStream(member, CompressionLevel.Fastest, leaveOpen: true))
            pack.Write(Mark);
        member.Position = 0;
        return member;
    }

    public override int Read(Span<byte> buffer)
    {
        // The last bytes are held back until it is known that they are not the mark.
        while (!ended && heldCount <= Mark.Length)
        {
            var count = gzip.Read(held.AsSpan(heldCount));
            heldCount += count;
            ended = count == 0;
        }

        var ready = Math.Min(heldCount - Mark.Length, buffer.Length);
        if (ready <= 0)
        {
            if (ended && !held.AsSpan(0, heldCount).SequenceEqual(Mark))
                throw new InvalidDataException("The gzip data ends before its end.");
            return 0;
        }

        held.AsSpan(0, ready).CopyTo(buffer);
        heldCount -= ready;
        held.AsSpan(ready, heldCount).CopyTo(held);
        return ready;
    }

    protected override void Dispose(bool disposing)
    {
        gzip.Dispose();
        base.Dispose(disposing);
    }
}
