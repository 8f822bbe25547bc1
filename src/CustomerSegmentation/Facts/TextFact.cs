using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>A fact that is a text, compared by its characters (ordinal: case and accents count).</summary>
public sealed class TextFact : Fact
{
    /// <summary>Creates a text fact that is supplied.</summary>
    /// <param name="name">The name, in snake_case.</param>
    /// <param name="possible">The texts that the fact can have; another one is unknown. None if it can have any text.</param>
    /// <exception cref="ArgumentException">The name is not in snake_case.</exception>
    public TextFact(string name, params ReadOnlySpan<string> possible)
        // Texts are compared by their codes.
        : base(CheckedName(name), FactKind.Text, "", computation: null, whenUnknown: null, maximum: int.MaxValue) => Possible = possible.ToArray();

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

    /// <summary>Whether the fact can have a text.</summary>
    internal bool CanBe(string text) => Possible.Count == 0 || Array.IndexOf((string[])Possible, text) >= 0;

    private ReadOnlySpan<string> Checked(ReadOnlySpan<string> texts)
    {
        if (texts.IsEmpty)
            throw new ArgumentException($"The test of {Name} names no text; name one at least.", nameof(texts));
        foreach (var text in texts)
        {
            if (!CanBe(text))
                throw new ArgumentException($"{Name} can't be '{text}'; it is one of {string.Join(", ", Possible)}.", nameof(texts));
        }

        return texts;
    }
}
