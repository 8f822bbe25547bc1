using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>A fact that is a text, compared by its characters (ordinal: case and accents count).</summary>
/// <remarks>
/// Where the possible texts are listed, the case of the letters A to Z does not count, in whatever form customers are classified:
/// <c>Company</c> is the possible text <c>company</c>.
/// </remarks>
public sealed class TextFact : Fact
{
    /// <summary>Creates a text fact that is supplied.</summary>
    /// <param name="name">The name, in snake_case.</param>
    /// <param name="possible">The texts that the fact can have, in any case; another one is unknown. None if it can have any text.</param>
    /// <exception cref="ArgumentException">The name is not in snake_case, or two texts differ by case alone.</exception>
    public TextFact(string name, params ReadOnlySpan<string> possible)
        // Texts are compared by their codes.
        : base(CheckedName(name), FactKind.Text, "", computation: null, whenUnknown: null, maximum: int.MaxValue)
    {
        Possible = possible.ToArray();
        if (Possible.FirstOrDefault(text => Known(text) != text) is { } again)
            throw new ArgumentException($"The texts of {name} have '{Known(again)}' and '{again}', and case does not count; leave one out.", nameof(possible));
    }

    // Serializers can't use the one with a span.
    [JsonConstructor]
    internal TextFact(string name)
        : this(name, [])
    {
    }

    /// <summary>The texts that the fact can have; another one is impossible, and so unknown. Empty where it can have any.</summary>
    public IReadOnlyList<string> Possible { get; }

    internal override ValueSet EveryValue => ValueSet.OfTexts([], excluded: true);

    /// <summary>The text is one of these.</summary>
    /// <param name="texts">The texts; at least one.</param>
    /// <returns>The cell.</returns>
    /// <exception cref="ArgumentException">There is no text, or one that the fact can't have.</exception>
    public Cell Is(params ReadOnlySpan<string> texts) => new(this, ValueSet.OfTexts(Checked(texts), excluded: false));

    /// <summary>The text is none of these.</summary>
    /// <param name="texts">The texts; at least one.</param>
    /// <returns>The cell.</returns>
    /// <exception cref="ArgumentException">There is no text, or one that the fact can't have.</exception>
    public Cell IsNot(params ReadOnlySpan<string> texts) => new(this, ValueSet.OfTexts(Checked(texts), excluded: true));

    /// <summary>The possible text that a text is, whatever the case of its letters A to Z; <see langword="null"/> if it is none.</summary>
    internal string? Known(string text)
    {
        if (Possible.Count == 0)
            return text;
        foreach (var one in (string[])Possible)
        {
            if (AreSame(one, text))
                return one;
        }

        return null;
    }

    /// <summary>A text with small letters in place of A to Z.</summary>
    internal static string Folded(string text) => string.Concat(text.Select(c => char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c));

    private static bool AreSame(string one, string other)
    {
        if (one.Length != other.Length)
            return false;
        for (var i = 0; i < one.Length; i++)
        {
            if (one[i] != other[i] && !(char.IsAsciiLetter(one[i]) && (one[i] ^ other[i]) == 0x20))
                return false;
        }

        return true;
    }

    private string[] Checked(ReadOnlySpan<string> texts)
    {
        if (texts.IsEmpty)
            throw new ArgumentException($"The test of {Name} names no text; name one at least.", nameof(texts));
        return Array.ConvertAll(texts.ToArray(), text => Known(text)
            ?? throw new ArgumentException($"{Name} can't be '{text}'; it is one of {string.Join(", ", Possible)}.", nameof(texts)));
    }
}
