using CustomerSegmentation.Decisions.Plans;

namespace CustomerSegmentation.Decisions.Trees;

/// <summary>The values of a plan, each ready to be asked for of a subject.</summary>
internal sealed class SubjectValues<T>
{
    private readonly Plan plan;
    private readonly PlanValues places;
    private readonly Func<T, double>?[] readers;
    private readonly Func<T, string?>?[] textReaders;

    /// <exception cref="ArgumentException">The map reads a fact of another kind under a fact's name.</exception>
    public SubjectValues(Plan plan, FactMap<T> map)
    {
        this.plan = plan;
        places = new PlanValues(plan, map.Maps);
        readers = [.. plan.Slots.Select(slot => slot.Table >= 0 || slot.Fact.Kind == FactKind.Text ? null : map.Reader(slot.Fact))];
        textReaders = [.. plan.Slots.Select(slot => slot.Fact.Kind == FactKind.Text ? map.TextReader(slot.Fact) : null)];
    }

    /// <summary>The values' places.</summary>
    public PlanValues Places => places;

    /// <summary>The user's function that a value, if it is possible, is read by; <see langword="null"/> where there is more to it.</summary>
    public Func<T, double>? Reader(int place) => places[place] switch
    {
        { Part: PlanValuePart.Rest } => null,
        { Part: PlanValuePart.Whole, Slot: var slot } when places.SuppliedOf(slot) >= 0 => null,
        var value => readers[value.Slot],
    };

    /// <summary>The text of a text fact; <see langword="null"/> where it is unknown or impossible.</summary>
    public string? Text(int slot, T subject) => plan.Slots[slot].KnownText(textReaders[slot]?.Invoke(subject));

    /// <summary>The values by place.</summary>
    /// <param name="keptAt">Where a value is kept, by its place, as it may be asked for more than once; -1 where it is not.</param>
    /// <param name="classOf">Gives the class that one of the plan's tables gives, as the fact of a slot.</param>
    public SubjectValue<T>[] Create(Func<int, int> keptAt, Func<PlanSlot, SubjectValue<T>> classOf)
    {
        var values = new SubjectValue<T>[places.Count];
        SubjectValue<T> Put(int place, SubjectValue<T> value) => values[place] = keptAt(place) is var at and >= 0 ? new KeptValue<T>(value, at) : value;
        for (var i = 0; i < plan.Slots.Length; i++)
        {
            var slot = plan.Slots[i];
            var supplied = Supplied(i);
            SubjectValue<T> Rest() => slot switch
            {
                { Kind: { } kind } => ComputedValue.Create(slot, kind, input => values[input], slot.Test < 0 ? null : plan.Tests[slot.Test]),
                { Table: >= 0 } => classOf(slot),
                _ => new ConstantValue<T>(slot.Assumed),
            };
            Put(i, places.SuppliedOf(i) is var place and >= 0
                ? new OtherwiseValue<T>(Put(place, supplied!), Put(place + 1, Rest()))
                : supplied ?? Rest());
        }

        return values;
    }

    private SubjectValue<T>? Supplied(int slot) => (readers[slot], textReaders[slot]) switch
    {
        ({ } read, _) => new SuppliedValue<T>(plan.Slots[slot], read),
        (_, { } read) => new TextValue<T>(plan.Slots[slot], read),
        _ => null,
    };
}
