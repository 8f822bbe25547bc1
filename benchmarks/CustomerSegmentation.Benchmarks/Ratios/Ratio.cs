namespace CustomerSegmentation.Benchmarks;

/// <summary>A ratio of two times of one run, beside its target.</summary>
/// <param name="Name">What is held against what, such as "five schemes / floor, one thread".</param>
/// <param name="Measured">The ratio.</param>
/// <param name="Target">Its target.</param>
/// <param name="IsAtMost">Whether the target is the most that it may be; else it is the least.</param>
/// <param name="Detail">The figures that it was made of, with their units.</param>
internal sealed record Ratio(string Name, double Measured, double Target, bool IsAtMost, string Detail)
{
    /// <summary>Whether the target is reached.</summary>
    public bool IsMet => IsAtMost ? Measured <= Target : Measured >= Target;

    /// <summary>One that must not be above its target.</summary>
    public static Ratio AtMost(double target, double measured, string name, string detail) => new(name, measured, target, IsAtMost: true, detail);

    /// <summary>One that must not be below its target.</summary>
    public static Ratio AtLeast(double target, double measured, string name, string detail) => new(name, measured, target, IsAtMost: false, detail);
}
