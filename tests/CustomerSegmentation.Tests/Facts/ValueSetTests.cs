using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

public class ValueSetTests
{
    private static readonly NumberFact Number = new("number", minimum: -20, maximum: 20);

    private static readonly Gen<double> End =
        from value in Gen.Choose(-22, 22)
        from step in Gen.Choose(-1, 1)
        select step == 0 ? value : step > 0 ? Math.BitIncrement(value) : Math.BitDecrement(value);

    private static readonly Gen<ValueSet> Numbers =
        from count in Gen.Choose(0, 5)
        from ends in Gen.Zip(End, End).ArrayOf(count)
        select ValueSet.Of([.. ends.Select(pair => new ValueRange(pair.Item1, pair.Item2))]);

    private static readonly string[] SomeTexts = ["", "a", "A", "b", "ä", "a b", "\"", "客户"];

    private static readonly Gen<ValueSet> Texts =
        from texts in Gen.SubListOf(SomeTexts)
        from excluded in Gen.Elements(false, true)
        select ValueSet.OfTexts([.. texts], excluded);

    // Every end is a whole number or next to one, so these values fall into every piece that ends can make.
    private static readonly double[] Samples =
        [.. Enumerable.Range(-20, 41).SelectMany(i => new[] { Math.BitDecrement(i), i, Math.BitIncrement(i), i + 0.5 }).Where(v => v is >= -20 and <= 20)];

    [Law(300)]
    public Property Many_sets_are_united_as_two_at_a_time() => Prop.ForAll(
        Gen.OneOf(Numbers.ListOf(5), Texts.ListOf(5)).ToArbitrary(),
        sets => Assert.Equal(sets.Aggregate(ValueSet.Nothing, (all, set) => all.Union(set)).Canonical, ValueSet.UnionOf([.. sets]).Canonical));

    [Law(300)]
    public Property Ranges_are_united_and_complemented_as_sets() => Prop.ForAll(
Gen.Zip(Numbers, Numbers).ToArbitrary(),
        sets =>
        {
            var (a, b) = sets;
            var (both, rest) = (a.Union(b), a.Without(Number));
            foreach (var value in Samples)
            {
                Assert.Equal(a.Contains(value) || b.Contains(value), both.Contains(value));
                Assert.Equal(!a.Contains(value), rest.Contains(value));
            }

            Assert.False(both.Contains(double.NaN));
            Assert.False(rest.Contains(double.NaN));
            Assert.All(both.Ranges.Zip(both.Ranges.Skip(1)), pair => Assert.True(pair.First.High < pair.Second.Low));
        });

    [Fact]
    public void Days_and_codes_are_complemented_as_whole_numbers()
    {
        var day = new DateOnly(2024, 2, 29);
        var date = new DateFact("day");
        var rest = (date >= day).Values.Without(date);
        Assert.Equal([new ValueRange(0, day.DayNumber - 1)], rest.Ranges);
        Assert.Equal([new ValueRange(1, 1)], Facts.TradeIn.IsNo.Values.Without(Facts.TradeIn).Ranges);

        var fact = Schemes.LifecycleState.Fact;
        var states = fact.Is(LifecycleState.Current, LifecycleState.Target).Values.Without(fact);
        Assert.Equal([false, true, false, true, true, true, true], fact.Classes.Skip(1).Select(c => states.Contains(c.Code)));
    }

    [Law(200)]
    public Property Texts_are_united_and_complemented_as_sets() => Prop.ForAll(
Gen.Zip(Texts, Texts).ToArbitrary(),
        sets =>
        {
            var (a, b) = sets;
            var (both, rest) = (a.Union(b), a.Without(new TextFact("text")));
            foreach (var text in SomeTexts.Append("another"))
            {
                Assert.Equal(a.Contains(text) || b.Contains(text), both.Contains(text));
                Assert.Equal(!a.Contains(text), rest.Contains(text));
            }
        });

    [Law(300)]
    public Property Equal_sets_have_one_canonical_form_and_different_ones_have_two() => Prop.ForAll(
Gen.OneOf(Gen.Zip(Numbers, Numbers), Gen.Zip(Texts, Texts)).ToArbitrary(),
        sets =>
        {
            var (a, b) = sets;
            Assert.Equal(a.Union(b).Canonical, b.Union(a).Canonical);
            Assert.Equal(a.Canonical, a.Union(a).Canonical);
            var same = a.Ranges.SequenceEqual(b.Ranges) && a.Texts.SequenceEqual(b.Texts, StringComparer.Ordinal) && a.TextsExcluded == b.TextsExcluded;
            Assert.Equal(same, a.Canonical == b.Canonical);
        });

    [Fact]
    public void A_text_can_not_be_written_so_that_it_looks_like_two() =>
        Assert.NotEqual(
            ValueSet.OfTexts(["a\",\"b"], excluded: false).Canonical,
            ValueSet.OfTexts(["a", "b"], excluded: false).Canonical,
            StringComparer.Ordinal);
}
