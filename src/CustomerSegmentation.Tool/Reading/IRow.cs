namespace CustomerSegmentation.Tool.Reading;

/// <summary>The fields of a row; they are valid until the next row is read.</summary>
internal interface IRow
{
    /// <summary>A field in UTF-8, without its quotes and the blanks around it.</summary>
    ReadOnlySpan<byte> this[MappedColumn column] { get; }

    /// <summary>The same as text.</summary>
    string Text(MappedColumn column);
}
