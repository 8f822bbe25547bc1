using System.Globalization;

namespace CustomerSegmentation.Decisions.Feel;

/// <summary>
/// The tests of one fact as text, DMN's unary tests (S-FEEL), and the words that <see cref="Cell.Describe"/> prints; the
/// inverse of it.
/// </summary>
internal sealed class UnaryTests(FeelReader reader, Fact fact)
{
    public const string CutForms = Cut.Forms + Cut.MarginForms;

    private static readonly string[] CutWords = ["best", "quantile", "median", "mean", "none", "cut"];

    /// <summary>Reads the tests of a fact.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fact">The fact that is tested.</param>
    /// <param name="find">Finds another fact by name; throws where there is none.</param>
    /// <returns>The cell; <see langword="null"/> for <c>-</c>, which is no test.</returns>
    /// <exception cref="FeelException">The text is no test of the fact.</exception>
    public static Cell? Parse(string text, Fact fact, Func<string, int, Fact> find)
    {
        var words = new FeelReader(text, find);
        return words.Current.Is("-") && words.Following.Kind == FeelTokenKind.End ? null : Read(words, fact);
    }

    /// <summary>Reads the tests that fill the rest of a text.</summary>
    /// <exception cref="FeelException">The rest is no test of the fact.</exception>
    public static Cell Read(FeelReader reader, Fact fact)
    {
        var cell = new UnaryTests(reader, fact).ReadCell();
        return reader.IsAtEnd ? cell : throw reader.Unexpected(Remedy(fact));
    }

