namespace CustomerSegmentation;

/// <summary>Options of the purchase type.</summary>
public sealed record PurchaseTypeOptions
{
    /// <summary>Above how many times the usual quantity a purchase is Additional; by default 1.5.</summary>
    public double AdditionalAboveUsual { get; init; } = 1.5;

    /// <summary>Whether Additional and Repeat are rolled up into AdditionalOrRepeat; by default no.</summary>
    public bool RollUp { get; init; }
}
