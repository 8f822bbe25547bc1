namespace CustomerSegmentation.Tool.Reading;

/// <summary>What is read row by row: a file, or several files as one list of rows. Its name is that of the file with the row.</summary>
internal interface IRowTable : ITable, IRow
{
    /// <summary>The line on which the row begins, from 1.</summary>
    long Line { get; }

    /// <summary>The name of all that is read.</summary>
    string Title { get; }

    /// <summary>What is read: <c>file</c> or <c>files</c>.</summary>
    string Kind { get; }

    /// <summary>A line in messages, with its file where there are several.</summary>
    string PlaceOf(long line);

    /// <summary>Looks at rows before any is read, and goes back to the first one.</summary>
    /// <param name="look">Looks at a row whose form is right; says whether it wants to see another one.</param>
    /// <returns>Whether all rows were looked at; else it was enough, or there are very many.</returns>
    /// <exception cref="ToolException">A file is cut or damaged.</exception>
    bool LookAhead(Func<bool> look);
}
