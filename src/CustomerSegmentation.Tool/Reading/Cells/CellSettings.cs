namespace CustomerSegmentation.Tool.Reading.Cells;

/// <summary>How a file whose cells have types is read.</summary>
/// <param name="Sheet">The sheet of a workbook; <see langword="null"/> for the first one.</param>
/// <param name="HasDecimalComma">Whether a setting says that numbers have a decimal comma, so that numbers are written with one, too.</param>
internal sealed record CellSettings(string? Sheet = null, bool HasDecimalComma = false);
