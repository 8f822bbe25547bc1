namespace CustomerSegmentation.Overriding;

/// <summary>The number of a scheme's overrides, by state. Each override is either in force, expired, undated, or not there.</summary>
/// <param name="Scheme">The scheme's name, in snake_case.</param>
/// <param name="InForce">Overrides in force on the customer's as-of date.</param>
/// <param name="Expired">Overrides whose last day is before the customer's as-of date.</param>
/// <param name="Undated">Overrides of customers whose as-of date is unknown, who are <c>Unclassified</c>.</param>
/// <param name="NotThere">Overrides of customers who are not among those classified.</param>
/// <param name="Differing">Overrides in force whose class differs from the table's; <see langword="null"/> if the table's classes were not given.</param>
public sealed record OverrideCount(string Scheme, int InForce, int Expired, int Undated, int NotThere, int? Differing)
{
    /// <summary>Gets the counts as one line of text.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        $"{Scheme}: {InForce} set by hand{(Differing is { } differing ? $" ({differing} otherwise than by the table)" : "")}, "
        + $"{Expired} expired, {Undated} without an as-of day, {NotThere} of customers who are not there";
}
