using Apache.Arrow;
using Apache.Arrow.Ipc;

namespace CustomerSegmentation.Tests.Arrow;

/// <summary>A stream of batches in memory, which counts what is disposed.</summary>
internal sealed class BatchStream(Schema schema, params IEnumerable<RecordBatch> batches) : IArrowArrayStream
{
    private readonly IEnumerator<RecordBatch> batches = batches.GetEnumerator();

    public Schema Schema => schema;

    public int Read { get; private set; }

    public bool IsDisposed { get; private set; }

    public async ValueTask<RecordBatch?> ReadNextRecordBatchAsync(CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        if (!batches.MoveNext())
            return null;
        Read++;
        return batches.Current;
    }

    public void Dispose() => IsDisposed = true;
}
