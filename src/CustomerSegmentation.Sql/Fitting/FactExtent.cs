namespace CustomerSegmentation.Sql;

/// <summary>The number of customers for whom a fact is known, and the range of its values. Values that are too large to add up are unknown.</summary>
/// <param name="Customers">The number of customers.</param>
/// <param name="Known">The number of customers whose value is known.</param>
/// <param name="Positive">The number of customers whose value is positive.</param>
/// <param name="Positives">The least and the greatest positive value; NaN if there is none.</param>
/// <param name="Negatives">The least and the greatest negative value; NaN if there is none.</param>
internal sealed record FactExtent(
    long Customers, long Known, long Positive, (double Least, double Greatest) Positives, (double Least, double Greatest) Negatives)
{
    /// <summary>The extent of no customers.</summary>
    public static FactExtent None { get; } = new(0, 0, 0, (double.NaN, double.NaN), (double.NaN, double.NaN));

    /// <summary>The greatest magnitude; 0 if there is none.</summary>
    public double Largest => double.MaxNumber(double.MaxNumber(Positives.Greatest, -Negatives.Least), 0);

    public static FactExtent operator +(FactExtent left, FactExtent right) => new(
        left.Customers + right.Customers,
        left.Known + right.Known,
        left.Positive + right.Positive,
        Both(left.Positives, right.Positives),
        Both(left.Negatives, right.Negatives));

    private static (double Least, double Greatest) Both((double Least, double Greatest) one, (double Least, double Greatest) other) =>
        (double.MinNumber(one.Least, other.Least), double.MaxNumber(one.Greatest, other.Greatest));
}
