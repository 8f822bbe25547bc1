namespace CustomerSegmentation.Tool.Reading;

/// <summary>The day as of which customers are judged.</summary>
/// <param name="Day">The day; <see langword="null"/> where it is unknown, or each customer's own.</param>
/// <param name="Origin">Where it comes from.</param>
internal sealed record AsOfDay(DateOnly? Day, string Origin)
{
    /// <summary>Each customer's own day.</summary>
    /// <param name="source">What gives it, such as <c>file</c>.</param>
    public static AsOfDay Own(string source) => new(null, $"each customer's own, from the {source}");

    /// <summary>The day that the user gave, or the one after the last purchase.</summary>
    /// <param name="given">The day of --as-of.</param>
    /// <param name="next">The day after the last purchase, where it is known.</param>
    /// <param name="place">Where the purchases are.</param>
    public static AsOfDay Of(DateOnly? given, DateOnly? next, string place) =>
        given is not null ? new(given, "from --as-of")
        : next is not null ? new(next, $"the day after the last purchase in {place}; --as-of sets another")
        : new(null, "unknown; --as-of sets it");

    /// <summary>The day after another, where there is one.</summary>
    public static DateOnly? After(DateOnly? last) => last < DateOnly.MaxValue ? last.Value.AddDays(1) : null;

    /// <summary>The day and where it comes from.</summary>
    public override string ToString() => Day is { } day ? Invariant($"{day:yyyy-MM-dd}, {Origin}") : Origin;
}
