using CustomerSegmentation.Hosting.Tests;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>The values that this project's laws are held against, by their types.</summary>
internal static class Arbitrary
{
    public static Arbitrary<(int[] First, int[] Second, int Sales)> Flips() => ReloadLaws.Flipping.ToArbitrary();
}
