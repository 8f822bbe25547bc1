namespace CustomerSegmentation.Decisions.Trees;

/// <summary>The code of the class that one of a plan's tables gives.</summary>
/// <param name="first">The first steps of the plan's tables; may be filled in later.</param>
/// <param name="table">The table's place.</param>
internal sealed class TableCode<T>(Step<T>[] first, int table) : SubjectValue<T>
{
    public override double Of(T subject, Span<long> kept) => first[table].Decide(subject, kept);
}
