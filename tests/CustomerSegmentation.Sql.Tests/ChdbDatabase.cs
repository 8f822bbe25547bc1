using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>ClickHouse in a process of Node.js, by npm's package chdb, as it has no driver for .NET; the process ends with it.</summary>
public sealed class ChdbDatabase : ISqlEngine, ITestDatabase, IDisposable
{
    private const string Variable = "CUSTOMERSEGMENTATION_CHDB";

    private static readonly string Modules = Path.Combine(Environment.GetEnvironmentVariable(Variable) ?? "/nowhere", "node_modules");

    private readonly Process process = null!;
    private readonly Task<string> faults = null!;

    public ChdbDatabase()
    {
        if (Missing is not null)
            return;
        process = Process.Start(new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "Engines", "chdb.mjs"), Modules])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        faults = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Why it can't be run; <see langword="null"/> where it can.</summary>
    public static string? Missing { get; } = Directory.Exists(Path.Combine(Modules, "chdb"))
        ? null
        : $"ClickHouse in the process is not there: {Variable} names no folder with node_modules/chdb.";

    public SqlDialect Dialect => SqlDialect.ClickHouse;

    ISqlEngine ITestDatabase.Engine => this;

    public void Dispose()
    {
        if (Missing is not null)
            return;
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    void ITestDatabase.Write(string name, RandomTable table) =>
        Write(name, table.Definition(Dialect, fact => $"Nullable({TypeOf(fact)})"), table.Rows(datesAreDayNumbers: true));

    /// <summary>Writes a table.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="rows">Its rows: double, int, bool, byte or string; <see langword="null"/> is unknown.</param>
    internal void Write(string name, string columns, IEnumerable<object?[]> rows)
    {
        var file = Path.Combine(Path.GetTempPath(), $"custseg-{Guid.NewGuid():N}.csv");
        try
        {
            File.WriteAllLines(file, rows.Select(row => string.Join(',', row.Select(Field))));
            Run($"CREATE TABLE {Dialect.Quote(name)} ({columns}) ENGINE = Memory");
            Run($"INSERT INTO {Dialect.Quote(name)} SELECT * FROM file('{file}', 'CSV') SETTINGS format_csv_allow_single_quotes = 0");
        }
        finally
        {
            File.Delete(file);
        }
    }

    internal void Run(string sql)
    {
        foreach (var _ in ReadAsync(sql).ToBlockingEnumerable())
        {
            // Some statements count what they did.
        }
    }

    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken = default)
    {
        await foreach (var _ in ReadAsync(sql, cancellationToken))
        {
        }
    }

    public async IAsyncEnumerable<ISqlRow> ReadAsync(string sql, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(sql));
        await process.StandardInput.FlushAsync(CancellationToken.None);
        var answer = await NextAsync();
        try
        {
            Row? row = null;
            for (; answer.ValueKind == JsonValueKind.Array; answer = await NextAsync())
            {
                if (row is null)
                {
                    row = new Row([.. answer.EnumerateArray().Select(name => name.GetString()!)]);
                    continue;
                }

                row.Take(answer);
                yield return row;
            }
        }
        finally
        {
            // Who stops reading leaves rows.
            while (answer.ValueKind == JsonValueKind.Array)
                answer = await NextAsync();
        }

        if (answer.GetString() is { Length: > 0 } fault)
            throw new ChdbException(fault);
    }

    private static string TypeOf(Fact fact) => fact.Kind switch
    {
        FactKind.Number => "Float64",
        FactKind.Date => "Int32",
        FactKind.Text => "String",
        _ => "UInt8",
    };

    private async Task<JsonElement> NextAsync() =>
        JsonSerializer.Deserialize<JsonElement>(await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException($"chdb ended: {await faults}"));

    private static string Field(object? value) => value switch
    {
        null => "\\N",
        double.NaN => "nan",
        double.PositiveInfinity => "inf",
        double.NegativeInfinity => "-inf",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        bool answer => answer ? "1" : "0",
        string text => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private sealed class ChdbException(string message) : DbException(message);

    private sealed class Row(IReadOnlyList<string> columns) : ISqlRow
    {
        private string?[] values = [];

        public IReadOnlyList<string> Columns => columns;

        public void Take(JsonElement row) => values = [.. row.EnumerateArray().Select(value => value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            _ => value.GetRawText(),
        })];

        public bool IsNull(int column) => values[column] is null;

        public double GetDouble(int column) => values[column] switch
        {
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            var text => double.Parse(text!, CultureInfo.InvariantCulture),
        };

        public long GetInt64(int column) => long.Parse(values[column]!, CultureInfo.InvariantCulture);

        public string GetString(int column) => values[column]!;
    }
}

/// <inheritdoc cref="ChdbTheoryAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChdbFactAttribute : FactAttribute
{
    public ChdbFactAttribute() => Skip = ChdbDatabase.Missing!;
}

/// <summary>A test on ClickHouse in the process; skipped, with the reason, where it is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChdbTheoryAttribute : TheoryAttribute
{
    public ChdbTheoryAttribute() => Skip = ChdbDatabase.Missing!;
}
