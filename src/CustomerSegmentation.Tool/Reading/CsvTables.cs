namespace CustomerSegmentation.Tool.Reading;

/// <summary>
/// Files that are read one after another as one list of rows, with the columns of the first one. In the others they may stand in another order.
/// </summary>
/// <param name="files">The files, one at least; they are closed with this.</param>
internal sealed class CsvTables(IReadOnlyList<CsvTable> files) : IRowTable, IDisposable
{
    private CsvTable current = files[0];

    /// <summary>The files.</summary>
    public IReadOnlyList<CsvTable> Files => files;

    /// <summary>Whether there are several files.</summary>
    public bool AreSeveral => files.Count > 1;

    public string Name => current.Name;

    public string Title => AreSeveral ? $"{Count(files.Count)} files" : current.Title;

    public string Kind => AreSeveral ? "files" : current.Kind;

    public IReadOnlyList<string> Columns => files[0].Columns;

    public string Unit => current.Unit;

    public long Number => current.Number;

    /// <summary>The rows of all files so far, rejected ones with them.</summary>
    public long Rows => files.Sum(file => file.Rows);

    /// <summary>The bytes of the files that were read, and all of them where that is known.</summary>
    public (long Read, long? Length) Bytes => (files.Sum(file => file.Bytes.Read),
        files.All(file => file.Bytes.Length is not null) ? files.Sum(file => file.Bytes.Length) : null);

    public ReadOnlySpan<byte> this[MappedColumn column] => current[column];

    public string Text(MappedColumn column) => current.Text(column);

    public string PlaceOf(long number) => current.PlaceOf(number) + (AreSeveral ? $" of {current.Name}" : "");

    public string? RefusalOf(int column) => files[0].RefusalOf(column);

    public bool HasTypedCells => files.Any(file => file.HasTypedCells);

    public bool IsTyped(MappedColumn column) => current.IsTyped(column);

    public bool? HasTypes(MappedColumn column) => files.Select(file => file.HasTypes(column)).Distinct().ToList() is [var same] ? same : null;

    /// <summary>Goes to a file.</summary>
    public void GoTo(CsvTable file) => current = file;

    /// <summary>Finds the columns of the first file in the others.</summary>
    /// <param name="read">The columns that are read, each with what asks for it, for messages.</param>
    /// <exception cref="ToolException">A file lacks one, or has several of one name.</exception>
    public void Align(IReadOnlyCollection<(string Option, MappedColumn Column)> read)
    {
        foreach (var file in files.Skip(1))
        {
            var places = new int[Columns.Count];
            foreach (var (option, column) in read)
                places[column.Index] = MappedColumn.Of(file, option, column.Name).Index;
            file.Places = places;
        }
    }

    public bool LookAhead(Func<bool> look)
    {
        var sawAll = true;
        var most = CsvTable.LongestLookAhead;
        for (var i = 0; i < files.Count && sawAll; i++)
        {
            GoTo(files[i]);
            sawAll = current.LookAhead(look, most);
            most -= current.LookedAhead;
        }

        GoTo(files[0]);
        return sawAll;
    }

    public void Dispose()
    {
        foreach (var file in files)
            file.Dispose();
    }
}
