using CustomerSegmentation.Decisions.Plans;

namespace CustomerSegmentation.Decisions.Trees;

/// <summary>Facts that are computed from others.</summary>
internal static class ComputedFact
{
    /// <summary>What a slot's fact is if it is not supplied.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="slot">The fact's slot.</param>
    /// <param name="facts">The facts of the slots before.</param>
    public static TreeFact<TCustomer> Of<TCustomer>(Plan plan, PlanSlot slot, TreeFacts<TCustomer> facts)
    {
        TreeFact<TCustomer> FactOf(int index, double constant) => index < 0 ? new Constant<TCustomer>(constant) : facts[index].Fact;
        var operands = new TreeFact<TCustomer>[slot.Operands.Length];
        for (var i = 0; i < operands.Length; i++)
            operands[i] = FactOf(slot.Operands[i], slot.Constants[i]);
        return slot.Kind switch
        {
            // The class that a table gives, if it gives one.
            null => new FirstKnown<TCustomer>(slot, [facts.Codes[slot.Table]!]),
            ComputationKind.Test when plan.Tests[slot.Test] is var test =>
                new Test<TCustomer>(slot, test, facts[test.Slot].Fact, FactOf(test.Other, constant: 0)),
            ComputationKind.FirstKnown => new FirstKnown<TCustomer>(slot, operands),
            ComputationKind.CountYes => new CountYes<TCustomer>(slot, operands),
            _ => new Arithmetic<TCustomer>(slot, operands[0], operands[1]),
        };
    }

    /// <summary>A value that every customer has.</summary>
    public sealed class Constant<TCustomer>(double value) : TreeFact<TCustomer>
    {
        public override double Read(TCustomer customer, Span<long> kept) => value;
    }

    /// <summary>How much more one fact is than another: 0 or more if it is at least the other.</summary>
    public sealed class Difference<TCustomer>(TreeFact<TCustomer> left, TreeFact<TCustomer> right) : TreeFact<TCustomer>
    {
        public override double Read(TCustomer customer, Span<long> kept) => left.Read(customer, kept) - right.Read(customer, kept);
    }

    private sealed class Test<TCustomer>(PlanSlot slot, PlanTest test, TreeFact<TCustomer> fact, TreeFact<TCustomer> other)
        : TreeFact<TCustomer>
    {
        public override double Read(TCustomer customer, Span<long> kept)
        {
            var answer = test.Answer(fact.Read(customer, kept), other.Read(customer, kept));
            return answer < 0 ? slot.Assumed : answer;
        }
    }

    private sealed class FirstKnown<TCustomer>(PlanSlot slot, TreeFact<TCustomer>[] facts) : TreeFact<TCustomer>
    {
        public override double Read(TCustomer customer, Span<long> kept)
        {
            var value = double.NaN;
            for (var i = 0; i < facts.Length && double.IsNaN(value); i++)
                value = facts[i].Read(customer, kept);
            return slot.KnownOrAssumed(value);
        }
    }

    private sealed class CountYes<TCustomer>(PlanSlot slot, TreeFact<TCustomer>[] facts) : TreeFact<TCustomer>
    {
        public override double Read(TCustomer customer, Span<long> kept)
        {
            var count = 0.0;
            foreach (var fact in facts)
                count += fact.Read(customer, kept);
            return slot.KnownOrAssumed(count);
        }
    }

    private sealed class Arithmetic<TCustomer>(PlanSlot slot, TreeFact<TCustomer> left, TreeFact<TCustomer> right) : TreeFact<TCustomer>
    {
        public override double Read(TCustomer customer, Span<long> kept) =>
            slot.KnownOrAssumed(slot.Compute(left.Read(customer, kept), right.Read(customer, kept)));
    }
}
