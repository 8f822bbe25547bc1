using System.Globalization;

namespace CustomerSegmentation.Portfolio;

/// <summary>
/// The customers of the classes held against target bands, such as 100 to 200 of grade A, 200 to 300 of B and 300 to 500
/// of C, which are 600 to 1,000 in all (客户管理实务 第4章). Immutable.
/// </summary>
public sealed class PortfolioStructure
{
    private PortfolioStructure(IReadOnlyList<BandState> bands, long outsideBands)
    {
        Bands = bands;
        OutsideBands = outsideBands;
    }

    /// <summary>The bands, in the order in which they were given.</summary>
    public IReadOnlyList<BandState> Bands { get; }

    /// <summary>The customers of the classes that have a band.</summary>
    public long Customers => Bands.Sum(band => band.Customers);

    /// <summary>The customers of classes without a band.</summary>
    public long OutsideBands { get; }

    /// <summary>The minimum in all: that of the bands together.</summary>
    public long Minimum => Bands.Sum(band => band.Band.Minimum);

    /// <summary>The maximum in all: that of the bands together.</summary>
    public long Maximum => Bands.Sum(band => band.Band.Maximum);

    /// <summary>How many are missing to the minimum, band by band: too many in one do not make up for too few in another.</summary>
    public long Shortfall => Bands.Sum(band => band.Shortfall);

    /// <summary>How many there are above the maximum, band by band.</summary>
    public long Excess => Bands.Sum(band => band.Excess);

    /// <summary>
    /// Whether the structure is safe: there are enough in every band, so that what is lost in one can be made up from the
    /// next. Customers above a maximum do not make it unsafe; they are more than can be looked after (<see cref="Excess"/>).
    /// </summary>
    public bool IsSafe => Shortfall == 0;

    /// <summary>Whether every band holds at least its minimum and at most its maximum.</summary>
    public bool IsWithinBands => Shortfall == 0 && Excess == 0;

    /// <summary>Why the structure is safe or not: a sentence for each band that is short or over; else that none is.</summary>
    public IReadOnlyList<string> Reasons => IsWithinBands
        ? ["Every band holds at least its minimum and at most its maximum."]
        : [.. Bands.Select(Reason).OfType<string>()];

    /// <summary>Holds customers against bands.</summary>
    /// <param name="distribution">The customers by class.</param>
    /// <param name="bands">The bands, the best class first; at least one, and one a class at most.</param>
    /// <returns>The structure.</returns>
    /// <exception cref="ArgumentException">There is no band, two bands are of one class, or a class is not of the scheme.</exception>
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
        var (name, count, band) = (state.Band.Class.Name, state.Customers, state.Band);
        if (state.Shortfall > 0)
            return string.Create(CultureInfo.InvariantCulture, $"{name} has {count:N0}: {state.Shortfall:N0} short of its minimum of {band.Minimum:N0}.");
        return state.Excess > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{name} has {count:N0}: {state.Excess:N0} above its maximum of {band.Maximum:N0}, more than can be looked after.")
            : null;
    }
}
