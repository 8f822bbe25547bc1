namespace CustomerSegmentation;

/// <summary>A column of yes and no as bits, least significant first; a set bit is yes.</summary>
public sealed class YesNoColumn : FactColumn
{
    /// <summary>A column over the caller's memory.</summary>
    /// <param name="bits">The bits, one a customer.</param>
    /// <param name="count">The number of customers.</param>
    /// <param name="validity">The validity bitmap; empty where every answer is known.</param>
    /// <exception cref="ArgumentException">A bitmap is too short.</exception>
    public YesNoColumn(ReadOnlyMemory<byte> bits, int count, ReadOnlyMemory<byte> validity = default)
        : base(count, validity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (bits.Length < (count + 7L) / 8)
            throw new ArgumentException($"The bits are {bits.Length} bytes; {count} answers need {(count + 7L) / 8}.", nameof(bits));
        Bits = bits;
    }

    private YesNoColumn(bool constant)
        : base(null, default) => Constant = constant;

    /// <summary>The bits.</summary>
    public ReadOnlyMemory<byte> Bits { get; }

    /// <summary>Everybody's answer, where it is one.</summary>
    public bool Constant { get; }

    /// <summary>The same answer for everybody.</summary>
    /// <param name="answer">The answer.</param>
    /// <returns>The column.</returns>
    public static YesNoColumn All(bool answer) => new(answer);

    /// <summary>A column packed from answers.</summary>
    /// <param name="answers">The answers; <see langword="null"/> is unknown.</param>
    /// <returns>The column, with memory of its own.</returns>
    public static YesNoColumn Pack(ReadOnlySpan<bool?> answers)
    {
        var bits = new byte[(answers.Length + 7) / 8];
        var validity = new byte[bits.Length];
        for (var i = 0; i < answers.Length; i++)
        {
            var bit = (byte)(1 << (i & 7));
            if (answers[i] is not { } answer)
                continue;
            validity[i >> 3] |= bit;
            if (answer)
                bits[i >> 3] |= bit;
        }

        return new YesNoColumn(bits, answers.Length, validity);
    }

    /// <summary>The same answer for everybody.</summary>
    public static implicit operator YesNoColumn(bool answer) => new(answer);

    internal override double Raw(int index)
    {
        if (IsConstant)
            return Constant ? 1 : 0;
        return IsValid(index) ? Bits.Span[index >> 3] >> (index & 7) & 1 : double.NaN;
    }
}
