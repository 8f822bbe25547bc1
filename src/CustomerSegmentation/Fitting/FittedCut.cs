using System.Text.Json.Serialization;

namespace CustomerSegmentation.Fitting;

/// <summary>
/// A cut that was fitted to a population, and the customers on either side of it. Only positive values are added up, exactly to
/// 4 decimal places. Immutable and safe for concurrent use.
/// </summary>
public sealed record FittedCut
{
    /// <summary>The policy's rule; an absolute cut or <see cref="Cut.None"/> if that is what the policy sets.</summary>
    public required Cut Rule { get; init; }

    /// <summary>The absolute cut, with the margin of the rule; <see cref="Cut.None"/> if the population has none, as <see cref="Note"/> explains.</summary>
    public required Cut Cut { get; init; }

    /// <summary>
    /// Whether values at or below the cut reach it, because the least value is the best. Otherwise, values at or above the cut reach it.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AtMost { get; init; }

    /// <summary>The number of customers who reach the cut.</summary>
    public long CustomersReaching { get; init; }

    /// <summary>The number of customers whose value is known and does not reach the cut; all of them if there is no cut.</summary>
    public long CustomersNotReaching { get; init; }

    /// <summary>The total of the positive values that reach the cut, to the nearest <see cref="double"/>.</summary>
    public double ValueReaching { get; init; }

    /// <summary>The total of the positive values that do not reach the cut, to the nearest <see cref="double"/>.</summary>
    public double ValueNotReaching { get; init; }

    /// <summary>The share (0 to 1) of the customers with a known value who reach the cut; <see langword="null"/> if no value is known.</summary>
    public double? ShareOfCustomers { get; init; }

    /// <summary>The share (0 to 1) of the total of the positive values that reaches the cut; <see langword="null"/> if the total is 0.</summary>
    public double? ShareOfValue { get; init; }

    /// <summary>The number of customers ignored because their value is unknown, or its magnitude is above 1e18, the limit for sums.</summary>
    public long Unknown { get; init; }

    /// <summary>The number of customers whose value is known and not positive; <see cref="Cut.ShareOfValue"/> ignores them.</summary>
    public long NonPositive { get; init; }

    /// <summary>Whether no customer's value is known.</summary>
    internal bool HasNoValue => CustomersReaching + CustomersNotReaching == 0;

    /// <summary>Whether a head count takes all customers with a known value.</summary>
    internal bool TakesEverybody => Rule.Rule == CutRule.HeadCount && CustomersNotReaching == 0 && !HasNoValue;

    /// <summary>
    /// A sentence on why there is no cut, or why it is not where its rule alone would put it; <see langword="null"/> if there is nothing to say.
    /// </summary>
    public string? Note { get; init; }
}
