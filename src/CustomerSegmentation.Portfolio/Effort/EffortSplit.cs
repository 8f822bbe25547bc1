using System.Numerics;

namespace CustomerSegmentation.Portfolio;

/// <summary>
/// Splits a budget of effort (hours, money, visits) over the classes of a scheme, and over the customers of each class, in whole units, so
/// that the amounts add up exactly. Immutable.
/// </summary>
public sealed class EffortSplit
{
    // The product of this and the largest sum of values fits 128 bits.
    private const decimal MostUnits = 1e15m;

    private readonly Distribution distribution;
    private readonly long[] units;

    private EffortSplit(decimal budget, decimal unit, Distribution distribution, IReadOnlyList<EffortShare> shares, long[] units)
    {
        this.distribution = distribution;
        this.units = units;
        Budget = budget;
        Unit = unit;
        Classes = [.. shares.Select((share, i) => new ClassEffort(distribution[share.Class], share.Share, units[i] * unit))];
    }

    /// <summary>The budget.</summary>
    public decimal Budget { get; }

    /// <summary>The unit; all amounts are multiples of it.</summary>
    public decimal Unit { get; }

    /// <summary>The classes of the policy, in its order.</summary>
    public IReadOnlyList<ClassEffort> Classes { get; }

    /// <summary>The total that the classes get.</summary>
    public decimal Spent => Classes.Sum(one => one.Amount);

    /// <summary>The part of the budget that is not spent: the shares of classes without customers.</summary>
    public decimal Unspent => Budget - Spent;

    /// <summary>The number of customers who get nothing because the policy has no share for their class.</summary>
    public long CustomersWithoutShare => distribution.Customers - Classes.Sum(one => one.Class.Customers);

    /// <summary>Splits a budget over classes, by the method of largest remainders.</summary>
    /// <param name="budget">The budget: 0 or more, a multiple of the unit, and at most 1e15 units.</param>
    /// <param name="policy">The share of each class.</param>
    /// <param name="distribution">The number of customers in each class.</param>
    /// <param name="unit">The smallest amount, above 0, such as 0.01 of money (the default) or 1 visit.</param>
    /// <param name="emptyClasses">What to do with the share of a class without customers; by default, it is not spent.</param>
    /// <returns>The split.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not above 0, or the budget is negative or above 1e15 units.</exception>
    /// <exception cref="ArgumentException">The budget is not a multiple of the unit, or a class of the policy is not a class of the scheme.</exception>
    public static EffortSplit Of(
        decimal budget, EffortPolicy policy, Distribution distribution, decimal unit = 0.01m, EmptyClasses emptyClasses = EmptyClasses.Unspent)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(distribution);
        ArgumentOutOfRangeException.ThrowIfNegative(budget);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(unit);
        if (budget / MostUnits > unit)
            throw new ArgumentOutOfRangeException(nameof(budget), budget, "The budget is above 1e15 units; choose a greater unit.");
        if (budget % unit != 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The budget of {budget} is not a multiple of {unit}; round it, or choose a smaller unit."), nameof(budget));
        }

        var hasCustomers = policy.Shares.Select(share => distribution[share.Class].Customers > 0).ToArray();
        var weights = policy.Shares
            .Select((share, i) => hasCustomers[i] || emptyClasses == EmptyClasses.Unspent ? Whole(share.Share) : BigInteger.Zero)
            .ToArray();
        var parts = new BigInteger[weights.Length];
        if (weights.Any(weight => !weight.IsZero))
            LargestRemainder.Divide((BigInteger)(budget / unit), weights, parts);
        return new EffortSplit(budget, unit, distribution, policy.Shares, [.. parts.Select((part, i) => hasCustomers[i] ? (long)part : 0)]);
    }

    /// <summary>
    /// Splits each class's amount over its customers, equally or in proportion to their values, by the method of largest remainders. If
    /// remainders are equal, earlier customers get the units that are left.
    /// </summary>
    /// <param name="codes">The customers' class codes, from which the distribution was counted.</param>
    /// <param name="destination">Receives each customer's amount; can be longer than the number of customers.</param>
    /// <param name="values">
    /// The customers' values, for a split in proportion to them; empty for an equal split. A customer whose value is unknown or not positive
    /// gets nothing, unless no customer of the class has a positive value: then all of them get equal amounts.
    /// </param>
    /// <exception cref="ArgumentException">The codes are not those of the distribution, or a span is too short. Nothing is written then.</exception>
    public void OverCustomers(ReadOnlySpan<byte> codes, Span<decimal> destination, ReadOnlySpan<double> values = default)
    {
        if (destination.Length < codes.Length)
            throw new ArgumentException($"The destination has room for {destination.Length} amounts; it needs {codes.Length}.", nameof(destination));
        var counted = Distribution.Of(codes, [.. distribution.Classes.Select(one => one.Class)], values);
        if (!counted.Classes.Select(one => one.Customers).SequenceEqual(distribution.Classes.Select(one => one.Customers)))
            throw new ArgumentException("The codes are not those that the distribution was counted from; give the same.", nameof(codes));

        destination[..codes.Length].Clear();
        for (var i = 0; i < Classes.Count; i++)
        {
            if (Classes[i].Class.Customers > 0)
                Spread(units[i], MembersOf(codes, Classes[i].Class), destination, values);
        }
    }

    private void Spread(long amount, int[] members, Span<decimal> destination, ReadOnlySpan<double> values)
    {
        var weights = new Int128[members.Length];
        for (var i = 0; i < members.Length && !values.IsEmpty; i++)
            weights[i] = WeightOf(values[members[i]]);
        // Without a positive value, all customers weigh the same.
        if (!weights.AsSpan().ContainsAnyExcept(Int128.Zero))
            Array.Fill(weights, Int128.One);
        LargestRemainder.Divide(amount, weights, weights);
        for (var i = 0; i < members.Length; i++)
            destination[members[i]] = (long)weights[i] * Unit;
    }

    private static Int128 WeightOf(double value) => FixedPoint.CanAdd(value) ? Int128.Max(FixedPoint.FromDouble(value), 0) : 0;

    private static int[] MembersOf(ReadOnlySpan<byte> codes, ClassShare share)
    {
        var members = new int[share.Customers];
        var count = 0;
        for (var i = 0; i < codes.Length; i++)
        {
            if (codes[i] == share.Class.Code)
                members[count++] = i;
        }

        return members;
    }

    // A decimal has at most 28 decimal places.
    private static BigInteger Whole(decimal share) => new(share * 1e28m);
}
