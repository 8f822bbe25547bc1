using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace CustomerSegmentation;

/// <summary>
/// How the facts are read from the user's own type. Immutable: each <c>From</c> gives a new map. A fact that is not
/// mapped is computed where it can be, and else unknown.
/// </summary>
/// <typeparam name="T">The user's type.</typeparam>
/// <remarks>A reader must not throw; <see langword="null"/> means unknown. Safe for concurrent use if the readers are.</remarks>
public sealed class FactMap<T>
{
    private readonly Dictionary<string, MappedFact<T>> readers;
    private readonly HashSet<string> named = new(StringComparer.Ordinal);

    /// <summary>Creates a map that reads no fact.</summary>
    public FactMap()
        : this([])
    {
    }

    private FactMap(Dictionary<string, MappedFact<T>> readers) => this.readers = readers;

    /// <summary>The facts that are mapped by their names, which the policy must have.</summary>
    internal IEnumerable<Fact> NamedFacts => named.Select(name => readers[name].Fact);

    /// <summary>The mapped facts.</summary>
    public IEnumerable<Fact> SuppliedFacts => readers.Values.Select(reader => reader.Fact);

    /// <summary>How each of them is read.</summary>
    internal IEnumerable<MappedFact<T>> Readers => readers.Values;

    /// <summary>Reads a number.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Returns the value, in the fact's unit, or <see langword="null"/> for unknown.</param>
    /// <returns>A map with the reader, which replaces an earlier one of the fact.</returns>
    public FactMap<T> From(NumberFact fact, Func<T, double?> read) => Put(fact, read, customer => Number.Of(read(customer)));

    /// <summary>Reads money; it becomes the nearest <see cref="double"/>.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Returns the value, or <see langword="null"/> for unknown.</param>
    /// <returns>A map with the reader, which replaces an earlier one of the fact.</returns>
    public FactMap<T> From(NumberFact fact, Func<T, decimal?> read) => Put(fact, read, customer => Number.Of(read(customer)));

    /// <summary>Reads a whole number.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Returns the value, or <see langword="null"/> for unknown.</param>
    /// <returns>A map with the reader, which replaces an earlier one of the fact.</returns>
    public FactMap<T> From(NumberFact fact, Func<T, long?> read) => Put(fact, read, customer => Number.Of(read(customer)));

    /// <summary>Reads yes or no.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Returns the answer, or <see langword="null"/> for unknown.</param>
    /// <returns>A map with the reader, which replaces an earlier one of the fact.</returns>
    public FactMap<T> From(YesNoFact fact, Func<T, bool?> read) => Put(fact, read, customer => Number.Of(read(customer)));

    /// <summary>Reads a date.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Returns the date, or <see langword="null"/> for unknown.</param>
    /// <returns>A map with the reader, which replaces an earlier one of the fact.</returns>
    public FactMap<T> From(DateFact fact, Func<T, DateOnly?> read) => Put(fact, read, customer => Number.Of(read(customer)));

    /// <summary>Reads a point in time, whose day in a time zone is the date.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="read">
    /// Returns the time, or <see langword="null"/> for unknown. A time of <see cref="DateTimeKind.Unspecified"/>, as databases give it, is
    /// taken as one of the time zone; one of <see cref="DateTimeKind.Local"/> is one of this machine.
    /// </param>
    /// <param name="timeZone">The time zone in which days are told, such as <see cref="SegmentationPolicy.TimeZone"/>.</param>
    /// <returns>A map with the reader, which replaces an earlier one of the fact.</returns>
    public FactMap<T> From(DateFact fact, Func<T, DateTime?> read, TimeZoneInfo timeZone)
    {
        ArgumentNullException.ThrowIfNull(timeZone);
        return Put(fact, read, customer => Number.Of(read(customer), timeZone));
    }

    /// <summary>Reads a point in time, whose day in a time zone is the date.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Returns the time, or <see langword="null"/> for unknown.</param>
    /// <param name="timeZone">The time zone in which days are told, such as <see cref="SegmentationPolicy.TimeZone"/>.</param>
    /// <returns>A map with the reader, which replaces an earlier one of the fact.</returns>
    public FactMap<T> From(DateFact fact, Func<T, DateTimeOffset?> read, TimeZoneInfo timeZone)
    {
        ArgumentNullException.ThrowIfNull(timeZone);
        return Put(fact, read, customer => Number.Of(read(customer)?.UtcDateTime, timeZone));
    }

