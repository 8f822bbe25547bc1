using System.Linq.Expressions;
using System.Reflection;
using static System.Linq.Expressions.Expression;

namespace CustomerSegmentation.Sql;

/// <summary>Makes a table of entities: the query, in the provider's SQL, of their keys and facts.</summary>
/// <param name="source">The entities.</param>
/// <param name="key">Gets an entity's key.</param>
/// <param name="toSql">Gets the SQL of a query.</param>
internal sealed class EntityTable<T, TKey>(IQueryable<T> source, Expression<Func<T, TKey>> key, Func<IQueryable, string> toSql)
{
    private static readonly FieldInfo[] Fields = typeof(EntityRow<TKey>).GetFields();

    private readonly ParameterExpression entity = key.Parameters[0];
    private readonly List<MemberBinding> columns = [Bind(Fields.First(field => field.Name == nameof(EntityRow<>.Id)), key.Body)];
    private readonly Dictionary<string, string> columnOfSql = new(StringComparer.Ordinal);

    /// <summary>Creates the map of facts to columns of the query.</summary>
    public TableMap Map(EntityMap<T> map)
    {
        List<(Fact Fact, string Column)> mapped = [];
        List<(Fact Fact, object? Value)> constants = [];
        foreach (var fact in map.SuppliedFacts)
        {
            var read = map.Read(fact)!;
            var body = new VariableReading().Visit(new Replacement(read.Parameters[0], entity).Visit(read.Body));
            if (body is ConstantExpression { Value: null or double or decimal or long or DateOnly or bool } all)
                constants.Add((fact, all.Value));
            else
                mapped.Add((fact, ColumnOf(fact, fact.Kind == FactKind.Text ? body : NumberOf(fact, body), read)));
        }

        var sql = Sql(source, columns);
        if (mapped.Find(one => !sql.Contains(one.Column, StringComparison.Ordinal)) is { Fact: { } lost })
            throw new ArgumentException($"The query has no column of {lost.Name}: the key {key} must be of properties alone. It is: {sql}", nameof(map));
        string[] keys = key.Body is NewExpression { Members: { } members } ? [.. members.Select(member => member.Name)] : [nameof(EntityRow<>.Id)];
        var table = mapped.Aggregate(TableMap.OfQuery(sql, keys), (table, one) => one.Fact switch
        {
            NumberFact number => table.From(number, one.Column),
            DateFact date => table.FromDayNumber(date, one.Column),
            YesNoFact yesNo => table.From(yesNo, one.Column),
            TextFact text => table.From(text, one.Column),
            _ => table.FromCode((ClassFact)one.Fact, one.Column),
        });
        return constants.Aggregate(table, (table, one) => (one.Fact, one.Value) switch
        {
            (NumberFact number, double value) => table.All(number, value),
            (NumberFact number, decimal value) => table.All(number, Number.ToDouble(value)),
            (NumberFact number, long value) => table.All(number, value),
            (DateFact date, DateOnly day) => table.All(date, day),
            (YesNoFact yesNo, bool answer) => table.All(yesNo, answer),
            _ => table,
        });
    }

    // A provider writes one column for two members with the same SQL. What it can't translate, it would compute in memory; in a condition it refuses.
    private string ColumnOf(Fact fact, Expression value, LambdaExpression read)
    {
        var kind = value.Type == typeof(string) ? "Text" : "Number";
        Expression condition = value.Type == typeof(string)
            ? Equal(value, Constant(kind))
            : GreaterThan(value, Constant(0.5, typeof(double?)));
        string sql;
        try
        {
            sql = Sql(source.Where(Lambda<Func<T, bool>>(condition, entity)), [Bind(Field($"{kind}0"), value)]);
        }
        catch (InvalidOperationException untranslated)
        {
            throw new ArgumentException(
                $"{fact.Name} can't be a column, as the provider does not translate {read.Body}. If a value converter makes a property an object, only the "
                + "whole property is a column: map it as an owned or complex type, or leave the fact out here and map its column with TableMap.From.",
                nameof(read),
                untranslated);
        }

        if (columnOfSql.TryGetValue(sql, out var column))
            return column;
        column = $"{kind}{columnOfSql.Values.Count(other => other.StartsWith(kind, StringComparison.Ordinal))}";
        columns.Add(Bind(Field(column), value));
        return columnOfSql[sql] = column;
    }

    private string Sql(IQueryable<T> entities, IEnumerable<MemberBinding> bindings)
    {
        var rows = Lambda<Func<T, EntityRow<TKey>>>(MemberInit(New(typeof(EntityRow<TKey>)), bindings), entity);
        var sql = toSql(entities.Select(rows)).Trim();
        return sql.StartsWith("SELECT", StringComparison.OrdinalIgnoreCase) || sql.StartsWith("WITH", StringComparison.OrdinalIgnoreCase)
            ? sql
            : throw new ArgumentException(
                "The query must be one statement without parameters and tags; write variables in it as constants, such as EF.Constant(value). "
                + $"It is: {sql}",
                nameof(entities));
    }

    private static Expression NumberOf(Fact fact, Expression body)
    {
        if (fact is not ClassFact classes)
            return SuppliedFact.Number(body).Value;
        // By comparisons, as the codes of an enum that is stored as text are in no column.
        Expression none = SuppliedFact.Whole(null);
        return SuppliedFact.ToDouble(classes.Classes.Where(one => one.Code != 0).Aggregate(none, (otherwise, one) =>
            Condition(Equal(body, SuppliedFact.ClassConstant(body, one.Code)), SuppliedFact.Whole(one.Code), otherwise)));
    }

    private static FieldInfo Field(string name) => Fields.FirstOrDefault(field => field.Name == name)
        ?? throw new NotSupportedException("The map has too many facts for one query: at most 128 numbers, dates, answers and classes, and 32 texts.");

    /// <summary>Reads the variables that an expression captures, which would be parameters of the query.</summary>
    private sealed class VariableReading : ExpressionVisitor
    {
        protected override Expression VisitUnary(UnaryExpression node)
        {
            var operand = Visit(node.Operand);
            return node.NodeType == ExpressionType.Convert && operand is ConstantExpression { Value: { } value }
                && value.GetType() == Nullable.GetUnderlyingType(node.Type)
                ? Constant(value, node.Type)
                : node.Update(operand);
        }

        protected override Expression VisitMember(MemberExpression node)
        {
            var of = node.Expression is null ? null : Visit(node.Expression);
            return (of, node.Member) switch
            {
                (ConstantExpression { Value: { } owner }, FieldInfo field) => Constant(field.GetValue(owner), node.Type),
                (ConstantExpression { Value: { } owner }, PropertyInfo property) => Constant(property.GetValue(owner), node.Type),
                (null, FieldInfo field) => Constant(field.GetValue(null), node.Type),
                _ => node.Update(of),
            };
        }
    }
}
