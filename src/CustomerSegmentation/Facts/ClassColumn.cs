namespace CustomerSegmentation;

/// <summary>A column of class codes, one byte a customer; 0, <c>Unclassified</c>, is unknown.</summary>
public sealed class ClassColumn : FactColumn
{
    /// <summary>Creates a column over the caller's memory.</summary>
    /// <param name="codes">The codes.</param>
    public ClassColumn(ReadOnlyMemory<byte> codes)
        : base(codes.Length, default) => Codes = codes;

    /// <summary>The codes.</summary>
    public ReadOnlyMemory<byte> Codes { get; }

    internal override double Raw(int index) => Codes.Span[index];
}