    /// <summary>Not to be called: a point in time falls on different days in different time zones.</summary>
    [Obsolete(
        "On which day a point in time falls depends on the time zone: name it, as in From(Facts.LastPurchase, c => c.LastOrderAt, " +
        "TimeZoneInfo.Utc), or give the day, as in c => DateOnly.FromDateTime(c.LastOrderAt).",
        error: true)]
    [OverloadResolutionPriority(-1)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public FactMap<T> From(DateFact fact, Func<T, DateTimeOffset?> read) => throw new NotSupportedException();

    /// <summary>Reads a text.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Returns the text, or <see langword="null"/> for unknown.</param>
    /// <returns>A map with the reader, which replaces an earlier one of the fact.</returns>
    public FactMap<T> From(TextFact fact, Func<T, string?> read) => Put(fact, read, read: null);

    /// <summary>Reads a class that was given before, or elsewhere.</summary>
    /// <typeparam name="TClass">The enum of classes.</typeparam>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Returns the class; <c>Unclassified</c> is unknown.</param>
    /// <returns>A map with the reader, which replaces an earlier one of the fact.</returns>
    /// <exception cref="ArgumentException">The classes of the fact are not those of the enum.</exception>
    public FactMap<T> From<TClass>(ClassFact fact, Func<T, TClass> read)
        where TClass : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(fact);
        if (!fact.Classes.SequenceEqual(SegmentClass.All<TClass>()))
            throw new ArgumentException($"The classes of {fact.Name} are not those of {typeof(TClass).Name}: {string.Join(", ", fact.Classes)}.", nameof(fact));
        return Put(fact, read, customer => SegmentClass.CodeOf(read(customer)));
    }

    /// <summary>Reads a class that was given before, or elsewhere, and can be <see langword="null"/>.</summary>
    /// <typeparam name="TClass">The enum of classes.</typeparam>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Returns the class; <see langword="null"/> and <c>Unclassified</c> are unknown.</param>
    /// <returns>A map with the reader, which replaces an earlier one of the fact.</returns>
    /// <exception cref="ArgumentException">The classes of the fact are not those of the enum.</exception>
    public FactMap<T> From<TClass>(ClassFact fact, Func<T, TClass?> read)
        where TClass : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(read);
        return From(fact, customer => read(customer).GetValueOrDefault());
    }

    /// <summary>Reads a class by its code, such as that of a policy's own scheme.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Returns the code; <see langword="null"/> and 0 are unknown.</param>
    /// <returns>A map with the reader, which replaces an earlier one of the fact.</returns>
    public FactMap<T> FromCode(ClassFact fact, Func<T, byte?> read) => Put(fact, read, customer => read(customer).GetValueOrDefault());

    /// <summary>Reads a number by the name of its fact, such as one that the policy itself defines.</summary>
    /// <param name="name">The fact's name, in snake_case. A model's policy must have a fact of that name and kind, or gives no classifier.</param>
    /// <param name="read">Returns the value, in the fact's unit, or <see langword="null"/> for unknown.</param>
    /// <returns>A map with the reader, which replaces an earlier one of the fact.</returns>
    /// <exception cref="ArgumentException">The name can't be a fact's.</exception>
    public FactMap<T> From(string name, Func<T, double?> read) => From(new NumberFact(name), read).Naming(name);

    /// <summary>Reads money by the name of its fact.</summary>
    /// <inheritdoc cref="From(string, Func{T, double?})"/>
    public FactMap<T> From(string name, Func<T, decimal?> read) => From(new NumberFact(name), read).Naming(name);

    /// <summary>Reads a whole number by the name of its fact.</summary>
    /// <inheritdoc cref="From(string, Func{T, double?})"/>
    public FactMap<T> From(string name, Func<T, long?> read) => From(new NumberFact(name), read).Naming(name);

    /// <summary>Reads yes or no by the name of its fact.</summary>
    /// <inheritdoc cref="From(string, Func{T, double?})"/>
    public FactMap<T> From(string name, Func<T, bool?> read) => From(new YesNoFact(name), read).Naming(name);

    /// <summary>Reads a date by the name of its fact.</summary>
    /// <inheritdoc cref="From(string, Func{T, double?})"/>
    public FactMap<T> From(string name, Func<T, DateOnly?> read) => From(new DateFact(name), read).Naming(name);

    /// <summary>Reads a text by the name of its fact.</summary>
    /// <inheritdoc cref="From(string, Func{T, double?})"/>
    public FactMap<T> From(string name, Func<T, string?> read) => From(new TextFact(name), read).Naming(name);

    /// <summary>Gives every customer the same number.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="value">The number.</param>
    /// <returns>A map with the fact.</returns>
    public FactMap<T> All(NumberFact fact, double value) => PutAll(fact, Number.Of(value), NumberColumn.All(value));

    /// <summary>Gives every customer the same answer.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="value">The answer.</param>
    /// <returns>A map with the fact.</returns>
    public FactMap<T> All(YesNoFact fact, bool value) => PutAll(fact, Number.Of(value), (YesNoColumn)value);

    /// <summary>Gives every customer the same date, such as the as-of date.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="value">The date.</param>
    /// <returns>A map with the fact.</returns>
    public FactMap<T> All(DateFact fact, DateOnly value) => PutAll(fact, value.DayNumber, (DateColumn)value);

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
    internal FactMap<T> With(Fact fact, Func<T, double> read) => Put(fact, read, read);

    private FactMap<T> PutAll(Fact fact, double value, FactColumn column) => Put(fact, column, _ => value, column);

    private FactMap<T> Put(Fact fact, object given, Func<T, double>? read, FactColumn? everybodys = null)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(given, nameof(read));
        var map = new FactMap<T>(new(readers, StringComparer.Ordinal) { [fact.Name] = new(fact, read, given as Func<T, string?>, everybodys) });
        map.named.UnionWith(named.Where(name => name != fact.Name));
        return map;
    }

    // Of a map that nobody else has yet.
    private FactMap<T> Naming(string name)
    {
        named.Add(name);
        return this;
    }
}
