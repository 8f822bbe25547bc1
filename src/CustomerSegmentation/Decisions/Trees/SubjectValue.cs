namespace CustomerSegmentation.Decisions.Trees;

/// <summary>A number that a subject has, read or computed: dates are day numbers, yes is 1, classes and texts are codes.</summary>
/// <typeparam name="T">The type of subject.</typeparam>
internal abstract class SubjectValue<T>
{
    /// <summary>The value of a subject; NaN where it is unknown or impossible.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="kept">What was read of the subject before (<see cref="KeptValue{T}"/>).</param>
    public abstract double Of(T subject, Span<long> kept);
}
