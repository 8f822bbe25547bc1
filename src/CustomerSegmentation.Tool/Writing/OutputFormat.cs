namespace CustomerSegmentation.Tool.Writing;

/// <summary>What a file is written as.</summary>
internal enum OutputFormat
{
    /// <summary>Text with commas between fields.</summary>
    Csv,

    /// <summary>Text with tabs between fields.</summary>
    Tsv,

    /// <summary>A Parquet file.</summary>
    Parquet,

    /// <summary>An Excel workbook.</summary>
    Xlsx,
}
