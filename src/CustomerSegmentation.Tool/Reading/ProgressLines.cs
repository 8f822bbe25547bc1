namespace CustomerSegmentation.Tool.Reading;

/// <summary>Progress for a log: a line every few seconds, so none for a file that is read at once.</summary>
internal sealed class ProgressLines(TextWriter output, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly long start = time.GetTimestamp();
    private TimeSpan due = Pause;

    public void Report(long rows, (long Read, long? Length) bytes)
    {
        var elapsed = time.GetElapsedTime(start);
        if (elapsed < due)
            return;
        due = elapsed + Pause;
        var left = bytes is { Length: { } length, Read: > 0 }
            ? Invariant($", {bytes.Read * 100.0 / length:N0} % of the file, about ")
                + Invariant($"{elapsed.TotalSeconds * Math.Max(0, length - bytes.Read) / bytes.Read:N0} s left")
            : "";
        output.WriteLine(Invariant($"{rows:N0} rows, {rows / elapsed.TotalSeconds:N0} a second{left}"));
    }
}
