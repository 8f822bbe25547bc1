namespace CustomerSegmentation.Portfolio;

/// <summary>How new customers are divided between the bands that still miss some.</summary>
public enum RateDivision
{
    /// <summary>In proportion to what each misses, so that all are filled on the same day.</summary>
    InProportion,

    /// <summary>All to the first band that misses some, and then to the next: the bands are to be given with the best class first.</summary>
    BestFirst,
}
