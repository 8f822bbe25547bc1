namespace CustomerSegmentation.Purchases;

/// <summary>A column of money or of quantities, as doubles or as decimals, of which each is taken as a whole number of 1/10,000: the nearest, and of two the larger.</summary>
/// <remarks>
/// Doubles that stand for cents or for up to four decimal places, up to 1e11 either way, come to the same as decimals would.
/// Memory is referenced, not copied.
/// </remarks>
public sealed class AmountColumn
{
    // Far below what fits 64 bits in units.
    private const double LargestOfCourse = 1e14;

    private readonly NumberColumn? numbers;
    private readonly ReadOnlyMemory<decimal> decimals;
    private readonly ReadOnlyMemory<byte> validity;

    /// <summary>A column of doubles.</summary>
    /// <param name="numbers">The numbers.</param>
    public AmountColumn(NumberColumn numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        this.numbers = numbers;
        Length = numbers.Length;
    }

    /// <summary>A column of decimals over the caller's memory.</summary>
    /// <param name="decimals">The numbers, one a row.</param>
    /// <param name="validity">The validity bitmap, as <see cref="FactColumn"/> has it; empty where every number is known.</param>
    /// <exception cref="ArgumentException">The bitmap is too short.</exception>
    public AmountColumn(ReadOnlyMemory<decimal> decimals, ReadOnlyMemory<byte> validity = default)
    {
        if (!validity.IsEmpty && validity.Length < (decimals.Length + 7L) / 8)
            throw new ArgumentException($"The validity bitmap has {validity.Length} bytes; {decimals.Length} values need {(decimals.Length + 7L) / 8}.", nameof(validity));
        this.decimals = decimals;
        this.validity = validity;
        Length = decimals.Length;
    }

    /// <summary>The number of values; <see cref="int.MaxValue"/> where one value is every row's.</summary>
    public int Length { get; }

    /// <summary>A column of doubles.</summary>
    public static implicit operator AmountColumn(NumberColumn numbers) => new(numbers);

    /// <summary>A column over an array.</summary>
    public static implicit operator AmountColumn(double[] numbers) => new(numbers);

    /// <summary>A column over memory.</summary>
    public static implicit operator AmountColumn(ReadOnlyMemory<double> numbers) => new(numbers);

    /// <summary>A column over an array.</summary>
    public static implicit operator AmountColumn(decimal[] decimals) => new(decimals);

    /// <summary>A column over memory.</summary>
    public static implicit operator AmountColumn(ReadOnlyMemory<decimal> decimals) => new(decimals);

    /// <summary>Reads some values.</summary>
    /// <param name="start">The first row.</param>
    /// <param name="kinds">Receives what they are; its length is their number.</param>
    /// <param name="units">Receives them in units of <see cref="FixedPoint"/>, or <see cref="long.MinValue"/> where 64 bits do not hold them.</param>
    internal void Read(int start, Span<AmountKind> kinds, Span<long> units)
    {
        units = units[..kinds.Length];
        if (numbers is { IsConstant: false, Validity.IsEmpty: true })
        {
            var values = numbers.Values.Span.Slice(start, kinds.Length);
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

        if (numbers is null && validity.IsEmpty)
        {
            var values = decimals.Span.Slice(start, kinds.Length);
            for (var i = 0; i < values.Length; i++)
                kinds[i] = FixedPoint.TryFromDecimal(values[i], out units[i]) ? Amount.KindOf(units[i]) : ReadOne(start + i, out units[i]);
            return;
        }

        for (var i = 0; i < kinds.Length; i++)
            kinds[i] = ReadOne(start + i, out units[i]);
    }

    /// <summary>Reads a value.</summary>
    internal AmountKind Read(int row, out Int128 units)
    {
        if (numbers is not null)
            return Amount.Read(numbers.Raw(row), out units);
        units = 0;
        var isKnown = validity.IsEmpty || (validity.Span[row >> 3] >> (row & 7) & 1) != 0;
        return isKnown ? Amount.Read(decimals.Span[row], out units) : AmountKind.Unknown;
    }

    private AmountKind ReadOne(int row, out long units)
    {
        var kind = Read(row, out Int128 wide);
        units = (long)wide == wide ? (long)wide : long.MinValue;
        return kind;
    }
}
