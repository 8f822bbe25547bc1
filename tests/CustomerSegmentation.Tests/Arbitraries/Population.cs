using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>Values of customers that are hard to fit: ties, neighbouring doubles, all magnitudes, and what is not known.</summary>
public sealed class Population(double[] values)
{
    private static readonly Gen<double> Plain = Gen.OneOf(
        Gen.Choose(-3, 6).Select(i => (double)i),
        Gen.Choose(-200, 5_000).Select(cents => cents / 100.0),
        Gen.Choose(0, 1_000_000).Select(cents => cents / 100.0));

    private static readonly Gen<double> Neighbours = Gen.OneOf(
        from steps in Gen.Choose(0, 20) from start in Gen.Elements(1.0, 12.34, 1e15, -7.5) select start + (steps * Math.ScaleB(1, Math.ILogB(start) - 52)),
        from steps in Gen.Choose(0, 20) select 100 + (steps * 1e-9));

    private static readonly Gen<double> AnyMagnitude =
        from sign in Gen.Elements(1.0, 1.0, -1.0)
        from digits in Gen.Choose(1, 9_999)
        from power in Gen
            .Choose(-104, 18)
        select sign * digits * Math.Pow(10, power);

    private static readonly Gen<double> Edges = Gen.Elements(
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.0, -0.0, 1e18, -1e18, Math.BitIncrement(1e18), 1e19, -1e19, 1e100, 1e-100, -1e-100, 9e-101, double.Epsilon, 0.00005, 0.00004999, -0.00005, 1e-5, 922_337_203_685_477.5807);

    private static readonly Gen<double> Mixed = Gen.Frequency((6, Plain), (2, Neighbours), (2, AnyMagnitude), (2, Edges));

    /// <summary>Up to 60 values, of one kind or mixed.</summary>
    internal static Gen<Population> Any { get; } =
        from kind in Gen.Elements(Plain, Neighbours, AnyMagnitude, Edges, Mixed, Mixed)
        from length in Gen.Choose(0, 60)
        from values in kind.ArrayOf(length)
        select new Population(values);

    /// <summary>A number for a cut to stand at.</summary>
    internal static Gen<double> AnyKnown { get; } = Gen.OneOf(Plain, Neighbours, AnyMagnitude).Where(v => v == 0 || Math.Abs(v) >= 1e-100);

    public double[] Values { get; } = values;

    internal IEnumerable<Population> Smaller() =>
        Shrink.Items(Values).Concat(Shrink.Each(Values, Shrink.Number)).Select(values => new Population(values));

    public override string ToString() => $"[{string.Join(", ", Values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}]";
}
