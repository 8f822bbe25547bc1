using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CustomerSegmentation.Tool.Tests.Runs;

/// <summary>Rows split over files whose columns stand in other orders give what one file with all rows gives.</summary>
public sealed class SeveralFilesLaws
{
    private static readonly string[] Columns = ["who", "day", "money", "order", "pieces", "state", "currency"];

    private static readonly Gen<string[]> Rows =
        from who in Gen.Elements("ann", "Bob", "客户", "one with a name longer than fifteen bytes", "\"x, y\"", "", "ann ", "guest")
        from day in Gen.Choose(0, 500)
        from money in Gen.Frequency((9, Gen.Choose(-5_000, 90_000).Select(cents => (cents / 100m).ToString(CultureInfo.InvariantCulture))),
            (1, Gen.Elements("", "x", "1e30", "NA", "12.50-", "0")))
        from order in Gen.Elements("", "1", "2", "3", "\"4\n5\"")
        from pieces in Gen.Elements("", "1", "2.5", "y")
        from state in Gen.Elements("paid", "void", "PAID ")
        from currency in Gen.Elements("EUR", "eur", "GBP", "USD")
        select (string[])[who, new DateOnly(2024, 1, 1).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), money, order, pieces, state,
            currency];

    private static readonly Gen<Part> Parts =
        from rows in Rows.ListOf()
        from order in Gen.Shuffle(Enumerable.Range(0, Columns.Length).ToArray())
        from extra in Gen.Elements(0, 2)
        select new Part([.. rows], [.. order], extra);

    private static readonly Arbitrary<Part[]> Cases = Arb.From(
        Parts.NonEmptyListOf().Select(parts => parts.Take(6).ToArray()).Where(parts => parts.Any(part => part.Rows.Count > 0)),
        parts => parts.Select((part, i) => parts.Where((_, j) => i != j).ToArray())
            .Concat(parts.SelectMany((part, i) => part.Smaller().Select(smaller => parts.Select((one, j) => i == j ? smaller : one).ToArray())))
            .Where(some => some.Any(part => part.Rows.Count > 0)));

    [Property(MaxTest = 40, QuietOnSuccess = true)]
    public Property Purchases_of_several_files_are_those_of_one(bool hasCurrencies, bool isFiltered) => Prop.ForAll(Cases, parts =>
    {
        string[] options =
        [
            "--map", "Customer=who", "--map", "Date=day", "--map", "Amount=money", "--map", "Order=order", "--map", "Quantity=pieces",
            .. hasCurrencies ? (string[])["--currency", "currency"] : [],
            .. isFiltered ? (string[])["--where", "state=paid", "--nobody", "guest"] : [],
        ];
        Compare("purchases", parts, options);
    });

    [Property(MaxTest = 20, QuietOnSuccess = true)]
    public Property Customers_of_several_files_are_those_of_one(bool hasCurrencies) => Prop.ForAll(Cases, parts => Compare("customers", parts,
    [
        "--map", "Id=who", "--map", "Sales=money", "--map", "LastPurchase=day", "--map", "Purchases=pieces",
        .. hasCurrencies ? (string[])["--currency", "currency"] : [],
    ]));

    private static void Compare(string command, Part[] parts, string[] options)
    {
        using var folder = new TemporaryFolder();
        var one = folder.Write("one.tsv", new Part([.. parts.SelectMany(part => part.Rows)], [.. Enumerable.Range(0, Columns.Length)], 0).ToText());
        var files = parts.Select((part, i) => folder.Write($"part{i}.tsv", part.ToText())).ToArray();

        var expected = Run("one", [one]);
        var actual = Run("several", files);
        Assert.Equal(expected.ExitCode, actual.ExitCode);
        Assert.Equal(Common(expected.Output), Common(actual.Output), StringComparer.Ordinal);
        Assert.Equal(folder.Has("one.out"), folder.Has("several.out"));
        if (folder.Has("one.out"))
            Assert.Equal(folder.Read("one.out"), folder.Read("several.out"));
        Assert.Equal(folder.Has("one.rejects"), folder.Has("several.rejects"));
        if (folder.Has("one.rejects"))
            Assert.Equal(Reasons("one.rejects"), Reasons("several.rejects"));

        Custseg.Result Run(string name, string[] read) =>
            Custseg.Run([command, .. read, .. options, "--out", folder.PathOf($"{name}.out"), "--rejects", folder.PathOf($"{name}.rejects")]);

        List<string> Reasons(string name)
        {
            using var table = CsvTable.Open(folder.PathOf(name), (byte)',');
            var reason = MappedColumn.Of(table, "", "reason");
            var reasons = new List<string>();
            while (table.Read())
                reasons.Add(table.Text(reason));
            return reasons;
        }

        // Without what names files or lines.
        IEnumerable<string> Common(string output) => output.Split('\n')
            .Where(line => !line.EndsWith(" rows in", StringComparison.Ordinal) && !line.StartsWith("Wrote ", StringComparison.Ordinal)
                && !line.StartsWith("5\"", StringComparison.Ordinal))
            .Select(line => line.StartsWith("  rejected ", StringComparison.Ordinal) ? line.Split("; first on ")[0]
                : line.Replace($"{one}: ", "", StringComparison.Ordinal).Replace($"{files.Length} files: ", "", StringComparison.Ordinal)
                    .Replace($"{files[0]}: ", "", StringComparison.Ordinal).Replace("the files", "the file", StringComparison.Ordinal));
    }

    /// <summary>A file's rows, the order of its columns, and how many more it has.</summary>
    private sealed record Part(IReadOnlyList<string[]> Rows, int[] Order, int Extra)
    {
        public string ToText() => string.Concat(Rows.Prepend(Columns).Select(row => string.Join('\t', Order.Select(i => row[i]))
            + string.Concat(Enumerable.Range(0, Extra).Select(i => row == Columns ? $"\tmore{i}" : "\tm")) + "\n"));

        public IEnumerable<Part> Smaller() => Rows.Select((_, i) => this with { Rows = [.. Rows.Where((_, j) => i != j)] });

        public override string ToString() => ToText();
    }
}
