namespace CustomerSegmentation.Tests;

public class ProspectGradeTests
{
    private static readonly Customer Best = new() { Awareness = 0.5, NeedFit = 0.5, TotalBudget = 500_000, MatchedBudget = 100_000 };

    // Expected are the grades by the amount of the matched budget, by its share, and by both.
    public static TheoryData<string, string, string, Customer> Catalogue { get; } = new()
    {
        { "A", "A", "A", Best },
        { "Disqualified", "Disqualified", "Disqualified", Best with { Awareness = 0 } },
        { "Disqualified", "Disqualified", "Disqualified", new() { Awareness = 0 } },
        { "B", "B", "B", Best with { Awareness = 0.001 } },
        { "B", "B", "B", Best with { Awareness = 0.4999 } },
        { "C", "C", "C", Best with { NeedFit = 0.4999 } },
        { "C", "C", "C", new() { Awareness = 0.2, NeedFit = 0 } },
        { "B", "B", "B", Best with { TotalBudget = 499_999.99m } },
        { "B", "B", "B", Best with { TotalBudget = null } },
        { "B", "B", "B", Best with { MatchedBudget = null } },
        { "B", "B", "B", Best with { MatchedBudget = 99_999.99m } },
        { "A", "B", "B", Best with { TotalBudget = 600_000 } },
        { "A", "A", "A", Best with { TotalBudget = 600_000, MatchedBudget = 120_000 } },
        { "A", "B", "B", Best with { MatchedBudget = 600_000 } },
        { "B", "A", "B", Best with { MatchedBudget = null, MatchedShare = 0.2 } },
        { "A", "A", "A", Best with { MatchedShare = 0.2, TotalBudget = 900_000 } },
        { "? awareness", "? awareness", "? awareness", Best with { Awareness = null } },
        { "? awareness", "? awareness", "? awareness", Best with { Awareness = 1.1 } },
        { "? need_fit", "? need_fit", "? need_fit", Best with { NeedFit = null } },
        { "B", "B", "B", Best with { NeedFit = null, Awareness = 0.4 } },
        { "B", "B", "B", Best with { NeedFit = null, TotalBudget = null } },
    };

    [Theory]
    [MemberData(nameof(Catalogue))]
    public void Grades_go_by_the_catalogue(string byAmount, string byShare, string byBoth, Customer prospect)
    {
        Assert.Equal(byAmount, Outcome.Of(Schemes.ProspectGrade.Classifier(new()), prospect));
        Assert.Equal(byShare, Outcome.Of(Schemes.ProspectGrade.Classifier(new() { MatchBy = BudgetMatch.Share }), prospect));
        Assert.Equal(byBoth, Outcome.Of(Schemes.ProspectGrade.Classifier(new() { MatchBy = BudgetMatch.Both }), prospect));
    }

    [Fact]
    public void Every_number_is_an_option()
    {
        var options = new ProspectGradeOptions { DisqualifiedCut = 0.1, AwarenessCut = 0.3, NeedFitCut = 0.2, TotalBudgetCut = 10, MatchedBudgetCut = 1 };
        var classifier = Schemes.ProspectGrade.Classifier(options);
        var prospect = new Customer { Awareness = 0.3, NeedFit = 0.2, TotalBudget = 10, MatchedBudget = 1 };
        Assert.Equal("A", Outcome.Of(classifier, prospect));
        Assert.Equal("Disqualified", Outcome.Of(classifier, prospect with { Awareness = 0.1 }));
        Assert.Equal("B", Outcome.Of(classifier, prospect with { Awareness = 0.2 }));
        Assert.Equal("C", Outcome.Of(classifier, prospect with { NeedFit = 0.1 }));
        Assert.Equal("B", Outcome.Of(classifier, prospect with { TotalBudget = 9 }));
        Assert.Equal("B", Outcome.Of(classifier, prospect with { MatchedBudget = 0 }));
        Assert.Equal("B", Outcome.Of(Schemes.ProspectGrade.Classifier(options with { MatchBy = BudgetMatch.Share, MatchedShareCut = 0.5 }), prospect));
    }

    [Law(100, thorough: 400)]
    public void Grades_follow_their_rule(SchemeCase<ProspectGradeOptions, ProspectGrade> given) => given.Follows((o, c) =>
    {
        var byAmount = o.MatchBy is BudgetMatch.None or BudgetMatch.Share || c[Facts.MatchedBudget] >= o.MatchedBudgetCut.Value;
        var byShare = o.MatchBy is BudgetMatch.None or BudgetMatch.Amount || c[Facts.MatchedShare] >= o.MatchedShareCut.Value;
        var hasBudget = c[Facts.TotalBudget] >= o.TotalBudgetCut.Value && byAmount && byShare;
        return c[Facts.Awareness] <= o.DisqualifiedCut.Value ? ProspectGrade.Disqualified
            : c[Facts.Awareness] >= o.AwarenessCut.Value && c[Facts.NeedFit] >= o.NeedFitCut.Value && hasBudget ? ProspectGrade.A
            : c[Facts.NeedFit] < o.NeedFitCut.Value ? ProspectGrade.C
            : ProspectGrade.B;
    });
}
