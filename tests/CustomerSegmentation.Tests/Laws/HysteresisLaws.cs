using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>What a margin promises: who wanders near a cut keeps its class, and nobody else notices.</summary>
public sealed class HysteresisLaws
{
    private static readonly NumberFact X = new("x");
    private static readonly YesNoFact Y = new("y");
    private static readonly FsCheck.Gen<int> Seeds = Gen.Choose(0, int.MaxValue);

    private sealed record Subject(double? X, bool? Y, Grade Previous = Grade.Unclassified);

    private sealed record NearCut(double Cut, double Margin, Comparison Comparison)
    {
        public Cell Cell(bool hasMargin)
        {
            var cut = CustomerSegmentation.Cut.At(Cut).WithMargin(hasMargin ? Margin : 0);
            return Comparison switch { Comparison.AtLeast => X >= cut, Comparison.Above => X > cut, Comparison.AtMost => X <= cut, _ => X < cut };
        }

        public bool Holds(double x) => Comparison switch { Comparison.AtLeast => x >= Cut, Comparison.Above => x > Cut, Comparison.AtMost => x <= Cut, _ => x < Cut };
    }

    [Fact]
    public void A_tier_is_kept_for_ever_while_the_value_stays_within_the_margin() => Property.Holds(2_000, Seeds, seed =>
    {
        var random = new Random(seed);
        var (regular, key) = (random.Next(1, 1000), random.Next(1000, 2000));
        double[] margins = [random.Next(1, 300), random.Next(1, 300)];
        var scheme = Schemes.ValueTier.Classifier(
            new() { KeyCut = Cut.At(key).WithMargin(margins[0]), RegularCut = Cut.At(regular).WithMargin(margins[1]) },
            new FactMap<(double Sales, ValueTier Last)>().From(Facts.Sales, c => (double?)c.Sales).From(Schemes.ValueTier.Previous, c => c.Last));
        var (cut, margin) = random.Next(2) == 0 ? (key, margins[0]) : (regular, margins[1]);
        double Near() => cut + ((random.NextDouble() * 2) - 1) * margin * 0.999;
        var first = scheme.Classify((Near(), ValueTier.Unclassified));
        // The first class may itself lie within the margin of the other cut, which the wandering value may then leave for good.
        var (low, high) = first switch
        {
            ValueTier.Key => (key - margins[0], double.PositiveInfinity),
            ValueTier.Regular => (regular - margins[1], key + margins[0]),
            // Margins that reach over each other let a small customer pass over the middle tier.
            _ => (double.NegativeInfinity, Math.Min(regular + margins[1], key + margins[0])),
        };
        for (var (step, last) = (0, first); step < 50; step++)
        {
            var sales = Near();
            if (!(sales >= low && sales < high))
                continue;
            last = scheme.Classify((sales, last));
            Assert.Equal(first, last);
        }
    });

    [Fact]
    public void A_quadrant_is_kept_for_ever_while_both_values_stay_within_the_margins() => Property.Holds(2_000, Seeds, seed =>
    {
        var random = new Random(seed);
        var quadrant = Schemes.LoyaltyQuadrant.Classifier(
            new() { SalesCut = Cut.At(1000).WithRelativeMargin(0.05m), LoyaltyCut = Cut.At(0.6).WithMargin(0.1) },
            new FactMap<(double Sales, double Loyalty, LoyaltyQuadrant Last)>().From(Facts.Sales, c => (double?)c.Sales).From(Facts.Loyalty, c => (double?)c.Loyalty).From(Schemes.LoyaltyQuadrant.Previous, c => c.Last));
        (double, double) Near() => (950.1 + (random.NextDouble() * 99.8), 0.501 + (random.NextDouble() * 0.198));
        var (sales, loyalty) = Near();
        var first = quadrant.Classify((sales, loyalty, LoyaltyQuadrant.Unclassified));
        for (var (step, last) = (0, first); step < 50; step++)
        {
            (sales, loyalty) = Near();
            last = quadrant.Classify((sales, loyalty, last));
            Assert.Equal(first, last);
        }
    });

