using System.Globalization;

namespace CustomerSegmentation.Decisions.Feel;

/// <summary>
/// The tests of one fact as text, DMN's unary tests (S-FEEL), and the words that <see cref="Cell.Describe"/> prints; the
/// inverse of it.
/// </summary>
internal sealed class UnaryTests
{
    public const string CutForms = Cut.Forms + Cut.MarginForms;

    private static readonly string[] CutWords = ["best", "quantile", "median", "mean", "none", "cut"];

    private readonly FeelReader reader;
    private readonly Fact fact;
    private readonly Func<string, int, Fact> find;

    private UnaryTests(FeelReader reader, Fact fact, Func<string, int, Fact> find)
    {
        this.reader = reader;
        this.fact = fact;
        this.find = find;
    }

    /// <summary>Reads the tests of a fact.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fact">The fact that is tested.</param>
    /// <param name="find">Finds another fact by name; throws where there is none.</param>
    /// <returns>The cell; <see langword="null"/> for <c>-</c>, which is no test.</returns>
    /// <exception cref="FeelException">The text is no test of the fact.</exception>
    public static Cell? Parse(string text, Fact fact, Func<string, int, Fact> find)
    {
        var words = new FeelReader(text);
        return words.Current.Is("-") && words.Following.Kind == FeelTokenKind.End ? null : Read(words, fact, find);
    }

    /// <summary>Reads the tests that fill the rest of a text.</summary>
    /// <exception cref="FeelException">The rest is no test of the fact.</exception>
    public static Cell Read(FeelReader reader, Fact fact, Func<string, int, Fact> find)
    {
        var cell = new UnaryTests(reader, fact, find).ReadCell();
        return reader.IsAtEnd ? cell : throw reader.Unexpected(Remedy(fact));
    }

    /// <summary>The one cut that a text of a number's test holds, and what stands before it; <see langword="null"/> if there is none.</summary>
    public static (string Before, Cut Cut)? FindCut(string text)
    {
        var symbol = text.IndexOfAny(['<', '>']);
        if (symbol < 0)
            return null;
        var start = symbol + (text.AsSpan(symbol + 1).StartsWith("=") ? 2 : 1);
        return Cut.TryParse(WithoutBrackets(text[start..]), out var cut) ? (text[..start] + " ", cut) : null;
    }

    /// <summary>How a test holds values against its cut, by the text before the cut.</summary>
    public static Comparison ComparisonBefore(string text) => text.Trim() switch
    {
        [.., '>', '='] => Comparison.AtLeast,
        [.., '>'] => Comparison.Above,
        [.., '<', '='] => Comparison.AtMost,
        _ => Comparison.Below,
    };

    /// <summary>What a test of the fact may look like.</summary>
    public static string Remedy(Fact fact) => fact.Kind switch
    {
        FactKind.Number => "Write a number or a test such as >= 1000, [100..500), not(0), null, or a cut such as >= 80% of value",
        FactKind.YesNo => "Write yes, no or null",
        FactKind.Date => "Write a date as 2026-01-31 or a test such as >= 2026-01-31, [2026-01-01..2026-02-01)",
        FactKind.Text => "Write texts in quotes, such as \"CN\", \"DE\" or not(\"CN\")",
        _ => $"Write classes: {ClassNames(fact)}",
    };

    private static string ClassNames(Fact fact) =>
        string.Join(", ", ((ClassFact)fact).Classes.Where(c => c.Code != 0).Select(c => QuotedText.QuoteIfNeeded(c.Name)));

    // The printed form of a rule is "cut (80% of value)".
    private static string WithoutBrackets(string text)
    {
        var rule = text.Trim();
        return rule.StartsWith("cut (", StringComparison.Ordinal) && rule.EndsWith(')') ? rule["cut (".Length..^1] : rule;
    }

