namespace CustomerSegmentation.Tool.Reading;

/// <summary>Takes in the rows of a Parquet file as they are stored, one row group after another.</summary>
/// <param name="Open">Begins with a row group.</param>
/// <param name="Read">Takes in some rows, and rejects some by their place in the group; gives how many, 0 at the end of the group.</param>
/// <param name="HandOver">Adds what was taken in to that of the rows before, in the file's order.</param>
/// <param name="Columns">What is closed at the end.</param>
internal sealed record TypedReader(Action<RowGroup> Open, Func<Action<long, RowFault>, int> Read, Action HandOver, IDisposable Columns);