    [Fact]
    public void A_tier_changes_only_beyond_cut_and_margin_and_more_value_never_means_a_lower_one() => Property.Holds(2_000, Seeds, seed =>
    {
        var random = new Random(seed);
        var (regular, key) = (random.Next(1, 1000), random.Next(1000, 2000));
        var (keyMargin, regularMargin) = (random.Next(0, 300), random.Next(0, 300));
        var tier = Schemes.ValueTier.Classifier(
            new() { KeyCut = Cut.At(key).WithMargin(keyMargin), RegularCut = Cut.At(regular).WithMargin(regularMargin) },
            new FactMap<(double Sales, ValueTier Last)>().From(Facts.Sales, c => (double?)c.Sales).From(Schemes.ValueTier.Previous, c => c.Last));
        foreach (var last in new[] { ValueTier.Unclassified, ValueTier.Key, ValueTier.Regular, ValueTier.Small })
        {
            var before = 0;
            for (var sales = 0.0; sales < 2_500; sales += 12.5)
            {
                var rank = Rank(tier.Classify((sales, last)));
                Assert.True(rank >= before);
                before = rank;
                if (last == ValueTier.Unclassified)
                    Assert.Equal(sales >= key ? 3 : sales >= regular ? 2 : 1, rank);
                else if (rank > Rank(last))
                    Assert.True(rank == 3 ? sales >= key + keyMargin : sales >= regular + regularMargin);
                else if (rank < Rank(last))
                    Assert.True(Rank(last) == 3 ? sales < key - keyMargin : sales < regular - regularMargin);
            }
        }

        static int Rank(ValueTier tier) => tier switch { ValueTier.Key => 3, ValueTier.Regular => 2, _ => 1 };
    });

    [Fact]
    public void Any_table_keeps_the_class_while_no_cut_is_crossed_beyond_its_margin() => Property.Holds(3_000, Seeds, seed =>
    {
        var random = new Random(seed);
        var (table, plain, cuts) = RandomTable(random);
        var (withMargins, without) = (Classifier(table), Classifier(plain));
        // Quarters: every piece that the cuts make has one of them in it.
        double[] values = [.. Enumerable.Range(-40, 81).Select(i => i / 4.0)];
        bool?[] answers = [null, false, true];
        var classes = (from x in values from y in answers select (x, Class: without.Classify(new(x, y)))).ToList();
        foreach (var y in answers)
        {
            var start = values[random.Next(values.Length)];
            var given = withMargins.Classify(new(start, y));
            Assert.Equal(without.Classify(new(start, y)), given);
            if (given == Grade.Unclassified)
                continue;
            var kept = values.Where(x => cuts.All(cut =>
            {
                var sides = classes.Where(c => c.Class == given).Select(c => cut.Holds(c.x)).Distinct().ToList();
                // A class on one side holds on to it within the margin; else only the cut itself counts.
                return cut.Holds(x) == cut.Holds(start) || (sides.Count == 1 && Math.Abs(x - cut.Cut) < cut.Margin);
            }));
            foreach (var x in kept)
                Assert.Equal(given, withMargins.Classify(new(x, y, given)));
        }
    });

    [Fact]
    public void Without_a_previous_class_margins_change_nothing_and_explanations_agree() => Property.Holds(2_000, Seeds, seed =>
    {
        var random = new Random(seed);
        var (table, plain, _) = RandomTable(random);
        var (withMargins, without) = (Classifier(table), Classifier(plain));
        for (var i = 0; i < 20; i++)
        {
            var subject = new Subject(random.Next(5) == 0 ? null : random.Next(-40, 41) / 4.0, random.Next(3) switch { 0 => null, 1 => true, _ => false });
            Assert.Equal(without.Classify(subject), withMargins.Classify(subject));
            Assert.Equal(without.Explain(subject).Row, withMargins.Explain(subject).Row);
        }

        // Cuts with margins are checked as they are.
        Assert.Equal(
            plain.Check().Select(fault => (fault.Kind, fault.Row)),
            table.Check().Where(fault => fault.Kind != TableFaultKind.MarginWithoutEffect).Select(fault => (fault.Kind, fault.Row)));
    });

    private static Classifier<Subject, Grade> Classifier(DecisionTable table) => new(
        table,
        new FactMap<Subject>().From(X, s => s.X).From(Y, s => s.Y).From(table.Previous, s => s.Previous));

    private static (DecisionTable WithMargins, DecisionTable Without, List<NearCut> Cuts) RandomTable(Random random)
    {
        var cuts = new List<NearCut>();
        var rows = new List<(Grade Class, Func<bool, Cell>[] Cells)>();
        for (var row = random.Next(1, 6); row > 0; row--)
        {
            var near = new NearCut(random.Next(-5, 6), random.Next(1, 5), (Comparison)random.Next(4));
            cuts.Add(near);
            bool? unknown = random.Next(4) switch { 0 => true, 1 => false, _ => null };
            Cell Near(bool hasMargin) => unknown is { } answer ? near.Cell(hasMargin).IfUnknown(answer) : near.Cell(hasMargin);
            var yes = random.Next(2) == 0;
            rows.Add(((Grade)random.Next(1, 4), random.Next(2) == 0 ? [Near] : [Near, _ => yes ? Y.IsYes : Y.IsNo]));
        }

        var otherwise = (Grade)random.Next(1, 4);
        DecisionTable Build(bool hasMargins)
        {
            var builder = DecisionTable.For<Grade>();
            foreach (var (segment, cells) in rows)
                builder.Row(segment, [.. cells.Select(cell => cell(hasMargins))]);
            return builder.Otherwise(otherwise);
        }

        return (Build(hasMargins: true), Build(hasMargins: false), cuts);
    }
}
