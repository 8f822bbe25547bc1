namespace CustomerSegmentation.Tool.Commands.Purchases;

/// <summary>Hands rows to an aggregator many at once, on a thread of its own, while the next ones are read.</summary>
/// <param name="policy">What counts as a purchase.</param>
/// <param name="asOf">The as-of date; <see langword="null"/> for the day after the last purchase.</param>
/// <param name="rowsInBatch">The rows handed over at once.</param>
/// <param name="before">What is gone on with; <see langword="null"/> to begin anew.</param>
internal sealed class PurchaseIntake(
    PurchasePolicy policy, DateOnly? asOf, int rowsInBatch = 1 << 19, PurchaseAggregator<CustomerId>? before = null)
{
    // One that can have a day after it.
    private static readonly DateOnly LastUsualDay = DateOnly.MaxValue.AddDays(-1);

    private PurchaseAggregator<CustomerId> aggregator = before ?? new(policy, asOf);
    private readonly ParallelOptions parallel = new();
    private PurchaseBatch filling = new();
    private Task<PurchaseBatch> adding = Task.FromResult(new PurchaseBatch());

    /// <summary>What became of the rows that are aggregated.</summary>
    public PurchaseReport Report => aggregator.Report;

    /// <summary>What becomes of a row. Safe for concurrent use.</summary>
    public PurchaseOutcome Judge(in PurchaseFields purchase) =>
        aggregator.Judge(new Purchase<CustomerId>(purchase.Customer, purchase.Day, purchase.Amount) { Quantity = purchase.Quantity });

    /// <summary>Whether a row is rejected. Safe for concurrent use.</summary>
    public bool IsRejected(in PurchaseFields purchase) =>
        (purchase.Units == PurchaseFields.NoUnits || purchase.Quantity is not null || purchase.Day > LastUsualDay)
            && Judge(purchase) == PurchaseOutcome.Rejected;

    /// <summary>Adds a row, which must not be rejected. Call <see cref="MakeRoomAsync"/> now and then.</summary>
    public void Add(in PurchaseFields purchase, ReadOnlySpan<byte> order) => filling.Add(purchase, order);

    /// <summary>Adds rows, none of which must be rejected.</summary>
    public void Add(PurchaseBatch rows) => filling.Add(rows);

    /// <summary>Hands the rows over if they are many.</summary>
    public Task MakeRoomAsync() => filling.Count < rowsInBatch ? Task.CompletedTask : HandOverAsync();

    /// <summary>Waits until all rows are aggregated.</summary>
    /// <returns>What became of them.</returns>
    public async Task<PurchaseReport> FinishAsync()
    {
        await HandOverAsync();
        await adding;
        return Report;
    }

    /// <summary>Gets the facts of the rows, and lets go of them, as what follows needs the memory.</summary>
    public PurchaseFacts<CustomerId> Build() => Take().Build(parallel);

    /// <summary>Gets what was aggregated, and lets go of it.</summary>
    public PurchaseAggregator<CustomerId> Take()
    {
        (filling, adding) = (new PurchaseBatch(), Task.FromResult(new PurchaseBatch()));
        var taken = aggregator;
        aggregator = new PurchaseAggregator<CustomerId>(policy, asOf);
        return taken;
    }

    private async Task HandOverAsync()
    {
        var full = filling;
        filling = await adding;
        adding = Task.Run(() =>
        {
            aggregator.Add(full.Columns, parallel);
            full.Clear();
            return full;
        });
    }
}
