namespace CustomerSegmentation.Decisions.Trees;

/// <summary>How one value is held against another: 1 where it is at least as large, -1 where it is smaller.</summary>
internal sealed class OrderValue<T>(SubjectValue<T> value, SubjectValue<T> other) : SubjectValue<T>
{
    public override double Of(T subject, Span<long> kept)
    {
        var (left, right) = (value.Of(subject, kept), other.Of(subject, kept));
        return left >= right ? 1 : left < right ? -1 : double.NaN;
    }
}
