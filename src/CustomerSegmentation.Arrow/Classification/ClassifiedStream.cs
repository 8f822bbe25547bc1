using Apache.Arrow;
using Apache.Arrow.Ipc;

namespace CustomerSegmentation.Arrow.Classification;

/// <summary>A stream of batches that are classified as they are read.</summary>
internal sealed class ClassifiedStream(IArrowArrayStream source, BatchClassifier classifier) : IArrowArrayStream
{
    public Schema Schema => classifier.Schema;

    public async ValueTask<RecordBatch?> ReadNextRecordBatchAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (await source.ReadNextRecordBatchAsync(cancellationToken).ConfigureAwait(false) is not { } batch)
            return null;
        try
        {
            return classifier.Classify(batch, owner: batch, cancellationToken);
        }
        catch
        {
            batch.Dispose();
            throw;
        }
    }

    public void Dispose() => source.Dispose();
}
