using CustomerSegmentation.Decisions.Feel;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation.Policies;

/// <summary>The tests of one fact in a row. Their cut, if they have one, is fitted as any other.</summary>
/// <param name="fact">The fact's name.</param>
/// <param name="facts">The facts that there are; <see langword="null"/> while settings are only read or written.</param>
internal sealed class TestSetting(string fact, PolicyFacts? facts)
    : ValueSetting<RowDefinition>("one text", row => row.When[fact], (row, text) => row.With(fact, text))
{
    /// <summary>Reads the tests of a fact.</summary>
    /// <returns>The cell; <see langword="null"/> where everything passes.</returns>
    /// <exception cref="FeelException">The text is no test of the fact.</exception>
    public static Cell? Parse(string fact, string text, PolicyFacts facts) => UnaryTests.Parse(text, facts.Find(fact, 0), facts.Find);

    /// <summary>The fault of the tests of a fact.</summary>
    public static PolicyFault? FaultIn(string path, string fact, string text, PolicyFacts facts)
    {
        if (!facts.IsDefined(fact))
            return PolicyFaults.UnknownFact(path, fact, facts.Names);
        if (string.IsNullOrWhiteSpace(text))
            return PolicyFaults.NoTest(path);
        try
        {
            Parse(fact, text, facts);
            return null;
        }
        catch (FeelException fault)
        {
            return fault.IsConsequence ? null : PolicyFaults.InvalidTest(path, fault.Describe(text), fault.Remedy);
        }
    }

    public override IEnumerable<CutPlace<RowDefinition>> Places(RowDefinition owner) =>
        facts!.Find(fact) is NumberFact number && UnaryTests.FindCut(owner.When[fact]) is { } found
            ? [new(new CutSetting("", number, found.Cut) { Comparison = found.Comparison }, (row, other) => row.With(fact, found.Before + other))]
            : [];
}
