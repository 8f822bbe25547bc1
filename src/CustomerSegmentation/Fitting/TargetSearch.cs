namespace CustomerSegmentation.Fitting;

/// <summary>
/// A search for places among the values of a population, in rounds: <see cref="Next"/> says what is to be counted, and
/// <see cref="Take"/> takes the counts, which those of threads and parts of the population add up to. At most 5 rounds go
/// over the population, usually 2: where few values are left, they are kept, and the last rounds go over them alone.
/// </summary>
internal sealed class TargetSearch : IDisposable
{
    private readonly IPopulation population;
    private readonly Func<PopulationTotals, IEnumerable<CutTarget>> targets;
    private readonly int keepPositive;
    private CutTarget[] open = [];
    private KeptValues? rest;

    /// <summary>A search.</summary>
    /// <param name="population">The values; they must not change meanwhile.</param>
    /// <param name="targets">Says what to look for, by the totals.</param>
    /// <param name="keepPositive">How many positive values to keep at most.</param>
    public TargetSearch(IPopulation population, Func<PopulationTotals, IEnumerable<CutTarget>> targets, int keepPositive = 0)
    {
        this.population = population;
        this.targets = targets;
        this.keepPositive = keepPositive;
    }

    /// <summary>What is to be counted next; <see langword="null"/> where everything is found.</summary>
    public Level? Next { get; private set; } = Level.First;

    /// <summary>Where the values to be counted are.</summary>
    public IPopulation Source => rest is null ? population : new MemoryPopulation(rest.Values);

    /// <summary>Whether the values to be counted are kept here, so that nobody has to go over the population again.</summary>
    public bool IsKept => rest is not null;

    /// <summary>The counts of the first round; known after it, as are <see cref="Totals"/>.</summary>
    public Histogram? First { get; private set; }

    /// <summary>What the population is as a whole.</summary>
    public PopulationTotals? Totals { get; private set; }

    /// <summary>An empty histogram for <see cref="Next"/>.</summary>
    public Histogram NewHistogram() => new(Next!, Next!.IsFirst ? keepPositive : Next.Customers <= KeptValues.Most ? (int)Next.Customers : 0);

    /// <summary>Takes the counts of a round, which then belong to the search.</summary>
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
        rest = counted.TakeKept();
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
