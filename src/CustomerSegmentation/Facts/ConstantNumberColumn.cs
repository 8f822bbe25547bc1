namespace CustomerSegmentation;

/// <summary>A column in which every customer has the same number.</summary>
internal sealed class ConstantNumberColumn(double value) : NumberColumn(length: null, validity: default)
{
    internal override double Raw(int index) => value;
}
