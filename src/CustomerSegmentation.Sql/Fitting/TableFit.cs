using CustomerSegmentation.Fitting;
using CustomerSegmentation.Policies;

namespace CustomerSegmentation.Sql;

/// <summary>Fits the cuts of one fact, in rounds of SELECTs whose rows are added up.</summary>
/// <param name="cuts">The cuts to fit.</param>
/// <param name="number">A number that identifies the fact's rows, as the rows of several facts are read together.</param>
/// <param name="map">Maps facts to columns of the table.</param>
/// <param name="dialect">The dialect.</param>
internal sealed class TableFit(FactCuts cuts, int number, TableMap map, SqlDialect dialect) : IDisposable
{
    // Up to this many values are read instead of counted by ranges.
    private const int Few = 1 << 14;

    private CutSearch? search;
    private SummedDigits? digits;
    private Histogram? counted;
    private long customersOfRound;

    /// <summary>The range of the values; available after the first round.</summary>
    public FactExtent Extent { get; private set; } = FactExtent.None;

    /// <summary>Whether another round is needed.</summary>
    public bool IsOpen => search is null || search.Targets.Next is not null;

    /// <summary>Writes the SELECT of the next round.</summary>
    /// <param name="sums">Sums the values; <see langword="null"/> in the first round, which has no sums.</param>
    public string NextSelect(SummedDigits? sums)
    {
        digits = sums;
        var select = new FitSelect(number, cuts.Fact, map, dialect);
        if (search is null)
            return select.Extent();
        var level = search.Targets.Next!;
        counted = new Histogram(level, KeptOf(level));
        customersOfRound = 0;
        if (level.IsFirst)
            return select.FirstLevel(Extent, digits!, ReadsPositive);
        return level.Customers <= Few ? select.Values(level, digits!) : select.NextLevel(level, digits!);
    }

    /// <summary>Adds a row of the round; with several databases, each returns rows of its own.</summary>
    public void Add(ISqlRow row)
    {
        if (counted is null)
        {
            var (positives, negatives) = ((Number(row, 4), Number(row, 5)), (Number(row, 6), Number(row, 7)));
            Extent += new FactExtent(row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), positives, negatives);
            return;
        }

        var customers = row.GetInt64(1);
        customersOfRound += customers;
        var (least, greatest) = (row.GetDouble(2 + digits!.Count), row.GetDouble(3 + digits.Count));
        counted.Add(new Totals(customers, digits.Units(row, 2)), OrderedBits.From(least), OrderedBits.From(greatest));
        if (counted.Kept is { } kept && (least > 0 || !counted.Level.IsFirst))
        {
            for (var i = 0L; i < customers; i++)
                kept.Add(least);
        }
    }

    /// <summary>Ends the round: prepares the next one, or finishes here if the values that are left were read.</summary>
    /// <exception cref="InvalidOperationException">The values are not those of the round before.</exception>
    public void EndRound()
    {
        if (counted is null)
        {
            search = cuts.SearchIn(new CountedPopulation(Extent.Customers));
            return;
        }

        if (customersOfRound != (counted.Level.IsFirst ? Extent.Known : counted.Level.Customers))
            throw CutTarget.ValuesChanged();
        search!.Targets.Take(counted);
        counted = null;
        if (search.Targets.IsKept)
            FitRounds.Run([search.Targets], CutFitter.OneThread(CancellationToken.None));
    }

    /// <summary>Gets the cuts and the concentration after the last round.</summary>
    public PopulationFit Finish() => search!.Finish();

    /// <inheritdoc/>
    public void Dispose()
    {
        counted?.Dispose();
        search?.Dispose();
    }

    private bool ReadsPositive => cuts.WithConcentration && Extent.Positive <= ConcentrationFit.MostExact;

    private int KeptOf(Level level) => level.IsFirst ? (ReadsPositive ? (int)Extent.Positive : 0) : level.Customers <= Few ? (int)level.Customers : 0;

    private static double Number(ISqlRow row, int column) => row.IsNull(column) ? double.NaN : row.GetDouble(column);
}
