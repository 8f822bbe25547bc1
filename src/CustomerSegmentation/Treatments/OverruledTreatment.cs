namespace CustomerSegmentation.Treatments;

/// <summary>A treatment that a customer's class asks for, but that contradicts one of a scheme that stands before it in the order.</summary>
/// <param name="Treatment">The treatment that is not done.</param>
/// <param name="By">The chosen treatment that it contradicts; of several, the first.</param>
public sealed record OverruledTreatment(PlannedTreatment Treatment, PlannedTreatment By)
{
    /// <summary>The treatment as text.</summary>
    /// <returns>Such as <c>LongerPayment (value_tier Key), overruled by LimitCredit (loyalty_quadrant Dangerous)</c>.</returns>
    public override string ToString() => $"{Treatment}, overruled by {By}";
}
