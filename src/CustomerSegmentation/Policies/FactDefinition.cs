namespace CustomerSegmentation.Policies;

/// <summary>A fact of the user's own, as a policy states it. It is made when the policy is.</summary>
internal sealed record FactDefinition
{
    /// <summary>What sort of value it has; not <see cref="FactKind.Class"/>. May be left out where a formula says it.</summary>
    public FactKind? Kind { get; init; }

    /// <summary>The unit of a number, such as <c>money</c>; by default none. Facts in money have their concentration reported by a fit.</summary>
    public string? Unit { get; init; }

    /// <summary>The smallest possible value of a number; a smaller one is unknown. By default -1e100.</summary>
    public double? Minimum { get; init; }

    /// <summary>The largest possible value of a number; a larger one is unknown. By default 1e100.</summary>
    public double? Maximum { get; init; }

    /// <summary>The value to take if it is unknown, as in <see cref="SegmentationOptions.WhenUnknown"/>; by default, it stays unknown.</summary>
    public string? WhenUnknown { get; init; }

    /// <summary>
    /// How it is computed where it is not supplied, such as <c>sales / purchases</c>, <c>clamp(units, 1, 5)</c>,
    /// <c>count of yes(has_need, has_money)</c>, <c>as_of - first_purchase</c> or, for yes or no, <c>purchases &gt; 0</c>;
    /// by default it can only be supplied.
    /// </summary>
    public string? Formula { get; init; }
}
