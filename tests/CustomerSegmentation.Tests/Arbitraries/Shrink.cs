namespace CustomerSegmentation.Tests;

/// <summary>Smaller values of compound ones, the smallest first, for FsCheck to try where a law fails.</summary>
internal static class Shrink
{
    /// <summary>The list without its first or second half, quarter and so on, down to without one item.</summary>
    public static IEnumerable<T[]> Items<T>(IReadOnlyList<T> items, int least = 0)
    {
        foreach (var (start, end) in Parts(items.Count))
        {
            if (items.Count - (end - start) >= least)
                yield return [.. items.Take(start), .. items.Skip(end)];
        }
    }

    /// <summary>The list with one item made smaller.</summary>
    public static IEnumerable<T[]> Each<T>(IReadOnlyList<T> items, Func<T, IEnumerable<T>> shrink)
    {
        for (var i = 0; i < items.Count; i++)
        {
            foreach (var smaller in shrink(items[i]))
            {
                T[] changed = [.. items];
                changed[i] = smaller;
                yield return changed;
            }
        }
    }

    /// <summary>Halves, quarters and so on of a list's places, down to each by itself.</summary>
    public static IEnumerable<(int Start, int End)> Parts(int count)
    {
        for (var length = (count + 1) / 2; length > 0; length = length == 1 ? 0 : (length + 1) / 2)
        {
            for (var start = 0; start < count; start += length)
                yield return (start, Math.Min(start + length, count));
        }
    }

    /// <summary>Numbers that are simpler: 0, 1, the nearest whole one.</summary>
    public static IEnumerable<double> Number(double value)
    {
        if (value == 0 && !double.IsNegative(value))
            yield break;
        yield return 0;
        if (value == 1)
            yield break;
        yield return 1;
        if (Math.Round(value) is var whole && whole != value && Math.Abs(whole) < 1e15)
            yield return whole;
    }
}
