namespace CustomerSegmentation.Tests;

/// <summary>What the laws of this project are held against beside what they make themselves: nothing.</summary>
internal static class Arbitrary;
