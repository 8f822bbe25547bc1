namespace CustomerSegmentation;

/// <summary>How a cut is found from a population.</summary>
internal enum CutRule
{
    /// <summary>The least value of the fewest best customers who together bring a share of the total of the positive values.</summary>
    ShareOfValue,

    /// <summary>The least value of the fewest best customers who make up a share of the customers.</summary>
    ShareOfCustomers,

    /// <summary>The least value of a number of best customers.</summary>
    HeadCount,

    /// <summary>Creates a cut at a quantile of the known values.</summary>
    Quantile,

    /// <summary>The median of the known values (the lower one of an even number).</summary>
    Median,

    /// <summary>The mean of the known values.</summary>
    Mean,

    /// <summary>The least value above a quantile of the known values.</summary>
    AboveQuantile,
}
