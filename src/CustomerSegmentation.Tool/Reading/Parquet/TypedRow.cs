namespace CustomerSegmentation.Tool.Reading.Parquet;

/// <summary>A row whose values are made to text where somebody asks for them. For one thread.</summary>
/// <param name="columns">The number of columns of the file.</param>
/// <param name="hasDecimalComma">Whether numbers are written with a decimal comma.</param>
internal sealed class TypedRow(int columns, bool hasDecimalComma) : IRow
{
    private readonly (CellWriter Writer, CellText Text)?[] cells = new (CellWriter Writer, CellText Text)?[columns];

    /// <summary>How many values are before those of the row.</summary>
    public int Ahead { get; set; }

    public ReadOnlySpan<byte> this[MappedColumn column]
    {
        get
        {
            var (writer, text) = cells[column.Index]!.Value;
            if (writer.Reader.Column.Kind == CellKind.Text)
                return writer.Reader.Place(Ahead) is >= 0 and var place ? CsvRows.WithoutBlanks(writer.Reader.Values.Bytes(place)) : [];
            writer.Write(Ahead, text);
            return text.Take();
        }
    }

    public string Text(MappedColumn column) => Encoding.UTF8.GetString(this[column]);

    /// <summary>Says what reads a column.</summary>
    public void Add(MappedColumn column, ColumnReader reader) =>
        cells[column.Index] = (new CellWriter(reader), new CellText(null, null, columns: 2, hasDecimalComma));
}
