using System.Globalization;

namespace CustomerSegmentation;

/// <summary>
/// A test of one fact, as it stands in a cell of a decision table: against a set of values, or against another fact.
/// Its answer is yes, no or unknown. Made by the operators of facts; immutable.
/// </summary>
public sealed class Cell
{
    internal Cell(Fact fact, ValueSet values, bool? unknown = null, Cut? unfitted = null)
    {
        ArgumentNullException.ThrowIfNull(fact);
        Fact = fact;
        // Yes and no together are every value, and known as that.
        Values = fact.Kind == FactKind.YesNo && values.Ranges.Count == 2 ? fact.EveryValue : values;
        WhenUnknown = unknown;
        UnfittedCut = unfitted;
    }

    internal Cell(Fact fact, Comparison comparison, Fact other, bool? unknown = null)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(other);
        Fact = fact;
        Values = ValueSet.Nothing;
        Operator = comparison;
        Other = other;
        WhenUnknown = unknown;
    }

    /// <summary>The fact that is tested.</summary>
    public Fact Fact { get; }

    /// <summary>The values that pass; empty if the fact is held against another one.</summary>
    internal ValueSet Values { get; }

    /// <summary>How the fact is compared with <see cref="Other"/>; <see langword="null"/> for a test against values.</summary>
    internal Comparison? Operator { get; private init; }

    /// <summary>The other fact; <see langword="null"/> for a test against values.</summary>
    public Fact? Other { get; private init; }

    /// <summary>The answer where a fact is unknown; <see langword="null"/>, the rule, means that the answer is unknown.</summary>
    public bool? WhenUnknown { get; }

    /// <summary>The rule whose cut is still to be fitted; <see langword="null"/> if the test can be made.</summary>
    internal Cut? UnfittedCut { get; }

    /// <summary>
    /// The margin around the cut, in the unit of the fact; 0 where there is none. A table tests such a cell against a
    /// threshold that the previous class moves by the margin; without the class, the cell means the cut as it is.
    /// </summary>
    internal double Margin => CutWithMargin?.MarginInUnit ?? 0;

    /// <summary>The facts that the test reads.</summary>
    public IEnumerable<Fact> TestedFacts => Other is null ? [Fact] : [Fact, Other];

    /// <summary>Combines two tests of the same fact by "or".</summary>
    /// <exception cref="ArgumentException">The tests are of different facts, or differ in what unknown means.</exception>
    public static Cell operator |(Cell left, Cell right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (!string.Equals(left.Fact.Canonical, right.Fact.Canonical, StringComparison.Ordinal) || left.Other is not null || right.Other is not null)
            throw new ArgumentException($"A cell tests one fact against values: '{left}' or '{right}' needs two rows of the same class.", nameof(right));
        if (left.WhenUnknown != right.WhenUnknown || left.UnfittedCut is not null || right.UnfittedCut is not null)
            throw new ArgumentException(
                $"'{left}' and '{right}' can't be joined: their cuts must be fitted, and unknown must mean the same in both.",
                nameof(right));
        if (left.CutWithMargin is not null || right.CutWithMargin is not null)
            throw new ArgumentException(
                $"'{left}' and '{right}' can't be joined: a cut with a margin stands in a cell of its own; use two rows of the same class.",
                nameof(right));
        return new Cell(left.Fact, left.Values.Union(right.Values), left.WhenUnknown);
    }

    /// <summary>The same test with a definite answer where a fact is unknown.</summary>
    /// <param name="answer">The answer; <see langword="false"/> makes it "known, and …".</param>
    /// <returns>The cell.</returns>
    public Cell IfUnknown(bool answer) => Copy(Fact, Other, answer);

    /// <summary>The test as in a printed table, after the fact's name.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Fact.Name} {Describe()}";

    /// <summary>The test without the fact's name.</summary>
    internal string Describe(bool grouped = false) => (WhenUnknown, Values.IsEmpty && Other is null && UnfittedCut is null && CutWithMargin is null) switch
    {
        (true, true) => "unknown",
        (false, false) when AcceptsEveryValue => "known",
        (true, _) => "unknown or " + DescribeTest(grouped),
        (false, _) => "known and " + DescribeTest(grouped),
        _ => DescribeTest(grouped),
    };

    internal string Canonical => Fact.Canonical
        + (Other is null
                ? ((UnfittedCut ?? CutWithMargin) is { } cut ? $" {CutComparison} {cut}" : " in " + Values.Canonical)
                : $" {Operator} {Other.Canonical}")
        + (WhenUnknown is { } answer ? $" unknown={answer}" : "");

    internal static Cell Compare(NumberFact fact, Comparison comparison, Cut cut)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(cut);
        if (cut.Rule is not null)
            return new Cell(fact, ValueSet.Nothing, unknown: null, cut) { CutComparison = comparison };
        if (cut.Value is not { } value)
            return new Cell(fact, comparison is Comparison.AtLeast or Comparison.Above ? ValueSet.Nothing : fact.EveryValue);
        return new Cell(fact, ValueSet.Of(comparison switch
        {
            Comparison.AtLeast => new ValueRange(value, fact.Maximum),
            Comparison.Above => new ValueRange(Math.BitIncrement(value), fact.Maximum),
            Comparison.AtMost => new ValueRange(fact.Minimum, value),
            _ => new ValueRange(fact.Minimum, Math.BitDecrement(value)),
        }))
        {
            CutComparison = comparison,
            CutWithMargin = cut.HasMargin ? cut : null,
        };
    }

    /// <summary>The test whose cut is still to be fitted, against a value.</summary>
    internal Cell FittedTo(double cut) => Compare((NumberFact)Fact, CutComparison, cut);

    /// <summary>This cell, and those from which the facts that it tests are computed.</summary>
    internal IEnumerable<Cell> WithNested() => TestedFacts.SelectMany(fact => fact.NestedCells()).Prepend(this);

    internal Cell Replace(Func<Fact, Fact> replace) => Copy(replace(Fact), Other is null ? null : replace(Other), WhenUnknown);

    /// <summary>The test that holds of known values where this one is answered as said: itself for yes, its opposite for no.</summary>
    internal Cell Opposite(bool answer)
    {
        if (Other is not null)
            return new Cell(Fact, answer ? Operator!.Value : Inverse(Operator!.Value), Other);
        var held = new Cell(Fact, answer ? Values : Values.Without(Fact));
        return held.AcceptsEveryValue ? Fact.IsKnown : held;
    }

    private bool AcceptsEveryValue => Other is null && UnfittedCut is null && CutWithMargin is null && Values.Canonical == Fact.EveryValue.Canonical;

    /// <summary>The absolute cut, where it has a margin.</summary>
    internal Cut? CutWithMargin { get; private init; }

    /// <summary>How the fact is compared with <see cref="UnfittedCut"/> or <see cref="CutWithMargin"/>.</summary>
    internal Comparison CutComparison { get; private init; }

    private Cell Copy(Fact fact, Fact? other, bool? whenUnknown) => other is null
        ? new Cell(fact, Values, whenUnknown, UnfittedCut) { CutComparison = CutComparison, CutWithMargin = CutWithMargin }
        : new Cell(fact, Operator!.Value, other, whenUnknown);

    /// <summary>How two known values compare where they do not compare so.</summary>
    internal static Comparison Inverse(Comparison comparison) => comparison switch
    {
        Comparison.AtLeast => Comparison.Below,
        Comparison.Above => Comparison.AtMost,
        Comparison.AtMost => Comparison.Above,
        _ => Comparison.AtLeast,
    };

    internal static string Symbol(Comparison comparison) => comparison switch
    {
        Comparison.AtLeast => ">=",
        Comparison.Above => ">",
        Comparison.AtMost => "<=",
        _ => "<",
    };

    private string DescribeTest(bool grouped)
    {
        if (Other is not null)
            return $"{Symbol(Operator!.Value)} {Other.Name}";
        if (UnfittedCut is { } cut)
            return $"{Symbol(CutComparison)} cut ({cut})";
        if (CutWithMargin is { } near)
            return $"{Symbol(CutComparison)} {Text(near.Value.GetValueOrDefault(), grouped)} {near.MarginText}";
        if (Fact.Kind == FactKind.Text)
        {
            var list = string.Join(", ", Values.Texts.Select(QuotedText.Quote));
            return Values.TextsExcluded ? $"not({list})" : Values.IsEmpty ? "never" : list;
        }

        return Values.Ranges.Count == 0 ? "never" : string.Join(", ", Values.Ranges.Select(range => DescribeRange(range, grouped)));
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

    // An open end is kept as the next double; the neighbour that is shorter to write is the one that was meant.
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
