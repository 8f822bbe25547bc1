namespace CustomerSegmentation.Decisions.Trees;

/// <summary>A value that a subject has by a plan: a fact's, or, where the fact is both supplied and computed or assumed, one of its two parts.</summary>
/// <param name="Slot">The fact's slot.</param>
/// <param name="Part">Which part of the fact.</param>
/// <param name="Least">The smallest value that it can have; above the largest where it is always unknown.</param>
/// <param name="Largest">The largest value that it can have.</param>
/// <param name="CanBeUnknown">Whether it can be unknown.</param>
internal sealed record PlanValue(int Slot, PlanValuePart Part, double Least, double Largest, bool CanBeUnknown);

/// <summary>Parts of a fact's value.</summary>
internal enum PlanValuePart
{
    /// <summary>What it is in the end.</summary>
    Whole,

    /// <summary>What was supplied, if it is possible.</summary>
    Supplied,

    /// <summary>What it is where nothing was supplied.</summary>
    Rest,
}
