namespace CustomerSegmentation.Decisions;

/// <summary>The order in which tables are evaluated, as one may test the class that another gives.</summary>
internal static class DependencyOrder
{
    /// <summary>The tables, or one of them, each behind those whose classes it needs.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="only">The table that is wanted, with those that it needs; by default all.</param>
    /// <param name="onCircle">Is told of every circle in which tables need each other; by default it is an exception.</param>
    /// <exception cref="ArgumentException">Two tables have one name, or need each other in a circle.</exception>
    public static List<DecisionTable> Of(IReadOnlyList<DecisionTable> tables, DecisionTable? only = null, Action<string>? onCircle = null)
    {
        onCircle ??= circle => throw new ArgumentException(
            $"Schemes need each other's classes in a circle: {circle}. Take one of these class facts out.",
            nameof(tables));
        var byName = new Dictionary<string, DecisionTable>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            if (!byName.TryAdd(table.Name, table))
                throw new ArgumentException($"Two tables are named {table.Name}. Give each scheme one table.", nameof(tables));
        }

        var ordered = new List<DecisionTable>();
        var path = new List<string>();
        void Visit(DecisionTable table)
        {
            if (ordered.Contains(table))
                return;
            if (path.Contains(table.Name, StringComparer.Ordinal))
            {
                onCircle(string.Join(" -> ", path.SkipWhile(name => name != table.Name).Append(table.Name)));
                return;
            }

            path.Add(table.Name);
            foreach (var fact in table.SuppliedFacts.Where(fact => fact.Kind == FactKind.Class))
            {
                if (byName.TryGetValue(fact.Name, out var needed))
                    Visit(needed);
            }

            path.RemoveAt(path.Count - 1);
            ordered.Add(table);
        }

        foreach (var table in only is null ? tables : [only])
            Visit(table);
        return ordered;
    }
}
