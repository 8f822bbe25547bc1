using System.Runtime.ExceptionServices;
using System.Text.Unicode;

namespace CustomerSegmentation.Tool.Reading;

/// <summary>
/// Bytes of which those since <see cref="KeepFrom"/> are kept, to be looked at as they stand in the file, or read again.
/// One byte more is kept than is handed out, so that what follows a CR is known.
/// </summary>
internal sealed class RewindableStream(Stream stream, TabFolder? tabs) : ReadOnlyStream
{
    private const int Room = 1 << 17;
    private const int Largest = 1 << 22;

    private byte[] kept = new byte[Room];
    private int count;
    private long start;
    private long position;
    private bool ended;
    private ExceptionDispatchInfo? failure;

    /// <summary>The place of the first byte that may be asked for again.</summary>
    public long KeepFrom { get; set; }

    /// <summary>The place of the next byte; may be set back as far as the first kept one, to the end of a line.</summary>
    public override long Position
    {
        get => position;
        set
        {
            position = value;
            tabs?.Restart();
        }
    }

    /// <summary>A kept byte, or -1 beyond the last.</summary>
    public int ByteAt(long place) => place - start < count ? kept[place - start] : -1;

    /// <summary>Kept bytes.</summary>
    public ReadOnlySpan<byte> Slice(long place, int length) => kept.AsSpan((int)(place - start), length);

    public override int Read(Span<byte> buffer)
    {
        while (!ended && start + count - position < 2)
            Fill();
        var ahead = kept.AsSpan(0, ended ? count : count - 1)[(int)(position - start)..];
        ahead = ahead[..Math.Min(ahead.Length, buffer.Length)];
        ahead.CopyTo(buffer);
        tabs?.Fold(buffer[..ahead.Length]);
        position += ahead.Length;
        return ahead.Length;
    }

    /// <summary>Takes lines, which are then behind: all that fit, if they are UTF-8, without a quote or a CR that ends no line.</summary>
    /// <param name="from">Where the first line begins.</param>
    /// <param name="room">Receives the lines.</param>
    /// <returns>How many bytes they have; 0 if not even the first line is such.</returns>
    public int TakeLines(long from, Span<byte> room)
    {
        position = Math.Max(position, from);
        while (!ended && failure is null && start + count - from < room.Length)
        {
            try
            {
                Fill();
            }
            catch (Exception e) when (e is IOException or InvalidDataException)
            {
                // The lines before it are right.
                failure = ExceptionDispatchInfo.Capture(e);
            }
        }

        var lines = kept.AsSpan(0, count)[(int)Math.Min(from - start, count)..];
        lines = lines[..Math.Min(lines.Length, room.Length)];
        if (lines.IndexOf((byte)'"') is >= 0 and var quote)
            lines = lines[..quote];
        lines = lines[..(lines.LastIndexOf((byte)'\n') + 1)];
        if (!Utf8.IsValid(lines) || lines.Count((byte)'\r') != lines.Count("\r\n"u8))
            return 0;
        lines.CopyTo(room);
        if (lines.Length > 0)
            position = from + lines.Length;
        // The last line feed stays, for what is read from there.
        KeepFrom = Math.Max(KeepFrom, from + lines.Length - 1);
        return lines.Length;
    }

    private void Fill()
    {
        failure?.Throw();
        var gone = (int)(Math.Min(KeepFrom, position) - start);
        start += gone;
        count -= gone;
        if (gone > 0)
        {
            // Much may have been kept to be read again, and no longer.
            var room = kept.Length > Largest && count < Room ? new byte[Room] : kept;
            kept.AsSpan(gone, count).CopyTo(room);
            kept = room;
        }

        if (count == kept.Length)
            Array.Resize(ref kept, count * 2);
        var read = stream.Read(kept.AsSpan(count));
        count += read;
        ended = read == 0;
    }
}
