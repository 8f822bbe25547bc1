namespace CustomerSegmentation.Decisions.Plans;

/// <summary>A table's rows as places of tests, consecutive rows of one class together.</summary>
internal sealed record PlanTable(DecisionTable Table, PlanGroup[] Groups)
{
    /// <summary>The bits that the largest code needs.</summary>
    public int CodeBits { get; } = 8 - byte.LeadingZeroCount(Groups.Max(group => group.Code));
}

/// <summary>Consecutive rows of one class: one row with "or".</summary>
/// <param name="Code">The class's code.</param>
/// <param name="FirstRow">The place of the first row in the table, from 0.</param>
/// <param name="Rows">Per row, its tests.</param>
internal sealed record PlanGroup(byte Code, int FirstRow, int[][] Rows);
