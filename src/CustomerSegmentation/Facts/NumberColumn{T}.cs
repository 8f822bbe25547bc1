using System.Numerics;

namespace CustomerSegmentation;

/// <summary>A column of numbers of one type: <see cref="double"/>, <see cref="float"/> or <see cref="int"/>.</summary>
internal sealed class NumberColumn<T>(ReadOnlyMemory<T> values, ReadOnlyMemory<byte> validity) : NumberColumn(values.Length, validity)
    where T : unmanaged, INumber<T>
{
    public ReadOnlyMemory<T> Values => values;

    internal override double Raw(int index) => IsValid(index) ? double.CreateTruncating(values.Span[index]) : double.NaN;
}
