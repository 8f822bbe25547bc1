using CustomerSegmentation.Purchases;

namespace CustomerSegmentation.Tool;

/// <summary>Hands rows to an aggregator many at once, on a thread of its own, while the next ones are read.</summary>
/// <param name="policy">What counts as a purchase.</param>
/// <param name="asOf">The as-of date; <see langword="null"/> for the day after the last purchase.</param>
internal sealed class PurchaseIntake(PurchasePolicy policy, DateOnly? asOf)
{
    private const int RowsInBatch = 1 << 19;

    private PurchaseAggregator<CustomerId> aggregator = new(policy, asOf);
    private PurchaseBatch filling = new(RowsInBatch);
    private Task<PurchaseBatch>? adding;

    /// <summary>Takes in a row, soon, unless it is rejected.</summary>
    /// <returns>What becomes of the row.</returns>
    public PurchaseOutcome Add(in Purchase<CustomerId> purchase)
    {
        var outcome = aggregator.Judge(purchase);
        if (outcome == PurchaseOutcome.Rejected)
            return outcome;
        if (filling.IsFull)
            HandOver();
        filling.Add(purchase);
        return outcome;
    }

    /// <summary>Waits until all rows are taken in.</summary>
    /// <returns>What became of them.</returns>
    public PurchaseReport Finish()
    {
        HandOver();
        adding!.GetAwaiter().GetResult();
        return aggregator.Report;
    }

    /// <summary>The facts of the rows. They are let go, as what follows needs the memory.</summary>
    public PurchaseFacts<CustomerId> Build()
    {
        (filling, adding) = (new PurchaseBatch(0), null);
        var facts = aggregator.Build(new ParallelOptions());
        aggregator = new PurchaseAggregator<CustomerId>(policy, asOf);
        return facts;
    }

    private void HandOver()
    {
        var full = filling;
        filling = adding?.GetAwaiter().GetResult() ?? new PurchaseBatch(RowsInBatch);
        adding = Task.Run(() =>
        {
            aggregator.Add(full.Columns);
            full.Clear();
            return full;
        });
    }
}
