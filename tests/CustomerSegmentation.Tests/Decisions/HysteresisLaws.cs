namespace CustomerSegmentation.Tests;

/// <summary>What a margin promises: who wanders near a cut keeps its class, and nobody else notices.</summary>
public sealed class HysteresisLaws
{
    private sealed record Seen(double? X, bool? Y, Grade Previous = Grade.Unclassified);

    [Law(100, thorough: 2_000)]
    public void A_tier_is_kept_for_ever_while_the_value_stays_within_the_margin(TierMargins input, NearValues near)
    {
        var scheme = input.Classifier();
        var (cut, margin) = near.First ? (input.Key, input.KeyMargin) : (input.Regular, input.RegularMargin);
        var values = near.Within(cut, margin).ToList();
        var first = scheme.Classify((values[0], ValueTier.Unclassified));
        // The first class may itself lie within the margin of the other cut, which the wandering value may then leave for good.
        var (low, high) = first switch
        {
            ValueTier.Key => ((double)input.Key - input.KeyMargin, double.PositiveInfinity),
            ValueTier.Regular => ((double)input.Regular - input.RegularMargin, (double)input.Key + input.KeyMargin),
            // Margins that reach over each other let a small customer pass over the middle tier.
            _ => (double.NegativeInfinity, Math.Min(input.Regular + input.RegularMargin, input.Key + input.KeyMargin)),
        };
        var last = first;
        foreach (var sales in values.Where(sales => sales >= low && sales < high))
        {
            last = scheme.Classify((sales, last));
            Assert.Equal(first, last);
        }
    }

    [Law(100, thorough: 2_000)]
    public void A_quadrant_is_kept_for_ever_while_both_values_stay_within_the_margins(NearValues sales, NearValues loyalty)
    {
        var quadrant = Schemes.LoyaltyQuadrant.Classifier(
            new() { SalesCut = Cut.At(1000).WithRelativeMargin(0.05m), LoyaltyCut = Cut.At(0.6).WithMargin(0.1) },
            new FactMap<(double Sales, double Loyalty, LoyaltyQuadrant Last)>()
                .From(Facts.Sales, c => (double?)c.Sales).From(Facts.Loyalty, c => (double?)c.Loyalty)
                .From(Schemes.LoyaltyQuadrant.Previous, c => c.Last));
        LoyaltyQuadrant? first = null;
        foreach (var (money, share) in sales.Within(1000, 50).Zip(loyalty.Within(0.6, 0.1)))
        {
            var given = quadrant.Classify((money, share, first ?? LoyaltyQuadrant.Unclassified));
            first ??= given;
            Assert.Equal(first, given);
        }
    }

    [Law(100, thorough: 2_000)]
    public void A_tier_changes_only_beyond_cut_and_margin_and_more_value_never_means_a_lower_one(TierMargins input)
    {
        var tier = input.Classifier();
        foreach (var last in new[] { ValueTier.Unclassified, ValueTier.Key, ValueTier.Regular, ValueTier.Small })
        {
            var before = 0;
            for (var sales = 0.0; sales < 2_500; sales += 12.5)
            {
                var rank = Rank(tier.Classify((sales, last)));
                Assert.True(rank >= before);
                before = rank;
                if (last == ValueTier.Unclassified)
                    Assert.Equal(sales >= input.Key ? 3 : sales >= input.Regular ? 2 : 1, rank);
                else if (rank > Rank(last))
                    Assert.True(rank == 3 ? sales >= input.Key + input.KeyMargin : sales >= input.Regular + input.RegularMargin);
                else if (rank < Rank(last))
                    Assert.True(Rank(last) == 3 ? sales < input.Key - input.KeyMargin : sales < input.Regular - input.RegularMargin);
            }
        }

        static int Rank(ValueTier tier) => tier switch { ValueTier.Key => 3, ValueTier.Regular => 2, _ => 1 };
    }

    [Law(100, thorough: 3_000)]
    public void Any_table_keeps_the_class_while_no_cut_is_crossed_beyond_its_margin(MarginTable table, NearValues starts)
    {
        var (withMargins, without) = (Classifier(table.WithMargins), Classifier(table.Without));
        // Quarters: every piece that the cuts make has one of them in it.
        double[] values = [.. Enumerable.Range(-40, 81).Select(i => i / 4.0)];
        bool?[] answers = [null, false, true];
        var classes = (from x in values from y in answers select (x, Class: without.Classify(new(x, y)))).ToList();
        foreach (var (y, near) in answers.Zip(starts.Within(40, 40)))
        {
            var start = values[(int)near];
            var given = withMargins.Classify(new(start, y));
            Assert.Equal(without.Classify(new(start, y)), given);
            if (given == Grade.Unclassified)
                continue;
            var kept = values.Where(x => table.Cuts.All(cut =>
            {
                var sides = classes.Where(c => c.Class == given).Select(c => cut.Holds(c.x)).Distinct().ToList();
                // A class on one side holds on to it within the margin; else only the cut itself counts.
                return cut.Holds(x) == cut.Holds(start) || (sides.Count == 1 && Math.Abs(x - cut.Cut) < cut.Margin);
            }));
            foreach (var x in kept)
                Assert.Equal(given, withMargins.Classify(new(x, y, given)));
        }
    }

    [Law(100, thorough: 2_000)]
    public void Without_a_previous_class_margins_change_nothing_and_explanations_agree(MarginTable table)
    {
        var (withMargins, without) = (Classifier(table.WithMargins), Classifier(table.Without));
        var subjects = from x in Enumerable.Range(-13, 27).Select(i => (double?)(i * 0.75))
            .Append(null)
                       from y in new bool?[] { null, true, false }
                       select new Seen(x, y);
        foreach (var subject in subjects)
        {
            Assert.Equal(without.Classify(subject), withMargins.Classify(subject));
            Assert.Equal(without.Explain(subject).Row, withMargins.Explain(subject).Row);
        }

        // Cuts with margins are checked as they are.
        Assert.Equal(
            table.Without.Check().Select(fault => (fault.Kind, fault.Row)),
            table.WithMargins.Check().Where(fault => fault.Kind != TableFaultKind.MarginWithoutEffect).Select(fault => (fault.Kind, fault.Row)));
    }

    private static Classifier<Seen, Grade> Classifier(DecisionTable table) => new(
        table,
        new FactMap<Seen>().From(MarginTable.X, s => s.X).From(MarginTable.Y, s => s.Y).From(table.Previous, s => s.Previous));
}
