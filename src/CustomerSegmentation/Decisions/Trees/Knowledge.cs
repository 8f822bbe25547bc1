namespace CustomerSegmentation.Decisions.Trees;

/// <summary>
/// What is known of a value among the cuts that it is held against: how many of them it reaches, at least and at most, and
/// whether it can be unknown. Where the least is above the most, it is unknown.
/// </summary>
internal readonly record struct Knowledge(int Least, int Most, bool CanBeUnknown)
{
    /// <summary>The value is unknown.</summary>
    public static Knowledge Unknown { get; } = new(1, 0, CanBeUnknown: true);

    /// <summary>What is known of a value before anything is asked.</summary>
    /// <param name="value">The value.</param>
    /// <param name="cuts">The cuts.</param>
    public static Knowledge Of(PlanValue value, double[] cuts) => value.Least > value.Largest
        ? Unknown
        : new(cuts.Count(cut => value.Least >= cut), cuts.Count(cut => value.Largest >= cut), value.CanBeUnknown);

    /// <summary>Whether the value can be at least a cut, by the cut's place.</summary>
    public bool CanReach(int cut) => Most > cut && Least <= Most;

    /// <summary>Whether the value can be below a cut.</summary>
    public bool CanMiss(int cut) => Least <= cut && Least <= Most;

    /// <summary>What is known when it is at least a cut.</summary>
    public Knowledge Reaching(int cut) => new(Math.Max(Least, cut + 1), Most, CanBeUnknown: false);

    /// <summary>What is known when it is below a cut.</summary>
    public Knowledge Missing(int cut) => new(Least, Math.Min(Most, cut), CanBeUnknown: false);
}
