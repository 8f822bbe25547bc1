namespace CustomerSegmentation;

/// <summary>A column of numbers, as 64-bit or 32-bit floating point or 32-bit whole numbers. NaN and infinities are unknown.</summary>
/// <remarks>Every number is compared and computed with as a <see cref="double"/>: the <see cref="float"/> 0.6 lies above the <see cref="double"/> 0.6.</remarks>
public sealed class NumberColumn : FactColumn
{
    /// <summary>A column over the caller's memory.</summary>
    /// <param name="values">The values, one a customer, in the fact's unit.</param>
    /// <param name="validity">The validity bitmap; empty where every value is known.</param>
    /// <exception cref="ArgumentException">The bitmap is too short.</exception>
    public NumberColumn(ReadOnlyMemory<double> values, ReadOnlyMemory<byte> validity = default)
        : base(values.Length, validity) => Values = values;

    /// <summary>A column over the caller's memory of 32-bit floating point numbers.</summary>
    /// <param name="values">The values, one a customer, in the fact's unit.</param>
    /// <param name="validity">The validity bitmap; empty where every value is known.</param>
    /// <exception cref="ArgumentException">The bitmap is too short.</exception>
    public NumberColumn(ReadOnlyMemory<float> values, ReadOnlyMemory<byte> validity = default)
        : base(values.Length, validity) => Singles = values;

    /// <summary>A column over the caller's memory of 32-bit whole numbers.</summary>
    /// <param name="values">The values, one a customer, in the fact's unit.</param>
    /// <param name="validity">The validity bitmap; empty where every value is known.</param>
    /// <exception cref="ArgumentException">The bitmap is too short.</exception>
    public NumberColumn(ReadOnlyMemory<int> values, ReadOnlyMemory<byte> validity = default)
        : base(values.Length, validity) => Integers = values;

    private NumberColumn(double constant)
        : base(null, default) => Constant = constant;

    /// <summary>The values of a column of <see cref="double"/>; else empty.</summary>
    public ReadOnlyMemory<double> Values { get; }

    /// <summary>The values of a column of <see cref="float"/>; else empty.</summary>
    public ReadOnlyMemory<float> Singles { get; }

    /// <summary>The values of a column of <see cref="int"/>; else empty.</summary>
    public ReadOnlyMemory<int> Integers { get; }

    /// <summary>Everybody's value, where it is one.</summary>
    public double Constant { get; }

    /// <summary>The same number for everybody.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The column.</returns>
    public static NumberColumn All(double value) => new(value);

    /// <summary>A column over an array.</summary>
    public static implicit operator NumberColumn(double[] values) => new(values);

    /// <summary>A column over an array.</summary>
    public static implicit operator NumberColumn(float[] values) => new(values);

    /// <summary>A column over an array.</summary>
    public static implicit operator NumberColumn(int[] values) => new(values);

    /// <summary>A column over memory.</summary>
    public static implicit operator NumberColumn(ReadOnlyMemory<double> values) => new(values);

    /// <summary>A column over memory.</summary>
    public static implicit operator NumberColumn(Memory<double> values) => new(values);

    internal override double Raw(int index)
    {
        if (IsConstant)
            return Constant;
        if (!IsValid(index))
            return double.NaN;
        return !Singles.IsEmpty ? Singles.Span[index] : !Integers.IsEmpty ? Integers.Span[index] : Values.Span[index];
    }
}
