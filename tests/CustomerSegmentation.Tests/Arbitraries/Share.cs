using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>A share, in hundredths.</summary>
public sealed record Share(double Value)
{
    internal static Gen<Share> Any { get; } = Gen
        .OneOf(Gen.Choose(0, 10).Select(tenths => tenths / 10.0), Gen.Choose(0, 100).Select(percent => percent / 100.0))
        .Select(value => new Share(value));

    internal IEnumerable<Share> Smaller() => Value == 0 ? [] : [new(0), new(Math.Round(Value / 2, 2))];

    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
