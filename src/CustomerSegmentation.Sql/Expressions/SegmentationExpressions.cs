using System.Linq.Expressions;
using CustomerSegmentation.Decisions;

namespace CustomerSegmentation.Sql;

/// <summary>Converts a model to LINQ expressions, which EF Core translates, so that the database classifies its customers.</summary>
/// <remarks>
/// Each row gets the class that <see cref="SegmentationModel"/> gives for the same facts. The expressions are for providers of databases; to
/// classify entities in memory, use <see cref="EntityMap{T}.ToFactMap"/>. Computed facts and classes of other schemes are repeated wherever they
/// are tested; an expression that would be too large for a query is refused. Expressions are immutable and safe for concurrent use:
/// create each once and keep it.
/// </remarks>
public static class SegmentationExpressions
{
    /// <summary>Creates an expression of an entity's class, for <c>Select</c>, <c>GroupBy</c> and <c>OrderBy</c>.</summary>
    /// <typeparam name="T">The type of entity.</typeparam>
    /// <typeparam name="TClass">The scheme's enum of classes.</typeparam>
    /// <param name="model">The model.</param>
    /// <param name="map">Maps facts to expressions over the entity.</param>
    /// <returns>The expression.</returns>
    /// <exception cref="ArgumentException">
    /// The model does not run the scheme, its classes are not those of the enum, everybody would be <c>Unclassified</c> with the facts of the map,
    /// or the map has a fact with the same name but another kind.
    /// </exception>
    /// <exception cref="NotSupportedException">
    /// The expression would be too large, or the host has a classifier of its own for the scheme.
    /// </exception>
    public static Expression<Func<T, TClass>> ToExpression<T, TClass>(this SegmentationModel model, EntityMap<T> map)
        where TClass : struct, Enum
    {
        var (table, members) = TableOf<TClass>(model);
        return Writer(model, map).Class(table, code => members[code]);
    }

    /// <summary>
    /// Creates an expression of the code of an entity's class by any scheme, including the policy's own; <see cref="ConfiguredScheme"/> has the
    /// classes.
    /// </summary>
    /// <typeparam name="T">The type of entity.</typeparam>
    /// <param name="model">The model.</param>
    /// <param name="scheme">The scheme's name, in snake_case.</param>
    /// <param name="map">Maps facts to expressions over the entity.</param>
    /// <returns>The expression; 0 is <c>Unclassified</c>.</returns>
    /// <exception cref="ArgumentException">
    /// The model does not run the scheme, everybody would be <c>Unclassified</c> with the facts of the map, or the map has a fact with the same name
    /// but another kind.
    /// </exception>
    /// <exception cref="NotSupportedException">
    /// The expression would be too large, or the host has a classifier of its own for the scheme.
    /// </exception>
    public static Expression<Func<T, byte>> ToExpression<T>(this SegmentationModel model, string scheme, EntityMap<T> map) =>
        Writer(model, map).Class(TableOf(model, scheme), code => code);

