namespace CustomerSegmentation.Tests;

public class CustomerQualityTests
{
    // Which of the four good and five bad behaviours are seen, in the catalogue's order: + yes, - no, ? unknown.
    private static Customer Seen(string marks)
    {
        bool? Mark(int i) => marks[i] switch { '+' => true, '-' => false, _ => null };
        return new()
        {
            FitsOurStrengths = Mark(0),
            ValuesOurWork = Mark(1),
            RaisesOurSkill = Mark(2),
            LeadsAlongStrategy = Mark(3),
            StrainsOurWeaknesses = Mark(4),
            DistractsFromStrategy = Mark(5),
            CostsMoreThanItEarns = Mark(6),
            CrowdsOutBetterCustomers = Mark(7),
            NeverSatisfied = Mark(8),
        };
    }

    private static string Quality(string marks, CustomerQualityOptions? options = null) =>
        Outcome.Of(Schemes.CustomerQuality.Classifier(options ?? new()), Seen(marks));

    [Theory]
    [InlineData("++++-----", "Best")]
    [InlineData("+++------", "Best")]
    [InlineData("+-++-----", "Best")]
    [InlineData("++++----+", "Best")]
    [InlineData("++-------", "Good")]
    [InlineData("---+-----", "Good")]
    [InlineData("---------", "Neutral")]
    [InlineData("++--+---+", "Neutral")]
    [InlineData("----+----", "Poor")]
    [InlineData("-----+-+-", "Poor")]
    [InlineData("------+++", "Worst")]
    [InlineData("----+++++", "Worst")]
    [InlineData("++++?-???", "Best")]
    [InlineData("????-----", "Neutral")]
    [InlineData("????+++++", "Worst")]
    [InlineData("++++?????", "? quality_score")]
    [InlineData("-----????", "Neutral")]
    [InlineData("?????????", "? quality_score")]
    public void Qualities_go_by_the_behaviours_seen(string marks, string quality) => Assert.Equal(quality, Quality(marks));

    [Fact]
    public void The_explanation_names_the_behaviours_that_nobody_observed() => Assert.Equal(
        "Unclassified (row 1): unknown: quality_score (from leads_along_strategy, distracts_from_strategy, " +
            "costs_more_than_it_earns, crowds_out_better_customers, never_satisfied)",
        Schemes.CustomerQuality.Classifier(new()).Explain(Seen("+++?-????")).ToString());

    [Fact]
    public void How_many_must_be_observed_and_every_cut_are_options()
    {
        Assert.Equal("Best", Quality("+++??????", new() { MinimumObserved = 3 }));
        Assert.Equal("? quality_score", Quality("++++----?", new() { MinimumObserved = 9 }));
        var options = new CustomerQualityOptions { BestCut = 4, GoodCut = 2, NeutralCut = 1, PoorCut = 0 };
        Assert.Equal(
            ["Best", "Good", "Neutral", "Poor", "Worst"],
            new[] { "++++-----", "++-------", "+--------", "---------", "----+----" }.Select(marks => Quality(marks, options)),
            StringComparer.Ordinal);
        Assert.Contains(
            "CustomerQuality:MinimumObserved: 10 is more than the behaviours that there are",
            Assert.Throws<PolicyException>(
                () => SegmentationPolicy.Create(new SegmentationOptions().Set(new CustomerQualityOptions { MinimumObserved = 10 }))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "'5' is not a value that quality_score can have",
            Assert.Throws<PolicyException>(() => SegmentationPolicy.Create(new SegmentationOptions().Set(new CustomerQualityOptions { BestCut = 5 }))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_counts_and_the_score_are_facts_of_the_scheme() => Assert.Equal(
        ["good_behaviours", "bad_behaviours", "observed_behaviours", "quality_score"],
        Schemes.CustomerQuality.FactsOf(new CustomerQualityOptions()).Select(fact => fact.Name),
        StringComparer.Ordinal);

    [Law(100, thorough: 400)]
    public void Qualities_follow_their_rule(SchemeCase<CustomerQualityOptions, CustomerQuality> given) => given.Follows((o, c) =>
    {
        YesNoFact[] good = [Facts.FitsOurStrengths, Facts.ValuesOurWork, Facts.RaisesOurSkill, Facts.LeadsAlongStrategy];
        YesNoFact[] bad =
        [
            Facts.StrainsOurWeaknesses, Facts.DistractsFromStrategy, Facts.CostsMoreThanItEarns, Facts.CrowdsOutBetterCustomers, Facts.NeverSatisfied,
        ];
        var score = good.Count(c.Yes) - bad.Count(c.Yes);
        return score >= o.BestCut.Value ? CustomerQuality.Best
            : score >= o.GoodCut.Value ? CustomerQuality.Good
            : score >= o.NeutralCut.Value ? CustomerQuality.Neutral
            : score >= o.PoorCut.Value ? CustomerQuality.Poor
            : CustomerQuality.Worst;
    });
}
