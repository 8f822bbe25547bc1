namespace CustomerSegmentation.Tool.Reading;

/// <summary>What is read row by row: a file, or several files as one list of rows. Its name is that of the file with the row.</summary>
internal interface IRowTable : ITable, IRow
{
    /// <summary>What rows are counted by in the file with the row: <c>line</c> or <c>row</c>.</summary>
    string Unit { get; }

    /// <summary>The number by which messages name the row, from 1: the line on which it begins, or which row it is where cells have types.</summary>
    long Number { get; }

    /// <summary>The name of all that is read.</summary>
    string Title { get; }

    /// <summary>What is read: <c>file</c> or <c>files</c>.</summary>
    string Kind { get; }

    /// <summary>A row in messages, with its file where there are several.</summary>
    /// <param name="number">The row's number.</param>
    string PlaceOf(long number);

    /// <summary>Why a column can't be read; <see langword="null"/> if it can.</summary>
    /// <param name="column">The column's place.</param>
    string? RefusalOf(int column);

    /// <summary>Whether cells have types, in one file at least.</summary>
    bool HasTypedCells { get; }

    /// <summary>Whether the field of the row has a type, and is no text.</summary>
    bool IsTyped(MappedColumn column);

    /// <summary>Whether the fields of a column have types, and are no texts; <see langword="null"/> where that differs by row.</summary>
    bool? HasTypes(MappedColumn column);

    /// <summary>Looks at rows before any is read, and goes back to the first one.</summary>
    /// <param name="look">Looks at a row whose form is right; says whether it wants to see another one.</param>
    /// <returns>Whether all rows were looked at; else it was enough, or there are very many.</returns>
    /// <exception cref="ToolException">A file is cut or damaged.</exception>
    bool LookAhead(Func<bool> look);
}
