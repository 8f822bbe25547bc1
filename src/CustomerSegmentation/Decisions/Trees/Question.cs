namespace CustomerSegmentation.Decisions.Trees;

/// <summary>
/// Whether a value is at least another, and where to go on: at another question by its place, or at an answer below 0. Every
/// test of a cell is made of such questions.
/// </summary>
/// <param name="Cut">What the value is held against.</param>
/// <param name="Value">The value's place among the <see cref="PlanValues"/>.</param>
/// <param name="Other">The place of the value to hold it against instead of the cut; -1 for the cut.</param>
/// <param name="AtLeast">Where to go on if it is at least as large.</param>
/// <param name="Below">Where to go on if it is smaller.</param>
/// <param name="Unknown">Where to go on if a value is unknown.</param>
/// <param name="IsAgain">Whether the question before, whichever it was, was of the same value.</param>
internal readonly record struct Question(double Cut, int Value, int Other, int AtLeast, int Below, int Unknown, bool IsAgain = false);
