namespace CustomerSegmentation;

/// <summary>Options of the customer quality.</summary>
public sealed record CustomerQualityOptions
{
    /// <summary>From which score on a customer is Best, -5 to 4; by default 3.</summary>
    public Cut BestCut { get; init; } = 3;

    /// <summary>From which score on a customer is Good; by default 1.</summary>
    public Cut GoodCut { get; init; } = 1;

    /// <summary>From which score on a customer is Neutral; by default 0.</summary>
    public Cut NeutralCut { get; init; } = 0;

    /// <summary>From which score on a customer is Poor; by default -2.</summary>
    public Cut PoorCut { get; init; } = -2;

    /// <summary>How many of the nine behaviours must be known for a score, 1 to 9; by default 5. The others count as no.</summary>
    public int MinimumObserved { get; init; } = 5;
}
