using System.Globalization;
using CustomerSegmentation.Input;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>Rows at random whose ids, states and currencies are written in many ways, and what settings make of them in process.</summary>
internal sealed class InputRows
{
    private const string Unfoldable = "not folded", Missing = "missing", WithoutRate = "no rate";

    private static readonly DateOnly Day = new(2026, 1, 31);

    private static readonly string?[] Ids =
    [
        "Ann", "ann ", " ANN", "bob", "BOB\t", "guest", "Guest ", "-1", " -1", "1", "1.0", "O'Neil", "o'neil", "a\\b", "A\\B", "x\"; --",
        "null", "NA", "", null, " ",
        "\u00e9mile", "\u00c9mile", "e\u0301mile", "\u212a", "k", "\u00a0ann\u2003", "\u5ba2", "\u017f", "s",
    ];

    private static readonly string?[] States =
        ["paid", "PAID ", "\tPaid", "completed", " draft", "cancelled", "", null, "  ",
            "p\u00e4id", "P\u00c4ID", "pa'id", "\u00a0paid\u2003", "null", "\u212a", "k"];

    private static readonly string?[] Currencies = ["EUR", "eur ", "\u00a0Eur", "GBP", "gbp", " USD", "JPY", "XXX", "xxx ", "", null, "\u00a3", "na"];

    private static readonly decimal[] WholeIds = [-1, 0, 1, 2, 3, 40];

    private readonly List<(string? Id, string? State, string? Currency, decimal? Amount)> rows = [];
    private readonly bool idsAreNumbers;

    /// <summary>Draws rows.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="count">How many.</param>
    /// <param name="idsAreNumbers">Whether the ids are whole numbers.</param>
    /// <param name="idsAreAscii">Whether the ids can be folded anywhere.</param>
    public InputRows(int seed, int count, bool idsAreNumbers, bool idsAreAscii = false)
    {
        string?[] ids = idsAreAscii ? [.. Ids.Where(id => (id ?? "").All(char.IsAscii))] : Ids;
        this.idsAreNumbers = idsAreNumbers;
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var id = !idsAreNumbers ? One(ids) : random.Next(9) == 0 ? null : WholeIds[random.Next(WholeIds.Length)].ToString(CultureInfo.InvariantCulture);
            rows.Add((id, One(States), One(Currencies), random.Next(12) == 0 ? null : random.Next(-400, 90_000) / (decimal)Math.Pow(10, random.Next(5))));
        }

