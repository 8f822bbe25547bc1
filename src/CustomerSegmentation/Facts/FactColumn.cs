namespace CustomerSegmentation;

/// <summary>A fact of many customers: contiguous values with an optional validity bitmap, or one value for all customers.</summary>
/// <remarks>
/// A validity bitmap has a bit per customer, least significant first, which is set if the value is known. An empty bitmap means that all
/// values are known. Memory is referenced, not copied.
/// </remarks>
public abstract class FactColumn
{
    private protected FactColumn(int? length, ReadOnlyMemory<byte> validity)
    {
        if (length is { } count)
            Bitmap.CheckValidity(validity, count, nameof(validity));
        Length = length ?? int.MaxValue;
        IsConstant = length is null;
        Validity = validity;
    }

    /// <summary>The number of values; <see cref="int.MaxValue"/> if all customers have the same value.</summary>
    internal int Length { get; }

    /// <summary>Whether all customers have the same value.</summary>
    internal bool IsConstant { get; }

    /// <summary>The validity bitmap; empty if every value is known.</summary>
    public ReadOnlyMemory<byte> Validity { get; }

    /// <summary>The value of a customer as a number, before any check; NaN if the bitmap says unknown. Not for texts.</summary>
    internal abstract double Raw(int index);

    private protected bool IsValid(int index) => Bitmap.IsValid(Validity, index);
}
