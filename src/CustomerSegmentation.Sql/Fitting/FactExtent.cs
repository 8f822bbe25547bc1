namespace CustomerSegmentation.Sql;

/// <summary>The number of customers for whom a fact is known, and the range of its values. Values that are too large to add up are unknown.</summary>
internal sealed record FactExtent
{
    /// <summary>The number of customers.</summary>
    public long Customers { get; private set; }

    /// <summary>The number of customers whose value is known.</summary>
    public long Known { get; private set; }

    /// <summary>The number of customers whose value is positive.</summary>
    public long Positive { get; private set; }

    /// <summary>The least and the greatest positive value; NaN if there is none.</summary>
    public (double Least, double Greatest) Positives { get; private set; } = (double.NaN, double.NaN);

    /// <summary>The least and the greatest negative value; NaN if there is none.</summary>
    public (double Least, double Greatest) Negatives { get; private set; } = (double.NaN, double.NaN);

    /// <summary>The greatest magnitude; 0 if there is none.</summary>
    public double Largest => double.MaxNumber(double.MaxNumber(Positives.Greatest, -Negatives.Least), 0);

    /// <summary>Adds the values of other customers.</summary>
    public void Add(long customers, long known, long positive, (double Least, double Greatest) positives, (double Least, double Greatest) negatives)
    {
        Customers += customers;
        Known += known;
        Positive += positive;
        Positives = Both(Positives, positives);
        Negatives = Both(Negatives, negatives);
    }

    private static (double Least, double Greatest) Both((double Least, double Greatest) one, (double Least, double Greatest) other) =>
        (double.MinNumber(one.Least, other.Least), double.MaxNumber(one.Greatest, other.Greatest));
}
