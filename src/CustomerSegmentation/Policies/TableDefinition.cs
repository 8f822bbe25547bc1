namespace CustomerSegmentation.Policies;

/// <summary>
/// A scheme of the user's own, as a policy states it: its classes and its rows as texts. Its table is made when the policy is. Immutable.
/// </summary>
public sealed class TableDefinition
{
    /// <summary>The title; by default the scheme's name with a capital and blanks.</summary>
    public string? Title { get; init; }

    /// <summary>The classes, at most 255; their codes are their places, from 1. So add new ones at the end.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The rows, from the top; the first that is not false decides.</summary>
    public IReadOnlyList<RowDefinition> Rows { get; init; } = [];
}
