using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>Random populations that are hard to fit: ties, neighbouring doubles, all magnitudes, and what is not known.</summary>
internal static class Populations
{
    private static readonly Gen<double> Plain = Gen.OneOf(
        Gen.Choose(-3, 6).Select(i => (double)i),
        Gen.Choose(-200, 5_000).Select(cents => cents / 100.0),
        Gen.Choose(0, 1_000_000).Select(cents => cents / 100.0));

    private static readonly Gen<double> Neighbours = Gen.OneOf(
        from steps in Gen.Choose(0, 20) from start in Gen.Elements(1.0, 12.34, 1e15, -7.5) select start + (steps * Math.ScaleB(1, Math.ILogB(start) - 52)),
        from steps in Gen.Choose(0, 20) select 100 + (steps * 1e-9));

    private static readonly Gen<double> AnyMagnitude =
        from sign in Gen.Elements(1.0, 1.0, -1.0) from digits in Gen.Choose(1, 9_999) from power in Gen.Choose(-104, 18) select sign * digits * Math.Pow(10, power);

    private static readonly Gen<double> Edges = Gen.Elements(
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.0, -0.0, 1e18, -1e18, Math.BitIncrement(1e18), 1e19, -1e19, 1e100, 1e-100, -1e-100, 9e-101, double.Epsilon, 0.00005, 0.00004999, -0.00005, 1e-5, 922_337_203_685_477.5807);

    private static readonly Gen<double> Mixed = Gen.Frequency((6, Plain), (2, Neighbours), (2, AnyMagnitude), (2, Edges));

    /// <summary>Up to 60 values, of one kind or mixed.</summary>
    public static Gen<double[]> Any { get; } =
        from kind in Gen.Elements(Plain, Neighbours, AnyMagnitude, Edges, Mixed, Mixed)
        from length in Gen.Choose(0, 60)
        from values in kind.ArrayOf(length)
        select values;

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
        Gen.OneOf(Shares, Gen.Constant(0m)).Select(Cut.AboveQuantile),
        Gen.Elements(Cut.Median, Cut.Mean, Cut.None),
        Gen.OneOf(Plain, Neighbours, AnyMagnitude).Where(v => v == 0 || Math.Abs(v) >= 1e-100).Select(Cut.At));

    /// <summary>One to eight cuts of all kinds.</summary>
    public static Gen<Cut[]> Cuts { get; } = from count in Gen.Choose(1, 8) from cuts in AnyCut.ArrayOf(count) select cuts;
}
