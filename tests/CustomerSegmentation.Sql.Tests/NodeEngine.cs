namespace CustomerSegmentation.Sql.Tests;

/// <summary>An engine that has no driver for .NET here, run in a process of Node.js with its package.</summary>
internal sealed class NodeEngine(SqlDialect dialect, Func<Fact, string> typeOf, string ending, Func<string, string, string> load)
{
    /// <summary>Where the packages are: a folder for each engine, with its node_modules.</summary>
    public const string Variable = "CUSTOMERSEGMENTATION_ENGINES";

    public static NodeEngine DuckDb { get; } = new(SqlDialect.DuckDb, fact => fact.Kind switch
    {
        FactKind.Number => "DOUBLE",
        FactKind.Date => "DATE",
        FactKind.YesNo => "BOOLEAN",
        FactKind.Text => "VARCHAR",
        _ => "UTINYINT",
    }, ending: "", (table, file) => $"COPY {table} FROM '{file}' (HEADER false, AUTO_DETECT false, DELIM ',', QUOTE '\"', ESCAPE '\"', NULLSTR '\\N', ALLOW_QUOTED_NULLS false)");

    public static NodeEngine ClickHouse { get; } = new(SqlDialect.ClickHouse, fact => fact.Kind switch
    {
        FactKind.Number => "Nullable(Float64)",
        // Its dates begin in 1900.
        FactKind.Date => "Nullable(Int32)",
        FactKind.Text => "Nullable(String)",
        _ => "Nullable(UInt8)",
    }, ending: " ENGINE = Memory", (table, file) => $"INSERT INTO {table} SELECT * FROM file('{file}', 'CSV') SETTINGS format_csv_allow_single_quotes = 0");

    public SqlDialect Dialect => dialect;

    public bool DatesAreDayNumbers => typeOf(Facts.AsOf) != "DATE";

    /// <summary>The folder of the engine's package.</summary>
    public string Modules => ModulesOf(dialect.Name);

    /// <summary>Why the engine can't be run; <see langword="null"/> where it can.</summary>
    public static string? Missing(string engine) => Directory.Exists(ModulesOf(engine)) ? null : $"The engine {engine} is not there: {Variable} names no folder with {engine}/node_modules.";

    /// <summary>The type of a fact's column.</summary>
    public string TypeOf(Fact fact) => typeOf(fact);

    /// <summary>The statement that makes a table.</summary>
    public string Create(string table, string columns) => $"CREATE TABLE {table} ({columns}){ending}";

    /// <summary>The statement that fills a table from a file.</summary>
    public string Load(string table, string file) => load(table, file);

    /// <summary>Writes a table, and reads it by queries, in a database of its own.</summary>
    /// <param name="table">The table's name, quoted.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="rows">Its rows: double, int, DateOnly, bool or string; <see langword="null"/> is unknown.</param>
    /// <param name="queries">The queries.</param>
    /// <returns>For each query its rows, as texts: numbers to the last bit, <c>\N</c> for <c>NULL</c>.</returns>
    public List<List<string[]>> Read(string table, string columns, IEnumerable<object?[]> rows, params IReadOnlyList<string> queries)
    {
        using var database = new NodeDatabase(this);
        database.Write(table, columns, rows);
        return [.. queries.Select(query => database.ReadAsync(query).ToBlockingEnumerable().Select(row => Enumerable.Range(0, row.Columns.Count).Select(column => row.IsNull(column) ? "\\N" : row.GetString(column)).ToArray()).ToList())];
    }

    private static string ModulesOf(string engine) => Path.Combine(Environment.GetEnvironmentVariable(Variable) ?? "/nowhere", engine, "node_modules");
}

/// <inheritdoc cref="NodeEngineTheoryAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeEngineFactAttribute : FactAttribute
{
    public NodeEngineFactAttribute(string engine) => Skip = NodeEngine.Missing(engine)!;
}

/// <summary>A test on an engine of Node.js; skipped, with the reason, where it is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeEngineTheoryAttribute : TheoryAttribute
{
    public NodeEngineTheoryAttribute(string engine) => Skip = NodeEngine.Missing(engine)!;
}
