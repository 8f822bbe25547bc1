namespace CustomerSegmentation.Tool.Reading.Excel;

/// <summary>A cell that holds something.</summary>
/// <param name="Column">The column, from 0.</param>
/// <param name="Text">The text; <see langword="null"/> for a number.</param>
/// <param name="Number">The number.</param>
/// <param name="Format">What the number means.</param>
internal readonly record struct SheetCell(int Column, byte[]? Text, double Number = 0, CellFormat Format = CellFormat.Number);
