namespace CustomerSegmentation.Tests;

/// <summary>How a column of numbers or dates holds its values.</summary>
internal enum ColumnForm
{
    Plain,
    Singles,
    Integers,

    /// <summary>One date for all, where it is the same for all.</summary>
    Constant,
}
