using CustomerSegmentation.Decisions.Plans;

namespace CustomerSegmentation.Decisions.Trees;

/// <summary>Facts that are computed from others.</summary>
internal static class ComputedFact
{
    /// <summary>What a slot's fact is if it is not supplied.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="slot">The fact's slot.</param>
    /// <param name="before">The facts of the slots before.</param>
    /// <param name="codes">By table, the codes of the classes that are facts.</param>
    public static TreeFact<TCustomer> Of<TCustomer>(Plan plan, PlanSlot slot, TreeFact<TCustomer>[] before, TreeFact<TCustomer>?[] codes)
    {
        TreeFact<TCustomer>[] Operands() => Array.ConvertAll(slot.Operands, operand => before[operand]);
        TreeFact<TCustomer> Operand(int place) =>
            slot.Operands[place] is var operand and >= 0 ? before[operand] : new Constant<TCustomer>(slot.Constants[place]);
        switch (slot.Kind)
        {
            case null: // The class that a table gives, if it gives one.
                return new FirstKnown<TCustomer>(slot, [codes[slot.Table]!]);
            case ComputationKind.Test:
                var test = plan.Tests[slot.Test];
                return new Test<TCustomer>(slot, test, before[test.Slot], test.Other < 0 ? new Constant<TCustomer>(0) : before[test.Other]);
            case ComputationKind.FirstKnown:
                return new FirstKnown<TCustomer>(slot, Operands());
            case ComputationKind.CountYes:
                return new CountYes<TCustomer>(slot, Operands());
            case { } kind:
                return new Arithmetic<TCustomer>(slot, kind, Operand(0), Operand(1));
        }
    }

    /// <summary>A value that every customer has.</summary>
    public sealed class Constant<TCustomer>(double value) : TreeFact<TCustomer>
    {
        public override double Read(TCustomer customer, Span<long> kept) => value;
    }

    /// <summary>How two facts compare: 1 if the first is at least the other, -1 if it is below.</summary>
    public sealed class Order<TCustomer>(TreeFact<TCustomer> first, TreeFact<TCustomer> other) : TreeFact<TCustomer>
    {
        public override double Read(TCustomer customer, Span<long> kept)
        {
            var (left, right) = (first.Read(customer, kept), other.Read(customer, kept));
            return left >= right ? 1 : left < right ? -1 : double.NaN;
        }
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

    private sealed class Arithmetic<TCustomer>(PlanSlot slot, ComputationKind kind, TreeFact<TCustomer> left, TreeFact<TCustomer> right)
        : TreeFact<TCustomer>
    {
        public override double Read(TCustomer customer, Span<long> kept) =>
            slot.KnownOrAssumed(PlanSlot.Compute(kind, left.Read(customer, kept), right.Read(customer, kept)));
    }
}
