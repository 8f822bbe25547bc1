using Apache.Arrow;

namespace CustomerSegmentation.Tests.Arrow;

/// <summary>A batch that counts how often it is disposed.</summary>
internal sealed class CountedBatch(RecordBatch batch) : RecordBatch(batch.Schema, batch.Arrays, batch.Length)
{
    public int Disposals { get; private set; }

    protected override void Dispose(bool disposing)
    {
        Disposals++;
        base.Dispose(disposing);
    }
}
