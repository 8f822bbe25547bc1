using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>
/// A test of one fact, as it stands in a cell of a decision table: against a set of values, or against another fact.
/// Its answer is yes, no or unknown. Made by the operators of facts; immutable.
/// </summary>
public sealed class Cell
{
    // By comparison. Opposites stand at the same place from either end.
    private static readonly string[] Symbols = [">=", ">", "<=", "<"];

    internal Cell(Fact fact, ValueSet values, bool? unknown = null)
    {
        ArgumentNullException.ThrowIfNull(fact);
        Fact = fact;
        // Yes and no together are every value, and known as that.
        Values = fact.Kind == FactKind.YesNo && values.Ranges.Count == 2 ? fact.EveryValue : values;
        WhenUnknown = unknown;
    }

    internal Cell(Fact fact, Comparison comparison, Fact other, bool? unknown = null)
        : this(fact, ValueSet.Nothing, unknown)
    {
        ArgumentNullException.ThrowIfNull(other);
        Comparison = comparison;
        Other = other;
    }

    /// <summary>The fact that is tested.</summary>
    public Fact Fact { get; }

    /// <summary>The values that pass; empty if the fact is held against another one.</summary>
    internal ValueSet Values { get; }

    /// <summary>How the fact is compared with <see cref="Other"/>; <see langword="null"/> for a test against values.</summary>
    internal Comparison? Operator => Other is null ? null : Comparison;

    /// <summary>The other fact; <see langword="null"/> for a test against values.</summary>
    internal Fact? Other { get; private init; }

    /// <summary>How the fact is compared with <see cref="Other"/> or a cut.</summary>
    internal Comparison Comparison { get; private init; }

    /// <summary>The answer where a fact is unknown; <see langword="null"/>, the rule, means that the answer is unknown.</summary>
    public bool? WhenUnknown { get; }

    /// <summary>The rule whose cut is still to be fitted; <see langword="null"/> if the test can be made.</summary>
    internal Cut? UnfittedCut => Cut is { Rule: not null } ? Cut : null;

    /// <summary>The absolute cut, where it has a margin.</summary>
    internal Cut? CutWithMargin => Cut is { Rule: null } ? Cut : null;

    /// <summary>
    /// Whether the cut has a margin that moves it. A table tests such a cell against a threshold that the previous class moves by the
    /// margin; without the class, the cell means the cut as it is.
    /// </summary>
    internal bool HasMargin => CutWithMargin is { Margin: > 0 } or { RelativeMargin: > 0, Value: not 0 };

    // Where the values do not say it all: a rule, or a cut with a margin.
    private Cut? Cut { get; init; }

    // The one end of the values as it was written, which their nearest doubles do not tell.
    private double? Bound { get; init; }

    /// <summary>Whether <see cref="Values"/> say it all.</summary>
    internal bool IsOfValues => Other is null && Cut is null;

    /// <summary>The facts that the test reads.</summary>
    [JsonIgnore]
    public IEnumerable<Fact> TestedFacts => Other is null ? [Fact] : [Fact, Other];

    /// <summary>Combines two tests of the same fact by "or".</summary>
    /// <exception cref="ArgumentException">The tests are of different facts, or differ in what unknown means.</exception>
    public static Cell operator |(Cell left, Cell right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var fault = (left, right) switch
        {
            _ when left.Fact.Canonical != right.Fact.Canonical || (left.Other ?? right.Other) is not null =>
                $"A cell tests one fact against values: '{left}' or '{right}' needs two rows of the same class.",
            _ when left.WhenUnknown != right.WhenUnknown || (left.UnfittedCut ?? right.UnfittedCut) is not null =>
                $"'{left}' and '{right}' can't be joined: their cuts must be fitted, and unknown must mean the same in both.",
            _ when left.IsOfValues && right.IsOfValues => null,
            _ => $"'{left}' and '{right}' can't be joined: a cut with a margin stands in a cell of its own; use two rows of the same class.",
        };
        return fault is null ? new Cell(left.Fact, left.Values.Union(right.Values), left.WhenUnknown) : throw new ArgumentException(fault, nameof(right));
    }

