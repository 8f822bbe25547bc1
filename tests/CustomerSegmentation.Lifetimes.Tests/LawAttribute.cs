using FsCheck.Xunit;

namespace CustomerSegmentation.Lifetimes.Tests;

/// <summary>
/// A property, held against values of <see cref="Arbitrary"/>. How many is quick by default, and as many times more as <see cref="Scale"/> says.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LawAttribute : PropertyAttribute
{
    /// <param name="count">How many values, where <see cref="Scale"/> is 1.</param>
    public LawAttribute(int count)
    {
        MaxTest = Scale.Of(count);
        QuietOnSuccess = true;
        Arbitrary = [typeof(Arbitrary)];
    }
}
