using CustomerSegmentation.Decisions.Plans;

namespace CustomerSegmentation.Decisions.Trees;

/// <summary>Values of facts that are computed from others.</summary>
internal static class ComputedValue
{
    /// <summary>The value of a computed fact where it is not supplied.</summary>
    /// <typeparam name="T">The type of subject.</typeparam>
    /// <param name="slot">The fact's slot.</param>
    /// <param name="kind">How it is computed.</param>
    /// <param name="valueOf">Gives the value of a slot.</param>
    /// <param name="test">The test of <see cref="ComputationKind.Test"/>.</param>
    public static SubjectValue<T> Create<T>(PlanSlot slot, ComputationKind kind, Func<int, SubjectValue<T>> valueOf, PlanTest? test)
    {
        SubjectValue<T> Operand(int place) => slot.Operands[place] < 0 ? new ConstantValue<T>(slot.Constants[place]) : valueOf(slot.Operands[place]);
        return kind switch
        {
            ComputationKind.Test => new Test<T>(slot, test!, valueOf(test!.Slot), test.Other < 0 ? new ConstantValue<T>(0) : valueOf(test.Other)),
            ComputationKind.FirstKnown => new FirstKnown<T>(slot, [.. slot.Operands.Select(valueOf)]),
            ComputationKind.CountYes => new CountYes<T>(slot, [.. slot.Operands.Select(valueOf)]),
            ComputationKind.Difference => new Difference<T>(slot, Operand(0), Operand(1)),
            _ => new Arithmetic<T>(slot, kind, Operand(0), Operand(1)),
        };
    }

    private sealed class Test<T>(PlanSlot slot, PlanTest test, SubjectValue<T> value, SubjectValue<T> other) : SubjectValue<T>
    {
        public override double Of(T subject, Span<long> kept)
        {
            var answer = test.Answer(value.Of(subject, kept), other.Of(subject, kept));
            return answer < 0 ? slot.Assumed : answer;
        }
    }

    private sealed class FirstKnown<T>(PlanSlot slot, SubjectValue<T>[] values) : SubjectValue<T>
    {
        public override double Of(T subject, Span<long> kept)
        {
            foreach (var value in values)
            {
                var known = value.Of(subject, kept);
                if (!double.IsNaN(known))
                    return slot.KnownOrAssumed(known);
            }

            return slot.Assumed;
        }
    }

    private sealed class CountYes<T>(PlanSlot slot, SubjectValue<T>[] values) : SubjectValue<T>
    {
        public override double Of(T subject, Span<long> kept)
        {
            var count = 0.0;
            foreach (var value in values)
                count += value.Of(subject, kept);
            return slot.KnownOrAssumed(count);
        }
    }

    private sealed class Difference<T>(PlanSlot slot, SubjectValue<T> left, SubjectValue<T> right) : SubjectValue<T>
    {
        public override double Of(T subject, Span<long> kept) => slot.KnownOrAssumed(left.Of(subject, kept) - right.Of(subject, kept));
    }

    private sealed class Arithmetic<T>(PlanSlot slot, ComputationKind kind, SubjectValue<T> left, SubjectValue<T> right) : SubjectValue<T>
    {
        public override double Of(T subject, Span<long> kept) => slot.KnownOrAssumed(PlanSlot.Compute(kind, left.Of(subject, kept), right.Of(subject, kept)));
    }
}
