using CustomerSegmentation.Decisions.Plans;

namespace CustomerSegmentation.Decisions.Trees;

/// <summary>
/// The facts of a plan, each as the map supplies it, or else computed, or else assumed. A value that the trees may need more than once is
/// kept. Immutable.
/// </summary>
internal sealed class TreeFacts<TCustomer>
{
    private readonly bool[] canBeKnown;
    private readonly SuppliedFact<TCustomer>?[] supplied;
    private readonly TreeFact<TCustomer>?[] computed;
    private readonly TreeFact<TCustomer>[] facts;

    /// <summary>Creates the facts of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="map">The map.</param>
    /// <param name="codeOf">Gives the code of the class by a table whose class is a fact of another.</param>
    /// <param name="keepsAll">Whether every value is kept.</param>
    /// <exception cref="ArgumentException">The map reads a fact of another kind under a fact's name.</exception>
    public TreeFacts(Plan plan, FactMap<TCustomer> map, Func<int, TreeFact<TCustomer>> codeOf, bool keepsAll = false)
    {
        var slots = plan.Slots;
        var isKept = keepsAll ? Array.ConvertAll(slots, _ => true) : Array.ConvertAll(Uses(plan), uses => uses > 1);
        int Place(int slot) => isKept[slot] ? KeptCount++ : -1;
        canBeKnown = Array.ConvertAll(slots, slot => slot.Fact.CanBeKnown(fact => map.Maps(fact) || plan.TableIndex(fact.Name) >= 0));
        // Kept, so that the table is evaluated once for its own sake and for others'.
        Codes = new TreeFact<TCustomer>?[plan.Tables.Length];
        foreach (var table in slots.Select(slot => slot.Table).Where(table => table >= 0))
            Codes[table] = KeptValue.Of(codeOf(table), KeptCount++);
        supplied = new SuppliedFact<TCustomer>?[slots.Length];
        computed = new TreeFact<TCustomer>?[slots.Length];
        facts = new TreeFact<TCustomer>[slots.Length];
        for (var i = 0; i < slots.Length; i++)
        {
            facts[i] = new ComputedFact.Constant<TCustomer>(slots[i].Assumed);
            if (canBeKnown[i] && (slots[i].Kind is not null || slots[i].Table >= 0))
            {
                var fact = ComputedFact.Of(plan, slots[i], facts, Codes);
                computed[i] = facts[i] = Place(i) is var place and >= 0 ? KeptValue.Of(fact, place) : fact;
            }

            if (Reader(slots[i], map) is { } read)
            {
                var fact = new SuppliedFact<TCustomer>(i, read, Place(i), slots[i].Fact.Minimum, slots[i].Fact.Maximum);
                supplied[i] = fact;
                facts[i] = fact.Or(facts[i]);
            }
        }
    }

    /// <summary>The number of values kept.</summary>
    public int KeptCount { get; private set; }

    /// <summary>The fact of a slot.</summary>
    public TreeFact<TCustomer> this[int slot] => facts[slot];

    /// <summary>Whether a slot's fact can be known of any customer.</summary>
    public bool CanBeKnown(int slot) => canBeKnown[slot];

    /// <summary>A slot's fact as the map supplies it; <see langword="null"/> if it does not.</summary>
    public SuppliedFact<TCustomer>? Supplied(int slot) => supplied[slot];

    /// <summary>A slot's fact as it is computed if it is not supplied; <see langword="null"/> if it can't be.</summary>
    public TreeFact<TCustomer>? Computed(int slot) => computed[slot];

    /// <summary>By table, the code of the class that is a fact of another table; <see langword="null"/> for other tables.</summary>
    public TreeFact<TCustomer>?[] Codes { get; }

    // How often the trees may read each slot's fact of one customer, at most.
    private static int[] Uses(Plan plan)
    {
        var uses = new int[plan.Slots.Length];
        void Add(IEnumerable<int> slots, int times)
        {
            foreach (var slot in slots.Where(slot => slot >= 0))
                uses[slot] += times;
        }

        foreach (var table in plan.Tables)
        {
            var before = -1;
            foreach (var test in table.Groups.SelectMany(group => group.Rows).SelectMany(row => row).Select(test => plan.Tests[test]))
            {
                // A node behind one of the same fact does not read it again.
                Add([test.Slot, test.Other], test.Other < 0 && test.Slot == before ? 0 : 1);
                before = test.Other < 0 ? test.Slot : -1;
            }
        }

        for (var i = plan.Slots.Length - 1; i >= 0; i--)
        {
            // A tree tests the parts of such a fact in its place, wherever it stands.
            var slot = plan.Slots[i];
            if (slot.Kind == ComputationKind.Test)
                Add([plan.Tests[slot.Test].Slot, plan.Tests[slot.Test].Other], uses[i]);
            else
                Add(slot.Operands, slot.Kind == ComputationKind.FirstKnown ? uses[i] * slot.Operands.Length : 1);
        }

        return uses;
    }

    private static Func<TCustomer, double>? Reader(PlanSlot slot, FactMap<TCustomer> map)
    {
        if (slot.Table >= 0)
            return null;
        if (slot.Fact.Kind != FactKind.Text)
            return map.Reader(slot.Fact);
        return map.TextReader(slot.Fact) is { } read ? customer => slot.TextCode(read(customer)) : null;
    }
}
