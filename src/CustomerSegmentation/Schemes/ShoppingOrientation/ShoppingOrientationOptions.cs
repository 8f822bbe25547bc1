namespace CustomerSegmentation;

/// <summary>Options of the shopping orientation.</summary>
public sealed record ShoppingOrientationOptions
{
    /// <summary>By how much the greatest weight must be ahead of each other one, above 0 and at most 1; by default 0.1.</summary>
    public double Margin { get; init; } = 0.1;
}
