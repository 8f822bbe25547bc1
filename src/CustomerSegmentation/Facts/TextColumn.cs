namespace CustomerSegmentation;

/// <summary>A column of texts as codes into a dictionary. A code outside the dictionary is unknown.</summary>
public sealed class TextColumn : FactColumn
{
    /// <summary>Creates a column over the caller's memory.</summary>
    /// <param name="codes">The codes, one per customer: places in the dictionary, from 0.</param>
    /// <param name="dictionary">The texts.</param>
    /// <param name="validity">The validity bitmap; empty if every text is known.</param>
    /// <exception cref="ArgumentException">The bitmap is too short.</exception>
    public TextColumn(ReadOnlyMemory<int> codes, IReadOnlyList<string> dictionary, ReadOnlyMemory<byte> validity = default)
        : base(codes.Length, validity)
    {
        ArgumentNullException.ThrowIfNull(dictionary);
        Codes = codes;
        Dictionary = dictionary;
    }

    /// <summary>The codes.</summary>
    public ReadOnlyMemory<int> Codes { get; }

    /// <summary>The texts, by code.</summary>
    public IReadOnlyList<string> Dictionary { get; }

    /// <summary>The text of a customer; <see langword="null"/> if it is unknown.</summary>
    internal string? Text(int index) => Raw(index) is var code && double.IsNaN(code) ? null : Dictionary[(int)code];

    internal override double Raw(int index)
    {
        var code = Codes.Span[index];
        return IsValid(index) && (uint)code < (uint)Dictionary.Count ? code : double.NaN;
    }
}
