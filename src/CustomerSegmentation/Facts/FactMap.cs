namespace CustomerSegmentation;

/// <summary>
/// How the facts are read from the user's own type. Immutable: each <c>From</c> gives a new map. A fact that is not
/// mapped is computed where it can be, and else unknown.
/// </summary>
/// <typeparam name="T">The user's type.</typeparam>
/// <remarks>A reader must not throw; <see langword="null"/> means unknown. Safe for any number of threads if the readers are.</remarks>
public sealed class FactMap<T>
{
    private readonly Dictionary<string, (Fact Fact, Func<T, double>? Read, Func<T, string?>? ReadText)> readers;

    /// <summary>A map of nothing.</summary>
    public FactMap()
        : this([])
    {
    }

    private FactMap(Dictionary<string, (Fact Fact, Func<T, double>? Read, Func<T, string?>? ReadText)> readers) => this.readers = readers;

    /// <summary>The facts that are mapped.</summary>
    public IEnumerable<Fact> SuppliedFacts => readers.Values.Select(reader => reader.Fact);

    /// <summary>Reads a number.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Gives the value, in the fact's unit, or <see langword="null"/> for unknown.</param>
    /// <returns>The map with it; an earlier reader of the same fact is replaced.</returns>
    public FactMap<T> From(NumberFact fact, Func<T, double?> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return With(fact, customer => Number.Of(read(customer)));
    }

    /// <summary>Reads money; it becomes the nearest <see cref="double"/>.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Gives the value, or <see langword="null"/> for unknown.</param>
    /// <returns>The map with it; an earlier reader of the same fact is replaced.</returns>
    public FactMap<T> From(NumberFact fact, Func<T, decimal?> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return With(fact, customer => Number.Of(read(customer)));
    }

    /// <summary>Reads a whole number.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Gives the value, or <see langword="null"/> for unknown.</param>
    /// <returns>The map with it; an earlier reader of the same fact is replaced.</returns>
    public FactMap<T> From(NumberFact fact, Func<T, long?> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return With(fact, customer => Number.Of(read(customer)));
    }

    /// <summary>Reads yes or no.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Gives the answer, or <see langword="null"/> for unknown.</param>
    /// <returns>The map with it; an earlier reader of the same fact is replaced.</returns>
    public FactMap<T> From(YesNoFact fact, Func<T, bool?> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return With(fact, customer => Number.Of(read(customer)));
    }

    /// <summary>Reads a date. Which day an instant falls on, in which time zone, is the reader's decision.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Gives the date, or <see langword="null"/> for unknown.</param>
    /// <returns>The map with it; an earlier reader of the same fact is replaced.</returns>
    public FactMap<T> From(DateFact fact, Func<T, DateOnly?> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return With(fact, customer => Number.Of(read(customer)));
    }

    /// <summary>Reads a text.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Gives the text, or <see langword="null"/> for unknown.</param>
    /// <returns>The map with it; an earlier reader of the same fact is replaced.</returns>
    public FactMap<T> From(TextFact fact, Func<T, string?> read)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(read);
        return new(new(readers, StringComparer.Ordinal) { [fact.Name] = (fact, null, read) });
    }

    /// <summary>Reads a class that was given before, or elsewhere.</summary>
    /// <typeparam name="TClass">The enum of classes.</typeparam>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Gives the class; <c>Unclassified</c> is unknown.</param>
    /// <returns>The map with it; an earlier reader of the same fact is replaced.</returns>
    /// <exception cref="ArgumentException">The classes of the fact are not those of the enum.</exception>
    public FactMap<T> From<TClass>(ClassFact fact, Func<T, TClass> read)
        where TClass : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(read);
        if (!fact.Classes.SequenceEqual(SegmentClass.All<TClass>()))
            throw new ArgumentException($"The classes of {fact.Name} are not those of {typeof(TClass).Name}: {string.Join(", ", fact.Classes)}.", nameof(fact));
        return With(fact, customer => SegmentClass.CodeOf(read(customer)));
    }

    /// <summary>Reads a class by its code; 0 is unknown.</summary>
    internal FactMap<T> FromCode(ClassFact fact, Func<T, byte> read) => With(fact, customer => read(customer));

    internal bool Maps(Fact fact) => readers.ContainsKey(fact.Name);

    /// <exception cref="ArgumentException">The map reads a fact of another kind under the name.</exception>
    internal Func<T, double>? Reader(Fact fact) => Find(fact).Read;

    /// <exception cref="ArgumentException">The map reads a fact of another kind under the name.</exception>
    internal Func<T, string?>? TextReader(Fact fact) => Find(fact).ReadText;

    private (Func<T, double>? Read, Func<T, string?>? ReadText) Find(Fact fact)
    {
        if (!readers.TryGetValue(fact.Name, out var reader))
            return default;
        fact.CheckIsSuppliedAs(reader.Fact);
        return (reader.Read, reader.ReadText);
    }

    /// <summary>Reads a fact that is no text, as a number that is known or NaN: dates are day numbers, yes is 1.</summary>
    internal FactMap<T> With(Fact fact, Func<T, double> read)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return new(new(readers, StringComparer.Ordinal) { [fact.Name] = (fact, read, null) });
    }
}
