using FsCheck.Xunit;

namespace CustomerSegmentation.Tests;

/// <summary>
/// A property, held against values from the folder Arbitraries. A failure prints the smallest values that were found to break it.
/// How many values is quick by default, and thorough where <see cref="Scale"/> is 10.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LawAttribute : PropertyAttribute
{
    /// <param name="quick">How many values, where <see cref="Scale"/> is 1.</param>
    /// <param name="thorough">How many where it is 10; by default ten times as many.</param>
    public LawAttribute(int quick, int thorough = 0)
    {
        // Without any, FsCheck goes on for ever.
        MaxTest = Scale.Times == 1 ? quick : Math.Max(1, (thorough > 0 ? thorough : 10 * quick) * Scale.Times / 10);
        QuietOnSuccess = true;
        Arbitrary = [typeof(Arbitrary)];
    }
}
