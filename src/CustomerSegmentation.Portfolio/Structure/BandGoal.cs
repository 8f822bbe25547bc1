namespace CustomerSegmentation.Portfolio;

/// <summary>Up to where bands are to be filled.</summary>
public enum BandGoal
{
    /// <summary>To the maximum: the band is full.</summary>
    Maximum,

    /// <summary>To the minimum: the band is safe.</summary>
    Minimum,
}
