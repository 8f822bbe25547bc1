using Apache.Arrow;

namespace CustomerSegmentation.Arrow;

/// <summary>Finds columns by their names, which are compared exactly.</summary>
internal static class BatchColumns
{
    /// <summary>Finds a column.</summary>
    /// <returns>The column's place, or <see langword="null"/> if there is none of the name.</returns>
    /// <exception cref="ArgumentException">There are several of the name.</exception>
    public static int? Find(Schema schema, string name)
    {
        int? found = null;
        for (var i = 0; i < schema.FieldsList.Count; i++)
        {
            if (schema.FieldsList[i].Name != name)
                continue;
            if (found is not null)
                throw new ArgumentException($"The columns {found + 1} and {i + 1} are both called {name}: rename one, or leave it out.");
            found = i;
        }

        return found;
    }

    /// <summary>Finds a column that must be there.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="name">The name.</param>
    /// <param name="what">What the column is for.</param>
    /// <exception cref="ArgumentException">There is none of the name, or several.</exception>
    public static int Require(Schema schema, string name, string what) => Find(schema, name) ?? throw Missing(schema, name, what);

    private static ArgumentException Missing(Schema schema, string name, string what)
    {
        var names = schema.FieldsList.Select(field => field.Name).ToList();
        var columns = names.Count == 0 ? "it has no columns" : $"its columns are {string.Join(", ", names)}";
        return new($"The batch has no column {name} for {what}; {columns}. {KnownNames.Hint(name, names)}".TrimEnd());
    }
}
