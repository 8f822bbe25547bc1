using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;
using CustomerSegmentation.Treatments;

namespace CustomerSegmentation;

/// <summary>Prospect grade (甲乙丙): prospects by what they know of us, what they need, and their budget.</summary>
public static class ProspectGradeScheme
{
    /// <summary>The scheme.</summary>
    public static Scheme<ProspectGradeOptions, ProspectGrade> Scheme { get; } = new("Prospect grade", Table, new SettingsSchema<ProspectGradeOptions>()
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

    /// <summary>The number by which the prospects of one grade are followed up, the greatest first.</summary>
    public static NumberFact OrderWithinGrade => Facts.Awareness;

    /// <summary>The table.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The table; its cuts may still have to be fitted.</returns>
    public static DecisionTable Table(ProspectGradeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
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

    /// <summary>A classifier of <see cref="Customer"/>s.</summary>
    /// <param name="options">The options; the cuts must be absolute.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="InvalidOperationException">A cut is a rule that is not fitted.</exception>
    public static Classifier<Customer, ProspectGrade> Classifier(ProspectGradeOptions options) => Classifier(options, Customer.Map);

    /// <summary>A classifier of the user's own type.</summary>
    /// <typeparam name="TCustomer">The type.</typeparam>
    /// <param name="options">The options; the cuts must be absolute.</param>
    /// <param name="map">How the facts are read.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="InvalidOperationException">A cut is a rule that is not fitted.</exception>
    /// <exception cref="ArgumentException">The map lacks what the scheme needs.</exception>
    public static Classifier<TCustomer, ProspectGrade> Classifier<TCustomer>(ProspectGradeOptions options, FactMap<TCustomer> map) => new(Table(options), map);
}
