namespace CustomerSegmentation.Decisions.Plans;

/// <summary>A cell over slots.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Slot">The tested fact's slot.</param>
/// <param name="Other">The other fact's slot; -1 for a test against values.</param>
/// <param name="Values">The values that pass; for texts, codes.</param>
internal sealed record PlanTest(Cell Cell, int Slot, int Other, ValueSet Values)
{
    private readonly Comparison? comparison = Cell.Operator;
    private readonly int whenUnknown = Cell.WhenUnknown switch { true => 1, false => 0, null => -1 };

    /// <summary>The ranges of the values that pass.</summary>
    public ValueRange[] Ranges { get; } = [.. Values.Ranges];

    /// <summary>1 for yes, 0 for no, -1 for unknown; an unknown value is NaN.</summary>
    public int Answer(double value, double other)
    {
        if (double.IsNaN(value) || double.IsNaN(other))
            return whenUnknown;
        var passes = comparison switch
        {
            Comparison.AtLeast => value >= other,
            Comparison.Above => value > other,
            Comparison.AtMost => value <= other,
            Comparison.Below => value < other,
            _ => Values.Contains(value),
        };
        return passes ? 1 : 0;
    }
}
