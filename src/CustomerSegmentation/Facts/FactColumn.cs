namespace CustomerSegmentation;

/// <summary>A fact of many customers: contiguous values with an optional validity bitmap, or one value for all.</summary>
/// <remarks>
/// A validity bitmap has a bit a customer, least significant first, set where the value is known; it may be empty,
/// which means that every value is. Memory is referenced, not copied.
/// </remarks>
public abstract class FactColumn
{
    private protected FactColumn(int? length, ReadOnlyMemory<byte> validity)
    {
        if (length is { } count && !validity.IsEmpty && validity.Length < (count + 7L) / 8)
            throw new ArgumentException($"The validity bitmap has {validity.Length} bytes; {count} values need {(count + 7L) / 8}.", nameof(validity));
        Length = length ?? int.MaxValue;
        IsConstant = length is null;
        Validity = validity;
    }

    /// <summary>The number of values; <see cref="int.MaxValue"/> where one value is everybody's.</summary>
    public int Length { get; }

    /// <summary>Whether one value is everybody's.</summary>
    public bool IsConstant { get; }

    /// <summary>The validity bitmap; empty where every value is known.</summary>
    public ReadOnlyMemory<byte> Validity { get; }

    /// <summary>The value of a customer as a number, before any check; NaN where the bitmap says unknown. Not for texts.</summary>
    internal abstract double Raw(int index);

    private protected bool IsValid(int index) => Validity.IsEmpty || (Validity.Span[index >> 3] >> (index & 7) & 1) != 0;
}
