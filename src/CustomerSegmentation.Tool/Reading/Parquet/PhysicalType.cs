namespace CustomerSegmentation.Tool.Reading.Parquet;

/// <summary>How the values of a column of a Parquet file are stored. The numbers are those of the format.</summary>
internal enum PhysicalType
{
    Boolean = 0,
    Int32 = 1,
    Int64 = 2,
    Int96 = 3,
    Float = 4,
    Double = 5,
    ByteArray = 6,
    FixedBytes = 7,
}
