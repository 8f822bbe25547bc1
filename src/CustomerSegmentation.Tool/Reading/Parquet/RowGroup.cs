namespace CustomerSegmentation.Tool.Reading.Parquet;

/// <summary>Some rows of a Parquet file, column by column.</summary>
/// <param name="Rows">The number of rows.</param>
/// <param name="Chunks">The values of each column, by <see cref="ParquetColumn.Leaf"/>.</param>
internal sealed record RowGroup(long Rows, IReadOnlyList<ColumnChunk> Chunks);
