namespace CustomerSegmentation.Tool.Reading.Parquet;

/// <summary>A row whose values are made to text where somebody asks for them. For one thread.</summary>
/// <param name="columns">The number of columns of the file.</param>
/// <param name="hasDecimalComma">Whether numbers are written with a decimal comma.</param>
internal sealed class TypedRow(int columns, bool hasDecimalComma) : IRow
{
    private readonly (ColumnValues Values, CellText Text)?[] cells = new (ColumnValues Values, CellText Text)?[columns];

    /// <summary>The place of the row among those whose values are there.</summary>
    public int Row { get; set; }

    public ReadOnlySpan<byte> this[MappedColumn column]
    {
        get
        {
            var (values, text) = cells[column.Index]!.Value;
            if (values.Column.Kind == CellKind.Text)
                return values.IsMissing(Row) ? [] : CsvRows.WithoutBlanks(values.Bytes(Row));
            CellWriter.Write(values, Row, text);
            return text.Take();
        }
    }

    public string Text(MappedColumn column) => Encoding.UTF8.GetString(this[column]);

    /// <summary>Says where the values of a column are.</summary>
    public void Add(MappedColumn column, ColumnValues values) =>
        cells[column.Index] = (values, new CellText(null, null, columns: 2, hasDecimalComma));
}
