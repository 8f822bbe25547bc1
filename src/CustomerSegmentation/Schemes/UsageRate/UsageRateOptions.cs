namespace CustomerSegmentation;

/// <summary>Options of the usage rate.</summary>
public sealed record UsageRateOptions
{
    /// <summary>From how many purchases a year on a customer is Heavy; by default 52.</summary>
    public Cut HeavyCut { get; init; } = 52;

    /// <summary>From how many purchases a year on a customer is Medium; by default 12.</summary>
    public Cut MediumCut { get; init; } = 12;

    /// <summary>From how many purchases a year on a customer is Light; by default 2.</summary>
    public Cut LightCut { get; init; } = 2;
}
