namespace CustomerSegmentation.Fitting;

/// <summary>A number of customers, and the sum of their values in units of <see cref="FixedPoint"/>.</summary>
internal readonly record struct Totals(long Customers, Int128 Units)
{
    public static Totals operator +(Totals left, Totals right) => new(left.Customers + right.Customers, left.Units + right.Units);

    public static Totals operator -(Totals left, Totals right) => new(left.Customers - right.Customers, left.Units - right.Units);
}
