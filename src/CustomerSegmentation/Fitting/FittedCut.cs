using System.Text.Json.Serialization;

namespace CustomerSegmentation.Fitting;

/// <summary>
/// A cut that was found from a population, and what lies on either side of it. Value is that of the customers whose value
/// is positive, summed exactly to 4 decimal places. Immutable and safe for concurrent use.
/// </summary>
public sealed record FittedCut
{
    /// <summary>The rule; an absolute cut, or <see cref="Cut.None"/>, where the policy sets that.</summary>
    public required Cut Rule { get; init; }

    /// <summary>The absolute cut, with the margin of the rule; <see cref="Cut.None"/> where the population has none, and <see cref="Note"/> says why.</summary>
    public required Cut Cut { get; init; }

    /// <summary>
    /// Whether the cut is reached by values at or below it, the least being the best; "at or above" in the names below is
    /// then "at or below", and "below" is "above".
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AtMost { get; init; }

    /// <summary>The customers whose value is at or above the cut: those who reach it.</summary>
    [JsonPropertyName("CustomersAtOrAbove")]
    public long CustomersReaching { get; init; }

    /// <summary>The customers whose value is known and below the cut; all of them where there is no cut.</summary>
    [JsonPropertyName("CustomersBelow")]
    public long CustomersNotReaching { get; init; }

    /// <summary>The total of the positive values at or above the cut, to the nearest <see cref="double"/>.</summary>
    [JsonPropertyName("ValueAtOrAbove")]
    public double ValueReaching { get; init; }

    /// <summary>The total of the positive values below the cut, to the nearest <see cref="double"/>.</summary>
    [JsonPropertyName("ValueBelow")]
    public double ValueNotReaching { get; init; }

    /// <summary>The share (0 to 1) of the customers with a known value who are at or above the cut; <see langword="null"/> where no value is known.</summary>
    public double? ShareOfCustomers { get; init; }

    /// <summary>The share (0 to 1) of the total of the positive values that is at or above the cut; <see langword="null"/> where that total is 0.</summary>
    public double? ShareOfValue { get; init; }

    /// <summary>The customers passed over: their value is unknown, or its magnitude is above 1e18 and is not added up.</summary>
    public long Unknown { get; init; }

    /// <summary>The customers whose value is known and not positive; <see cref="CutRule.ShareOfValue"/> passes them over.</summary>
    public long NonPositive { get; init; }

    /// <summary>Why there is no cut, as a sentence; <see langword="null"/> where there is one.</summary>
    public string? Note { get; init; }
}
