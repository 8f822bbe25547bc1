using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>A cell as it was tested on one customer. Immutable.</summary>
public sealed class TestedCell
{
    private readonly double? value;
    private readonly double? other;
    private readonly string? text;

    internal TestedCell(int row, Cell cell, double? value, double? other, string? text, bool answer)
    {
        (Row, Cell, Answer) = (row, cell, answer);
        (this.value, this.other, this.text) = (value, other, text);
    }

    /// <summary>The row that the cell stands in, from 1.</summary>
    public int Row { get; }

    /// <summary>The cell; not in JSON, where the other properties say what it tests.</summary>
    [JsonIgnore]
    public Cell Cell { get; }

    /// <summary>The fact that was tested.</summary>
    public Fact Fact => Cell.Fact;

    /// <summary>
    /// The fact's value: a number, <see langword="true"/> or <see langword="false"/>, a date as a text like <c>2026-12-31</c>, the name of a
    /// class, or a text; <see langword="null"/> for unknown. Read it with <see cref="JsonNode.GetValue{T}"/>.
    /// </summary>
    public JsonNode? Value => Fact.Kind == FactKind.Text ? JsonValue.Create(text) : Typed(value);

    /// <summary>
    /// How the value is compared with <see cref="Bound"/>; <see langword="null"/> for a test of several values, which <see cref="Text"/> says.
    /// </summary>
    public Comparison? Comparison => Cell.Operator ?? Cell.Limit()?.Comparison;

    /// <summary>
    /// What the value is compared with, of the same type: a constant, or the value of <see cref="Other"/>; <see langword="null"/> for a test of
    /// several values, and where the other fact is unknown.
    /// </summary>
    public JsonNode? Bound => Typed(Other is null ? Cell.Limit()?.Bound : other);

    /// <summary>The fact that the value is compared with; <see langword="null"/> for a test against constants.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Fact? Other => Cell.Other;

    /// <summary>The test's answer.</summary>
    public bool Answer { get; }

    /// <summary>What was found, as <see cref="ToString"/> gives it.</summary>
    public string Text => ToString();

    /// <summary>
    /// What was found, such as <c>sales 120,000 &gt;= 100,000</c>, <c>unit_age 8 &lt; service_life 8.5</c> or <c>quantity 20 &gt;
    /// 1.5 * usual_quantity (= 15)</c>; for an answer of no, the opposite that holds.
    /// </summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var isText = Cell.Fact.Kind == FactKind.Text;
        if (isText ? text is null : value is null)
            return $"{Cell.Fact.Name} unknown";
        var found = isText ? QuotedText.Quote(text!) : Cell.Fact.Format(value!.Value);
        if (Cell.Other is { } compared && other is null)
            return $"{compared.Name} unknown";
        // A yes or a class says all by itself.
        if (Cell.Fact.Kind is FactKind.YesNo or FactKind.Class)
            return $"{Cell.Fact.Name} {found}";
        if (Cell is { Other: null, Values.IsEmpty: true, WhenUnknown: not true } && Cell.Limit() is null)
            return $"{Cell.Fact.Name} {found} never passes";
        var held = Cell.Opposite(Answer);
        // Of several ranges, the one that the value lies in.
        if (held.Values.Ranges.Count > 1 && value is { } within)
            held = new Cell(held.Fact, ValueSet.Of([.. held.Values.Ranges.Where(range => range.Contains(within))]));
        var test = held.Describe(grouped: true);
        // That 0 is 0 needs no second word, nor that a text is one of a list.
        var saysAll = test == found || (held.Values.Texts.Count > 0 && !held.Values.TextsExcluded);
        return $"{Cell.Fact.Name} {found}{(saysAll ? "" : " " + test)}{(other is { } number ? DescribeOther(Cell.Fact.Format(number)) : "")}";
    }

    // A formula has blanks, which a name has not.
    private string DescribeOther(string bound) => Cell.Other!.Name.Contains(' ', StringComparison.Ordinal) ? $" (= {bound})" : $" {bound}";

    // A value of the fact's kind. Zero has no sign to a reader.
    private JsonValue? Typed(double? number) => (number, Fact.Kind) switch
    {
        (null, _) => null,
        ({ } known, FactKind.Number) => JsonValue.Create(known + 0.0),
        ({ } known, FactKind.YesNo) => JsonValue.Create(known != 0),
        ({ } known, _) => JsonValue.Create(Fact.Format(known)),
    };
}
