using System.Diagnostics;
using System.Globalization;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>An engine that has no driver for .NET here, run in a process of Node.js with its package.</summary>
internal sealed class NodeEngine(SqlDialect dialect, Func<Fact, string> typeOf, string ending, Func<string, string, string> load)
{
    private const string Separator = "\n;;\n";

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

    private bool DatesAreDayNumbers => typeOf(Facts.AsOf) != "DATE";

    /// <summary>Why the engine can't be run; <see langword="null"/> where it can.</summary>
    public static string? Missing(string engine) => Directory.Exists(ModulesOf(engine)) ? null : $"The engine {engine} is not there: {Variable} names no folder with {engine}/node_modules.";

    /// <summary>Classifies random customers in the engine.</summary>
    /// <returns>Rows of ids and codes.</returns>
    public List<object[]> Classify(SegmentationModel model, RandomTable table)
    {
        var columns = string.Join(", ", table.Facts.Select(fact => $"{dialect.Quote(RandomTable.ColumnOf(fact))} {typeOf(fact)}"));
        return [.. Read($"customers (id INTEGER, {columns})", table.Rows(DatesAreDayNumbers), model.ToSql(table.Map("customers", DatesAreDayNumbers), dialect)).Single().Select(row => Array.ConvertAll<string, object>(row, field => int.Parse(field, CultureInfo.InvariantCulture)))];
    }

    /// <summary>Writes a table, and reads it by queries, in a database of its own.</summary>
    /// <param name="table">The table's name, and its columns in brackets.</param>
    /// <param name="rows">Its rows: double, int, DateOnly, bool or string; <see langword="null"/> is unknown.</param>
    /// <param name="queries">The queries.</param>
    /// <returns>For each query its rows, as texts: numbers to the last bit, <c>\N</c> for <c>NULL</c>.</returns>
    public List<List<string[]>> Read(string table, IEnumerable<object?[]> rows, params IReadOnlyList<string> queries)
    {
        var folder = Directory.CreateTempSubdirectory("custseg-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "create.sql"), $"CREATE TABLE {table}{ending}");
            File.WriteAllLines(Path.Combine(folder, "data.csv"), rows.Select(row => string.Join(',', row.Select(Text))));
            File.WriteAllText(Path.Combine(folder, "load.sql"), load(table[..table.IndexOf(" (", StringComparison.Ordinal)], Path.Combine(folder, "data.csv")));
            File.WriteAllText(Path.Combine(folder, "queries.sql"), string.Join(Separator, queries));
            Run(Path.Combine(AppContext.BaseDirectory, "Engines", $"{dialect.Name}.mjs"), ModulesOf(dialect.Name), folder);
            return [.. queries.Select((_, i) => File.ReadLines(Path.Combine(folder, $"rows{i}.tsv")).Select(line => line.Split('\t')).ToList())];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string ModulesOf(string engine) => Path.Combine(Environment.GetEnvironmentVariable(Variable) ?? "/nowhere", engine, "node_modules");

    private static string Text(object? value) => value switch
    {
        null => "\\N",
        double.NaN => "nan",
        double.PositiveInfinity => "inf",
        double.NegativeInfinity => "-inf",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool answer => answer ? "1" : "0",
        string text => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static void Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("node", arguments) { UseShellExecute = false, RedirectStandardError = true })!;
        var faults = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, faults);
    }
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
