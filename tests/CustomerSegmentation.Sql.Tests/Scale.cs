using System.Globalization;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>How many times as many random customers the laws hold against the engines as they do by default.</summary>
internal static class Scale
{
    private const string Variable = "CUSTOMERSEGMENTATION_SCALE";

    /// <summary>A seed for each time; one after another, so that memory is that of one.</summary>
    public static IEnumerable<int> Seeds(int first)
    {
        var text = Environment.GetEnvironmentVariable(Variable);
        var times = 1;
        if (!string.IsNullOrEmpty(text) && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out times) || times == 0))
            throw new InvalidOperationException($"{Variable} is {text}: give a whole number from 1.");
        return Enumerable.Range(0, times).Select(time => first + (1000 * time));
    }
}
