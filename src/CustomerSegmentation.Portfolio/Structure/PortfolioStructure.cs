namespace CustomerSegmentation.Portfolio;

/// <summary>
/// Compares the number of customers in each class with target bands, such as 100 to 200 customers of grade A, 200 to 300 of B and 300 to 500
/// of C, 600 to 1,000 in all (客户管理实务 第4章). Immutable.
/// </summary>
public sealed class PortfolioStructure
{
    private PortfolioStructure(IReadOnlyList<BandState> bands, long outsideBands) => (Bands, OutsideBands) = (bands, outsideBands);

    /// <summary>The bands, in the order in which they were given.</summary>
    public IReadOnlyList<BandState> Bands { get; }

    /// <summary>The number of customers in classes with a band.</summary>
    public long Customers => Bands.Sum(band => band.Customers);

    /// <summary>The number of customers in classes without a band.</summary>
    public long OutsideBands { get; }

    /// <summary>The sum of the bands' minimums.</summary>
    public long Minimum => Bands.Sum(band => band.Band.Minimum);

    /// <summary>The sum of the bands' maximums.</summary>
    public long Maximum => Bands.Sum(band => band.Band.Maximum);

    /// <summary>The sum of the bands' shortfalls. Too many customers in one band do not make up for too few in another.</summary>
    public long Shortfall => Bands.Sum(band => band.Shortfall);

    /// <summary>The sum of the bands' excesses.</summary>
    public long Excess => Bands.Sum(band => band.Excess);

    /// <summary>
    /// Whether the structure is safe: every band has enough customers, so that losses in one band can be made up from the next. Customers
    /// above a maximum do not make a structure unsafe; they are more than can be looked after (<see cref="Excess"/>).
    /// </summary>
    public bool IsSafe => Shortfall == 0;

    /// <summary>Whether every band has at least its minimum and at most its maximum of customers.</summary>
    public bool IsWithinBands => Shortfall == 0 && Excess == 0;

    /// <summary>The reasons why the structure is safe or not: a sentence for each band that is not within its bounds, or one if all bands are.</summary>
    public IReadOnlyList<string> Reasons => IsWithinBands
        ? ["Every band holds at least its minimum and at most its maximum."]
        : [.. Bands.Select(Reason).OfType<string>()];

    /// <summary>Compares customers with target bands.</summary>
    /// <param name="distribution">The number of customers in each class.</param>
    /// <param name="bands">The bands, best class first; at least one, and at most one per class.</param>
    /// <returns>The structure.</returns>
    /// <exception cref="ArgumentException">There is no band, a class has two bands, or a class is not a class of the scheme.</exception>
    public static PortfolioStructure Of(Distribution distribution, IReadOnlyList<TargetBand> bands)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        ArgumentNullException.ThrowIfNull(bands);
        if (bands.Count == 0)
            throw new ArgumentException("Give at least one band.", nameof(bands));
        if (bands.CountBy(band => band.Class).FirstOrDefault(pair => pair.Value > 1) is { Value: > 1 } twice)
            throw new ArgumentException($"{twice.Key} has {twice.Value} bands; give it one.", nameof(bands));
        var states = bands.Select(band => new BandState(band, distribution[band.Class].Customers)).ToList();
        return new PortfolioStructure(states, distribution.Customers - states.Sum(band => band.Customers));
    }

    private static string? Reason(BandState state)
    {
        var (band, count) = (state.Band, FormattableString.Invariant($"{state.Band.Class.Name} has {state.Customers:N0}"));
        if (state.Shortfall > 0)
            return FormattableString.Invariant($"{count}: {state.Shortfall:N0} short of its minimum of {band.Minimum:N0}.");
        return state.Excess > 0
            ? FormattableString.Invariant($"{count}: {state.Excess:N0} above its maximum of {band.Maximum:N0}, more than can be looked after.")
            : null;
    }
}
