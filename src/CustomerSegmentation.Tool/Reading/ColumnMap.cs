namespace CustomerSegmentation.Tool.Reading;

/// <summary>Which column of the file holds what: the --map options, held against the file's header.</summary>
internal sealed class ColumnMap
{
    private readonly Dictionary<string, string> columnByName = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<string> names;
    private bool areKnown;

    /// <summary>Reads the options.</summary>
    /// <param name="maps">The options, each <c>Name=COLUMN</c>.</param>
    /// <param name="names">The names that there are, in PascalCase.</param>
    /// <exception cref="ToolException">An option has another form, an unknown name, or a name that was mapped before.</exception>
    public ColumnMap(IEnumerable<string> maps, IReadOnlyList<string> names)
    {
        this.names = names;
        foreach (var map in maps)
        {
            var equals = map.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || equals == map.Length - 1)
                throw ToolException.BadArgument($"--map {map} must have the form Name=COLUMN, such as {names[0]}=ID. Names: {List(names)}.");
            var name = Find(map[..equals].Trim());
            if (!columnByName.TryAdd(name, map[(equals + 1)..].Trim()))
                throw ToolException.BadArgument($"--map {name} is given twice: {columnByName[name]} and {map[(equals + 1)..]}; keep one.");
        }
    }

    /// <summary>The columns that are read without a name for --map.</summary>
    public IReadOnlyCollection<string> ReadOtherwise { get; init; } = [];

    /// <summary>The columns, or products of columns, by name.</summary>
    public IReadOnlyDictionary<string, string> ByName => columnByName;

    /// <summary>The columns that are mapped.</summary>
    public IReadOnlyList<string> Columns => [.. columnByName.Values.Distinct(StringComparer.Ordinal)];

    /// <summary>Maps names that are not mapped yet to the columns that are called so, where the file has them.</summary>
    /// <param name="table">The file.</param>
    /// <param name="columns">Names, each with a column that may hold it; of several of one name the first counts.</param>
    /// <returns>What was mapped and what was not, for the user.</returns>
    public string AddByName(ITable table, IEnumerable<(string Name, string Column)> columns)
    {
        var before = columnByName.Values.ToHashSet(StringComparer.Ordinal);
        foreach (var (name, column) in columns)
        {
            if (table.Columns.Contains(column, StringComparer.Ordinal))
                columnByName.TryAdd(name, column);
        }

        var taken = table.Columns.Where(column => columnByName.ContainsValue(column)).Except(before, StringComparer.Ordinal).ToList();
        var passed = table.Columns.Except([.. columnByName.Values, .. ReadOtherwise], StringComparer.Ordinal)
            .Where(column => before.All(mapped => !mapped.Split('*', StringSplitOptions.TrimEntries).Contains(column, StringComparer.Ordinal))).ToList();
        return $"Columns taken by their names: {(taken.Count > 0 ? List(taken) : "none")}{(passed.Count > 0 ? $"; not read: {List(passed)}" : "")}.";
    }

    /// <summary>Maps names to the columns that are usually called so.</summary>
    /// <param name="table">The file.</param>
    /// <param name="columns">The columns to look for.</param>
    /// <returns>What was mapped and what was not, for the user; <see langword="null"/> if no column is known.</returns>
    /// <exception cref="ToolException">Two columns may be meant by a name.</exception>
    public string? AddKnown(ITable table, IReadOnlyList<KnownColumns> columns)
    {
        List<(string Name, IReadOnlyList<string> Columns)> found =
            [.. columns.Select(one => (one.Name, Columns: one.Find(table.Columns))).Where(one => one.Columns.Count > 0)];
        if (found.Find(one => one.Columns.Count > 1) is { Columns: { } unsure } name)
            throw ToolException.BadArgument($"{string.Join(" and ", unsure)} of {table.Name} may each be {name.Name}. Say which column is what: "
                + string.Join(' ', found.Select(one => ToArgument("--map", one.Name, one.Columns[0]))));
        if (found.Count == 0)
            return null;
        foreach (var (known, column) in found)
            columnByName.Add(known, column[0]);
        areKnown = true;
        var passed = table.Columns.Except([.. ColumnsIn(table), .. ReadOtherwise], StringComparer.Ordinal).ToList();
        var doubts = string.Concat(columns.Select(one => one.Doubt(table.Columns)).OfType<string>().Select(doubt => $" {doubt}"));
        var taken = found.Select(
            one => KnownColumns.Plain(one.Columns[0]) == KnownColumns.Plain(one.Name) ? one.Columns[0] : $"{one.Columns[0]} as {one.Name}");
        return $"Columns taken: {List(taken)}{(passed.Count > 0 ? $"; not read: {List(passed)}" : "")}. "
            + $"--map sets them.{doubts}";
    }

    /// <summary>Fails where a name that is needed was not mapped.</summary>
    /// <returns>The same map.</returns>
    public ColumnMap Require(ITable table, params IEnumerable<(string Name, string Meaning)> required)
    {
        var missing = required.Where(one => !columnByName.ContainsKey(one.Name)).ToList();
        if (missing.Count == 0)
            return this;
        var whole = areKnown
            ? $" The whole map so far: {this}"
                + $" {string.Join(' ', missing.Select(one => $"--map {one.Name}=COLUMN"))}"
            : table.Columns.Any(column => column.Any(char.IsLetter)) ? ""
            : " These are no names; write a line with the columns' names above the first.";
        throw ToolException.BadArgument(
            $"Add {string.Join(" and ", missing.Select(one => $"--map {one.Name}=COLUMN (the column of {one.Meaning})"))}. {ColumnsOf(table)}{whole}");
    }

    /// <summary>The column of a name.</summary>
    /// <returns>The column, or <see langword="null"/> where the name was not mapped.</returns>
    public MappedColumn? Find(ITable table, string name) =>
        columnByName.TryGetValue(name, out var column) ? MappedColumn.In(table, name, column) : null;

    /// <summary>The columns whose product a name is: one, or several with <c>*</c> between them.</summary>
    public IReadOnlyList<MappedColumn> FindFactors(ITable table, string name)
    {
        var column = columnByName[name];
        var isProduct = column.Contains('*', StringComparison.Ordinal) && !table.Columns.Contains(column, StringComparer.Ordinal);
        return isProduct
            ? [.. column.Split('*', StringSplitOptions.TrimEntries).Select(factor => MappedColumn.In(table, name, factor))]
            : [MappedColumn.In(table, name, column)];
    }

    /// <summary>The columns that are mapped, each with the option that maps it.</summary>
    /// <exception cref="ToolException">A column is missing.</exception>
    public IEnumerable<(string Option, MappedColumn Column)> FindAll(ITable table) =>
        columnByName.Keys.SelectMany(name => FindFactors(table, name).Select(column => ($"--map {name}", column)));

    /// <summary>Whether the same names have the same columns.</summary>
    public bool IsLike(ColumnMap other) => columnByName.OrderBy(one => one.Key, StringComparer.Ordinal)
        .SequenceEqual(other.columnByName.OrderBy(one => one.Key, StringComparer.Ordinal));

    /// <summary>The options that map the same.</summary>
    public override string ToString() => string.Join(' ', columnByName.Select(one => ToArgument("--map", one.Key, one.Value)));

    /// <summary>The columns of the file that are mapped, each factor of a product by itself.</summary>
    public IEnumerable<string> ColumnsIn(ITable table) => columnByName.Values.SelectMany(
        column => table.Columns.Contains(column, StringComparer.Ordinal) ? [column] : column.Split('*', StringSplitOptions.TrimEntries));

    /// <summary>An option with a value, or with a name and its value, as a shell takes it.</summary>
    public static string ToArgument(string option, params string[] parts)
    {
        var value = string.Join('=', parts);
        return value.All(one => char.IsLetterOrDigit(one) || one is '_' or '-' or '.' or '=')
            ? $"{option} {value}"
            : $"{option} '{value.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    /// <summary>A list in a message.</summary>
    public static string List(IEnumerable<string> names) => string.Join(", ", names);

    /// <summary>The file's columns in a message.</summary>
    public static string ColumnsOf(ITable table) => $"Columns of {table.Name}: {List(table.Columns)}.";

    private string Find(string given)
    {
        var plain = given.Replace("_", "", StringComparison.Ordinal);
        return names.FirstOrDefault(name => string.Equals(name, plain, StringComparison.OrdinalIgnoreCase))
            ?? throw ToolException.BadArgument($"--map knows no {given}.{Nearest.Among(plain, names, "Names")}");
    }
}
