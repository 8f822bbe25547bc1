namespace CustomerSegmentation.Settings;

/// <summary>A cut of a scheme's options.</summary>
/// <param name="Setting">The setting that holds it, such as <c>KeyCut</c>; in a list with its place, such as <c>RecencyCuts:0</c>.</param>
/// <param name="Fact">The fact that it divides.</param>
/// <param name="Cut">The cut.</param>
public sealed record CutSetting(string Setting, NumberFact Fact, Cut Cut)
{
    /// <summary>
    /// Whether it is reached by the values at or below it, the least being the best, as the fewest days since a purchase
    /// are; else, which is the rule, by those at or above it. Shares and head counts are counted from the best.
    /// </summary>
    public bool AtMost { get; init; }

    /// <summary>How values are held against the cut; by default they reach it at or above it.</summary>
    public Comparison Comparison { get; init; } = Comparison.AtLeast;

    /// <summary>The cut with its path from a setting above, in which the one that it was named from has a key.</summary>
    internal CutSetting Below(string key) => this with { Setting = Setting.Length == 0 ? key : $"{key}:{Setting}" };
}
