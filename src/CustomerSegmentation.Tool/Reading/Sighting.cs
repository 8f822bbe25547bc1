namespace CustomerSegmentation.Tool.Reading;

/// <summary>A field of a file that shows something.</summary>
/// <param name="Text">The field.</param>
/// <param name="Line">The line of its row.</param>
internal sealed record Sighting(string Text, long Line)
{
    /// <summary>A field of the row at which a file is.</summary>
    public static Sighting Of(CsvTable table, MappedColumn column) => new(FieldParser.Show(table[column]), table.Line);

    /// <summary>The field and its line in a message.</summary>
    public override string ToString() => Invariant($"'{Text}' on line {Line}");
}
