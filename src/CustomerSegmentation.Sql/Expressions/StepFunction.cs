using CustomerSegmentation.Decisions.Plans;

namespace CustomerSegmentation.Sql;

/// <summary>A number that depends on one fact alone, and is the same over ranges of its values. Elsewhere it is unknown.</summary>
internal sealed class StepFunction
{
    private readonly IReadOnlyList<(ValueRange Range, double Value)> steps;

    private StepFunction(Fact of, IEnumerable<(ValueRange Range, double Value)> steps)
    {
        Of = of;
        this.steps = [.. steps];
    }

    /// <summary>The fact that it depends on.</summary>
    public Fact Of { get; }

    /// <summary>The same number for every value of a fact.</summary>
    public static StepFunction Constant(Fact of, double value) => new(of, [(new ValueRange(of.Minimum, of.Maximum), value)]);

    /// <summary>1 where a test of a fact against values holds, and 0 where it does not.</summary>
    public static StepFunction FromTest(Cell cell) =>
        new(cell.Fact, [.. cell.Values.Ranges.Select(range => (range, 1.0)), .. cell.Values.Outside(cell.Fact).Ranges.Select(range => (range, 0.0))]);

    /// <summary>What is computed of two such numbers of one fact.</summary>
    public StepFunction Compute(ComputationKind kind, StepFunction right) => new(
        Of,
        from one in steps
        from other in right.steps
        let both = new ValueRange(Math.Max(one.Range.Low, other.Range.Low), Math.Min(one.Range.High, other.Range.High))
        where both.Low <= both.High
        select (both, PlanSlot.Compute(kind, one.Value, other.Value)));

    /// <summary>The same number, unknown where it is no known number between two.</summary>
    public StepFunction Between(double minimum, double maximum) =>
        new(Of, steps.Where(step => Number.IsKnown(step.Value) && step.Value >= minimum && step.Value <= maximum));

    /// <summary>The fact's values for which the number is one of some.</summary>
    // What is outside of what is outside: ranges that touch become one.
    public ValueSet Where(ValueSet values) => ValueSet.Of([.. steps.Where(step => values.Contains(step.Value)).Select(step => step.Range)]).Outside(Of).Outside(Of);
}
