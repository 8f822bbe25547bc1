using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>A fact that is yes or no.</summary>
public sealed class YesNoFact : Fact
{
    private YesNoFact(string name, Computation computation)
        : base(CheckedName(name), FactKind.YesNo, "", computation, whenUnknown: null)
    {
    }

    /// <summary>Creates a yes-or-no fact that is supplied.</summary>
    /// <param name="name">The name, in snake_case.</param>
    /// <param name="whenUnknown">What to take if it is unknown; by default, it stays unknown.</param>
    /// <exception cref="ArgumentException">The name is not in snake_case.</exception>
    public YesNoFact(string name, bool? whenUnknown = null)
        : base(CheckedName(name), FactKind.YesNo, "", computation: null, whenUnknown is { } value ? Convert.ToDouble(value) : null)
    {
    }

    /// <summary>The fact is yes.</summary>
    [JsonIgnore]
    public Cell IsYes => new(this, ValueSet.Of(new ValueRange(1, 1)));

    /// <summary>The fact is no.</summary>
    [JsonIgnore]
    public Cell IsNo => new(this, ValueSet.Of(new ValueRange(0, 0)));

    /// <summary>Yes where a test is true, no where it is false, unknown if it is unknown.</summary>
    /// <param name="name">The name, in snake_case.</param>
    /// <param name="test">The test.</param>
    /// <returns>The computed fact.</returns>
    /// <exception cref="ArgumentException">The name is not in snake_case, or the test is of a cut with a margin.</exception>
    public static YesNoFact When(string name, Cell test)
    {
        ArgumentNullException.ThrowIfNull(test);
        if (test.CutWithMargin is not null || test.UnfittedCut is { HasMargin: true })
            throw new ArgumentException(
                $"The fact {name} can't test '{test}': a margin belongs to a row of a table, which has a previous class. Leave the " +
                $"margin out, or put the test into a row.",
                nameof(test));
        return new YesNoFact(name, new Computation(test));
    }

    /// <summary>The first of the facts that is known; unknown if none is.</summary>
    /// <param name="name">The name, in snake_case.</param>
    /// <param name="facts">The facts, the preferred one first.</param>
    /// <returns>The computed fact.</returns>
    public static YesNoFact FirstKnown(string name, params ReadOnlySpan<YesNoFact> facts) =>
        new(name, new Computation(ComputationKind.FirstKnown, [.. facts.ToArray().Select(f => new Operand(f))]));

    internal override string Format(double value) => value == 0 ? "no" : "yes";
}
