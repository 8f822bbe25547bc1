using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>One to eight cuts, absolute ones and rules of all kinds.</summary>
public sealed class CutList(Cut[] cuts)
{
    private static readonly Gen<decimal> Shares = Gen.OneOf(
        Gen.Choose(1, 100).Select(percent => percent / 100m),
        Gen.Choose(1, 60).Select(n => 1m / n),
        Gen.Choose(1, 1_000_000).Select(n => n / 1_000_000m),
        Gen.Elements(1m, 1e-28m, 0.9999999999999999999999999999m, 0.8000m));

    private static readonly Gen<Cut> AnyCut = Gen.OneOf(
        Shares.Select(Cut.ShareOfValue),
        Shares.Select(Cut.ShareOfCustomers),
        Gen.Choose(1, 70).Select(count => Cut.HeadCount(count)),
        Gen.OneOf(Shares, Gen.Constant(0m)).Select(p => Cut.Quantile(p)),
        Gen.OneOf(Shares, Gen.Constant(0m)).Select(p => Cut.Quantile(p, QuantileType.Linear)),
        Gen.OneOf(Shares, Gen.Constant(0m)).Select(p => Cut.AboveQuantile(p)),
        Gen.OneOf(Shares, Gen.Constant(0m)).Select(p => Cut.AboveQuantile(p, QuantileType.Linear)),
        Gen.Elements(Cut.Median, Cut.Mean, Cut.None),
        Population.AnyKnown.Select(Cut.At));

    internal static Gen<CutList> Any { get; } = from count in Gen.Choose(1, 8) from cuts in AnyCut.ArrayOf(count) select new CutList(cuts);

    public Cut[] Cuts { get; } = cuts;

    public override string ToString() => $"[{string.Join<Cut>(", ", Cuts)}]";
}
