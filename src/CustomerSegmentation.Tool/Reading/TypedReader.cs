using Apache.Arrow;

namespace CustomerSegmentation.Tool.Reading;

/// <summary>Takes in the rows of a Parquet file as they are stored.</summary>
/// <param name="Columns">The columns that it reads.</param>
/// <param name="Read">Takes in some rows of these columns, and rejects some by their place among them.</param>
/// <param name="HandOver">Adds what was taken in to that of the rows before, in the file's order.</param>
internal sealed record TypedReader(
    IReadOnlyList<ParquetColumn> Columns, Action<IReadOnlyList<RecordBatch>, Action<int, RowFault>> Read, Action HandOver);
