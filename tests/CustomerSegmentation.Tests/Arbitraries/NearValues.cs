using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>Places about a cut: from -1, the margin below it, to 1, the margin above it.</summary>
public sealed record NearValues(bool First, double[] Places)
{
    internal static Gen<NearValues> Any { get; } =
        from first in Gen.Elements(true, false)
        from places in Gen.Choose(-999, 999).Select(thousandths => thousandths / 1_000.0).ArrayOf(50)
        select new NearValues(first, places);

    public IEnumerable<double> Within(double cut, double margin) => Places.Select(place => cut + (place * margin));

    internal IEnumerable<NearValues> Smaller() =>
        Shrink.Items(Places, least: 1).Concat(Shrink.Each(Places, place => place == 0 ? [] : [0])).Select(places => this with { Places = places });

    public override string ToString() => string.Join(", ", Places.Select(place => place.ToString(CultureInfo.InvariantCulture)));
}
