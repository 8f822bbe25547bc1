using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>An amount of money, often near the cuts that policies are generated with.</summary>
public sealed record Amount(decimal Value)
{
    internal static Gen<Amount> Any { get; } = Gen.OneOf(
        Gen.Choose(-10, 2_000).Select(whole => (decimal)whole),
        Gen.Elements(0m, 0.99m, 1, 1.01m, 9.99m, 10, 100, 999.99m, 1_000))
        .Select(value => new Amount(value));

    internal IEnumerable<Amount> Smaller() => Value == 0 ? [] : [new(0), new(decimal.Truncate(Value / 2))];

    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
