namespace CustomerSegmentation.Overriding;

/// <summary>What became of the overrides of a scheme. Every override is counted as one of in force, expired, undated or not there.</summary>
/// <param name="Scheme">The scheme's name, in snake_case.</param>
/// <param name="InForce">Overrides that count on the customer's as-of day.</param>
/// <param name="Expired">Overrides whose last day lies before the customer's as-of day.</param>
/// <param name="Undated">Overrides of customers whose as-of day is unknown; they are <c>Unclassified</c>.</param>
/// <param name="NotThere">Overrides of customers who are not among those classified.</param>
/// <param name="Differing">Overrides in force that give another class than the table alone does; <see langword="null"/> where its classes were not given.</param>
public sealed record OverrideCount(string Scheme, int InForce, int Expired, int Undated, int NotThere, int? Differing)
{
    /// <summary>The counts as one line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        $"{Scheme}: {InForce} set by hand{(Differing is { } differing ? $" ({differing} otherwise than by the table)" : "")}, {Expired} expired, {Undated} without an as-of day, {NotThere} of customers who are not there";
}
