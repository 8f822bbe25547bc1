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
        foreach (var (name, _) in tables.CountBy(table => table.Name, StringComparer.Ordinal).Where(count => count.Value > 1))
            throw new ArgumentException($"Two tables are named {name}. Give each scheme one table.", nameof(tables));
        var ordered = new List<DecisionTable>();
        void Visit(DecisionTable table, IReadOnlyList<string> path)
        {
            if (ordered.Contains(table))
                return;
            if (path.Contains(table.Name, StringComparer.Ordinal))
            {
                onCircle(string.Join(" -> ", path.SkipWhile(name => name != table.Name).Append(table.Name)));
                return;
            }

            foreach (var fact in table.SuppliedFacts.OfType<ClassFact>())
            {
                if (tables.FirstOrDefault(other => other.Name == fact.Name) is { } needed)
                    Visit(needed, [.. path, table.Name]);
            }

            ordered.Add(table);
        }

        foreach (var table in only is null ? tables : [only])
            Visit(table, []);
        return ordered;
    }
}
