namespace CustomerSegmentation.Tool.Reading;

/// <summary>A field of a file that shows something.</summary>
/// <param name="Text">The field.</param>
/// <param name="File">The file's name.</param>
/// <param name="Place">Where its row is, as messages say it.</param>
internal sealed record Sighting(string Text, string File, string Place)
{
    /// <summary>A field of the row at which a file is.</summary>
    public static Sighting Of(IRowTable table, MappedColumn column) =>
        new(FieldParser.Show(table[column]), table.Name, table.PlaceOf(table.Number));

    /// <summary>The same for rows of other files.</summary>
    public Sighting NamingFile() => Place.EndsWith($" of {File}", StringComparison.Ordinal) ? this : this with { Place = $"{Place} of {File}" };

    /// <summary>The field and its place in a message.</summary>
    public override string ToString() => $"'{Text}' on {Place}";
}
