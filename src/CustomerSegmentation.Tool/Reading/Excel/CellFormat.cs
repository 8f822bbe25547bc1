namespace CustomerSegmentation.Tool.Reading.Excel;

/// <summary>What a number of a cell means, by the cell's format.</summary>
internal enum CellFormat
{
    /// <summary>A number.</summary>
    Number,

    /// <summary>A day, perhaps with a time.</summary>
    Day,

    /// <summary>A time; with a day where the number is 1 or more.</summary>
    Time,
}
