using System.Linq.Expressions;

namespace CustomerSegmentation.Sql;

/// <summary>
/// How the facts are read from an entity, as expressions that a LINQ provider such as EF Core translates. Immutable: each
/// <c>From</c> and <c>All</c> gives a new map. A fact that is not mapped is computed where it can be, and else unknown, as with
/// <see cref="FactMap{T}"/>. <see langword="null"/>, NaN and what is impossible are unknown.
/// </summary>
/// <typeparam name="T">The entity.</typeparam>
/// <remarks>Whether the provider can translate what an expression calls shows when the query runs. Safe for any number of threads.</remarks>
public sealed class EntityMap<T>
{
    private readonly Dictionary<string, Source> sources;

    /// <summary>A map of nothing.</summary>
    public EntityMap()
        : this([])
    {
    }

    private EntityMap(Dictionary<string, Source> sources) => this.sources = sources;

    /// <summary>The facts that are mapped.</summary>
    public IEnumerable<Fact> SuppliedFacts => sources.Values.Select(source => source.Fact);

    /// <summary>Reads a number.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Gives the value, in the fact's unit, or <see langword="null"/> for unknown.</param>
    /// <returns>The map with it; an earlier source of the same fact is replaced.</returns>
    public EntityMap<T> From(NumberFact fact, Expression<Func<T, double?>> read) => With(fact, read, map => map.From(fact, read.Compile()));

    /// <summary>Reads money; the database makes a double of it.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Gives the value, or <see langword="null"/> for unknown.</param>
    /// <returns>The map with it; an earlier source of the same fact is replaced.</returns>
    public EntityMap<T> From(NumberFact fact, Expression<Func<T, decimal?>> read) => With(fact, read, map => map.From(fact, read.Compile()));

    /// <summary>Reads a whole number.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Gives the value, or <see langword="null"/> for unknown.</param>
    /// <returns>The map with it; an earlier source of the same fact is replaced.</returns>
    public EntityMap<T> From(NumberFact fact, Expression<Func<T, long?>> read) => With(fact, read, map => map.From(fact, read.Compile()));

    /// <summary>Reads yes or no.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Gives the answer, or <see langword="null"/> for unknown.</param>
    /// <returns>The map with it; an earlier source of the same fact is replaced.</returns>
    public EntityMap<T> From(YesNoFact fact, Expression<Func<T, bool?>> read) => With(fact, read, map => map.From(fact, read.Compile()));

    /// <summary>Reads a date. Which day an instant falls on, in which time zone, is the expression's decision.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Gives the date, or <see langword="null"/> for unknown.</param>
    /// <returns>The map with it; an earlier source of the same fact is replaced.</returns>
    public EntityMap<T> From(DateFact fact, Expression<Func<T, DateOnly?>> read) => With(fact, read, map => map.From(fact, read.Compile()));

    /// <summary>Reads a text. It is compared as the database compares the column: give it a collation in which case and accents count.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Gives the text, or <see langword="null"/> for unknown.</param>
    /// <returns>The map with it; an earlier source of the same fact is replaced.</returns>
    public EntityMap<T> From(TextFact fact, Expression<Func<T, string?>> read) => With(fact, read, map => map.From(fact, read.Compile()));

    /// <summary>Reads a class that was given before, or elsewhere, however the entity's model stores the enum.</summary>
    /// <typeparam name="TClass">The enum of classes.</typeparam>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Gives the class; <c>Unclassified</c> is unknown.</param>
    /// <returns>The map with it; an earlier source of the same fact is replaced.</returns>
    /// <exception cref="ArgumentException">The classes of the fact are not those of the enum.</exception>
    public EntityMap<T> From<TClass>(ClassFact fact, Expression<Func<T, TClass>> read)
        where TClass : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(read);
        // Not every entity that is expected is in the database.
        return With(fact, Expression.Lambda<Func<T, TClass?>>(Expression.Convert(read.Body, typeof(TClass?)), read.Parameters), map => map.From(fact, read.Compile()));
    }

    /// <summary>Reads a class that was given before, or elsewhere, where there can be none.</summary>
    /// <typeparam name="TClass">The enum of classes.</typeparam>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Gives the class; <see langword="null"/> and <c>Unclassified</c> are unknown.</param>
    /// <returns>The map with it; an earlier source of the same fact is replaced.</returns>
    /// <exception cref="ArgumentException">The classes of the fact are not those of the enum.</exception>
    public EntityMap<T> From<TClass>(ClassFact fact, Expression<Func<T, TClass?>> read)
        where TClass : struct, Enum => With(fact, read, map =>
    {
        var compiled = read.Compile();
        return map.From(fact, entity => compiled(entity).GetValueOrDefault());
    });

    /// <summary>Reads a class by its code, such as that of a scheme of the policy's own.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Gives the code; <see langword="null"/> and 0 are unknown.</param>
    /// <returns>The map with it; an earlier source of the same fact is replaced.</returns>
    public EntityMap<T> FromCode(ClassFact fact, Expression<Func<T, byte?>> read) => With(fact, read, map =>
    {
        var compiled = read.Compile();
        return map.FromCode(fact, entity => compiled(entity).GetValueOrDefault());
    });

    /// <summary>One number for everybody.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="value">The number.</param>
    /// <returns>The map with it; an earlier source of the same fact is replaced.</returns>
    public EntityMap<T> All(NumberFact fact, double value) => From(fact, Everybody<double?>(value));

    /// <summary>One day for everybody, such as the day as of which customers are judged.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="value">The day.</param>
    /// <returns>The map with it; an earlier source of the same fact is replaced.</returns>
    public EntityMap<T> All(DateFact fact, DateOnly value) => From(fact, Everybody<DateOnly?>(value));

    /// <summary>One answer for everybody.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="value">The answer.</param>
    /// <returns>The map with it; an earlier source of the same fact is replaced.</returns>
    public EntityMap<T> All(YesNoFact fact, bool value) => From(fact, Everybody<bool?>(value));

    /// <summary>The same map for entities in memory, whose expressions are compiled: for a classifier, an explanation, or a host.</summary>
    /// <returns>The map.</returns>
    public FactMap<T> ToFactMap() => sources.Values.Aggregate(new FactMap<T>(), (map, source) => source.AddTo(map));

    /// <summary>The expression that reads a fact; <see langword="null"/> where it is not mapped.</summary>
    /// <exception cref="ArgumentException">Under its name a fact of another kind, or of other classes, is mapped.</exception>
    internal LambdaExpression? Read(Fact fact)
    {
        if (!sources.TryGetValue(fact.Name, out var source))
            return null;
        fact.CheckIsSuppliedAs(source.Fact);
        return source.Read;
    }

    private EntityMap<T> With(Fact fact, LambdaExpression read, Func<FactMap<T>, FactMap<T>> addTo)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(read);
        // What the map in memory refuses is refused here and now.
        addTo(new FactMap<T>());
        return new EntityMap<T>(new(sources, StringComparer.Ordinal) { [fact.Name] = new Source(fact, read, addTo) });
    }

    private static Expression<Func<T, TValue>> Everybody<TValue>(TValue value) =>
        Expression.Lambda<Func<T, TValue>>(Expression.Constant(value, typeof(TValue)), Expression.Parameter(typeof(T)));

    private sealed record Source(Fact Fact, LambdaExpression Read, Func<FactMap<T>, FactMap<T>> AddTo);
}
