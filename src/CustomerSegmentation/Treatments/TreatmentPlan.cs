namespace CustomerSegmentation.Treatments;

/// <summary>What to do for a customer that several schemes have classified. No two of the chosen treatments contradict each other.</summary>
/// <param name="Chosen">What is to be done, each treatment once, in the order of the schemes and of the treatments of a class.</param>
/// <param name="Overruled">What is not, each treatment once, in the same order.</param>
public sealed record TreatmentPlan(IReadOnlyList<PlannedTreatment> Chosen, IReadOnlyList<OverruledTreatment> Overruled)
{
    /// <summary>The plan as text, one treatment a line.</summary>
    /// <returns>The text, with line feeds; empty if there is nothing to do.</returns>
    public override string ToString() =>
        string.Join('\n', [.. Chosen.Select(treatment => treatment.ToString()), .. Overruled.Select(treatment => treatment.ToString())]);
}
