using System.Globalization;

namespace CustomerSegmentation.Tests;

/// <summary>
/// How many random cases the tests take: few by default, and as many times more as the environment variable
/// <c>CUSTOMERSEGMENTATION_SCALE</c> says. CI sets it to 10.
/// </summary>
internal static class Scale
{
    private const string Variable = "CUSTOMERSEGMENTATION_SCALE";

    // One seed's customers are in memory at once.
    private const int MostTimesOfSeed = 10;

    /// <summary>How many times as many cases there are; 1 by default.</summary>
    public static int Times => Read(Environment.GetEnvironmentVariable(Variable));

    /// <summary>Gets a number of cases.</summary>
    /// <param name="count">The number by default.</param>
    /// <returns>The number at this scale.</returns>
    public static int Of(int count) => checked(count * Times);

    /// <summary>Gets seeds, and a number of cases for each: up to ten times the default of one seed, and more seeds beyond that.</summary>
    /// <param name="first">The first seed.</param>
    /// <param name="count">The number of cases by default.</param>
    /// <returns>The seeds, with the numbers of their cases.</returns>
    public static IEnumerable<(int Seed, int Count)> Seeds(int first, int count)
    {
        for (var (seed, rest) = (first, Times); rest > 0; rest -= MostTimesOfSeed, seed += 1000)
            yield return (seed, count * Math.Min(rest, MostTimesOfSeed));
    }

    private static int Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return 1;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var times) && times > 0
            ? times
            : throw new InvalidOperationException($"{Variable} is {text}: give a whole number from 1.");
    }
}
