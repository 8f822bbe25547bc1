using CustomerSegmentation.Decisions.Plans;

namespace CustomerSegmentation.Decisions.Trees;

/// <summary>
/// The tests of a plan as questions. Of a yes or no that is a test, and of a first known fact, the parts are asked instead
/// of the value.
/// </summary>
internal sealed class CellQuestions
{
    /// <summary>An answer to a test, in place of another question.</summary>
    public const int Yes = -1;

    /// <inheritdoc cref="Yes"/>
    public const int No = -2;

    /// <inheritdoc cref="Yes"/>
    public const int Unknown = -3;

    // Parts of parts are asked again for every test of them.
    private const int MostParts = 32;

    private readonly Plan plan;
    private readonly PlanValues values;
    private readonly List<Question> questions = [];
    private readonly (int First, Range All)?[] ofTest;

    public CellQuestions(Plan plan, PlanValues values)
    {
        this.plan = plan;
        this.values = values;
        ofTest = new (int, Range)?[plan.Tests.Length];
    }

    /// <summary>The values that are asked about.</summary>
    public PlanValues Values => values;

    /// <summary>A question by its place. Wherever it leads, it leads to an earlier one, or to an answer.</summary>
    public Question this[int place] => questions[place];

    /// <summary>The first question of a test, or its answer; and the places of all its questions.</summary>
    public (int First, Range All) Of(int test)
    {
        if (ofTest[test] is not { } known)
        {
            var start = questions.Count;
            var first = Ask(plan.Tests[test], Yes, No, Unknown);
            ofTest[test] = known = (first, start..questions.Count);
        }

        return known;
    }

    private int Ask(PlanTest test, int yes, int no, int unknown)
    {
        unknown = test.Cell.WhenUnknown switch { true => yes, false => no, null => unknown };
        switch (test.Cell.Operator)
        {
            case Comparison.AtLeast:
                return Add(new(0, test.Slot, test.Other, yes, no, unknown));
            case Comparison.Above:
                return Add(new(0, test.Other, test.Slot, no, yes, unknown));
            case Comparison.AtMost:
                return Add(new(0, test.Other, test.Slot, yes, no, unknown));
            case Comparison.Below:
                return Add(new(0, test.Slot, test.Other, no, yes, unknown));
        }

        var (least, largest) = (values[test.Slot].Least, values[test.Slot].Largest);
        if (least > largest)
            return unknown;
        if (test.Ranges.Length == 0)
            return Ask(test.Slot, double.NegativeInfinity, no, no, unknown);
        if (test.Ranges is [var all] && all.Low <= least && all.High >= largest)
            return Ask(test.Slot, double.NegativeInfinity, yes, yes, unknown);
        var next = no;
        for (var i = test.Ranges.Length - 1; i >= 0; i--)
        {
            var (low, high) = test.Ranges[i];
            var atLeastLow = high >= largest ? yes : Ask(test.Slot, After(high, plan.Slots[test.Slot]), next, yes, unknown);
            next = low <= least ? atLeastLow : Ask(test.Slot, low, atLeastLow, no, unknown);
        }

        return next;
    }

    private int Ask(int index, double cut, int atLeast, int below, int unknown)
    {
        int Of(double value) => value >= cut ? atLeast : below;
        var slot = plan.Slots[index];
        var supplied = values.SuppliedOf(index);
        var next = double.IsNaN(slot.Assumed) ? unknown : Of(slot.Assumed);
        if (slot.Kind == ComputationKind.Test && IsShort(slot))
            next = Ask(plan.Tests[slot.Test], Of(1), Of(0), next);
        else if (slot.Kind == ComputationKind.FirstKnown && IsShort(slot) && slot.Operands.All(operand => IsWithin(values[operand], slot)))
            next = Enumerable.Reverse(slot.Operands).Aggregate(next, (later, operand) => Ask(operand, cut, atLeast, below, later));
        else if (slot.Kind is not null || supplied < 0)
            next = Add(new(cut, supplied < 0 ? index : supplied + 1, -1, atLeast, below, unknown));
        return supplied < 0 ? next : Add(new(cut, supplied, -1, atLeast, below, next));
    }

    private int Add(Question question)
    {
        if (question.AtLeast == question.Below && question.Below == question.Unknown)
            return question.Unknown;
        questions.Add(question);
        return questions.Count - 1;
    }

    private static bool IsShort(PlanSlot slot) => slot.Fact.WithInputs().Take(MostParts + 1).Count() <= MostParts;

    // What is first known and impossible is unknown, and no later part counts.
    private static bool IsWithin(PlanValue part, PlanSlot slot) =>
        part.Least > part.Largest || (part.Least >= slot.Fact.Minimum && part.Largest <= slot.Fact.Maximum);

    // Only numbers have values between whole ones.
    private static double After(double high, PlanSlot slot) => slot.Fact.Kind == FactKind.Number ? Math.BitIncrement(high) : high + 1;
}
