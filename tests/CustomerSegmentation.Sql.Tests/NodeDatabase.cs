using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>A database of an engine of Node.js, in a process that ends with it.</summary>
internal sealed class NodeDatabase : ISqlEngine, IDisposable
{
    private readonly NodeEngine engine;
    private readonly Process process;
    private readonly Task<string> faults;

    public NodeDatabase(NodeEngine engine)
    {
        this.engine = engine;
        process = Process.Start(new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "Engines", $"{Dialect.Name}.mjs"), engine.Modules])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        faults = process.StandardError.ReadToEndAsync();
    }

    public SqlDialect Dialect => engine.Dialect;

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    /// <summary>Writes random customers, numbered from 0 as <c>id</c>.</summary>
    public void Write(string name, RandomTable table) =>
        Write(Dialect.Quote(name), $"id INTEGER, {string.Join(", ", table.Facts.Select(fact => $"{Dialect.Quote(RandomTable.ColumnOf(fact))} {engine.TypeOf(fact)}"))}", table.Rows(engine.DatesAreDayNumbers));

    /// <summary>Writes a table.</summary>
    /// <param name="name">Its name, quoted.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="rows">Its rows: double, int, DateOnly, bool or string; <see langword="null"/> is unknown.</param>
    public void Write(string name, string columns, IEnumerable<object?[]> rows)
    {
        var file = Path.Combine(Path.GetTempPath(), $"custseg-{Guid.NewGuid():N}.csv");
        try
        {
            File.WriteAllLines(file, rows.Select(row => string.Join(',', row.Select(Field))));
            Run(engine.Create(name, columns));
            Run(engine.Load(name, file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    public void Run(string sql)
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
            throw new NodeException(fault);
    }

    private async Task<JsonElement> NextAsync() =>
        JsonSerializer.Deserialize<JsonElement>(await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"{Dialect.Name} ended: {await faults}"));

    private static string Field(object? value) => value switch
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

    private sealed class NodeException(string message) : DbException(message);

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
