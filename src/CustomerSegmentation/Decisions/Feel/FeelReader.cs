using System.Globalization;
using System.Text;

namespace CustomerSegmentation.Decisions.Feel;

/// <summary>The words of a test or formula, one after another. For one thread.</summary>
internal sealed class FeelReader
{
    private static readonly string[] LongSymbols = [">=", "<=", ".."];

    private readonly string text;
    private readonly List<FeelToken> tokens = [];
    private int next;

    /// <exception cref="FeelException">The text holds something that is no word.</exception>
    public FeelReader(string text)
    {
        this.text = text;
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            var (kind, end) = Read(i);
            tokens.Add(new FeelToken(kind, i, end, text[i..end]));
            i = end;
        }

        tokens.Add(new FeelToken(FeelTokenKind.End, text.Length, text.Length, ""));
    }

    public FeelToken Current => tokens[next];

    public FeelToken Following => tokens[Math.Min(next + 1, tokens.Count - 1)];

    public bool IsAtEnd => Current.Kind == FeelTokenKind.End;

    public FeelToken Take() => IsAtEnd ? Current : tokens[next++];

    public bool TakeSymbol(string symbol) => Take(Current.Is(symbol));

    public bool TakeWord(string word) => Take(Current.IsWord(word));

    /// <exception cref="FeelException">Something else stands there.</exception>
    public void Expect(string symbol, string remedy)
    {
        if (!TakeSymbol(symbol) && !TakeWord(symbol))
            throw Unexpected($"'{symbol}' is missing here", remedy);
    }

    /// <summary>The text from here to the comma or bracket that ends this alternative.</summary>
    public string TakeAlternative()
    {
        var (start, end, depth) = (Current.Start, Current.Start, 0);
        while (!IsAtEnd && !(depth == 0 && (Current.Is(",") || Current.Is(")"))))
        {
            depth += Current.Is("(") ? 1 : Current.Is(")") ? -1 : 0;
            end = Take().End;
        }

        return text[start..end];
    }

    /// <summary>The place, to come back to with <see cref="Return"/>.</summary>
    public int Mark() => next;

    public void Return(int mark) => next = mark;

    public FeelException Unexpected(string remedy) =>
        Unexpected(IsAtEnd ? "the text ends too early" : $"'{Current.Text}' is not expected here", remedy);

    private FeelException Unexpected(string fault, string remedy) => new(Current.Start, fault, remedy);

    private bool Take(bool there)
    {
        next += there ? 1 : 0;
        return there;
    }

    private (FeelTokenKind Kind, int End) Read(int start)
    {
        var c = text[start];
        if (c == '"')
            return (FeelTokenKind.Text, TextEnd(start));
        if (IsDate(start))
            return (FeelTokenKind.Date, start + 10);
        if (char.IsAsciiDigit(c) || (c == '.' && IsDigit(start + 1)))
            return (FeelTokenKind.Number, NumberEnd(start));
        if (char.IsLetter(c) || c == '_')
        {
            var end = start;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
                end++;
            return (FeelTokenKind.Name, end);
        }

        if (LongSymbols.FirstOrDefault(symbol => string.CompareOrdinal(text, start, symbol, 0, 2) == 0) is { } found)
            return (FeelTokenKind.Symbol, start + found.Length);
        if ("><[](),+-*/%".Contains(c, StringComparison.Ordinal))
            return (FeelTokenKind.Symbol, start + 1);
        throw c == '='
            ? new FeelException(start, "'=' is not expected here", "Write the value alone: 5 rather than = 5")
            : new FeelException(start, $"'{c}' means nothing here", "Write numbers, \"texts\", dates as 2026-01-31, names, and >= <= > < [ .. ] ( ) , + - * /");
    }

    private bool IsDigit(int i) => i < text.Length && char.IsAsciiDigit(text[i]);

    // Four digits, two, and two; not a part of a longer number.
    private bool IsDate(int start) =>
        start + 10 <= text.Length && !IsDigit(start + 10)
        && Enumerable.Range(0, 10).All(i => i is 4 or 7 ? text[start + i] == '-' : char.IsAsciiDigit(text[start + i]));

    private int NumberEnd(int start)
    {
        var end = start;
        while (IsDigit(end))
            end++;
        // The first of two points belongs to a range.
        if (end < text.Length && text[end] == '.' && IsDigit(end + 1))
        {
            end++;
            while (IsDigit(end))
                end++;
        }

        if (end < text.Length && text[end] is 'e' or 'E' && (IsDigit(end + 1) || (end + 1 < text.Length && text[end + 1] is '+' or '-' && IsDigit(end + 2))))
        {
            end += 2;
            while (IsDigit(end))
                end++;
        }

        if (end < text.Length && text[end] == ',' && IsDigit(end + 1) && IsDigit(end + 2) && IsDigit(end + 3) && !IsDigit(end + 4))
            throw new FeelException(
                end,
                "a comma stands within a number, or between two",
                "Write 1000 for a thousand, or a blank after the comma for two numbers");
        return end;
    }

    private int TextEnd(int start)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '"')
                return i + 1;
            if (text[i] == '\\')
                i++;
        }

        throw new FeelException(start, "the quote does not end", "Write a second \" at the text's end, and \\\" for a quote within it");
    }

    /// <summary>What a text in quotes says.</summary>
    /// <exception cref="FeelException">An escape is not known.</exception>
    public static string Unquote(FeelToken token)
    {
        var said = new StringBuilder();
        for (var i = 1; i < token.Text.Length - 1; i++)
        {
            var c = token.Text[i];
            if (c != '\\')
            {
                said.Append(c);
                continue;
            }

            var escape = token.Text[++i];
            if (escape == 'u'
                    && token.Text.Length - 2 - i >= 4
                    && ushort.TryParse(token.Text.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                said.Append((char)code);
                i += 4;
                continue;
            }

            said.Append(escape switch
            {
                '"' or '\\' or '/' => escape,
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                _ => throw new FeelException(
                    token.Start + i - 1,
                    $"'\\{escape}' is no escape",
                    "Write \\\" for a quote, \\\\ for a backslash, \\n, \\r, \\t, or \\u and four hexadecimal digits"),
            });
        }

        return said.ToString();
    }
}
