using CustomerSegmentation.Decisions.Plans;

namespace CustomerSegmentation.Decisions.Trees;

/// <summary>
/// The values by which a plan is evaluated for subjects of whom some facts are supplied. The first are the slots'; where a
/// fact is supplied and has another value besides, what was supplied and the rest follow apart, so that the rest need not
/// be looked at where it is not needed. Immutable.
/// </summary>
internal sealed class PlanValues
{
    private readonly Plan plan;
    private readonly List<PlanValue> values = [];
    private readonly int[] suppliedOf;

    /// <summary>The values of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="isSupplied">Whether a fact is supplied.</param>
    public PlanValues(Plan plan, Func<Fact, bool> isSupplied)
    {
        this.plan = plan;
        suppliedOf = [.. plan.Slots.Select(_ => -1)];
        bool IsSupplied(Fact fact) => plan.TableIndex(fact.Name) >= 0 || isSupplied(fact);
        for (var i = 0; i < plan.Slots.Length; i++)
            values.Add(Create(i, PlanValuePart.Whole, IsSupplied));
        for (var i = 0; i < plan.Slots.Length; i++)
        {
            var slot = plan.Slots[i];
            if (slot.Table >= 0 || (slot.Kind is null && double.IsNaN(slot.Assumed)) || !isSupplied(slot.Fact))
                continue;
            suppliedOf[i] = values.Count;
            values.Add(Create(i, PlanValuePart.Supplied, IsSupplied));
            values.Add(Create(i, PlanValuePart.Rest, fact => fact.Name != slot.Fact.Name && IsSupplied(fact)));
        }
    }

    /// <summary>How many values there are.</summary>
    public int Count => values.Count;

    /// <summary>A value by its place.</summary>
    public PlanValue this[int place] => values[place];

    /// <summary>The place of what is supplied of a fact that has another value besides, before that of the rest; -1 for any other fact.</summary>
    public int SuppliedOf(int slot) => suppliedOf[slot];

    /// <summary>The places of the values that one may be computed from, directly.</summary>
    public IEnumerable<int> Inputs(int place)
    {
        var (slot, part, _, _, _) = values[place];
        if (part == PlanValuePart.Whole && suppliedOf[slot] >= 0)
            return [suppliedOf[slot], suppliedOf[slot] + 1];
        if (part == PlanValuePart.Supplied)
            return [];
        var inputs = plan.Slots[slot].Operands.AsEnumerable();
        if (plan.Slots[slot].Test is var test and >= 0)
            inputs = [plan.Tests[test].Slot, plan.Tests[test].Other];
        return inputs.Where(input => input >= 0);
    }

    private PlanValue Create(int index, PlanValuePart part, Func<Fact, bool> isSupplied)
    {
        var slot = plan.Slots[index];
        var (least, largest) = (slot.Fact.Minimum, slot.Fact.Maximum);
        if (part == PlanValuePart.Supplied)
            return new(index, part, least, largest, CanBeUnknown: true);
        if (!slot.Fact.CanBeKnown(isSupplied))
            return new(index, part, double.PositiveInfinity, double.NegativeInfinity, CanBeUnknown: true);
        if (double.IsNaN(slot.Assumed))
            return new(index, part, least, largest, CanBeUnknown: true);
        var isConstant = slot.Kind is null && !isSupplied(slot.Fact);
        return isConstant
            ? new(index, part, slot.Assumed, slot.Assumed, CanBeUnknown: false)
            : new(index, part, Math.Min(least, slot.Assumed), Math.Max(largest, slot.Assumed), CanBeUnknown: false);
    }
}
