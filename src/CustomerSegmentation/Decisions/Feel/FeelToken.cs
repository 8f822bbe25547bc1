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
/// <param name="Text">The word as written.</param>
internal readonly record struct FeelToken(FeelTokenKind Kind, int Start, string Text)
{
    /// <summary>The symbol; empty for every other word.</summary>
    public string Symbol => Kind == FeelTokenKind.Symbol ? Text : "";

    /// <summary>Whether it is this symbol, or this name in any case.</summary>
    public bool Is(string word) =>
        Kind is FeelTokenKind.Symbol or FeelTokenKind.Name && string.Equals(Text, word, StringComparison.OrdinalIgnoreCase);

    /// <summary>A fault at this word.</summary>
    public FeelException Fault(string fault, string remedy) => new(Start, fault, remedy);
}
