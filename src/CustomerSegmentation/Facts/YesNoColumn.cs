namespace CustomerSegmentation;

/// <summary>A column of yes/no answers as bits, least significant first; a set bit is yes.</summary>
public sealed class YesNoColumn : FactColumn
{
    /// <summary>Creates a column over the caller's memory.</summary>
    /// <param name="bits">The bits, one per customer.</param>
    /// <param name="count">The number of customers.</param>
    /// <param name="validity">The validity bitmap; empty if every answer is known.</param>
    /// <exception cref="ArgumentException">A bitmap is too short.</exception>
    public YesNoColumn(ReadOnlyMemory<byte> bits, int count, ReadOnlyMemory<byte> validity = default)
        : base(count, validity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (bits.Length < Bitmap.ByteCount(count))
            throw new ArgumentException($"The bits are {bits.Length} bytes; {count} answers need {Bitmap.ByteCount(count)}.", nameof(bits));
        Bits = bits;
    }

    private YesNoColumn(bool constant)
        : base(null, default) => Constant = constant;

    /// <summary>The bits.</summary>
    public ReadOnlyMemory<byte> Bits { get; }

    /// <summary>The answer that every customer has, if the column is constant.</summary>
    internal bool Constant { get; }

    /// <summary>Creates a column from answers, packing them into bits.</summary>
    /// <param name="answers">The answers; <see langword="null"/> is unknown.</param>
    /// <returns>The column, with memory of its own.</returns>
    public static YesNoColumn Pack(ReadOnlySpan<bool?> answers)
    {
        var (bits, known) = (Bitmap.Create(answers.Length), Bitmap.Create(answers.Length));
        for (var i = 0; i < answers.Length; i++)
        {
            if (answers[i] is not { } answer)
                continue;
            known.Set(i);
            if (answer)
                bits.Set(i);
        }

        return new YesNoColumn(bits.AsMemory(), answers.Length, known.ToValidity());
    }

    /// <summary>Creates a column with the same answer for all customers.</summary>
    public static implicit operator YesNoColumn(bool answer) => new(answer);

    internal override double Raw(int index) =>
        IsValid(index) ? Convert.ToDouble(IsConstant ? Constant : Bitmap.IsSet(Bits.Span, index)) : double.NaN;
}