    /// <summary>
    /// Creates an expression of an entity's properties and its classes together, for <c>Select</c>, <c>Where</c>, <c>GroupBy</c> and
    /// <c>OrderBy</c>: one query returns keys and classes.
    /// </summary>
    /// <typeparam name="T">The type of entity.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="model">The model.</param>
    /// <param name="map">Maps facts to expressions over the entity.</param>
    /// <param name="result">
    /// Gets the result from the entity and its classes, such as
    /// <c>(account, classes) =&gt; new { account.Id, Tier = classes.Of&lt;ValueTier&gt;() }</c>. Navigations can be used as in any query.
    /// </param>
    /// <returns>The expression, with a CASE where <paramref name="result"/> gets a class.</returns>
    /// <exception cref="ArgumentException">
    /// The model does not run a scheme, its classes are not those of the enum, everybody would be <c>Unclassified</c> with the facts of the map,
    /// the map has a fact with the same name but another kind, or the classes are used other than by <see cref="EntityClasses.Of"/> and
    /// <see cref="EntityClasses.CodeOf"/>.
    /// </exception>
    /// <exception cref="NotSupportedException">The expression would be too large.</exception>
    public static Expression<Func<T, TResult>> ToExpression<T, TResult>(
        this SegmentationModel model, EntityMap<T> map, Expression<Func<T, EntityClasses, TResult>> result)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(result);
        return Writer(model, map).Choice(result);
    }

    /// <summary>Creates an expression of whether an entity has one of some classes, for <c>Where</c>.</summary>
    /// <typeparam name="T">The type of entity.</typeparam>
    /// <typeparam name="TClass">The scheme's enum of classes.</typeparam>
    /// <param name="model">The model.</param>
    /// <param name="map">Maps facts to expressions over the entity.</param>
    /// <param name="classes">The classes, at least one, which can include <c>Unclassified</c>.</param>
    /// <returns>The expression.</returns>
    /// <exception cref="ArgumentException">
    /// There is no class, the model does not run the scheme, its classes are not those of the enum, everybody would be <c>Unclassified</c> with the
    /// facts of the map, or the map has a fact with the same name but another kind.
    /// </exception>
    /// <exception cref="NotSupportedException">
    /// The expression would be too large, or the host has a classifier of its own for the scheme.
    /// </exception>
    public static Expression<Func<T, bool>> ToPredicate<T, TClass>(this SegmentationModel model, EntityMap<T> map, params ReadOnlySpan<TClass> classes)
        where TClass : struct, Enum
    {
        var (table, members) = TableOf<TClass>(model);
        var codes = new HashSet<byte>();
        foreach (var one in classes)
        {
            codes.Add(members.ContainsValue(one)
                ? SegmentClass.CodeOf(one)
                : throw new ArgumentException($"{typeof(TClass).Name} has no member {one}.", nameof(classes)));
        }

        return IsOneOf(model, map, table, codes);
    }

    /// <summary>Creates an expression of whether an entity has one of some classes by any scheme, including the policy's own.</summary>
    /// <typeparam name="T">The type of entity.</typeparam>
    /// <param name="model">The model.</param>
    /// <param name="scheme">The scheme's name, in snake_case.</param>
    /// <param name="map">Maps facts to expressions over the entity.</param>
    /// <param name="classes">The names of the classes, at least one, which can include <c>Unclassified</c>.</param>
    /// <returns>The expression.</returns>
    /// <exception cref="ArgumentException">
    /// There is no class, or one that the scheme does not have; the model does not run the scheme; everybody would be <c>Unclassified</c> with the
    /// facts of the map; or the map has a fact with the same name but another kind.
    /// </exception>
    /// <exception cref="NotSupportedException">
    /// The expression would be too large, or the host has a classifier of its own for the scheme.
    /// </exception>
    public static Expression<Func<T, bool>> ToPredicate<T>(this SegmentationModel model, string scheme, EntityMap<T> map, params ReadOnlySpan<string> classes)
    {
        var table = TableOf(model, scheme);
        var codes = new HashSet<byte>();
        foreach (var name in classes)
        {
            var found = table.Classes.Where(c => c.Name == name).Select(c => (byte?)c.Code).FirstOrDefault();
            codes.Add(found ?? throw new ArgumentException($"{scheme} gives no class {name}; it gives {string.Join(", ", table.Classes)}.", nameof(classes)));
        }

        return IsOneOf(model, map, table, codes);
    }

    private static Expression<Func<T, bool>> IsOneOf<T>(SegmentationModel model, EntityMap<T> map, DecisionTable table, HashSet<byte> codes) => codes.Count > 0
        ? Writer(model, map).IsOneOf(table, codes)
        : throw new ArgumentException("The predicate names no class; name one at least.", nameof(codes));

    private static ModelExpression<T> Writer<T>(SegmentationModel model, EntityMap<T> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return new ModelExpression<T>(model, map);
    }

    internal static (DecisionTable Table, Dictionary<byte, TClass> Members) TableOf<TClass>(SegmentationModel model)
        where TClass : struct, Enum
    {
        var table = TableOf(model, SnakeCase.FromPascalCase(typeof(TClass).Name));
        return table.Classes.SequenceEqual(SegmentClass.All<TClass>())
            ? (table, Enum.GetValues<TClass>().Distinct().ToDictionary(SegmentClass.CodeOf))
            : throw new ArgumentException($"The classes of {table.Name} are not those of {typeof(TClass).Name}: {string.Join(", ", table.Classes)}.");
    }

    internal static DecisionTable TableOf(SegmentationModel model, string scheme)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.TableOf(scheme, nameof(scheme));
    }
}
