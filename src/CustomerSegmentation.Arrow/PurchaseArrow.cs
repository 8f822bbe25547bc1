using Apache.Arrow;
using Apache.Arrow.Ipc;
using CustomerSegmentation.Arrow.Purchases;
using CustomerSegmentation.Purchases;

namespace CustomerSegmentation.Arrow;

/// <summary>Aggregates the purchases of Apache Arrow's record batches, and returns the facts of customers as a record batch.</summary>
public static class PurchaseArrow
{
    /// <summary>Adds the rows of a batch, as if they were added one by one.</summary>
    /// <typeparam name="TId">The type of the customers' ids: <see cref="int"/>, <see cref="long"/> or <see cref="string"/>.</typeparam>
    /// <param name="aggregator">The aggregator, which must not be used by another thread at the same time.</param>
    /// <param name="batch">The batch. Its rows are not kept, so it can be disposed afterwards.</param>
    /// <param name="map">The columns; by default, those of the names of <see cref="ArrowPurchaseMap"/>.</param>
    /// <param name="options">
    /// The number of threads, which does not change the result, and the cancellation token, as in
    /// <see cref="PurchaseAggregator{TId}.Add(PurchaseColumns{TId}, ParallelOptions?)"/>.
    /// </param>
    /// <remarks>
    /// Customers of the type of the ids, amounts and quantities of type double, float or int32, and orders of type utf8 are read in place; the others are
    /// copied while they are added. Integers of fewer bits than the ids can be ids, too.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// A column is missing, several columns have the name, or a column has a type that it can't have, or is damaged; no row is added then.
    /// </exception>
    /// <exception cref="NotSupportedException">Ids of the type can't be read from record batches.</exception>
    /// <exception cref="OperationCanceledException">The operation was canceled.</exception>
    public static void Add<TId>(
        this PurchaseAggregator<TId> aggregator, RecordBatch batch, ArrowPurchaseMap? map = null, ParallelOptions? options = null)
        where TId : notnull
    {
        ArgumentNullException.ThrowIfNull(aggregator);
        ArgumentNullException.ThrowIfNull(batch);
        aggregator.Add(PurchaseBatch.Read<TId>(batch, map ?? new ArrowPurchaseMap()), options);
    }

    /// <summary>Adds the rows of all batches of a stream, on the calling thread.</summary>
    /// <typeparam name="TId">The type of the customers' ids: <see cref="int"/>, <see cref="long"/> or <see cref="string"/>.</typeparam>
    /// <param name="aggregator">The aggregator, which must not be used by another thread at the same time.</param>
    /// <param name="batches">The stream, which is not disposed. Each batch is disposed when it is added.</param>
    /// <param name="map">The columns; by default, those of the names of <see cref="ArrowPurchaseMap"/>.</param>
    /// <param name="cancellationToken">Cancels the work between batches; rows that were added stay.</param>
    /// <returns>A task that ends with the stream.</returns>
    /// <exception cref="ArgumentException">
    /// A column is missing, several columns have the name, or a column has a type that it can't have, or is damaged; rows of earlier batches stay.
    /// </exception>
    /// <exception cref="NotSupportedException">Ids of the type can't be read from record batches.</exception>
    /// <exception cref="OperationCanceledException">The operation was canceled.</exception>
    public static async Task AddAsync<TId>(
        this PurchaseAggregator<TId> aggregator,
        IArrowArrayStream batches,
        ArrowPurchaseMap? map = null,
        CancellationToken cancellationToken = default)
        where TId : notnull
    {
        ArgumentNullException.ThrowIfNull(aggregator);
        ArgumentNullException.ThrowIfNull(batches);
        cancellationToken.ThrowIfCancellationRequested();
        while (await batches.ReadNextRecordBatchAsync(cancellationToken).ConfigureAwait(false) is { } batch)
        {
            using (batch)
                aggregator.Add(batch, map);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Returns the facts of customers as a batch, a row for each customer.</summary>
    /// <typeparam name="TId">The type of the customers' ids: <see cref="int"/>, <see cref="long"/> or <see cref="string"/>.</typeparam>
    /// <param name="facts">The facts.</param>
    /// <returns>
    /// A batch with the column <c>customer</c>, of type int32, int64 or utf8, and a column for each fact, which has the fact's name: numbers of type
    /// double and dates of type date32. Unknown is null. It has memory of its own, and need not be disposed.
    /// </returns>
    /// <exception cref="NotSupportedException">Ids of the type can't be written to record batches.</exception>
    /// <exception cref="OverflowException">The customers' texts have more than 2,147,483,647 bytes in UTF-8.</exception>
    public static RecordBatch ToRecordBatch<TId>(this PurchaseFacts<TId> facts)
        where TId : notnull
    {
        ArgumentNullException.ThrowIfNull(facts);
        return FactBatch.Of(facts);
    }
}
