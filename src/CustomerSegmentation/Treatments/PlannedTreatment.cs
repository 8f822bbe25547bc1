namespace CustomerSegmentation.Treatments;

/// <summary>A treatment of a customer, and the class for which it is done.</summary>
/// <param name="Action">The treatment.</param>
/// <param name="Scheme">The name of the scheme that it comes from; of several, the one that stands first in the order.</param>
/// <param name="Class">The customer's class of that scheme.</param>
public sealed record PlannedTreatment(TreatmentAction Action, string Scheme, SegmentClass Class)
{
    /// <summary>The treatment as text.</summary>
    /// <returns>Such as <c>LimitCredit (loyalty_quadrant Dangerous)</c>.</returns>
    public override string ToString() => $"{Action} ({Scheme} {Class})";
}
