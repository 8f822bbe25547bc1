namespace CustomerSegmentation.Tool.Reading;

/// <summary>A column of the file that holds something that is needed.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Index">The column's place in a row.</param>
internal sealed record MappedColumn(string Name, int Index)
{
    /// <summary>The fault of a row that has nothing in the column.</summary>
    public RowFault Missing { get; } = new($"{Name} is missing");

    /// <summary>The column of a name that --map gives.</summary>
    /// <exception cref="ToolException">There is none of that name, or more than one.</exception>
    public static MappedColumn In(ITable table, string mapped, string name) => Of(table, $"--map {mapped}", name);

    /// <summary>The column of a name.</summary>
    /// <param name="table">The file.</param>
    /// <param name="option">What asks for the column, for messages.</param>
    /// <param name="name">The column's name.</param>
    /// <exception cref="ToolException">There is none of that name, or more than one.</exception>
    public static MappedColumn Of(ITable table, string option, string name) =>
        table.Columns.Count(column => column == name) switch
        {
            1 => Of(table, option, name, table.Columns.TakeWhile(column => column != name).Count()),
            0 => throw ToolException.BadArgument($"{option}: {table.Name} has no column '{name}'.{Nearest.Hint(name, table.Columns)} "
                + $"{ColumnMap.ColumnsOf(table)}"),
            var count => throw ToolException.BadArgument($"{option}: {table.Name} has {count} columns '{name}'; give each a name of its own in the file's "
                + "first line."),
        };

    private static MappedColumn Of(ITable table, string option, string name, int index) =>
        (table as IRowTable)?.RefusalOf(index) is { } refusal
            ? throw ToolException.BadArgument($"{option}: the column '{name}' of {table.Name} {refusal}; name another.")
            : new MappedColumn(name, index);
}
