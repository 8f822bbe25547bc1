using System.Globalization;
using CustomerSegmentation.Input;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CustomerSegmentation.Tool.Tests.Reading;

/// <summary>Files with filters, ids and currencies, against a plain reading of the same rows.</summary>
public sealed class RowFilterLaws
{
    private static readonly string[] Values =
        ["paid", "PAID", " paid\u00A0", "void", "", " ", "é", "É", "e\u0301", "a,b", "x\"y", "NA", "0", "客户", "\u3000客户", "ſ", "\u212A", "k"];

    private static readonly string[] Ids = ["ann", "ANN", " Ann", "ann\u00A0", "é", "É", "e\u0301", "-1", "Guest", "guest ", "", "NA", "k", "\u212A"];

    private static readonly Gen<Row> Rows =
        from id in Gen.Elements(Ids)
        from amount in Gen.Choose(-20_000, 900_000)
        from status in Gen.Elements(Values)
        from kind in Gen.Elements(Values)
        from currency in Gen.Elements("EUR", "eur ", "GBP", "gbp", "USD", "", "CHF")
        select new Row(id, amount / 10_000m, status, kind, currency);

    private static readonly Gen<InputPolicy> Inputs =
        from kept in Gen.OneOf(Gen.Constant(new List<string>()), Gen.SubListOf(Values).Select(some => some.ToList()))
        from left in Gen.OneOf(Gen.Constant(new List<string>()), Gen.SubListOf("void", "É", "x\"y", " NA", "").Select(some => some.ToList()))
        from nobody in Gen.SubListOf("-1", "GUEST", "É", "")
        from folds in Gen.Elements(false, true)
        from rates in Gen.Elements(0, 1, 2)
        from rate in Gen.Choose(1, 3_000_000)
        select new InputPolicy
        {
            Where = Of("status", kept),
            WhereNot = Of("kind", left),
            Nobody = [.. nobody],
            FoldIds = folds,
            CurrencyColumn = rates == 0 ? null : "currency",
            Currency = rates == 2 ? "EUR" : null,
            Rates = rates < 2 ? new Dictionary<string, decimal>(StringComparer.Ordinal)
                : new Dictionary<string, decimal>(StringComparer.Ordinal) { ["GBP"] = rate / 1_000_000m, ["USD"] = 2 },
        };

    [Property(MaxTest = 150, QuietOnSuccess = true)]
    public Property A_file_gives_the_rows_and_sales_that_a_plain_reading_gives() => Prop.ForAll(
        Rows.NonEmptyListOf().ToArbitrary(), Inputs.ToArbitrary(), (rows, input) =>
        {
            using var folder = new TemporaryFolder();
            var file = folder.Write("in.csv", "id,day,amount,status,kind,currency\n" + string.Concat(rows.Select(row => row.ToCsv())));
            var policy = folder.Write("policy.json", SegmentationPolicy.Create(new() { Schemes = { "boundary" } }).WithInput(input).ToJson());
            var run = Custseg.Run("purchases", file, "--policy", policy, "--map", "Customer=id", "--map", "Date=day", "--map", "Amount=amount",
                "--out", folder.PathOf("out.csv"));

            var (used, leftOut, rejected) = Read(rows, input);
            if (used.Count == 0)
            {
                Assert.Equal(1, run.ExitCode);
                return;
            }

            var zeros = used.Count(row => row.Money == 0);
            run.Exits(0).Says($"{rows.Count} rows in = {used.Count - zeros} used + {leftOut + zeros} left out by rule + {rejected} rejected");
            var expected = used.GroupBy(row => row.Id, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Sum(row => Math.Floor((row.Money * 10_000) + 0.5m) / 10_000), StringComparer.Ordinal);
            var sales = folder.ReadRows("out.csv").ToDictionary(
                row => row["customer"], row => decimal.Parse(row["sales"], NumberStyles.Float, CultureInfo.InvariantCulture), StringComparer.Ordinal);
            Assert.Equal(expected.OrderBy(one => one.Key, StringComparer.Ordinal), sales.OrderBy(one => one.Key, StringComparer.Ordinal));
        });

    private static (List<(string Id, decimal Money)> Used, int LeftOut, int Rejected) Read(IEnumerable<Row> rows, InputPolicy input)
    {
        var used = new List<(string Id, decimal Money)>();
        var (leftOut, rejected) = (0, 0);
        var results = input.Currency;
        foreach (var row in rows)
        {
            if (!input.Where.All(one => Has(one.Value, row.Status)) || input.WhereNot.Any(one => Has(one.Value, row.Kind)) || Has(input.Nobody, row.Id))
            {
                leftOut++;
                continue;
            }

            var currency = row.Currency.Trim().ToUpperInvariant();
            if (input.CurrencyColumn is not null && row.Id.Trim() is not ("" or "NA") && currency.Length > 0)
                results ??= currency;
            decimal? rate = input.CurrencyColumn is null || (currency.Length > 0 && currency == results) ? 1
                : input.Rates.TryGetValue(currency, out var known) ? known
                : null;
            if (row.Id.Trim() is "" or "NA" || rate is null)
                rejected++;
            else
                used.Add((input.FoldIds ? Fold(row.Id) : row.Id.Trim(' '), row.Amount * rate.Value));
        }

        return (used, leftOut, rejected);
    }

    private static bool Has(IEnumerable<string> values, string field) => values.Any(value => Plain(value) == Plain(field));

    private static string Plain(string text) => string.Concat(text.Trim().Select(one => char.IsAsciiLetterUpper(one) ? char.ToLowerInvariant(one) : one));

    // Tests have no normalization of the framework's, either.
    private static string Fold(string id) =>
        id.Trim().Replace("e\u0301", "é", StringComparison.Ordinal).Replace("\u212A", "k", StringComparison.Ordinal).ToLowerInvariant();

    private static Dictionary<string, IReadOnlyList<string>> Of(string column, List<string> values) =>
        values.Count == 0 ? [] : new(StringComparer.Ordinal) { [column] = values };

    private sealed record Row(string Id, decimal Amount, string Status, string Kind, string Currency)
    {
        public string ToCsv() => string.Join(',', ((string[])[Id, "2025-01-01", Amount.ToString(CultureInfo.InvariantCulture), Status, Kind, Currency])
            .Select(field => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\n";
    }
}
