namespace CustomerSegmentation.Tool.Reading;

/// <summary>Finds whether a point or a comma stands before the decimals of a file's numbers.</summary>
/// <param name="table">The file or files.</param>
/// <param name="columns">The columns of numbers.</param>
/// <param name="before">What rows of before have shown.</param>
internal sealed class NumberFormFinder(IRowTable table, IReadOnlyList<MappedColumn> columns, FormEvidence before)
{
    // Numbers that both forms read, each as another number, by the column.
    private readonly Dictionary<MappedColumn, Sighting> pointsBeforeThree = [];
    private (MappedColumn Column, Sighting Seen)? commaBeforeThree;
    private Sighting? point = before.Point;
    private Sighting? comma = before.Comma;

    /// <summary>Whether no more numbers are needed.</summary>
    public bool IsSure => columns.Count == 0 || (point ?? comma) is not null;

    /// <summary>Looks at the row at which the file is.</summary>
    /// <exception cref="ToolException">Numbers of both forms were seen.</exception>
    public void Look()
    {
        Span<byte> room = stackalloc byte[FieldParser.LongestNumber + 1];
        foreach (var column in columns)
        {
            var text = table[column];
            if (!text.ContainsAny(",."u8) || table.IsTyped(column))
                continue;
            var (asPoint, asComma) = (!NumberForm.Point.ToPlain(text, room).IsEmpty, !NumberForm.Comma.ToPlain(text, room).IsEmpty);
            if (asPoint && asComma && text.Contains((byte)','))
                commaBeforeThree ??= (column, Sighting.Of(table, column));
            else if (asPoint && asComma)
                pointsBeforeThree.TryAdd(column, Sighting.Of(table, column));
            else if (asPoint)
                point ??= Sighting.Of(table, column);
            else if (asComma)
                comma ??= Sighting.Of(table, column);
        }

        if ((point ?? before.PointBeforeThree) is { } shown && comma is not null)
            throw ToolException.Unusable($"{table.Name}: {Contradiction(shown, $"{comma}")}.");
    }

    /// <summary>What was seen, and what had been seen before.</summary>
    public FormEvidence Evidence => before with
    {
        Point = point,
        Comma = comma,
        PointBeforeThree = before.PointBeforeThree ?? pointsBeforeThree.Values.FirstOrDefault(),
    };

    /// <summary>The form, and the number that shows it, if any does.</summary>
    /// <param name="notes">What to say about it.</param>
    /// <exception cref="ToolException">Numbers can be read in two ways.</exception>
    public (NumberForm Form, Sighting? Shown) Answer(out IReadOnlyList<string> notes)
    {
        notes = [];
        if (comma is not null)
        {
            notes = [$"Numbers have a decimal comma, as {comma.Text} shows; --decimal sets it."];
            return (NumberForm.Comma, comma);
        }

        if (point is null && commaBeforeThree is var (column, seen))
            throw ToolException.BadArgument($"{seen.File}: {column.Name}: {seen.Text} can be {Plain(NumberForm.Point, seen)} or "
                + $"{Plain(NumberForm.Comma, seen)}: --decimal . or --decimal ,");
        if (point is null)
            notes = [.. pointsBeforeThree.Select(one =>
                $"{one.Key.Name}: {one.Value.Text} is read as {Plain(NumberForm.Point, one.Value).TrimEnd('0').TrimEnd('.')}, as every point is "
                    + $"before exactly three digits; --decimal , reads {Plain(NumberForm.Comma, one.Value)}.")];
        return (NumberForm.Point, point);
    }

    /// <summary>What is wrong where numbers have both signs.</summary>
    public static string Contradiction(Sighting shown, string other) =>
        $"{shown} and {other} do not have the same sign before the decimals; --decimal . or --decimal , says which is right, and the others are "
            + "rejected";

    private static string Plain(NumberForm form, Sighting seen) =>
        Encoding.UTF8.GetString(form.ToPlain(Encoding.UTF8.GetBytes(seen.Text), stackalloc byte[FieldParser.LongestNumber + 1]));
}