    /// <summary>The one cut that a text of a number's test holds, how values are held against it, and what stands before it.</summary>
    public static (string Before, Comparison Comparison, Cut Cut)? FindCut(string text)
    {
        var symbol = text.IndexOfAny(['<', '>']);
        if (symbol < 0)
            return null;
        var start = symbol + (text.AsSpan(symbol + 1).StartsWith("=") ? 2 : 1);
        return Cut.TryParse(WithoutBrackets(text[start..]), out var cut) ? (text[..start] + " ", Cell.ComparisonOf(text[symbol..start]), cut) : null;
    }

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
        if (reader.Take("known"))
            return reader.IsAtEnd ? fact.IsKnown : ReadAfter("and", unknown: false);
        if (reader.Take("unknown"))
            return reader.IsAtEnd ? fact.IsUnknown : ReadAfter("or", unknown: true);
        var (cell, orNull) = ReadList();
        return orNull ? cell?.IfUnknown(true) ?? fact.IsUnknown : cell!;
    }

    private Cell ReadAfter(string word, bool unknown)
    {
        reader.Expect(word, unknown ? "Write 'unknown' alone, or 'unknown or' and a test" : "Write 'known' alone, or 'known and' and a test");
        var start = reader.Current;
        var (cell, orNull) = ReadList();
        return orNull || cell!.WhenUnknown is not null
            ? throw start.Fault($"null can't stand behind '{word}'", "Say only once what unknown means")
            : cell.IfUnknown(unknown);
    }

    // Alternatives; null, which is unknown, is kept apart.
    private (Cell? Cell, bool OrNull) ReadList()
    {
        Cell? first = null;
        // Values are joined all at once, as there may be very many.
        var values = new List<ValueSet>();
        var orNull = false;
        do
        {
            var start = reader.Current;
            if (reader.Take("null"))
            {
                orNull = true;
                continue;
            }

            var next = ReadAlternative();
            if (first is not null && !(first.IsOfValues && next.IsOfValues && first.WhenUnknown == next.WhenUnknown))
                throw CannotJoin(first, next, start);
            first ??= next;
            values.Add(next.Values);
        }
        while (reader.Take(","));
        return orNull && first is { WhenUnknown: not null }
            ? throw reader.Current.Fault("null stands beside not(null)", "Say only once what unknown means")
            : (values.Count > 1 ? new Cell(fact, ValueSet.UnionOf(values), first!.WhenUnknown) : first, orNull);
    }

    private static FeelException CannotJoin(Cell left, Cell right, FeelToken start)
    {
        var fault = (left.Other ?? right.Other) is { } other ? $"a comparison with {other.Name} stands alone in its cell"
            : (left.UnfittedCut ?? right.UnfittedCut) is { } cut ? $"the cut '{cut}' stands alone in its cell"
            : $"'{right.Describe()}' can't be joined with '{left.Describe()}'";
        return start.Fault(fault, "Write two rows of the same class for 'or'");
    }

    private Cell ReadAlternative()
    {
        var token = reader.Current;
        if (reader.Take("never"))
            return new Cell(fact, ValueSet.Nothing);
        if (token.Is("not") && reader.Following.Is("("))
            return ReadNot();
        if (token.Symbol is ">=" or "<=" or ">" or "<")
            return ReadComparison();
        if (token.Symbol is "[" or "(" or "]")
            return new Cell(fact, ValueSet.Of(ReadRange()));
        if (fact.Kind == FactKind.Text)
            return new Cell(fact, ValueSet.OfTexts([ReadText()], excluded: false));
        var value = ReadValue();
        return new Cell(fact, ValueSet.Of(new ValueRange(value, value)));
    }

    private Cell ReadNot()
    {
        reader.Place += 2;
        var start = reader.Current;
        if (start.Is("not"))
            throw reader.Unexpected("Write what not(not(…)) comes to");
        // Every text is none of no texts.
        var (cell, orNull) = start.Is(")") && fact.Kind == FactKind.Text ? (null, false) : ReadList();
        reader.Expect(")", "Write not(…) with its second bracket");
        if (cell is { Other: not null } or { UnfittedCut: not null } or { WhenUnknown: not null })
            throw start.Fault($"'{cell.Describe()}' can't stand in not(…)", "Write the opposite test: < for >=");
        return orNull && cell is null ? fact.IsKnown : new Cell(fact, (cell?.Values ?? ValueSet.Nothing).Without(fact), orNull ? false : null);
    }

    private Cell ReadComparison()
    {
        var symbol = reader.Take();
        var comparison = Cell.ComparisonOf(symbol.Text);
        return fact.Kind switch
        {
            FactKind.Number => CompareNumber(comparison),
            FactKind.Date => CompareDate(comparison),
            _ => throw NoOrder(symbol, $"'{symbol.Text}'"),
        };
    }

    private FeelException NoOrder(FeelToken token, string test) =>
        token.Fault($"{test} needs an order, and {fact.Name} is {Fact.Described(fact.Kind)}", Remedy(fact));

    private Cell CompareNumber(Comparison comparison)
    {
        var (place, first) = (reader.Place, reader.Current);
        var text = WithoutBrackets(reader.TakeAlternative());
        if (Cut.TryParse(text, out var cut))
        {
            if (cut.Value is { } value)
                CheckBounds(value, first);
            return Cell.Compare((NumberFact)fact, comparison, cut);
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            throw NotKnown(first, text);
        if (text.Contains('%', StringComparison.Ordinal) || CutWords.Any(first.Is))
            throw first.Fault($"'{text}' is not a cut", $"Write {CutForms}");
        reader.Place = place;
        if (reader.IsAtEnd || first.Is(",") || first.Kind is FeelTokenKind.Text or FeelTokenKind.Date)
            throw WrongLiteral();
        return new Formula(reader).Read().Fact switch
        {
            NumberFact number => new Cell(fact, comparison, number),
            { } other => throw first.Fault(
                $"{other.Name} is {Fact.Described(other.Kind)}, and {fact.Name} is a number",
                "Compare it with a number, or with the name of a number fact"),
            null when !reader.IsAtEnd && !reader.Current.Is(",") => throw reader.Unexpected(Remedy(fact)),
            null => throw first.Fault($"'{text}' is worked out by hand", "Write the result, or a formula over facts"),
        };
    }

    private Cell CompareDate(Comparison comparison)
    {
        var token = reader.Current;
        if (token.Kind != FeelTokenKind.Name || token.Is("date"))
            return Cell.Compare((DateFact)fact, comparison, ReadValue());
        reader.Take();
        return reader.Find(token) is DateFact other
            ? new Cell(fact, comparison, other)
            : throw token.Fault(
                $"{token.Text} is no date, and {fact.Name} is one",
                "Compare it with a date as 2026-01-31, or with the name of a date fact");
    }

    private ValueRange ReadRange()
    {
        var open = reader.Take();
        if (fact.Kind is not (FactKind.Number or FactKind.Date))
            throw NoOrder(open, "a range");
        var low = ReadValue();
        reader.Expect("..", "Write a range as [100..500), [ and ] with the end and ( and ) without it");
        var high = ReadValue();
        var close = reader.Current;
        if (close.Symbol is not ("]" or ")" or "["))
            throw reader.Unexpected("End the range by ] with its end, or by ) without it");
        reader.Take();
        if (low > high)
            throw open.Fault("the ends of the range are out of order", "Write the smaller one first");
        var range = new ValueRange(open.Is("[") ? low : fact.After(low), close.Is("]") ? high : fact.Before(high));
        return range.Low <= range.High ? range : throw open.Fault("the range holds no value", "Write [ and ] where the ends belong to it");
    }

    private string ReadText()
    {
        var token = reader.Current;
        if (token.Kind != FeelTokenKind.Text)
            throw WrongLiteral();
        return ((TextFact)fact).Known(FeelReader.Unquote(reader.Take()))
            ?? throw token.Fault($"{fact.Name} can't be {token.Text}", $"Write {string.Join(", ", ((TextFact)fact).Possible.Select(QuotedText.Quote))}");
    }

    private double ReadValue() => fact.Kind switch
    {
        FactKind.Number => ReadNumber(),
        FactKind.Date => ReadDate(),
        FactKind.YesNo => ReadYesNo(),
        _ => ReadClass(),
    };

    private double ReadNumber()
    {
        var (first, number) = (reader.Current, reader.Unsigned);
        if (first.Is("nan") || number.Is("infinity"))
            throw NotKnown(first, number.Text);
        if (number.Kind != FeelTokenKind.Number)
        {
            reader.Take("-");
            throw WrongLiteral();
        }

        var value = reader.TakeNumber();
        if (!Number.IsKnown(value))
            throw NotKnown(first, number.Text);
        CheckBounds(value, first);
        return value;
    }

    private double ReadDate()
    {
        var isCall = reader.Current.Is("date") && reader.Following.Is("(");
        reader.Place += isCall ? 2 : 0;
        var token = reader.Current;
        if (token.Kind != (isCall ? FeelTokenKind.Text : FeelTokenKind.Date))
            throw WrongLiteral();
        reader.Take();
        var text = isCall ? FeelReader.Unquote(token) : token.Text;
        if (isCall)
            reader.Expect(")", "Write date(\"2026-01-31\"), or 2026-01-31");
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.DayNumber
            : throw token.Fault($"there is no day {text}", "Write a day of the calendar as 2026-01-31");
    }

    private double ReadYesNo()
    {
        if (reader.Take("yes") || reader.Take("true"))
            return 1;
        return reader.Take("no") || reader.Take("false") ? 0 : throw WrongLiteral();
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
            ? token.Fault("Unclassified is unknown", "Write null, or unknown")
            : token.Fault($"{fact.Name} has no class {QuotedText.QuoteIfNeeded(name)}", Remedy(fact));
    }

    private void CheckBounds(double value, FeelToken token)
    {
        if (!(value >= fact.Minimum && value <= fact.Maximum))
            throw token.Fault(
                string.Create(CultureInfo.InvariantCulture, $"{value} is not a value that {fact.Name} can have"),
                string.Create(CultureInfo.InvariantCulture, $"Write a number from {fact.Minimum} to {fact.Maximum}"));
    }

    private static FeelException NotKnown(FeelToken token, string text) =>
        token.Fault($"'{text}' is not a number that can be known", Formula.KnownNumbers);

    // Literals are named as the kinds of facts.
    private FeelException WrongLiteral() => Enum.TryParse<FactKind>($"{reader.Current.Kind}", out var kind) && kind != fact.Kind
        ? reader.Current.Fault($"'{reader.Current.Text}' is {Fact.Described(kind)}, and {fact.Name} is {Fact.Described(fact.Kind)}", Remedy(fact))
        : reader.Unexpected(Remedy(fact));
}
