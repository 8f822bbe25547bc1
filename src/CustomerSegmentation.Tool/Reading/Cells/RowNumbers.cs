namespace CustomerSegmentation.Tool.Reading.Cells;

/// <summary>Which row of a file stands on which line of the text that is made of it. Safe for concurrent use.</summary>
/// <param name="beforeFirstLine">The number of the row on the first line, less one.</param>
internal sealed class RowNumbers(long beforeFirstLine)
{
    private readonly List<(long Line, long Difference)> changes = [(0, beforeFirstLine)];
    private readonly Lock changing = new();

    /// <summary>The row on a line.</summary>
    public long Of(long line)
    {
        lock (changing)
            return line + changes[LastChange(line)].Difference;
    }

    /// <summary>Says that a row has more than one line.</summary>
    /// <param name="line">The line behind the row.</param>
    /// <param name="more">How many lines more.</param>
    public void Add(long line, long more)
    {
        lock (changing)
            changes.Add((line, changes[^1].Difference - more));
    }

    private int LastChange(long line)
    {
        var (first, last) = (0, changes.Count - 1);
        while (first < last)
        {
            var middle = (first + last + 1) / 2;
            if (changes[middle].Line <= line)
                first = middle;
            else
                last = middle - 1;
        }

        return first;
    }
}
