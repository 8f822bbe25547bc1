using Apache.Arrow;
using Apache.Arrow.Ipc;
using CustomerSegmentation.Arrow.Classification;

namespace CustomerSegmentation.Arrow;

/// <summary>Reads the customers of Apache Arrow's record batches, and classifies them.</summary>
/// <remarks>
/// Nothing is written to a batch, so several threads can read one at once. A batch must not be disposed while columns that were read from it are used.
/// </remarks>
public static class SegmentationArrow
{
    /// <summary>Reads a batch as columns of facts, for example to fit a policy to it.</summary>
    /// <param name="batch">The batch, which must not be disposed while the columns are used.</param>
    /// <param name="policy">The policy, which says which facts are needed.</param>
    /// <param name="map">Maps facts to columns; by default, each fact is read from the column of its name.</param>
    /// <returns>
    /// The columns. Columns of type double, float, int32 and bool, texts with a dictionary and codes of type int32, and classes as codes of type uint8
    /// stay where they are in the batch; the others are copied. Bits that do not start at a byte, as in some slices, are copied as well.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// A column that is mapped is missing, several columns have the name, or a column has a type that can't be its fact, or is damaged.
    /// </exception>
    public static CustomerColumns ToCustomerColumns(this RecordBatch batch, SegmentationPolicy policy, ArrowMap? map = null)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(policy);
        return new BatchReader(batch.Schema, policy, map ?? new ArrowMap()).Read(batch);
    }

    /// <summary>Reads all batches of a stream as columns of facts, for example to fit a policy to them.</summary>
    /// <param name="batches">The stream, which is not disposed.</param>
    /// <param name="policy">The policy, which says which facts are needed.</param>
    /// <param name="map">Maps facts to columns; by default, each fact is read from the column of its name.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The columns, with memory of their own. The batches are kept until all are read, and then disposed.</returns>
    /// <exception cref="ArgumentException">
    /// A column that is mapped is missing, several columns have the name, or a column has a type that can't be its fact, or is damaged.
    /// </exception>
    /// <exception cref="OverflowException">There are more than 2,147,483,647 customers.</exception>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public static async Task<CustomerColumns> ToCustomerColumnsAsync(
        this IArrowArrayStream batches, SegmentationPolicy policy, ArrowMap? map = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentNullException.ThrowIfNull(policy);
        var reader = new BatchReader(batches.Schema, policy, map ?? new ArrowMap());
        List<RecordBatch> kept = [];
        try
        {
            List<CustomerColumns> parts = [];
            while (await batches.ReadNextRecordBatchAsync(cancellationToken).ConfigureAwait(false) is { } batch)
            {
                kept.Add(batch);
                parts.Add(reader.Read(batch));
            }

            cancellationToken.ThrowIfCancellationRequested();
            return reader.Join(parts);
        }
        finally
        {
            kept.ForEach(batch => batch.Dispose());
        }
    }

    /// <summary>Classifies the customers of a batch by all schemes of a model, on the calling thread.</summary>
    /// <param name="model">The model.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="map">
    /// Maps facts to columns, and says which columns to keep; by default, each fact is read from the column of its name, and all columns are kept.
    /// </param>
    /// <param name="classes">How to return classes; by default, as codes.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>
    /// A batch with the columns that are kept and a column for each scheme, which has the scheme's name and no null: a customer for whom a needed
    /// fact is unknown is <c>Unclassified</c>. The columns that are kept are those of <paramref name="batch"/>, not copies: do not dispose it while the
    /// returned batch is used. Disposing the returned batch does not dispose <paramref name="batch"/>.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// A column that is mapped or kept is missing, several columns have the name, a column has a type that can't be its fact, or is damaged; a column that
    /// is kept has the name of a scheme; or with the columns of the batch every scheme would give <c>Unclassified</c> alone.
    /// </exception>
    /// <exception cref="NotSupportedException">The host has a classifier of its own for a scheme of the model.</exception>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public static RecordBatch Classify(
        this SegmentationModel model,
        RecordBatch batch,
        ArrowMap? map = null,
        ArrowClasses classes = ArrowClasses.Codes,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(batch);
        return new BatchClassifier(model, batch.Schema, map, classes).Classify(batch, owner: null, cancellationToken);
    }

    /// <summary>Classifies the customers of a stream of batches by all schemes of a model, each batch when it is read.</summary>
    /// <param name="model">The model.</param>
    /// <param name="batches">The stream.</param>
    /// <param name="map">
    /// Maps facts to columns, and says which columns to keep; by default, each fact is read from the column of its name, and all columns are kept.
    /// </param>
    /// <param name="classes">How to return classes; by default, as codes.</param>
    /// <returns>
    /// A stream with a classified batch for each batch, as
    /// <see cref="Classify(SegmentationModel, RecordBatch, ArrowMap?, ArrowClasses, CancellationToken)"/> returns it, except that disposing it
    /// disposes the batch that was read. Batches are not kept. Disposing the stream disposes <paramref name="batches"/>. Like any stream, it is read by
    /// one thread at a time.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// A column that is mapped or kept is missing, several columns have the name, a column that is kept has the name of a scheme, or with the columns of
    /// the stream every scheme would give <c>Unclassified</c> alone. When a batch is read: a column has a type that can't be its fact, or is damaged.
    /// </exception>
    public static IArrowArrayStream Classify(
        this SegmentationModel model, IArrowArrayStream batches, ArrowMap? map = null, ArrowClasses classes = ArrowClasses.Codes)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(batches);
        return new ClassifiedStream(batches, new BatchClassifier(model, batches.Schema, map, classes));
    }
}