    private Cell ReadCell()
    {
        if (reader.TakeWord("known"))
            return reader.IsAtEnd ? fact.IsKnown : ReadAfter("and", unknown: false);
        if (reader.TakeWord("unknown"))
            return reader.IsAtEnd ? fact.IsUnknown : ReadAfter("or", unknown: true);
        var (cell, orNull) = ReadList();
        return orNull ? cell?.IfUnknown(true) ?? fact.IsUnknown : cell!;
    }

    private Cell ReadAfter(string word, bool unknown)
    {
        reader.Expect(word, unknown ? "Write 'unknown' alone, or 'unknown or' and a test" : "Write 'known' alone, or 'known and' and a test");
        var start = reader.Current.Start;
        var (cell, orNull) = ReadList();
        return orNull || cell!.WhenUnknown is not null
            ? throw new FeelException(start, $"null can't stand behind '{word}'", "Say only once what unknown means")
            : cell.IfUnknown(unknown);
    }

    // Alternatives; null, which is unknown, is kept apart.
    private (Cell? Cell, bool OrNull) ReadList()
    {
        Cell? joined = null;
        var orNull = false;
        do
        {
            var start = reader.Current.Start;
            if (reader.TakeWord("null"))
                orNull = true;
            else
                joined = joined is null ? ReadAlternative() : Join(joined, ReadAlternative(), start);
        }
        while (reader.TakeSymbol(","));
        return orNull && joined is { WhenUnknown: not null }
            ? throw new FeelException(reader.Current.Start, "null stands beside not(null)", "Say only once what unknown means")
            : (joined, orNull);
    }

    private static Cell Join(Cell left, Cell right, int position)
    {
        if ((left.Other ?? right.Other) is { } other)
            throw new FeelException(position, $"a comparison with {other.Name} stands alone in its cell", "Write two rows of the same class for 'or'");
        if ((left.UnfittedCut ?? right.UnfittedCut) is { } cut)
            throw new FeelException(position, $"the cut '{cut}' stands alone in its cell", "Write two rows of the same class for 'or'");
        try
        {
            return left | right;
        }
        catch (ArgumentException)
        {
            throw new FeelException(position, $"'{right.Describe()}' can't be joined with '{left.Describe()}'", "Write two rows of the same class for 'or'");
        }
    }

    private Cell ReadAlternative()
    {
        var token = reader.Current;
        if (reader.TakeWord("never"))
            return new Cell(fact, ValueSet.Nothing);
        if (token.IsWord("not") && reader.Following.Is("("))
            return ReadNot();
        if (token.Is(">=") || token.Is("<=") || token.Is(">") || token.Is("<"))
            return ReadComparison();
        if (token.Is("[") || token.Is("(") || token.Is("]"))
            return new Cell(fact, ValueSet.Of(ReadRange()));
        if (fact.Kind == FactKind.Text)
            return new Cell(fact, ValueSet.OfTexts([ReadText()], excluded: false));
        var value = ReadValue();
        return new Cell(fact, ValueSet.Of(new ValueRange(value, value)));
    }

    private Cell ReadNot()
    {
        reader.Take();
        reader.Take();
        var start = reader.Current.Start;
        if (reader.Current.IsWord("not"))
            throw reader.Unexpected("Write what not(not(…)) comes to");
        // Every text is none of no texts.
        var (cell, orNull) = reader.Current.Is(")") && fact.Kind == FactKind.Text ? (null, false) : ReadList();
        reader.Expect(")", "Write not(…) with its second bracket");
        if (cell is { Other: not null } or { UnfittedCut: not null } or { WhenUnknown: not null })
            throw new FeelException(start, $"'{cell.Describe()}' can't stand in not(…)", "Write the opposite test: < for >=");
        var excluded = cell?.Values ?? (fact.Kind == FactKind.Text ? ValueSet.OfTexts([], excluded: false) : ValueSet.Nothing);
        return orNull && cell is null ? fact.IsKnown : new Cell(fact, excluded.Without(fact), orNull ? false : null);
    }

