using System.Diagnostics;
using System.Globalization;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>An engine that has no driver for .NET here, run in a process of Node.js with its package.</summary>
internal sealed class NodeEngine(SqlDialect dialect, Func<Fact, string> typeOf, string ending)
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
    }, ending: "");

    public static NodeEngine ClickHouse { get; } = new(SqlDialect.ClickHouse, fact => fact.Kind switch
    {
        FactKind.Number => "Nullable(Float64)",
        // Its dates begin in 1900.
        FactKind.Date => "Nullable(Int32)",
        FactKind.Text => "Nullable(String)",
        _ => "Nullable(UInt8)",
    }, ending: " ENGINE = Memory");

    private bool DatesAreDayNumbers => typeOf(Facts.AsOf) != "DATE";

    /// <summary>Why the engine can't be run; <see langword="null"/> where it can.</summary>
    public static string? Missing(string engine) => Directory.Exists(ModulesOf(engine)) ? null : $"The engine {engine} is not there: {Variable} names no folder with {engine}/node_modules.";

    /// <summary>Classifies random customers in the engine.</summary>
    /// <returns>Rows of ids and codes.</returns>
    public List<object[]> Classify(SegmentationModel model, RandomTable table)
    {
        var folder = Directory.CreateTempSubdirectory("custseg-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "create.sql"), $"CREATE TABLE customers (id INTEGER, {string.Join(", ", table.Facts.Select(fact => $"{dialect.Quote(RandomTable.ColumnOf(fact))} {typeOf(fact)}"))}){ending}");
            File.WriteAllLines(Path.Combine(folder, "data.csv"), Enumerable.Range(0, table.Count).Select(row => $"{row},{string.Join(',', table.Facts.Select((_, i) => Text(table.Values[i][row])))}"));
            File.WriteAllText(Path.Combine(folder, "query.sql"), model.ToSql(table.Map("customers", DatesAreDayNumbers), dialect));
            Run(Path.Combine(AppContext.BaseDirectory, "Engines", $"{dialect.Name}.mjs"), ModulesOf(dialect.Name), folder);
            return [.. File.ReadLines(Path.Combine(folder, "rows.csv")).Select(line => Array.ConvertAll<string, object>(line.Split(','), field => int.Parse(field, CultureInfo.InvariantCulture)))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string ModulesOf(string engine) => Path.Combine(Environment.GetEnvironmentVariable(Variable) ?? "/nowhere", engine, "node_modules");

    private string Text(object? value) => value switch
    {
        null => "\\N",
        double.NaN => "nan",
        double.PositiveInfinity => "inf",
        double.NegativeInfinity => "-inf",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        int day => DatesAreDayNumbers ? day.ToString(CultureInfo.InvariantCulture) : DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
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

/// <summary>A test on an engine of Node.js; skipped, with the reason, where it is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeEngineTheoryAttribute : TheoryAttribute
{
    public NodeEngineTheoryAttribute(string engine) => Skip = NodeEngine.Missing(engine)!;
}
