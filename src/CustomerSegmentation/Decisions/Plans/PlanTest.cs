namespace CustomerSegmentation.Decisions.Plans;

/// <summary>A cell over slots.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Slot">The tested fact's slot.</param>
/// <param name="Other">The other fact's slot; -1 for a test against values.</param>
/// <param name="Ranges">The values that pass; for texts, codes.</param>
internal sealed record PlanTest(Cell Cell, int Slot, int Other, ValueRange[] Ranges)
{
    private readonly Comparison? comparison = Cell.Operator;
    private readonly int whenUnknown = Cell.WhenUnknown switch { true => 1, false => 0, null => Unknown };

    /// <summary>The answer that is neither yes (1) nor no (0).</summary>
    public const int Unknown = -1;

    /// <summary>1 for yes, 0 for no, -1 for unknown; an unknown value is NaN.</summary>
    public int Answer(double value, double other)
    {
        if (double.IsNaN(value) || double.IsNaN(other))
            return whenUnknown;
        if (comparison is { } how)
        {
            return (how switch
            {
                Comparison.AtLeast => value >= other,
                Comparison.Above => value > other,
                Comparison.AtMost => value <= other,
                _ => value < other,
            }) ? 1 : 0;
        }

        foreach (var range in Ranges)
        {
            if (range.Contains(value))
                return 1;
        }

        return 0;
    }
}