    private Cell ReadComparison()
    {
        var symbol = reader.Take();
        var comparison = symbol.Text switch { ">=" => Comparison.AtLeast, ">" => Comparison.Above, "<=" => Comparison.AtMost, _ => Comparison.Below };
        return fact.Kind switch
        {
            FactKind.Number => CompareNumber(comparison),
            FactKind.Date => CompareDate(comparison),
            _ => throw new FeelException(symbol.Start, $"'{symbol.Text}' needs an order, and {fact.Name} is {Fact.Described(fact.Kind)}", Remedy(fact)),
        };
    }

    private Cell CompareNumber(Comparison comparison)
    {
        var (start, first) = (reader.Mark(), reader.Current);
        var text = WithoutBrackets(reader.TakeAlternative());
        if (Cut.TryParse(text, out var cut))
        {
            if (cut.Value is { } value)
                CheckBounds(value, first);
            return Cell.Compare((NumberFact)fact, comparison, cut);
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            throw NotKnown(first, text);
        if (text.Contains('%', StringComparison.Ordinal) || CutWords.Any(first.IsWord))
            throw new FeelException(first.Start, $"'{text}' is not a cut", $"Write {CutForms}");
        reader.Return(start);
        if (reader.IsAtEnd || first.Is(",") || first.Kind is FeelTokenKind.Text or FeelTokenKind.Date)
            throw WrongLiteral();
        return Formula.ReadOperand(reader, find).Fact switch
        {
            NumberFact number => new Cell(fact, comparison, number),
            { } other => throw new FeelException(
                first.Start,
                $"{other.Name} is {Fact.Described(other.Kind)}, and {fact.Name} is a number",
                "Compare it with a number, or with the name of a number fact"),
            null when !reader.IsAtEnd && !reader.Current.Is(",") => throw reader.Unexpected(Remedy(fact)),
            null => throw new FeelException(first.Start, $"'{text}' is worked out by hand", "Write the result, or a formula over facts"),
        };
    }

    private Cell CompareDate(Comparison comparison)
    {
        var token = reader.Current;
        if (token.Kind == FeelTokenKind.Name && !token.IsWord("date"))
        {
            reader.Take();
            return find(token.Text, token.Start) is DateFact other
                ? new Cell(fact, comparison, other)
                : throw new FeelException(
                    token.Start,
                    $"{token.Text} is no date, and {fact.Name} is one",
                    "Compare it with a date as 2026-01-31, or with the name of a date fact");
        }

        var day = ReadValue();
        return new Cell(fact, ValueSet.Of(comparison switch
        {
            Comparison.AtLeast => new ValueRange(day, fact.Maximum),
            Comparison.Above => new ValueRange(day + 1, fact.Maximum),
            Comparison.AtMost => new ValueRange(fact.Minimum, day),
            _ => new ValueRange(fact.Minimum, day - 1),
        }));
    }

    private ValueRange ReadRange()
    {
        var open = reader.Take();
        if (fact.Kind is not (FactKind.Number or FactKind.Date))
            throw new FeelException(open.Start, $"a range needs an order, and {fact.Name} is {Fact.Described(fact.Kind)}", Remedy(fact));
        var low = ReadValue();
        reader.Expect("..", "Write a range as [100..500), [ and ] with the end and ( and ) without it");
        var high = ReadValue();
        var close = reader.Current;
        if (!reader.TakeSymbol("]") && !reader.TakeSymbol(")") && !reader.TakeSymbol("["))
            throw reader.Unexpected("End the range by ] with its end, or by ) without it");
        if (low > high)
            throw new FeelException(open.Start, "the ends of the range are out of order", "Write the smaller one first");
        var range = new ValueRange(open.Is("[") ? low : After(low), close.Is("]") ? high : Before(high));
        return range.Low <= range.High ? range : throw new FeelException(open.Start, "the range holds no value", "Write [ and ] where the ends belong to it");
    }

    private double After(double value) => fact.Kind == FactKind.Number ? Math.BitIncrement(value) : value + 1;

    private double Before(double value) => fact.Kind == FactKind.Number ? Math.BitDecrement(value) : value - 1;

    private string ReadText() => reader.Current.Kind == FeelTokenKind.Text ? FeelReader.Unquote(reader.Take()) : throw WrongLiteral();

    private double ReadValue() => fact.Kind switch
    {
        FactKind.Number => ReadNumber(),
        FactKind.Date => ReadDate(),
        FactKind.YesNo => ReadYesNo(),
        _ => ReadClass(),
    };

    private double ReadNumber()
    {
        var first = reader.Current;
        var negative = reader.TakeSymbol("-");
        if (first.IsWord("nan") || first.IsWord("infinity") || reader.Current.IsWord("infinity"))
            throw NotKnown(first, reader.Current.Text);
        if (reader.Current.Kind != FeelTokenKind.Number)
            throw WrongLiteral();
        var token = reader.Take();
        var value = double.Parse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (!Number.IsKnown(value))
            throw NotKnown(first, token.Text);
        // A negative zero is zero.
        value = negative ? 0.0 - value : value;
        CheckBounds(value, first);
        return value;
    }

    private double ReadDate()
    {
        var isCall = reader.Current.IsWord("date") && reader.Following.Is("(");
        if (isCall)
        {
            reader.Take();
            reader.Take();
        }

        var token = reader.Current;
        if (token.Kind != (isCall ? FeelTokenKind.Text : FeelTokenKind.Date))
            throw WrongLiteral();
        reader.Take();
        var text = isCall ? FeelReader.Unquote(token) : token.Text;
        if (isCall)
            reader.Expect(")", "Write date(\"2026-01-31\"), or 2026-01-31");
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.DayNumber
            : throw new FeelException(token.Start, $"there is no day {text}", "Write a day of the calendar as 2026-01-31");
    }

    private double ReadYesNo()
    {
        if (reader.TakeWord("yes") || reader.TakeWord("true"))
            return 1;
        if (reader.TakeWord("no") || reader.TakeWord("false"))
            return 0;
        throw WrongLiteral();
    }

    private double ReadClass()
    {
        var token = reader.Current;
        if (token.Kind is not (FeelTokenKind.Name or FeelTokenKind.Text))
            throw WrongLiteral();
        reader.Take();
        var name = token.Kind == FeelTokenKind.Text ? FeelReader.Unquote(token) : token.Text;
        var segment = ((ClassFact)fact).Classes.FirstOrDefault(c => c.Name == name);
        if (segment.Code > 0)
            return segment.Code;
        throw name == SegmentClass.UnclassifiedName
            ? new FeelException(token.Start, "Unclassified is unknown", "Write null, or unknown")
            : new FeelException(token.Start, $"{fact.Name} has no class {QuotedText.QuoteIfNeeded(name)}", Remedy(fact));
    }

    private void CheckBounds(double value, FeelToken token)
    {
        if (!(value >= fact.Minimum && value <= fact.Maximum))
            throw new FeelException(
                token.Start,
                string.Create(CultureInfo.InvariantCulture, $"{value} is not a value that {fact.Name} can have"),
                string.Create(CultureInfo.InvariantCulture, $"Write a number from {fact.Minimum} to {fact.Maximum}"));
    }

    private static FeelException NotKnown(FeelToken token, string text) =>
        new(token.Start, $"'{text}' is not a number that can be known", "Write 0, or a number whose magnitude lies between 1e-100 and 1e100");

    private FeelException WrongLiteral()
    {
        var kind = reader.Current.Kind switch
        {
            FeelTokenKind.Number => "a number",
            FeelTokenKind.Text => "a text",
            FeelTokenKind.Date => "a date",
            _ => null,
        };
        return kind is null || kind == Fact.Described(fact.Kind)
            ? reader.Unexpected(Remedy(fact))
            : new FeelException(reader.Current.Start, $"'{reader.Current.Text}' is {kind}, and {fact.Name} is {Fact.Described(fact.Kind)}", Remedy(fact));
    }
}
