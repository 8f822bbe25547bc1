using CustomerSegmentation.Decisions.Plans;

namespace CustomerSegmentation.Decisions.Trees;

/// <summary>
/// The facts of a plan, each as the map supplies it, or else computed, or else assumed. Immutable.
/// </summary>
internal sealed class TreeFacts<TCustomer>
{
    private readonly SlotFact<TCustomer>[] facts;

    /// <summary>Creates the facts of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="map">The map.</param>
    /// <param name="codeOf">Gives the code of the class by a table whose class is a fact of another.</param>
    /// <param name="keeps">Whether a value is kept, by its number: a slot if it is supplied, and the number of slots more if it is computed.</param>
    /// <exception cref="ArgumentException">The map reads a fact of another kind under a fact's name.</exception>
    public TreeFacts(Plan plan, FactMap<TCustomer> map, Func<int, TreeFact<TCustomer>> codeOf, Func<int, bool> keeps)
    {
        int Place(int number) => keeps(number) ? KeptCount++ : -1;
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
                computed = Place(facts.Length + i) is var place and >= 0 ? new KeptValue<TCustomer>(computed, place) : computed;
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
