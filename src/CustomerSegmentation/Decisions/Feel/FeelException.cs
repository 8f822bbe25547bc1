namespace CustomerSegmentation.Decisions.Feel;

/// <summary>A test or formula that can't be read: where, what is wrong, and what would be right. It never leaves the library.</summary>
internal sealed class FeelException(int position, string fault, string remedy) : Exception(fault)
{
    /// <summary>The place in the text, from 0.</summary>
    public int Position { get; } = position;

    /// <summary>What would be right.</summary>
    public string Remedy { get; } = remedy;

    /// <summary>Whether it only follows from a fault that is noted already.</summary>
    public bool IsConsequence { get; init; }

    /// <summary>The fault with the text that can't be read.</summary>
    public string Describe(string text) => $"'{text}' can't be read at character {Position + 1}: {Message}";
}
