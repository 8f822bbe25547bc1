using CustomerSegmentation.Decisions.Plans;

namespace CustomerSegmentation.Decisions.Trees;

/// <summary>The class that one of a plan's tables gives, as a fact of another.</summary>
/// <param name="slot">The fact's slot.</param>
/// <param name="code">The code of the class; 0 is unknown.</param>
internal sealed class ClassValue<T>(PlanSlot slot, SubjectValue<T> code) : SubjectValue<T>
{
    public override double Of(T subject, Span<long> kept) => slot.KnownOrAssumed(code.Of(subject, kept));
}
