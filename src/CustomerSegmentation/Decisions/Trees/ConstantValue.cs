namespace CustomerSegmentation.Decisions.Trees;

/// <summary>A value that is everybody's.</summary>
internal sealed class ConstantValue<T>(double value) : SubjectValue<T>
{
    public override double Of(T subject, Span<long> kept) => value;
}
