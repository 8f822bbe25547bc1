namespace CustomerSegmentation.Purchases;

/// <summary>A column of money or quantities, as doubles, decimals or whole numbers of 1/10,000, to which others are rounded; ties are rounded up.</summary>
/// <remarks>
/// Doubles with up to four decimal places, between -1e11 and 1e11, give the same results as decimals. Memory is referenced, not copied.
/// </remarks>
public sealed class AmountColumn
{
    // Far below the largest amount whose units fit 64 bits.
    private const double LargestOfCourse = 1e14;

    private readonly NumberColumn? numbers;
    private readonly ReadOnlyMemory<decimal> decimals;
    private readonly ReadOnlyMemory<long> tenThousandths;
    private readonly ReadOnlyMemory<byte> validity;

    /// <summary>Creates a column of decimals over the caller's memory.</summary>
    /// <param name="decimals">The numbers, one per row.</param>
    /// <param name="validity">The validity bitmap, as in <see cref="FactColumn"/>; empty if every number is known.</param>
    /// <exception cref="ArgumentException">The bitmap is too short.</exception>
    public AmountColumn(ReadOnlyMemory<decimal> decimals, ReadOnlyMemory<byte> validity = default)
    {
        Bitmap.CheckValidity(validity, decimals.Length, nameof(validity));
        this.decimals = decimals;
        this.validity = validity;
        Length = decimals.Length;
    }

    private AmountColumn(ReadOnlyMemory<long> tenThousandths, ReadOnlyMemory<byte> validity)
    {
        Bitmap.CheckValidity(validity, tenThousandths.Length, nameof(validity));
        this.tenThousandths = tenThousandths;
        this.validity = validity;
        Length = tenThousandths.Length;
    }

    private AmountColumn(NumberColumn numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        this.numbers = numbers;
        Length = numbers.Length;
    }

    /// <summary>The number of values; <see cref="int.MaxValue"/> if all rows have the same value.</summary>
    internal int Length { get; }

    /// <summary>Creates a column of whole numbers of 1/10,000 over the caller's memory, which is exact.</summary>
    /// <param name="tenThousandths">The numbers, one per row, such as 12,345 for 1.2345.</param>
    /// <param name="validity">The validity bitmap, as in <see cref="FactColumn"/>; empty if every number is known.</param>
    /// <exception cref="ArgumentException">The bitmap is too short.</exception>
    public static AmountColumn OfTenThousandths(ReadOnlyMemory<long> tenThousandths, ReadOnlyMemory<byte> validity = default) =>
        new(tenThousandths, validity);

    /// <summary>Creates a column of doubles.</summary>
    public static implicit operator AmountColumn(NumberColumn numbers) => new(numbers);

    /// <summary>Creates a column over an array.</summary>
    public static implicit operator AmountColumn(double[] numbers) => new(numbers);

    /// <summary>Creates a column over an array.</summary>
    public static implicit operator AmountColumn(decimal[] decimals) => new(decimals);

    /// <summary>Reads a block of values.</summary>
    /// <param name="start">The first row.</param>
    /// <param name="kinds">Receives the kinds of the values; its length is the number of values.</param>
    /// <param name="units">Receives the values in units of <see cref="FixedPoint"/>; <see cref="long.MinValue"/> if they do not fit 64 bits.</param>
    internal void Read(int start, Span<AmountKind> kinds, Span<long> units)
    {
        units = units[..kinds.Length];
        if (numbers is NumberColumn<double> { Validity.IsEmpty: true } doubles)
        {
            var values = doubles.Values.Span.Slice(start, kinds.Length);
            for (var i = 0; i < values.Length; i++)
            {
                var value = values[i];
                if (Math.Abs(value) is <= LargestOfCourse and >= Number.Smallest)
                {
                    units[i] = (long)Math.Floor((value * FixedPoint.UnitsInOne) + 0.5);
                    kinds[i] = value > 0 ? AmountKind.Positive : AmountKind.Negative;
                }
                else
                {
                    kinds[i] = ReadOne(start + i, out units[i]);
                }
            }

            return;
        }

        if (!tenThousandths.IsEmpty && validity.IsEmpty)
        {
            tenThousandths.Span.Slice(start, kinds.Length).CopyTo(units);
            for (var i = 0; i < kinds.Length; i++)
                kinds[i] = Amount.KindOf(units[i]);
            return;
        }

        var usual = tenThousandths.IsEmpty && numbers is null && validity.IsEmpty ? decimals.Span.Slice(start, kinds.Length) : [];
        for (var i = 0; i < kinds.Length; i++)
        {
            var isUsual = i < usual.Length && FixedPoint.TryFromDecimal(usual[i], out units[i]);
            kinds[i] = isUsual ? Amount.KindOf(units[i]) : ReadOne(start + i, out units[i]);
        }
    }

    /// <summary>Reads a value.</summary>
    internal AmountKind Read(int row, out Int128 units)
    {
        if (numbers is not null)
            return Amount.Read(numbers.Raw(row), out units);
        units = 0;
        if (!Bitmap.IsValid(validity, row))
            return AmountKind.Unknown;
        if (tenThousandths.IsEmpty)
            return Amount.Read(decimals.Span[row], out units);
        var whole = tenThousandths.Span[row];
        units = whole;
        return Amount.KindOf(whole);
    }

    private AmountKind ReadOne(int row, out long units)
    {
        var kind = Read(row, out Int128 wide);
        units = (long)wide == wide ? (long)wide : long.MinValue;
        return kind;
    }
}
