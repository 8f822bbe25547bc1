using CustomerSegmentation.Decisions.Plans;

namespace CustomerSegmentation.Decisions.Trees;

/// <summary>
/// The facts of a plan, each as the map supplies it, or else computed, or else assumed. A value that the trees may need more than once is
/// kept. Immutable.
/// </summary>
internal sealed class TreeFacts<TCustomer>
{
    private readonly SlotFact<TCustomer>[] facts;

    /// <summary>Creates the facts of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="map">The map.</param>
    /// <param name="codeOf">Gives the code of the class by a table whose class is a fact of another.</param>
    /// <param name="keepsAll">Whether every value is kept.</param>
    /// <exception cref="ArgumentException">The map reads a fact of another kind under a fact's name.</exception>
    public TreeFacts(Plan plan, FactMap<TCustomer> map, Func<int, TreeFact<TCustomer>> codeOf, bool keepsAll = false)
    {
        var uses = Uses(plan);
        int Place(int slot) => keepsAll || uses[slot] > 1 ? KeptCount++ : -1;
        // Kept, so that the table is evaluated once for its own sake and for others'.
        Codes = new TreeFact<TCustomer>?[plan.Tables.Length];
        foreach (var table in plan.Slots.Select(slot => slot.Table).Where(table => table >= 0))
            Codes[table] = new KeptValue<TCustomer>(codeOf(table), KeptCount++);
        facts = new SlotFact<TCustomer>[plan.Slots.Length];
        for (var i = 0; i < facts.Length; i++)
        {
            var slot = plan.Slots[i];
            var canBeKnown = slot.Fact.CanBeKnown(fact => map.Maps(fact) || plan.TableIndex(fact.Name) >= 0);
            TreeFact<TCustomer>? computed = null;
            if (canBeKnown && (slot.Kind is not null || slot.Table >= 0))
            {
                computed = ComputedFact.Of(plan, slot, this);
                computed = Place(i) is var place and >= 0 ? new KeptValue<TCustomer>(computed, place) : computed;
            }

            var rest = computed ?? new ComputedFact.Constant<TCustomer>(slot.Assumed);
            SuppliedFact<TCustomer>? supplied =
                Reader(slot, map) is { } read ? new(i, read, Place(i), slot.Fact.Minimum, slot.Fact.Maximum) : null;
            facts[i] = new(supplied?.Or(rest) ?? rest, supplied, computed, canBeKnown);
        }
    }

    /// <summary>The number of values kept.</summary>
    public int KeptCount { get; private set; }

    /// <summary>The fact of a slot.</summary>
    public SlotFact<TCustomer> this[int slot] => facts[slot];

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

    private static Func<TCustomer, double>? Reader(PlanSlot slot, FactMap<TCustomer> map) => slot switch
    {
        { Table: >= 0 } => null,
        { Fact.Kind: not FactKind.Text } => map.Reader(slot.Fact),
        _ => map.TextReader(slot.Fact) is { } read ? customer => slot.TextCode(read(customer)) : null,
    };
}

/// <summary>The fact of a slot.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Supplied">The fact as the map supplies it; <see langword="null"/> if it does not.</param>
/// <param name="Computed">The fact as it is computed if it is not supplied; <see langword="null"/> if it can't be.</param>
/// <param name="CanBeKnown">Whether the fact can be known of any customer.</param>
internal sealed record SlotFact<TCustomer>(
    TreeFact<TCustomer> Fact,
    SuppliedFact<TCustomer>? Supplied,
    TreeFact<TCustomer>? Computed,
    bool CanBeKnown);
