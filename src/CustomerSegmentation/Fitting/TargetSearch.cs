namespace CustomerSegmentation.Fitting;

/// <summary>
/// Searches for targets among the values of a population, in rounds: <see cref="Next"/> says what to count, and <see cref="Take"/>
/// processes the counts, which may be added up over threads and parts of the population. At most 5 rounds read the population, usually
/// 2: as soon as few values are left, they are kept, and the last rounds read only those.
/// </summary>
/// <param name="population">The values; they must not change during the search.</param>
/// <param name="targets">Gets the targets from the totals.</param>
/// <param name="keepPositive">The largest number of positive values to keep.</param>
internal sealed class TargetSearch(IPopulation population, Func<PopulationTotals, IEnumerable<CutTarget>> targets, int keepPositive = 0)
    : IDisposable
{
    private CutTarget[] open = [];
    private KeptValues? rest;

    /// <summary>The bits to count by in the next round; <see langword="null"/> if all targets are found.</summary>
    public Level? Next { get; private set; } = Level.First;

    /// <summary>The values to count in the next round.</summary>
    public IPopulation Source => rest is null ? population : new MemoryPopulation(rest.Values);

    /// <summary>Whether the values to count are kept, so that the population need not be read again.</summary>
    public bool IsKept => rest is not null;

    /// <summary>The counts of the first round; available after it, like <see cref="Totals"/>.</summary>
    public Histogram? First { get; private set; }

    /// <summary>The totals of the population.</summary>
    public PopulationTotals? Totals { get; private set; }

    /// <summary>Creates an empty histogram for <see cref="Next"/>.</summary>
    public Histogram NewHistogram() => new(Next!, Next!.IsFirst ? keepPositive : Next.Customers <= KeptValues.Most ? (int)Next.Customers : 0);

    /// <summary>Processes the counts of a round, which then belong to the search.</summary>
    /// <exception cref="InvalidOperationException">The values are not those of the round before.</exception>
    public void Take(Histogram counted)
    {
        if (counted.Level.IsFirst)
        {
            First = counted;
            Totals = PopulationTotals.Of(population.Count, counted);
            open = [.. targets(Totals)];
        }

        foreach (var target in open)
            target.Narrow(counted);
        open = Array.FindAll(open, target => !target.IsFound);
        Next = open.Length == 0 ? null : Level.Below(open.Select(target => target.Found));
        if (counted.Level.IsFirst)
            return;
        rest?.Dispose();
        // What was kept belongs to the search from now on.
        (rest, counted.Kept) = (counted.Kept, null);
        counted.Dispose();
        if (rest is { AreAll: false })
            throw CutTarget.ValuesChanged();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        First?.Dispose();
        rest?.Dispose();
    }
}
