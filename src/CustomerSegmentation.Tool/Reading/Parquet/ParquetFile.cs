using DuckDB.NET.Data;

namespace CustomerSegmentation.Tool.Reading.Parquet;

/// <summary>A Parquet file, whose rows DuckDB reads.</summary>
internal sealed class ParquetFile : IDisposable
{
    /// <summary>What it is, in messages.</summary>
    public const string Kind = "Parquet file";

    private const int MarkLength = 4, TailLength = 8;

    private readonly FileStream stream;
    private readonly DuckDBConnection connection;
    private int users = 1;

    private ParquetFile(string name, FileStream stream, DuckDBConnection connection) =>
        (Name, this.stream, this.connection) = (name, stream, connection);

    /// <summary>The bytes with which a file begins and ends.</summary>
    public static ReadOnlySpan<byte> Mark => "PAR1"u8;

    /// <summary>The file's name in messages.</summary>
    public string Name { get; }

    /// <summary>The columns.</summary>
    public IReadOnlyList<ParquetColumn> Columns { get; private set; } = [];

    // Its name is no pattern, and says nothing about columns.
    private string PathInSql => $"'{stream.Name.Replace("[", "[[]", StringComparison.Ordinal).Replace("*", "[*]", StringComparison.Ordinal)
        .Replace("?", "[?]", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Opens a file.</summary>
    /// <param name="name">The file's name in messages.</param>
    /// <param name="stream">The file, which is closed with this.</param>
    /// <exception cref="ToolException">It is cut, damaged or encrypted, or has no columns.</exception>
    public static ParquetFile Open(string name, FileStream stream)
    {
        FileGuard.Run(name, Kind, () => CheckEnd(name, stream));
        var settings = DuckDbLibrary.SettingsOf(DuckDBConnectionStringBuilder.InMemorySharedDataSource, DuckDBAccessMode.Automatic, "a Parquet file");
        var file = new ParquetFile(name, stream, new DuckDBConnection(settings));
        try
        {
            file.Columns = file.Guard(file.ReadColumns);
            return file.Columns.Count > 0 ? file : throw ToolException.Unusable($"{name} has no columns.");
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads the rows, in the file's order.</summary>
    /// <param name="columns">The columns that are read.</param>
    /// <param name="onlyRow">The place of the only row that is read; <see langword="null"/> for all.</param>
    public ParquetRows Read(IReadOnlyList<ParquetColumn> columns, long? onlyRow = null)
    {
        var values = columns.Select(column => column.ReadAs is null ? Place(column) : $"CAST({Place(column)} AS {column.ReadAs})");
        var sql = $"SELECT {string.Join(", ", values.DefaultIfEmpty("NULL"))} FROM read_parquet({PathInSql}, hive_partitioning = false) "
            + $"AS file({string.Join(", ", Columns.Select(Place))}){(onlyRow is null ? "" : Invariant($" LIMIT 1 OFFSET {onlyRow}"))}";
        Interlocked.Increment(ref users);
        var rows = new ParquetRows(this, connection.Duplicate());
        try
        {
            rows.Begin(sql);
            return rows;
        }
        catch
        {
            rows.Dispose();
            throw;
        }

        // Names may differ by their case alone.
        static string Place(ParquetColumn column) => Invariant($"c{column.Place}");
    }

    /// <summary>Does what reads the file, and says for the user what is wrong with it.</summary>
    /// <exception cref="ToolException">It is damaged, or written in a way that is not read.</exception>
    public T Guard<T>(Func<T> read) => FileGuard.Run(Name, Kind, () =>
    {
        try
        {
            return read();
        }
        catch (DuckDBException e)
        {
            // The name may be that of a copy.
            throw ToolException.Unusable($"{Name}: the {Kind} is damaged, or written in a way that is not read: "
                + DuckDbLibrary.Reason(e).Replace(stream.Name, Name, StringComparison.Ordinal));
        }
    });

    /// <summary>Says that somebody who read the file doesn't read it any longer: the last one closes it.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref users) == 0)
            stream.Dispose();
    }

    public void Dispose()
    {
        connection.Dispose();
        Release();
    }

    private IReadOnlyList<ParquetColumn> ReadColumns()
    {
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {SchemaColumns.Fields} FROM parquet_schema({PathInSql})";
        using var elements = command.ExecuteReader();
        return SchemaColumns.Read(elements);
    }

    // What is cut, as files often are, is told here.
    private static bool CheckEnd(string name, FileStream stream)
    {
        var tail = new byte[TailLength];
        if (stream.Length >= MarkLength + TailLength)
        {
            stream.Position = stream.Length - TailLength;
            stream.ReadExactly(tail);
        }

        return tail.AsSpan(MarkLength).SequenceEqual(Mark) && BitConverter.ToUInt32(tail) <= stream.Length - MarkLength - TailLength
            ? true
            : throw ToolException.Unusable(tail.AsSpan(MarkLength).SequenceEqual("PARE"u8)
                ? $"{name}: the Parquet file is encrypted; decrypt it first."
                : $"{name}: the Parquet file is cut or damaged, as its end is missing; get the whole file.");
    }
}
