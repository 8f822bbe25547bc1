using CustomerSegmentation.Decisions.Plans;

namespace CustomerSegmentation.Decisions.Trees;

/// <summary>What the user's own function reads, where it is possible.</summary>
/// <param name="slot">The fact's slot.</param>
/// <param name="read">Gives a known number, or NaN.</param>
internal sealed class SuppliedValue<T>(PlanSlot slot, Func<T, double> read) : SubjectValue<T>
{
    public override double Of(T subject, Span<long> kept) => slot.Known(read(subject));
}

/// <summary>The code of a text that the user's own function reads.</summary>
internal sealed class TextValue<T>(PlanSlot slot, Func<T, string?> read) : SubjectValue<T>
{
    public override double Of(T subject, Span<long> kept) => slot.TextCode(read(subject));
}
