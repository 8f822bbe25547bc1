namespace CustomerSegmentation;

/// <summary>The class that one of a plan's tables gives, as a fact of another.</summary>
/// <param name="slot">The fact's slot.</param>
/// <param name="tables">The first steps of the plan's tables.</param>
internal sealed class ClassValue<T>(PlanSlot slot, Step<T>[] tables) : SubjectValue<T>
{
    public override double Of(T subject, Span<long> kept) => slot.KnownOrAssumed(tables[slot.Table].Decide(subject, kept));
}