    /// <summary>The same test with a definite answer where a fact is unknown.</summary>
    /// <param name="answer">The answer; <see langword="false"/> makes it "known, and …".</param>
    /// <returns>The cell.</returns>
    public Cell IfUnknown(bool answer) => Copy(Fact, Other, answer);

    /// <summary>The test as in a printed table, after the fact's name.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Fact.Name} {Describe()}";

    /// <summary>The test as in a printed table, without the fact's name.</summary>
    public string Test => Describe();

    /// <summary>The test without the fact's name.</summary>
    internal string Describe(bool grouped = false) => WhenUnknown switch
    {
        true when IsOfValues && Values.IsEmpty => "unknown",
        false when AcceptsEveryValue => "known",
        true => "unknown or " + DescribeTest(grouped),
        false => "known and " + DescribeTest(grouped),
        null => DescribeTest(grouped),
    };

    internal string Canonical => Fact.Canonical
        + (IsOfValues ? " in " + Values.Canonical : $" {Comparison} {Other?.Canonical ?? Cut!.ToString()}")
        + (WhenUnknown is { } answer ? $" unknown={answer}" : "");

    internal static Cell Compare(NumberFact fact, Comparison comparison, Cut cut)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(cut);
        var values = cut switch
        {
            { Value: { } value } => ValueSet.Reaching(fact, comparison, value),
            // No value reaches it.
            { Rule: null } when comparison is Comparison.AtMost or Comparison.Below => fact.EveryValue,
            _ => ValueSet.Nothing,
        };
        return new Cell(fact, values) { Comparison = comparison, Bound = cut.Value, Cut = cut.Rule is not null || cut.HasMargin ? cut : null };
    }

    internal static Cell Compare(DateFact fact, Comparison comparison, double day) =>
        new(fact, ValueSet.Reaching(fact, comparison, day)) { Comparison = comparison, Bound = day };

    /// <summary>Whether a fact is held so against a cut.</summary>
    internal bool IsAt(NumberFact fact, Comparison comparison, Cut cut) =>
        Fact.Name == fact.Name && Comparison == comparison && (Cut is null ? Bound is { } value && value == cut.Value : Cut == cut);

    /// <summary>The test whose cut is still to be fitted, against a value.</summary>
    internal Cell FittedTo(double cut) => Compare((NumberFact)Fact, Comparison, cut);

    /// <summary>This cell, and those from which the facts that it tests are computed.</summary>
    internal IEnumerable<Cell> WithNested() => TestedFacts.SelectMany(fact => fact.NestedCells()).Prepend(this);

    /// <summary>The same cell over replaced facts; this one where none is replaced.</summary>
    internal Cell Replace(Func<Fact, Fact> replace)
    {
        var (fact, other) = (replace(Fact), Other is null ? null : replace(Other));
        return ReferenceEquals(fact, Fact) && ReferenceEquals(other, Other) ? this : Copy(fact, other, WhenUnknown);
    }

    /// <summary>The test that holds of known values where this one is answered as said: itself for yes, its opposite for no.</summary>
    internal Cell Opposite(bool answer)
    {
        if (Other is not null)
            return new Cell(Fact, answer ? Comparison : Inverse(Comparison), Other);
        if (Bound is { } bound)
            return new Cell(Fact, ValueSet.Nothing) { Comparison = answer ? Comparison : Inverse(Comparison), Bound = bound };
        var held = new Cell(Fact, answer ? Values : Values.Without(Fact));
        return held.AcceptsEveryValue ? Fact.IsKnown : held;
    }

    /// <summary>How two known values compare where they do not compare so.</summary>
    internal static Comparison Inverse(Comparison comparison) => (Comparison)(Comparison.Below - comparison);

    internal static string Symbol(Comparison comparison) => Symbols[(int)comparison];

    /// <summary>The comparison that a symbol stands for.</summary>
    internal static Comparison ComparisonOf(string symbol) => (Comparison)Array.IndexOf(Symbols, symbol);

    private bool AcceptsEveryValue => IsOfValues && Values.Canonical == Fact.EveryValue.Canonical;

    private Cell Copy(Fact fact, Fact? other, bool? whenUnknown) =>
        new(fact, Values, whenUnknown) { Comparison = Comparison, Other = other, Cut = Cut, Bound = Bound };

    private string DescribeTest(bool grouped)
    {
        var values = string.Join(", ", Values.Texts.Select(QuotedText.Quote).Concat(Values.Ranges.Select(range => DescribeRange(range, grouped))));
        return this switch
        {
            { Other: { } other } => $"{Symbol(Comparison)} {other.Name}",
            { UnfittedCut: { } rule } => $"{Symbol(Comparison)} cut ({rule})",
            { CutWithMargin: { } cut } => $"{Symbol(Comparison)} {Text(cut.Value.GetValueOrDefault(), grouped)} {cut.MarginText}",
            { Bound: { } bound } => $"{Symbol(Comparison)} {Text(bound, grouped)}",
            { Values.TextsExcluded: true } => $"not({values})",
            _ => Values.IsEmpty ? "never" : values,
        };
    }

    private string Text(double value, bool grouped) => Fact.Kind switch
    {
        FactKind.Number when !grouped => value.ToString(CultureInfo.InvariantCulture),
        FactKind.Class => QuotedText.QuoteIfNeeded(Fact.Format(value)),
        _ => Fact.Format(value),
    };

    private string DescribeRange(ValueRange range, bool grouped)
    {
        var (low, lowOpen) = Readable(range.Low, Math.BitDecrement);
        var (high, highOpen) = Readable(range.High, Math.BitIncrement);
        if (range.Low == range.High)
            return Text(range.Low, grouped);
        if (Fact.Kind == FactKind.YesNo)
            return "no, yes";
        if (range.High >= Fact.Maximum)
            return (lowOpen ? "> " : ">= ") + Text(low, grouped);
        if (range.Low <= Fact.Minimum)
            return (highOpen ? "< " : "<= ") + Text(high, grouped);
        return $"{(lowOpen ? '(' : '[')}{Text(low, grouped)}..{Text(high, grouped)}{(highOpen ? ')' : ']')}";
    }

    /// <summary>The one end of the values that pass, where there is one: how it is compared with, and the end.</summary>
    internal (Comparison Comparison, double Bound)? Limit()
    {
        if (Bound is { } bound)
            return (Comparison, bound);
        if (Fact.Kind is not (FactKind.Number or FactKind.Date) || Values.Ranges is not [var range])
            return null;
        var (low, lowOpen) = Readable(range.Low, Math.BitDecrement);
        var (high, highOpen) = Readable(range.High, Math.BitIncrement);
        return (range.Low <= Fact.Minimum, range.High >= Fact.Maximum) switch
        {
            (false, true) => (lowOpen ? Comparison.Above : Comparison.AtLeast, low),
            (true, false) => (highOpen ? Comparison.Below : Comparison.AtMost, high),
            _ => null,
        };
    }

    // An open end is kept as the next double; where no bound was written, the neighbour that is shorter to write is the one that was meant.
    internal (double Value, bool Open) Readable(double end, Func<double, double> neighbour)
    {
        if (Fact.Kind != FactKind.Number)
            return (end, false);
        // The neighbour above the largest negative number is -0, which is 0.
        var outside = neighbour(end) + 0.0;
        return outside.ToString("R", CultureInfo.InvariantCulture).Length < end.ToString("R", CultureInfo.InvariantCulture).Length
            ? (outside, true)
            : (end, false);
    }
}
