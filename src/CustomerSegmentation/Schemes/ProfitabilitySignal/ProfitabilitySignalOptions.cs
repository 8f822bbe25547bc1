namespace CustomerSegmentation;

/// <summary>Options of the profitability signal.</summary>
public sealed record ProfitabilitySignalOptions
{
    /// <summary>From which share of the sales on a profit makes a customer Good; by default 0.10.</summary>
    public Cut GoodCut { get; init; } = 0.10;
}
