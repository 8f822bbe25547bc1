namespace CustomerSegmentation;

/// <summary>A column of numbers, as 64-bit or 32-bit floating point or 32-bit integers. NaN and infinities are unknown. Immutable.</summary>
/// <remarks>
/// Every number is compared and computed with as a <see cref="double"/>: the <see cref="float"/> 0.6 is greater than the
/// <see cref="double"/> 0.6. The memory is the caller's and is not copied.
/// </remarks>
public abstract class NumberColumn : FactColumn
{
    private protected NumberColumn(int? length, ReadOnlyMemory<byte> validity)
        : base(length, validity)
    {
    }

    /// <summary>Gets the number of a customer.</summary>
    /// <param name="index">The customer's index, from 0.</param>
    /// <returns>The number; <see langword="null"/> if it is unknown.</returns>
    /// <exception cref="IndexOutOfRangeException">There is no such customer.</exception>
    public double? this[int index] => Raw(index) is var value && Number.IsKnown(value) ? value : null;

    /// <summary>Copies the numbers of a column that is not constant.</summary>
    /// <returns>The numbers, one per customer; NaN where unknown.</returns>
    /// <exception cref="InvalidOperationException">Every customer has the same number, so that the column has no length.</exception>
    public double[] ToArray()
    {
        if (IsConstant)
            throw new InvalidOperationException("The column has one number for every customer and no length; read it by an index.");
        var numbers = new double[Length];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = Number.KnownOrNaN(Raw(i));
        return numbers;
    }

    /// <summary>Creates a column of 64-bit floating point numbers.</summary>
    /// <param name="values">The values, one per customer, in the fact's unit.</param>
    /// <param name="validity">The validity bitmap, least significant bit first; by default every value is valid.</param>
    /// <returns>The column.</returns>
    /// <exception cref="ArgumentException">The bitmap is too short.</exception>
    public static NumberColumn Of(ReadOnlyMemory<double> values, ReadOnlyMemory<byte> validity = default) => new NumberColumn<double>(values, validity);

    /// <summary>Creates a column of 32-bit floating point numbers.</summary>
    /// <inheritdoc cref="Of(ReadOnlyMemory{double}, ReadOnlyMemory{byte})"/>
    public static NumberColumn Of(ReadOnlyMemory<float> values, ReadOnlyMemory<byte> validity = default) => new NumberColumn<float>(values, validity);

    /// <summary>Creates a column of 32-bit integers.</summary>
    /// <inheritdoc cref="Of(ReadOnlyMemory{double}, ReadOnlyMemory{byte})"/>
    public static NumberColumn Of(ReadOnlyMemory<int> values, ReadOnlyMemory<byte> validity = default) => new NumberColumn<int>(values, validity);

    /// <summary>Creates a column in which every customer has the same number.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The column.</returns>
    public static NumberColumn All(double value) => new ConstantNumberColumn(value);

    /// <summary>Creates a column over an array.</summary>
    public static implicit operator NumberColumn(double[] values) => Of(values.AsMemory());

    /// <summary>Creates a column over an array.</summary>
    public static implicit operator NumberColumn(float[] values) => Of(values.AsMemory());

    /// <summary>Creates a column over an array.</summary>
    public static implicit operator NumberColumn(int[] values) => Of(values.AsMemory());
}
