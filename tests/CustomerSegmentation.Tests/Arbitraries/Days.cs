using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>A number of days.</summary>
public sealed record Days(int Count)
{
    internal static Gen<Days> Any { get; } = Gen.OneOf(Gen.Choose(0, 30), Gen.Choose(0, 1_500)).Select(count => new Days(count));

    internal IEnumerable<Days> Smaller() => Count == 0 ? [] : [new(0), new(Count / 2), new(Count - 1)];

    public override string ToString() => $"{Count} days";
}
