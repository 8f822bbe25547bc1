namespace CustomerSegmentation.Tool.Commands.Purchases;

/// <summary>Hands rows to an aggregator many at once, on a thread of its own, while the next ones are read.</summary>
/// <param name="policy">What counts as a purchase.</param>
/// <param name="asOf">The as-of date; <see langword="null"/> for the day after the last purchase.</param>
/// <param name="rowsInBatch">The rows handed over at once; at least those between two pauses of the reading.</param>
internal sealed class PurchaseIntake(PurchasePolicy policy, DateOnly? asOf, int rowsInBatch = 1 << 19)
{
    private PurchaseAggregator<CustomerId> aggregator = new(policy, asOf);
    private PurchaseBatch filling = new(rowsInBatch);
    private Task<PurchaseBatch> adding = Task.FromResult(new PurchaseBatch(rowsInBatch));

    /// <summary>Adds a row, unless it is rejected. Call <see cref="MakeRoomAsync"/> at least every <see cref="RowLoop.RowsBetweenPauses"/> rows.</summary>
    /// <returns>What becomes of the row.</returns>
    public PurchaseOutcome Add(in Purchase<CustomerId> purchase)
    {
        var outcome = aggregator.Judge(purchase);
        if (outcome != PurchaseOutcome.Rejected)
            filling.Add(purchase);
        return outcome;
    }

    /// <summary>Makes room for more rows.</summary>
    public Task MakeRoomAsync() => filling.Room < RowLoop.RowsBetweenPauses ? HandOverAsync() : Task.CompletedTask;

    /// <summary>Waits until all rows are aggregated.</summary>
    /// <returns>What became of them.</returns>
    public async Task<PurchaseReport> FinishAsync()
    {
        await HandOverAsync();
        await adding;
        return aggregator.Report;
    }

    /// <summary>Gets the facts of the rows, and lets go of them, as what follows needs the memory.</summary>
    public PurchaseFacts<CustomerId> Build()
    {
        (filling, adding) = (new PurchaseBatch(0), Task.FromResult(new PurchaseBatch(0)));
        var facts = aggregator.Build(new ParallelOptions());
        aggregator = new PurchaseAggregator<CustomerId>(policy, asOf);
        return facts;
    }

    private async Task HandOverAsync()
    {
        var full = filling;
        filling = await adding;
        adding = Task.Run(() =>
        {
            aggregator.Add(full.Columns);
            full.Clear();
            return full;
        });
    }
}
