namespace CustomerSegmentation.Tool.Reading;

/// <summary>A row of a block that is rejected.</summary>
/// <param name="Line">The line on which it is.</param>
/// <param name="Fault">What is wrong with it.</param>
/// <param name="Place">Where it stands in the block.</param>
internal readonly record struct RejectedRow(long Line, RowFault Fault, Range Place);
