namespace CustomerSegmentation;

/// <summary>Options of the prospect grade.</summary>
public sealed record ProspectGradeOptions
{
    /// <summary>Up to which awareness a prospect is Disqualified, 0 to 1; by default 0, who does not know us at all.</summary>
    public Cut DisqualifiedCut { get; init; } = 0;

    /// <summary>From which awareness on a prospect can be A, 0 to 1; by default 0.5.</summary>
    public Cut AwarenessCut { get; init; } = 0.5;

    /// <summary>From which fit on a prospect can be A, and below which it is C, 0 to 1; by default 0.5.</summary>
    public Cut NeedFitCut { get; init; } = 0.5;

    /// <summary>From which whole budget on a prospect can be A; by default 500,000.</summary>
    public Cut TotalBudgetCut { get; init; } = 500_000;

    /// <summary>By what the matched budget is judged; by default by its amount.</summary>
    public BudgetMatch MatchBy { get; init; } = BudgetMatch.Amount;

    /// <summary>From which matched budget on a prospect can be A; by default 100,000.</summary>
    public Cut MatchedBudgetCut { get; init; } = 100_000;

    /// <summary>
    /// From which share of the whole budget on the matched one makes a prospect A, 0 to 1, where <see cref="MatchBy"/> asks for it;
    /// by default 0.20.
    /// </summary>
    public Cut MatchedShareCut { get; init; } = 0.20;
}
