using System.ComponentModel;
using System.Linq.Expressions;

namespace CustomerSegmentation.Sql;

/// <summary>
/// Maps facts to expressions over an entity, which a LINQ provider such as EF Core translates. Immutable: each <c>From</c> and <c>All</c> returns
/// a new map. Facts that are not mapped are computed if possible, and otherwise unknown, as with <see cref="FactMap{T}"/>.
/// <see langword="null"/>, NaN and impossible values are unknown.
/// </summary>
/// <typeparam name="T">The type of entity.</typeparam>
/// <remarks>If the provider can't translate an expression, the query fails when it runs. Safe for concurrent use.</remarks>
public sealed class EntityMap<T>
{
    private const string NoDay =
        "Map the day: a => DateOnly.FromDateTime(a.PlacedAt) or, if it can be null, a => a.PlacedAt == null ? null : DateOnly.FromDateTime(a.PlacedAt.Value). "
        + "It is the day as stored; convert it to another time zone first if the provider translates that.";

    private readonly Dictionary<string, Source> sources;

    /// <summary>Creates an empty map.</summary>
    public EntityMap()
        : this([])
    {
    }

    private EntityMap(Dictionary<string, Source> sources) => this.sources = sources;

    /// <summary>The mapped facts.</summary>
    public IEnumerable<Fact> SuppliedFacts => sources.Values.Select(source => source.Fact);

    /// <summary>Maps a number.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Gets the value, in the fact's unit, or <see langword="null"/> if it is unknown.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    public EntityMap<T> From(NumberFact fact, Expression<Func<T, double?>> read) => With(fact, read, map => map.From(fact, read.Compile()));

    /// <summary>Maps money, which the database converts to a double.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Gets the value, or <see langword="null"/> if it is unknown.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    public EntityMap<T> From(NumberFact fact, Expression<Func<T, decimal?>> read) => With(fact, read, map => map.From(fact, read.Compile()));

    /// <summary>Maps a whole number.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Gets the value, or <see langword="null"/> if it is unknown.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    public EntityMap<T> From(NumberFact fact, Expression<Func<T, long?>> read) => With(fact, read, map => map.From(fact, read.Compile()));

    /// <summary>Maps yes or no.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Gets the answer, or <see langword="null"/> if it is unknown.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    public EntityMap<T> From(YesNoFact fact, Expression<Func<T, bool?>> read) => With(fact, read, map => map.From(fact, read.Compile()));

    /// <summary>
    /// Maps a date. A date with a time is mapped as the day that it falls on: <c>a =&gt; DateOnly.FromDateTime(a.PlacedAt)</c> is the day as it is
    /// stored, and that of UTC where the column has a time zone (PostgreSQL's <c>timestamptz</c>).
    /// </summary>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Gets the date, or <see langword="null"/> if it is unknown.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    public EntityMap<T> From(DateFact fact, Expression<Func<T, DateOnly?>> read) => With(fact, read, map => map.From(fact, read.Compile()));

