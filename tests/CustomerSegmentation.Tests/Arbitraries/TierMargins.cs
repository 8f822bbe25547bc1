using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>The cuts of a value tier, with their margins.</summary>
public sealed record TierMargins(int Key, int Regular, int KeyMargin, int RegularMargin)
{
    internal static Gen<TierMargins> Any { get; } =
        from key in Gen.Choose(1000, 1999)
        from regular in Gen.Choose(1, 999)
        from keyMargin in Gen.Choose(0, 299)
        from regularMargin in Gen.Choose(0, 299)
        select new TierMargins(key, regular, keyMargin, regularMargin);

    public Classifier<(double Sales, ValueTier Last), ValueTier> Classifier() => Schemes.ValueTier.Classifier(
        new() { KeyCut = Cut.At(Key).WithMargin(KeyMargin), RegularCut = Cut.At(Regular).WithMargin(RegularMargin) },
        new FactMap<(double Sales, ValueTier Last)>().From(Facts.Sales, c => (double?)c.Sales).From(Schemes.ValueTier.Previous, c => c.Last));

    internal IEnumerable<TierMargins> Smaller()
    {
        if (KeyMargin > 0)
            yield return this with { KeyMargin = KeyMargin / 2 };
        if (RegularMargin > 0)
            yield return this with { RegularMargin = RegularMargin / 2 };
    }
}
