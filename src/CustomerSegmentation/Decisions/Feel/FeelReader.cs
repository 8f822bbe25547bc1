using System.Globalization;
using System.Text.RegularExpressions;

namespace CustomerSegmentation.Decisions.Feel;

/// <summary>The words of a test or formula, one after another, and the facts that they name. For one thread.</summary>
internal sealed partial class FeelReader
{
    private const string Symbols = "-><[](),+*/%";

    private readonly string text;
    private readonly Func<string, int, Fact> find;
    private readonly List<FeelToken> tokens = [];

    /// <param name="text">The text.</param>
    /// <param name="find">Finds a fact by its name, and the place where that stands; throws where there is none.</param>
    /// <exception cref="FeelException">The text holds something that is no word.</exception>
    public FeelReader(string text, Func<string, int, Fact> find)
    {
        this.text = text;
        this.find = find;
        foreach (var match in Word().EnumerateMatches(text))
        {
            var word = text.AsSpan(match.Index, match.Length).TrimStart();
            var start = match.Index + match.Length - word.Length;
            tokens.Add(new FeelToken(KindOf(word) ?? throw NoWord(start, word.ToString()), start, word.ToString()));
        }
    }

    /// <summary>The place of the current word among all, to come back to.</summary>
    public int Place { get; set; }

    public FeelToken Current => tokens[Place];

    public FeelToken Following => tokens[Math.Min(Place + 1, tokens.Count - 1)];

    /// <summary>The current word, or the one behind a minus.</summary>
    public FeelToken Unsigned => Current.Is("-") ? Following : Current;

    public bool IsAtEnd => Current.Kind == FeelTokenKind.End;

    public FeelToken Take() => IsAtEnd ? Current : tokens[Place++];

    /// <summary>Takes the current word where it is this one.</summary>
    public bool Take(string word)
    {
        var isThere = Current.Is(word);
        Place += isThere ? 1 : 0;
        return isThere;
    }

    /// <exception cref="FeelException">Something else stands there.</exception>
    public void Expect(string word, string remedy)
    {
        if (!Take(word))
            throw Current.Fault($"'{word}' is missing here", remedy);
    }

    /// <summary>Takes a number with its sign, where <see cref="Unsigned"/> is one.</summary>
    public double TakeNumber()
    {
        var isNegative = Take("-");
        var value = double.Parse(Take().Text, NumberStyles.Float, CultureInfo.InvariantCulture);
        // A negative zero is zero.
        return isNegative ? 0.0 - value : value;
    }

    /// <summary>Takes the text from here to the comma or bracket that ends this alternative.</summary>
    public string TakeAlternative()
    {
        var (start, end, depth) = (Current.Start, Current.Start, 0);
        while (!IsAtEnd && !(depth == 0 && Current.Symbol is "," or ")"))
        {
            depth += Current.Symbol switch { "(" => 1, ")" => -1, _ => 0 };
            end = Current.Start + Take().Text.Length;
        }

        return text[start..end];
    }

    /// <summary>The fact of a name.</summary>
    /// <exception cref="FeelException">There is none.</exception>
    public Fact Find(FeelToken name) => find(name.Text, name.Start);

    public FeelException Unexpected(string remedy) =>
        Current.Fault(IsAtEnd ? "the text ends too early" : $"'{Current.Text}' is not expected here", remedy);

    /// <summary>What a text in quotes says.</summary>
    /// <exception cref="FeelException">An escape is not known.</exception>
    public static string Unquote(FeelToken token) => Escape().Replace(token.Text, escape => escape.Value switch
    {
        [_, 'u', _, ..] => $"{(char)Convert.ToUInt16(escape.Value[2..], fromBase: 16)}",
        [_, '"' or '\\' or '/'] => escape.Value[1..],
        "\\n" => "\n",
        "\\r" => "\r",
        "\\t" => "\t",
        _ => throw new FeelException(
            token.Start + escape.Index,
            $"'{escape.Value}' is no escape",
            "Write \\\" for a quote, \\\\ for a backslash, \\n, \\r, \\t, or \\u and four hexadecimal digits"),
    })[1..^1];

    // The kind of what the pattern found, by how it begins; null where it is no word.
    private static FeelTokenKind? KindOf(ReadOnlySpan<char> word) => word switch
    {
        [] => FeelTokenKind.End,
        ['"'] => null,
        ['"', ..] => FeelTokenKind.Text,
        ['_', ..] => FeelTokenKind.Name,
        [var letter, ..] when char.IsLetter(letter) => FeelTokenKind.Name,
        [>= '0' and <= '9', ..] or ['.', >= '0' and <= '9', ..] when word.Contains(',') => null,
        [_, _, _, _, '-', _, _, '-', _, _] => FeelTokenKind.Date,
        [>= '0' and <= '9', ..] or ['.', >= '0' and <= '9', ..] => FeelTokenKind.Number,
        [('>' or '<'), '='] or ['.', '.'] => FeelTokenKind.Symbol,
        [var symbol] when Symbols.Contains(symbol, StringComparison.Ordinal) => FeelTokenKind.Symbol,
        _ => null,
    };

    private static FeelException NoWord(int start, string found) => found switch
    {
        "\"" => new(start, "the quote does not end", "Write a second \" at the text's end, and \\\" for a quote within it"),
        "=" => new(start, "'=' is not expected here", "Write the value alone: 5 rather than = 5"),
        _ when found.IndexOf(',', StringComparison.Ordinal) is >= 0 and var comma => new(
            start + comma,
            "a comma stands within a number, or between two",
            "Write 1000 for a thousand, or a blank after the comma for two numbers"),
        _ => new(
            start, $"'{found}' means nothing here", "Write numbers, \"texts\", dates as 2026-01-31, names, and >= <= > < [ .. ] ( ) , + - * /"),
    };

    // The first of two points belongs to a range. Every text matches: what is no word is one character, or a number with a comma in it.
    [GeneratedRegex(
        """
        \G \s* (
          " ( [^"\\] | \\. )* "
        | [0-9]{4} - [0-9]{2} - [0-9]{2} (?![0-9])
        | ( [0-9]+ ( \.[0-9]+ )? | \.[0-9]+ ) ( [eE][+-]?[0-9]+ )? ( ,[0-9]{3} (?![0-9]) )?
        | [\p{L}_] [\p{L}\p{Nd}_]*
        | >= | <= | \.\.
        | .
        | \z )
        """,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline,
        matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Word();

    [GeneratedRegex(@"\\(u[0-9A-Fa-f]{4}|.)", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Escape();
}
