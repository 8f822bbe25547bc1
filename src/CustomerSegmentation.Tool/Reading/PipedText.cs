using System.IO.Pipelines;

namespace CustomerSegmentation.Tool.Reading;

/// <summary>Text that one thread writes while another reads it.</summary>
internal static class PipedText
{
    /// <summary>Opens the text.</summary>
    /// <param name="name">The name in messages.</param>
    /// <param name="write">Writes all of it; what goes wrong there is thrown to the reader.</param>
    public static InputFile Open(string name, Func<PipeWriter, Task> write)
    {
        const int mostAhead = 1 << 20;
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: mostAhead, resumeWriterThreshold: mostAhead / 2, useSynchronizationContext: false));
        _ = Task.Run(async () =>
        {
            Exception? fault = null;
            try
            {
                await write(pipe.Writer);
            }
            catch (Exception e)
            {
                fault = e;
            }

            await pipe.Writer.CompleteAsync(fault);
        });
        return InputFile.Over(name, pipe.Reader.AsStream());
    }
}
