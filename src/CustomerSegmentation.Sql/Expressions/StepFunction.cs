using CustomerSegmentation.Decisions.Plans;

namespace CustomerSegmentation.Sql;

/// <summary>A number that depends on one fact and is constant over ranges of its values; outside of these it is unknown.</summary>
/// <param name="of">The fact that the number depends on.</param>
/// <param name="steps">The ranges, with the number for each.</param>
internal sealed class StepFunction(Fact of, IEnumerable<(ValueRange Range, double Value)> steps)
{
    private readonly (ValueRange Range, double Value)[] steps = [.. steps];

    /// <summary>The fact that the number depends on.</summary>
    public Fact Of => of;

    /// <summary>Creates a number that is the same for all values of a fact.</summary>
    public static StepFunction Constant(Fact of, double value) => new(of, [(new ValueRange(of.Minimum, of.Maximum), value)]);

    /// <summary>Creates a number that is 1 if a test of a fact against values is true, and 0 if it is false.</summary>
    public static StepFunction FromTest(Cell cell) =>
        new(cell.Fact, [.. cell.Values.Ranges.Select(range => (range, 1.0)), .. cell.Values.Outside(cell.Fact).Ranges.Select(range => (range, 0.0))]);

    /// <summary>Computes a number from two numbers that depend on the same fact, and rounds it.</summary>
    public StepFunction Compute(ComputationKind kind, StepFunction right, Rounding? rounding) => new(
        Of,
        from one in steps
        from other in right.steps
        let both = new ValueRange(Math.Max(one.Range.Low, other.Range.Low), Math.Min(one.Range.High, other.Range.High))
        where both.Low <= both.High
        let value = PlanSlot.Compute(kind, one.Value, other.Value)
        select (both, rounding?.Round(value) ?? value));

    /// <summary>Makes the number unknown if it is not a known number within bounds.</summary>
    public StepFunction Between(double minimum, double maximum) =>
        new(Of, steps.Where(step => Number.IsKnown(step.Value) && step.Value >= minimum && step.Value <= maximum));

    /// <summary>Gets the values of the fact for which the number is one of some values.</summary>
    // The complement of the complement merges adjacent ranges.
    public ValueSet Where(ValueSet values) =>
        ValueSet.Of([.. steps.Where(step => values.Contains(step.Value)).Select(step => step.Range)]).Outside(Of).Outside(Of);
}
