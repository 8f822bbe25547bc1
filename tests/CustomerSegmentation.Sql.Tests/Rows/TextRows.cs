using System.Globalization;
using CustomerSegmentation.Tests;
using CustomerSegmentation.Tool.Tests;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>Customers whose facts are all written as texts, for tests that a file and databases read them alike.</summary>
/// <param name="rows">Id, number, yes or no, day, and text; <see langword="null"/> where there is none.</param>
internal sealed class TextRows(IReadOnlyList<string?[]> rows)
{
    private static readonly string[] Columns = ["id", "sales", "member", "joined", "region"];

    private const string Policy = """
        {
          "Schemes": [ "value_tier", "size", "membership", "since", "area" ],
          "ValueTier": { "KeyCut": 1000, "RegularCut": 100 },
          "Facts": { "member": { "Kind": "yes_no" }, "joined": { "Kind": "date" }, "region": { "Kind": "text" } },
          "Tables": {
            "size": { "Classes": [ "Minus", "None", "Some", "Many" ], "Rows": [ { "When": { "sales": "< 0" }, "Class": "Minus" },
              { "When": { "sales": "0" }, "Class": "None" }, { "When": { "sales": "< 12.5" }, "Class": "Some" }, { "Class": "Many" } ] },
            "membership": { "Classes": [ "Member", "Other" ], "Rows": [ { "When": { "member": "yes" }, "Class": "Member" }, { "Class": "Other" } ] },
            "since": { "Classes": [ "Old", "Leap", "Then", "New" ], "Rows": [ { "When": { "joined": "< 2000-02-29" }, "Class": "Old" },
              { "When": { "joined": "2000-02-29" }, "Class": "Leap" }, { "When": { "joined": "<= 2019-12-31" }, "Class": "Then" }, { "Class": "New" } ] },
            "area": { "Classes": [ "North", "Elsewhere" ], "Rows": [ { "When": { "region": "\"north\"" }, "Class": "North" }, { "Class": "Elsewhere" } ] }
          }
        }
        """;

    private static readonly SegmentationModel Model = SegmentationPolicy.FromJson(Policy).ToModel();

    private static readonly string?[] Missing = [null, null, "", " ", "NA", "na", "NaN", "null", "NULL"];

    private static readonly string[] Numbers =
    [
        "0", "-0", "0.0e7", "12", "12.5", "12.49999999999999", "+12.5", "012.50", "12.", ".5", "1e3", "1E+3", "1e03", "100", "99.99", "1000", "999.995",
        "1e100", "-1e100", "1e-100", "1.5e18", "123456789012345678901234567890", "-1234.50", "0.1", "1e-5", "1000e-1",
        new string('0', 399) + "5", "." + new string('0', 90) + "1",
    ];

    private static readonly string[] NoNumbers =
    [
        "12abc", "abc", "1,20", "1.200,50", "1_000", "0x10", "1e", "e5", ".", "-", "+", "--5", "+-5", "1.2.3", "1e5.5", "(5)", "$5",
        "inf", "-Infinity", "1e400", "-1e400", "1e101", "1e-101", "1e-400", "1e999999", "12\n", "\n12", "\u00a012", "\u0661\u0662", "1200'", "x'31'", "true",
        new string('0', 400) + "5", new string('9', 101), "." + new string('0', 390) + "1",
    ];

    private static readonly string[] Words = ["yes", "true", "y", "1", "no", "false", "n", "0", "YES", "True", "Y", "No", "FALSE", "N"];

    private static readonly string[] NoWords = ["on", "off", "t", "f", "ja", "1.0", "01", "2", "-1", "yes!", "y e s", "tru", "noo", "\u0443", "yes\n"];

    private static readonly string[] Days =
    [
        "2019-12-31", "2020-01-01", "2000-02-29", "2000-02-28", "20000229", "20191231", "0001-01-01", "9999-12-31", "2024-02-29", "2019-12-31T23:59:59",
        "2019-12-31 23:59", "20191231t1", "2020-01-01 0", "1999-04-30", "1600-02-29", "2019-12-31 2x\n",
    ];

    private static readonly string[] NoDays =
    [
        "2019-02-29", "1900-02-29", "2019-04-31", "2019-13-01", "2019-00-10", "2019-01-00", "2019-01-32", "0000-01-01", "2019-12-31 10:00 CEST",
        "2019-12-31x", "2019-12-31T", "2019-12-31 x", "201912311", "2019-1231", "201912-31", "now", "today", "infinity", "12:00", "2458849.5", "yesterday",
        "2019-12-31\n", "-2019-12-31", "20190229",
    ];

    private static readonly string[] Regions = ["north", "south", "North", "n'orth", "north;", "12"];

