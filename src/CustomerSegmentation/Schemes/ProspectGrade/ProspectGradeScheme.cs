using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;
using CustomerSegmentation.Treatments;

namespace CustomerSegmentation;

internal static class ProspectGradeScheme
{
    public static Scheme<ProspectGradeOptions, ProspectGrade> Create() => new("Prospect grade", Table, new SettingsSchema<ProspectGradeOptions>()
        .Cut("DisqualifiedCut", _ => Facts.Awareness, o => o.DisqualifiedCut, (o, v) => o with { DisqualifiedCut = v })
        .Cut("AwarenessCut", _ => Facts.Awareness, o => o.AwarenessCut, (o, v) => o with { AwarenessCut = v })
        .Cut("NeedFitCut", _ => Facts.NeedFit, o => o.NeedFitCut, (o, v) => o with { NeedFitCut = v })
        .Cut("TotalBudgetCut", _ => Facts.TotalBudget, o => o.TotalBudgetCut, (o, v) => o with { TotalBudgetCut = v })
        .Choice("MatchBy", o => o.MatchBy, (o, v) => o with { MatchBy = v })
        .Cut("MatchedBudgetCut", _ => Facts.MatchedBudget, o => o.MatchedBudgetCut, (o, v) => o with { MatchedBudgetCut = v })
        .Cut("MatchedShareCut", _ => Facts.MatchedShare, o => o.MatchedShareCut, (o, v) => o with { MatchedShareCut = v }))
    {
        BestFirst = [ProspectGrade.A, ProspectGrade.B, ProspectGrade.C, ProspectGrade.Disqualified],
        Actions = new Dictionary<ProspectGrade, TreatmentAction[]>
        {
            [ProspectGrade.B] = [TreatmentAction.Nurture],
            [ProspectGrade.Disqualified] = [TreatmentAction.NoEffort],
        },
    };

    private static DecisionTable Table(ProspectGradeOptions options)
    {
        // A budget that is not known does not make a prospect A; it is no want that leaves it without a grade.
        var budget = new List<Cell> { (Facts.TotalBudget >= options.TotalBudgetCut).IfUnknown(false) };
        if (options.MatchBy is BudgetMatch.Amount or BudgetMatch.Both)
            budget.Add((Facts.MatchedBudget >= options.MatchedBudgetCut).IfUnknown(false));
        if (options.MatchBy is BudgetMatch.Share or BudgetMatch.Both)
            budget.Add((Facts.MatchedShare >= options.MatchedShareCut).IfUnknown(false));
        return DecisionTable.For<ProspectGrade>()
            .Row(ProspectGrade.Disqualified, Facts.Awareness <= options.DisqualifiedCut)
            .Row(ProspectGrade.A, [Facts.Awareness >= options.AwarenessCut, Facts.NeedFit >= options.NeedFitCut, .. budget])
            .Row(ProspectGrade.C, (Facts.NeedFit < options.NeedFitCut).IfUnknown(false))
            .Otherwise(ProspectGrade.B);
    }
}
