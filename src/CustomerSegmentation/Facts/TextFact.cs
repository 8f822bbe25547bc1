namespace CustomerSegmentation;

/// <summary>A fact that is a text, compared by its characters (ordinal: case and accents count).</summary>
public sealed class TextFact : Fact
{
    /// <summary>A text that is supplied.</summary>
    /// <param name="name">The name, in snake_case.</param>
    /// <exception cref="ArgumentException">The name is not in snake_case.</exception>
    public TextFact(string name)
        : base(CheckedName(name), FactKind.Text, "", computation: null, whenUnknown: null)
    {
    }

    /// <summary>The largest code of a text; texts are compared by code.</summary>
    public override double Maximum => int.MaxValue;

    internal override ValueSet EveryValue => ValueSet.OfTexts([], excluded: true);

    /// <summary>The text is one of these.</summary>
    /// <param name="texts">The texts, one at least.</param>
    /// <returns>The cell.</returns>
    /// <exception cref="ArgumentException">There is no text.</exception>
    public Cell Is(params ReadOnlySpan<string> texts) => new(this, ValueSet.OfTexts(Checked(texts), excluded: false));

    /// <summary>The text is none of these.</summary>
    /// <param name="texts">The texts, one at least.</param>
    /// <returns>The cell.</returns>
    /// <exception cref="ArgumentException">There is no text.</exception>
    public Cell IsNot(params ReadOnlySpan<string> texts) => new(this, ValueSet.OfTexts(Checked(texts), excluded: true));

    internal override Fact WithAssumed(double? whenUnknown) =>
        whenUnknown is null ? this : throw new NotSupportedException($"The text {Name} stays unknown where it is unknown.");

    internal override Fact WithComputation(Computation computation) => throw new NotSupportedException("Texts are not computed.");

    private ReadOnlySpan<string> Checked(ReadOnlySpan<string> texts) =>
        texts.IsEmpty ? throw new ArgumentException($"The test of {Name} names no text; name one at least.", nameof(texts)) : texts;
}
