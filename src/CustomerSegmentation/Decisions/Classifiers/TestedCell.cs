namespace CustomerSegmentation;

/// <summary>A cell as it was tested on one customer.</summary>
/// <param name="Row">The row that the cell stands in, from 1.</param>
/// <param name="Cell">The cell.</param>
/// <param name="Value">The fact's value as a number (day number, 1 for yes, class code); <see langword="null"/> for unknown and for texts.</param>
/// <param name="Other">The other fact's value, in a test of two facts.</param>
/// <param name="Text">The fact's text, for text facts; <see langword="null"/> for unknown.</param>
/// <param name="Answer">The test's answer.</param>
public sealed record TestedCell(int Row, Cell Cell, double? Value, double? Other, string? Text, bool Answer)
{
    /// <summary>
    /// What was found, such as <c>sales 120,000 &gt;= 100,000</c>, <c>unit_age 8 &lt; service_life 8.5</c> or <c>quantity 20 &gt;
    /// 1.5 * usual_quantity (= 15)</c>; for an answer of no, the opposite that holds.
    /// </summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var isText = Cell.Fact.Kind == FactKind.Text;
        if (isText ? Text is null : Value is null)
            return $"{Cell.Fact.Name} unknown";
        var found = isText ? QuotedText.Quote(Text!) : Cell.Fact.Format(Value!.Value);
        if (Cell.Other is { } other && Other is null)
            return $"{other.Name} unknown";
        // A yes or a class says all by itself.
        if (Cell.Fact.Kind is FactKind.YesNo or FactKind.Class)
            return $"{Cell.Fact.Name} {found}";
        var held = Cell.Opposite(Answer);
        // Of several ranges, the one that the value lies in.
        if (held.Values.Ranges.Count > 1 && Value is { } within)
            held = new Cell(held.Fact, ValueSet.Of([.. held.Values.Ranges.Where(range => range.Contains(within))]));
        var test = held.Describe(grouped: true);
        // That 0 is 0 needs no second word, nor that a text is one of a list.
        var saysAll = test == found || (held.Values.Texts.Count > 0 && !held.Values.TextsExcluded);
        return $"{Cell.Fact.Name} {found}{(saysAll ? "" : " " + test)}{(Other is { } number ? DescribeOther(Cell.Fact.Format(number)) : "")}";
    }

    // A formula has blanks, which a name has not.
    private string DescribeOther(string value) => Cell.Other!.Name.Contains(' ', StringComparison.Ordinal) ? $" (= {value})" : $" {value}";
}