        string? One(string?[] values) => values[random.Next(values.Length)];
    }

    /// <summary>Settings at random, of which each may be missing.</summary>
    public static InputPolicy Settings(int seed)
    {
        var random = new Random(seed);
        var input = new InputPolicy { FoldIds = random.Next(2) == 0 };
        if (random.Next(2) == 0)
            input = input with { Where = Of(["paid", " COMPLETED", "p\u00e4id", "", "pa'id", "k"]) };
        if (random.Next(2) == 0)
            input = input with { WhereNot = Of([" Draft", "cancelled", "NULL"]) };
        if (random.Next(2) == 0)
            input = input with { Nobody = Some(["-1", " GUEST", "\u00c9mile", "x\"; --", "A\\b"]) };
        if (random.Next(3) > 0)
        {
            input = input with
            {
                CurrencyColumn = "currency \"of\" it",
                Currency = " eur",
                Rates = random.Next(4) == 0 ? input.Rates : new Dictionary<string, decimal>(StringComparer.Ordinal)
                {
                    ["gbp "] = 1.173m,
                    ["USD"] = 0.9m,
                    ["jpy"] = 0.006213m,
                    ["EUR"] = 7m,
                },
            };
        }

        return input;

        Dictionary<string, IReadOnlyList<string>> Of(string[] values) => new(StringComparer.Ordinal) { ["the state; --"] = Some(values) };
        string[] Some(string[] values) => [.. values.Where(_ => random.Next(3) > 0).DefaultIfEmpty(values[0])];
    }

    /// <summary>Writes the rows as a table.</summary>
    /// <param name="engine">The database.</param>
    /// <param name="name">The table.</param>
    /// <param name="types">The types of texts, numbers, whole numbers and of the id.</param>
    /// <param name="ending">What ends the making of a table.</param>
    public async Task WriteAsync(ISqlEngine engine, string name, (string Text, string Number, string Whole, string Id) types, string ending = "")
    {
        var dialect = engine.Dialect;
        await engine.ExecuteAsync($"CREATE TABLE {dialect.Quote(name)} ({dialect.Quote("id")} {types.Id}, {dialect.Quote("the state; --")} {types.Text}, "
            + $"{dialect.Quote("currency \"of\" it")} {types.Text}, amount {types.Number}, day {types.Whole}){ending}");
        var values = rows.Select(row => $"({(idsAreNumbers ? row.Id ?? "NULL" : Text(row.Id))}, {Text(row.State)}, {Text(row.Currency)}, "
            + $"{(row.Amount is { } amount ? dialect.Number(Double(amount)) : "NULL")}, {Day.DayNumber})");
        await engine.ExecuteAsync($"INSERT INTO {dialect.Quote(name)} VALUES {string.Join(", ", values)}");

        string Text(string? value) => value is null ? "NULL" : dialect.Text(value);
    }

    /// <summary>Writes the rows as a CSV file.</summary>
    public void WriteFile(string path)
    {
        static string Quoted(string? text) => $"\"{text?.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        var lines = rows.Select(row => $"{Quoted(row.Id)},{Quoted(row.State)},{Quoted(row.Currency)},{row.Amount?.ToString(CultureInfo.InvariantCulture)},"
            + Date);
        File.WriteAllLines(path, lines.Prepend($"id,the state; --,{Quoted("currency \"of\" it")},amount,date"));
    }

    /// <summary>The day of all rows, as a text.</summary>
    public static string Date => Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The double nearest to a number.</summary>
    public static double Double(decimal number) =>
        double.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>The purchases in the table are those that the settings make of the rows.</summary>
    public async Task CheckPurchasesAsync(ISqlEngine engine, string name, InputPolicy input)
    {
        var checkedRows = await PurchaseMap.Of(name, "id").DayNumbers("day").Amounts("amount").With(input).CheckRowsAsync(engine);
        var policy = new PurchasePolicy();
        var facts = await engine.TextsAsync(policy.ToSql(checkedRows.Usable, engine.Dialect, Day));
        var report = (await engine.TextsAsync(policy.ToReportSql(checkedRows.Usable, engine.Dialect, Day)))[0];

        var (leftOut, rejected, used) = Follow(input);
        var aggregator = new PurchaseAggregator<string>(policy, Day);
        foreach (var (id, amount) in used)
            aggregator.Add(new Purchase<string>(id, Day, amount));
        PurchaseLaws.AssertFacts(aggregator.Build(), facts, name);
        Assert.Equal(rows.Count, checkedRows.Rows);
        Assert.Equal(leftOut, Sorted(checkedRows.LeftOut));
        Assert.Equal(rejected, Sorted(checkedRows.Rejected.GroupBy(one => Kind(one.Reason), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(one => one.Rows), StringComparer.Ordinal)));
        Assert.Equal(rejected.Values.Sum(), long.Parse(report[6], CultureInfo.InvariantCulture));
        Assert.Equal(rows.Count - leftOut.Values.Sum(), long.Parse(report[0], CultureInfo.InvariantCulture));
    }

    /// <summary>The customers in the table, whose ids are not repeated, have the sales that the settings make of the rows.</summary>
    public async Task CheckCustomersAsync(ISqlEngine engine, string name, InputPolicy input)
    {
        var (_, _, used) = Follow(input);
        var customers = used.GroupBy(one => one.Id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var checkedRows = await TableMap.Of(name, "id").From(Facts.Sales, "amount").With(input).CheckRowsAsync(engine);
        var policy = SegmentationPolicy.Create(
            new SegmentationOptions { Schemes = { "value_tier" } }.Set(new ValueTierOptions { KeyCut = 1000, RegularCut = 10 }));
        var rowsOf = await engine.TextsAsync(policy.ToModel().ToSql(checkedRows.Usable, engine.Dialect, SqlClasses.Names));

        var found = rowsOf.ToDictionary(row => row[0].Trim(' ', '\t'), row => row[1], StringComparer.Ordinal);
        // Sales that are missing are no fault of a customer's row.
        foreach (var (id, tier) in found)
        {
            var possible = used.Where(one => one.Id == id).Select(one => one.Amount >= 1000 ? "Key" : one.Amount >= 10 ? "Regular" : "Small");
            Assert.True(tier == "Unclassified" || possible.Contains(tier, StringComparer.Ordinal), $"{id} is {tier}");
        }

        Assert.Subset(found.Keys.ToHashSet(StringComparer.Ordinal), customers.Keys.ToHashSet(StringComparer.Ordinal));
        var repeated = checkedRows.Rejected.Where(one => one.Reason.StartsWith("repeated", StringComparison.Ordinal)).Sum(one => one.Rows);
        Assert.Equal(found.Count, checkedRows.Rows - checkedRows.LeftOut.Values.Sum() - checkedRows.Rejected.Sum(one => one.Rows));
        Assert.Equal(repeated > 0, checkedRows.Rows - checkedRows.LeftOut.Values.Sum() - checkedRows.Rejected.Sum(one => one.Rows) + repeated > found.Count);
    }

    private (SortedDictionary<string, long> LeftOut, SortedDictionary<string, long> Rejected, List<(string Id, decimal Amount)> Used) Follow(InputPolicy input)
    {
        var (leftOut, rejected) = (new SortedDictionary<string, long>(StringComparer.Ordinal), new SortedDictionary<string, long>(StringComparer.Ordinal));
        var used = new List<(string, decimal)>();
        foreach (var row in rows)
        {
            var rule = input.Where.Any(one => !Has(one.Value, row.State)) ? "where the state; --"
                : input.WhereNot.Any(one => Has(one.Value, row.State)) ? "where not the state; --"
                : Has(input.Nobody, row.Id) ? "nobody"
                : null;
            if (rule is not null)
            {
                leftOut[rule] = leftOut.GetValueOrDefault(rule) + 1;
                continue;
            }

            var id = input.FoldIds ? row.Id?.Trim().ToLowerInvariant() : row.Id?.Trim(' ', '\t');
            var rate = Rate(input, row.Currency);
            var fault = input.FoldIds && !(row.Id ?? "").Trim().All(char.IsAscii) ? Unfoldable
                : id is null || id.ToUpperInvariant() is "" or "NA" or "NULL" ? Missing
                : row.Amount is null ? Missing
                : rate is null ? WithoutRate
                : null;
            if (fault is null)
                used.Add((id!, row.Amount!.Value * rate!.Value));
            else
                rejected[fault] = rejected.GetValueOrDefault(fault) + 1;
        }

        return (leftOut, rejected, used);
    }

    private static decimal? Rate(InputPolicy input, string? currency)
    {
        if (input.Currency is null)
            return 1;
        if (Fold(currency) == Fold(input.Currency))
            return 1;
        foreach (var (other, rate) in input.Rates)
        {
            if (Fold(other) == Fold(currency))
                return rate;
        }

        return null;
    }

    private static string Kind(string reason) => reason.Contains("beyond ASCII", StringComparison.Ordinal) ? Unfoldable
        : reason.Contains("has no rate", StringComparison.Ordinal) || reason.StartsWith("currency", StringComparison.Ordinal) ? WithoutRate
        : Missing;

    private static SortedDictionary<string, long> Sorted(IReadOnlyDictionary<string, long> counts) => new(counts.ToDictionary(), StringComparer.Ordinal);

    private static bool Has(IEnumerable<string> values, string? value) => values.Any(one => Fold(one) == Fold(value));

    private static string Fold(string? text) => string.Concat((text ?? "").Trim().Select(c => char.IsAsciiLetterUpper(c) ? char.ToLowerInvariant(c) : c));
}
