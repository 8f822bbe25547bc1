namespace CustomerSegmentation.Decisions.Trees;

/// <summary>One value, or another where it is unknown.</summary>
internal sealed class OtherwiseValue<T>(SubjectValue<T> first, SubjectValue<T> second) : SubjectValue<T>
{
    public override double Of(T subject, Span<long> kept)
    {
        var value = first.Of(subject, kept);
        return double.IsNaN(value) ? second.Of(subject, kept) : value;
    }
}
