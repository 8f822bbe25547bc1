namespace CustomerSegmentation;

/// <summary>Options of the lifecycle state.</summary>
public sealed record LifecycleStateOptions
{
    /// <summary>After how many days without a purchase a customer is lost; by default 365.</summary>
    public int LostAfterDays { get; init; } = 365;

    /// <summary>
    /// Whether a customer with at least <see cref="AdaptivePurchaseDays"/> purchase days is lost after a multiple of its
    /// own mean interval instead; by default no.
    /// </summary>
    public bool Adaptive { get; init; }

    /// <summary>From how many purchase days on the customer's own interval counts; by default 3.</summary>
    public int AdaptivePurchaseDays { get; init; } = 3;

    /// <summary>How many mean intervals may pass; by default 3.</summary>
    public double AdaptiveIntervals { get; init; } = 3;

    /// <summary>The fewest days of the adaptive rule; by default 90.</summary>
    public int AdaptiveMinimumDays { get; init; } = 90;

    /// <summary>The most days of the adaptive rule; by default 730.</summary>
    public int AdaptiveMaximumDays { get; init; } = 730;

    /// <summary>
    /// After how many days without a purchase a customer is dormant, until it is lost; by default there is no such state.
    /// Under the adaptive rule it is the same part of the customer's own limit as it is of <see cref="LostAfterDays"/>.
    /// </summary>
    public int? DormantAfterDays { get; init; }

    /// <summary>
    /// Whether a current customer whose last purchase came after a gap longer than the limit is Reactivated; by default no.
    /// Needs <see cref="Facts.LastInterval"/>; a customer without one has no gap.
    /// </summary>
    public bool Reactivated { get; init; }
}