    /// <summary>Rows at random: most can be read, each with blanks around it or without; some ids are missing, and some rows come twice.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="longest">The most characters of a value that can be read.</param>
    public static TextRows Random(int seed, int longest = int.MaxValue)
    {
        var random = new Random(seed);
        var rows = new List<string?[]>();
        for (var i = 0; i < Scale.Of(600); i++)
        {
            var id = random.Next(25) == 0 ? One(Missing) : Padded($"C{i}");
            rows.Add([id, Value(Numbers, NoNumbers), Value(Words, NoWords), Value(Days, NoDays), Value(Regions, Regions)]);
            if (random.Next(15) == 0)
                rows.Add(rows[random.Next(rows.Count)]);
        }

        return new TextRows(rows);

        string? One(string?[] values) => values[random.Next(values.Length)];
        string? Padded(string? text) => text is null ? null : $"{Blanks()}{text}{Blanks()}";
        string Blanks() => random.Next(6) switch { 0 => " ", 1 => "\t ", _ => "" };
        string? Value(string[] good, string[] bad) => Padded(random.Next(20) switch
        {
            0 => One(bad),
            1 or 2 => One(Missing),
            _ => One([.. good.Where(text => text.Length <= longest)]),
        });
    }

    /// <summary>A file of the rows and the table that is made of them have the same customers, with the same classes, and reject as many for the same.</summary>
    public async Task CheckAsync(ISqlEngine engine, string name, string type = "VARCHAR", string ending = "")
    {
        await WriteAsync(engine, name, type, ending);
        // In the order in which a file is read, as a row with several faults counts for the first one.
        var map = TableMap.Of(name, "id").From(Facts.Sales, "sales").From(Model.Policy.GetFact<DateFact>("joined"), "joined")
            .From(Model.Policy.GetFact<YesNoFact>("member"), "member").From(Model.Policy.GetFact<TextFact>("region"), "region");
        var check = await map.CheckRowsAsync(engine);

        var (classes, rejected) = OfFile();

        Assert.Equal(rows.Count, check.Rows);
        Assert.Equal(rejected, Counted(check.Rejected.Select(one => (one.Reason, one.Rows))));
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var row in engine.ReadAsync(Model.ToSql(check.Usable, engine.Dialect, SqlClasses.Names)))
            found.Add(row.GetString(0).Trim(' ', '\t'), string.Join(',', Enumerable.Range(1, row.Columns.Count - 1).Select(row.GetString)));
        Assert.Equal(classes.OrderBy(pair => pair.Key, StringComparer.Ordinal), found.OrderBy(pair => pair.Key, StringComparer.Ordinal));
        Assert.Equal(classes.Count, (await Model.CountAsync(check.Usable, engine)).Customers);
        var days = rows.Count(row => row[3] is not null);
        Assert.InRange((await Model.CountFactsAsync(check.Usable, engine)).Single(count => count.Fact.Name == "joined").Known, 1, days);
    }

    private async Task WriteAsync(ISqlEngine engine, string name, string type, string ending)
    {
        var dialect = engine.Dialect;
        await engine.ExecuteAsync($"CREATE TABLE {dialect.Quote(name)} ({string.Join(", ", Columns.Select(column => $"{column} {type}"))}){ending}");
        var values = rows.Select(row => $"({string.Join(", ", row.Select(value => value is null ? "NULL" : dialect.Text(value)))})");
        await engine.ExecuteAsync($"INSERT INTO {dialect.Quote(name)} VALUES {string.Join(", ", values)}");
    }

    private (Dictionary<string, string> Classes, SortedDictionary<string, long> Rejected) OfFile()
    {
        var folder = Directory.CreateTempSubdirectory("custseg-").FullName;
        try
        {
            var (file, policy, target) = (Path.Combine(folder, "texts.csv"), Path.Combine(folder, "policy.json"), Path.Combine(folder, "classes.csv"));
            var lines = rows.Select(row => string.Join(',', row.Select(value => $"\"{value?.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")));
            File.WriteAllText(file, string.Join('\n', lines.Prepend(string.Join(',', Columns))) + "\n");
            File.WriteAllText(policy, Policy);
            var output = Custseg.Run("customers", file, "--map-by-name", "--policy", policy, "--decimal", ".", "--as-of", "2024-02-01", "--out", target).Exits(0).Output;
            var rejected = output.Split('\n').Where(line => line.StartsWith("  rejected ", StringComparison.Ordinal))
                .Select(line => line["  rejected ".Length..].Split(": ", 2))
                .Select(parts => (parts[1], long.Parse(parts[0], NumberStyles.AllowThousands, CultureInfo.InvariantCulture)));
            var written = File.ReadAllLines(target).Select(line => line.Split(',')).ToList();
            int[] places = [.. Model.Schemes.Select(scheme => Array.IndexOf(written[0], scheme.Name))];
            string Classes(string[] row) => string.Join(',', places.Select(place => row[place]));
            return (written[1..].ToDictionary(row => row[0], Classes, StringComparer.Ordinal), Counted(rejected));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // By the column, or "repeated", with which a reason begins.
    private static SortedDictionary<string, long> Counted(IEnumerable<(string Reason, long Rows)> rejected)
    {
        var byColumn = rejected.GroupBy(one => one.Reason.Split(' ')[0], one => one.Rows, StringComparer.Ordinal);
        return new(byColumn.ToDictionary(group => group.Key, group => group.Sum(), StringComparer.Ordinal), StringComparer.Ordinal);
    }
}
