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
    /// <summary>What was found, such as <c>sales 120,000 &gt;= 100,000</c>; for an answer of no, the opposite that holds.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var found = Cell.Fact.Kind == FactKind.Text ? (Text is null ? "unknown" : QuotedText.Quote(Text)) : Value is { } value ? Cell.Fact.Format(value) : "unknown";
        if (found == "unknown")
            return $"{Cell.Fact.Name} unknown";
        if (Cell.Other is { } other && Other is null)
            return $"{other.Name} unknown";
        // A yes or a class says all by itself.
        if (Cell.Fact.Kind is FactKind.YesNo or FactKind.Class)
            return $"{Cell.Fact.Name} {found}";
        var test = Cell.Opposite(Answer).Describe(grouped: true);
        // That 0 is 0 needs no second word.
        if (test == found)
            return $"{Cell.Fact.Name} {found}";
        return $"{Cell.Fact.Name} {found} {test}" + (Other is { } number ? $" {Cell.Fact.Format(number)}" : "");
    }
}
