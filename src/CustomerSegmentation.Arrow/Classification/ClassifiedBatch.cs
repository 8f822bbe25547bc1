using Apache.Arrow;

namespace CustomerSegmentation.Arrow.Classification;

/// <summary>A batch with columns in the memory of another one.</summary>
/// <param name="schema">The schema.</param>
/// <param name="arrays">The arrays: those of the other batch, and such in managed memory, which need no disposal.</param>
/// <param name="source">The other batch.</param>
/// <param name="owner">The other batch, if it is to be disposed with this one.</param>
internal sealed class ClassifiedBatch(Schema schema, IEnumerable<IArrowArray> arrays, RecordBatch source, RecordBatch? owner)
    : RecordBatch(schema, arrays, source.Length)
{
    private RecordBatch? owner = owner;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Interlocked.Exchange(ref owner, null)?.Dispose();
        // The arrays are the other batch's.
        base.Dispose(disposing: false);
    }
}