    /// <summary>Not supported: a date with a time needs a decision on the day that it falls on.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Gets the date with a time.</param>
    /// <returns>Nothing.</returns>
    [Obsolete(NoDay, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public EntityMap<T> From(DateFact fact, Expression<Func<T, DateTime?>> read) => throw new NotSupportedException(NoDay);

    /// <inheritdoc cref="From(DateFact, Expression{Func{T, DateTime?}})"/>
    [Obsolete(NoDay, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public EntityMap<T> From(DateFact fact, Expression<Func<T, DateTimeOffset?>> read) => throw new NotSupportedException(NoDay);

    /// <summary>Maps a text. It is compared by the column's collation, which should be sensitive to case and accents.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Gets the text, or <see langword="null"/> if it is unknown.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    public EntityMap<T> From(TextFact fact, Expression<Func<T, string?>> read) => With(fact, read, map => map.From(fact, read.Compile()));

    /// <summary>Maps a class that is stored in the entity, in whatever way its model stores the enum.</summary>
    /// <typeparam name="TClass">The enum of classes.</typeparam>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Gets the class; <c>Unclassified</c> is unknown.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    /// <exception cref="ArgumentException">The classes of the fact are not those of the enum.</exception>
    public EntityMap<T> From<TClass>(ClassFact fact, Expression<Func<T, TClass>> read)
        where TClass : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(read);
        // The entity can be missing, as in an outer join.
        var nullable = Expression.Lambda<Func<T, TClass?>>(Expression.Convert(read.Body, typeof(TClass?)), read.Parameters);
        return With(fact, nullable, map => map.From(fact, read.Compile()));
    }

    /// <summary>Maps a class that is stored in the entity and can be <see langword="null"/>.</summary>
    /// <typeparam name="TClass">The enum of classes.</typeparam>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Gets the class; <see langword="null"/> and <c>Unclassified</c> are unknown.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    /// <exception cref="ArgumentException">The classes of the fact are not those of the enum.</exception>
    public EntityMap<T> From<TClass>(ClassFact fact, Expression<Func<T, TClass?>> read)
        where TClass : struct, Enum => With(fact, read, map => map.From(fact, read.Compile()));

    /// <summary>Maps a class by its code, such as that of a policy's own scheme.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="read">Gets the code; <see langword="null"/> and 0 are unknown.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    public EntityMap<T> FromCode(ClassFact fact, Expression<Func<T, byte?>> read) => With(fact, read, map => map.FromCode(fact, read.Compile()));

    /// <summary>Maps a number by the name of its fact, such as one that the policy itself defines.</summary>
    /// <param name="name">The fact's name, in snake_case. A model's policy must have a fact of that name and kind, or gives no expression.</param>
    /// <param name="read">Gets the value, or <see langword="null"/> if it is unknown.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    /// <exception cref="ArgumentException">The name can't be a fact's.</exception>
    public EntityMap<T> From(string name, Expression<Func<T, double?>> read) => Named(new NumberFact(name), read, map => map.From(name, read.Compile()));

    /// <summary>Maps money by the name of its fact.</summary>
    /// <inheritdoc cref="From(string, Expression{Func{T, double?}})"/>
    public EntityMap<T> From(string name, Expression<Func<T, decimal?>> read) => Named(new NumberFact(name), read, map => map.From(name, read.Compile()));

    /// <summary>Maps a whole number by the name of its fact.</summary>
    /// <inheritdoc cref="From(string, Expression{Func{T, double?}})"/>
    public EntityMap<T> From(string name, Expression<Func<T, long?>> read) => Named(new NumberFact(name), read, map => map.From(name, read.Compile()));

    /// <summary>Maps yes or no by the name of its fact.</summary>
    /// <inheritdoc cref="From(string, Expression{Func{T, double?}})"/>
    public EntityMap<T> From(string name, Expression<Func<T, bool?>> read) => Named(new YesNoFact(name), read, map => map.From(name, read.Compile()));

    /// <summary>Maps a date by the name of its fact.</summary>
    /// <inheritdoc cref="From(string, Expression{Func{T, double?}})"/>
    public EntityMap<T> From(string name, Expression<Func<T, DateOnly?>> read) => Named(new DateFact(name), read, map => map.From(name, read.Compile()));

    /// <summary>Maps a text by the name of its fact.</summary>
    /// <inheritdoc cref="From(string, Expression{Func{T, double?}})"/>
    public EntityMap<T> From(string name, Expression<Func<T, string?>> read) => Named(new TextFact(name), read, map => map.From(name, read.Compile()));

    /// <summary>Maps a number to one value for all customers.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="value">The number.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    public EntityMap<T> All(NumberFact fact, double value) => With(fact, Everybody<double?>(value), map => map.All(fact, value));

    /// <summary>Maps a date to one day for all customers, such as the as-of date.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="value">The day.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    public EntityMap<T> All(DateFact fact, DateOnly value) => With(fact, Everybody<DateOnly?>(value), map => map.All(fact, value));

    /// <summary>Maps yes or no to one answer for all customers.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="value">The answer.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    public EntityMap<T> All(YesNoFact fact, bool value) => With(fact, Everybody<bool?>(value), map => map.All(fact, value));

    /// <summary>Compiles the expressions to a map of entities in memory, for classifiers and hosts.</summary>
    /// <returns>The map.</returns>
    public FactMap<T> ToFactMap() => sources.Values.Aggregate(new FactMap<T>(), (map, source) => source.AddTo(map));

    /// <summary>
    /// Creates a map of the same facts for <see cref="SqlFit.FitAsync"/> and all else that takes a <see cref="TableMap"/>, over the query that the LINQ
    /// provider writes. So tables, columns, owned types, value converters, inheritance and query filters are those of the provider's model.
    /// </summary>
    /// <typeparam name="TKey">The type of the key.</typeparam>
    /// <param name="entities">The entities, such as a <c>DbSet</c> or a query of it.</param>
    /// <param name="key">
    /// Gets what identifies an entity: a property, whose column is named <c>Id</c>, or several, as
    /// <c>a =&gt; new { a.Region, a.Number }</c>, whose columns have these names.
    /// </param>
    /// <param name="toSql">Gets the SQL of a query without running it; with EF Core, <c>query =&gt; query.ToQueryString()</c>.</param>
    /// <returns>The map, for an engine over the provider's database.</returns>
    /// <remarks>
    /// Facts are columns of doubles, days are day numbers, and classes are codes, as in the expressions of
    /// <see cref="SegmentationExpressions"/>. Variables in the map's expressions are read now. The query is the provider's at this moment: create
    /// the map again when the model or the query changes.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// The provider can't translate the expression of a fact or the key, or the query has parameters.
    /// </exception>
    /// <exception cref="NotSupportedException">The map has more facts than 128 numbers, dates, answers and classes, or 32 texts.</exception>
    public TableMap ToTableMap<TKey>(IQueryable<T> entities, Expression<Func<T, TKey>> key, Func<IQueryable, string> toSql)
    {
        ArgumentNullException.ThrowIfNull(entities);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(toSql);
        return new EntityTable<T, TKey>(entities, key, toSql).Map(this);
    }

    /// <summary>The facts that are mapped by their names, which the policy must have.</summary>
    internal IEnumerable<Fact> NamedFacts => sources.Values.Where(source => source.IsNamed).Select(source => source.Fact);

    /// <summary>Gets the expression that reads a fact; <see langword="null"/> if the fact is not mapped.</summary>
    /// <exception cref="ArgumentException">A fact with the same name, but another kind or other classes, is mapped.</exception>
    internal LambdaExpression? Read(Fact fact)
    {
        if (!sources.TryGetValue(fact.Name, out var source))
            return null;
        fact.CheckIsSuppliedAs(source.Fact);
        return source.Read;
    }

    private EntityMap<T> Named(Fact fact, LambdaExpression read, Func<FactMap<T>, FactMap<T>> addTo) => With(fact, read, addTo, isNamed: true);

    private EntityMap<T> With(Fact fact, LambdaExpression read, Func<FactMap<T>, FactMap<T>> addTo, bool isNamed = false)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(read);
        // Throws now if the map in memory would refuse the fact.
        addTo(new FactMap<T>());
        return new EntityMap<T>(new(sources, StringComparer.Ordinal) { [fact.Name] = new Source(fact, read, addTo, isNamed) });
    }

    private static Expression<Func<T, TValue>> Everybody<TValue>(TValue value) =>
        Expression.Lambda<Func<T, TValue>>(Expression.Constant(value, typeof(TValue)), Expression.Parameter(typeof(T)));

    private sealed record Source(Fact Fact, LambdaExpression Read, Func<FactMap<T>, FactMap<T>> AddTo, bool IsNamed);
}
