using System.IO.Pipelines;
using System.Runtime.ExceptionServices;

namespace CustomerSegmentation.Tool.Reading;

/// <summary>
/// Reads a stream on a thread of the pool, up to a megabyte ahead. What goes wrong there is thrown where the bytes before it have been read.
/// </summary>
/// <param name="source">The stream, which is disposed with this one, or once a read that does not end yet has ended.</param>
internal sealed class ReadAheadStream(Stream source) : ReadOnlyStream
{
    private const int MostAhead = 1 << 20;
    private const int BufferLength = 1 << 16;

    private readonly Pipe pipe = new(new PipeOptions(
        pauseWriterThreshold: MostAhead, resumeWriterThreshold: MostAhead / 2, minimumSegmentSize: BufferLength, useSynchronizationContext: false));

    private Stream? ahead;
    private ExceptionDispatchInfo? failure;
    private bool isDisposed;

    public override int Read(Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (ahead is null)
        {
            ahead = pipe.Reader.AsStream();
            _ = Task.Run(FillAsync);
        }

        var count = ahead.Read(buffer);
        // A pipe that ends with an exception would throw it before what is still in it.
        if (count == 0 && !buffer.IsEmpty)
            failure?.Throw();
        return count;
    }

    // The source may wait for another process, so nobody waits for it here.
    protected override void Dispose(bool disposing)
    {
        if (!isDisposed)
        {
            isDisposed = true;
            if (ahead is null)
                source.Dispose();
            else
                ahead.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task FillAsync()
    {
        try
        {
            await using var closed = source;
            while (source.Read(pipe.Writer.GetMemory(BufferLength).Span) is > 0 and var count)
            {
                pipe.Writer.Advance(count);
                if ((await pipe.Writer.FlushAsync()).IsCompleted)
                    break;
            }
        }
        catch (Exception e)
        {
            failure = ExceptionDispatchInfo.Capture(e);
        }

        await pipe.Writer.CompleteAsync();
    }
}
