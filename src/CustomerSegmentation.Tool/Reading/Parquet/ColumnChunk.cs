namespace CustomerSegmentation.Tool.Reading.Parquet;

/// <summary>The values of a column in a row group.</summary>
/// <param name="Codec">How its pages are compressed.</param>
/// <param name="Values">How many values there are, missing ones with them.</param>
/// <param name="Start">Where its first page begins in the file.</param>
/// <param name="Length">How many bytes its pages have.</param>
internal readonly record struct ColumnChunk(int Codec, long Values, long Start, long Length);
