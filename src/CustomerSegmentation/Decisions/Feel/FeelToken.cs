namespace CustomerSegmentation.Decisions.Feel;

/// <summary>What sort of word stands in a test or formula.</summary>
internal enum FeelTokenKind
{
    End,
    Name,
    Number,
    Date,
    Text,
    Symbol,
}

/// <summary>A word of a test or formula.</summary>
/// <param name="Kind">What sort of word it is.</param>
/// <param name="Start">Where it begins, from 0.</param>
/// <param name="End">Where the next character is.</param>
/// <param name="Text">The word as written.</param>
internal readonly record struct FeelToken(FeelTokenKind Kind, int Start, int End, string Text)
{
    public bool Is(string symbol) => Kind == FeelTokenKind.Symbol && Text == symbol;

    public bool IsWord(string word) => Kind == FeelTokenKind.Name && string.Equals(Text, word, StringComparison.OrdinalIgnoreCase);
}
