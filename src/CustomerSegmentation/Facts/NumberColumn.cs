namespace CustomerSegmentation;

/// <summary>A column of numbers. NaN and infinities are unknown.</summary>
public sealed class NumberColumn : FactColumn
{
    /// <summary>A column over the caller's memory.</summary>
    /// <param name="values">The values, one a customer, in the fact's unit.</param>
    /// <param name="validity">The validity bitmap; empty where every value is known.</param>
    /// <exception cref="ArgumentException">The bitmap is too short.</exception>
    public NumberColumn(ReadOnlyMemory<double> values, ReadOnlyMemory<byte> validity = default)
        : base(values.Length, validity) => Values = values;

    private NumberColumn(double constant)
        : base(null, default) => Constant = constant;

    /// <summary>The values.</summary>
    public ReadOnlyMemory<double> Values { get; }

    /// <summary>Everybody's value, where it is one.</summary>
    public double Constant { get; }

    /// <summary>The same number for everybody.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The column.</returns>
    public static NumberColumn All(double value) => new(value);

    /// <summary>A column over an array.</summary>
    public static implicit operator NumberColumn(double[] values) => new(values);

    /// <summary>A column over memory.</summary>
    public static implicit operator NumberColumn(ReadOnlyMemory<double> values) => new(values);

    /// <summary>A column over memory.</summary>
    public static implicit operator NumberColumn(Memory<double> values) => new(values);

    internal override double Raw(int index) => IsConstant ? Constant : IsValid(index) ? Values.Span[index] : double.NaN;
}
