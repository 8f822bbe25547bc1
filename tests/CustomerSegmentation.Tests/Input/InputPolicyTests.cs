using System.Text.Json.Nodes;
using CustomerSegmentation.Input;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerSegmentation.Tests.Input;

public class InputPolicyTests
{
    private static readonly Gen<string> Texts = Gen.Elements("", " ", "paid", "PAID ", "-1", "1.50", "true", "null", "a,b", "é", "客户", "x\"y", "'");

    private static readonly Gen<string> Names = Gen.Elements("status", "Status", "state", "Währung", "a b", "x,y", "0", "1");

    private static readonly Gen<IReadOnlyDictionary<string, IReadOnlyList<string>>> Filters =
        from names in Gen.SubListOf("status", "state", "Währung", "a b", "x,y", "0", "1")
        from values in Gen.Elements(0, 1, 2).SelectMany(more => Texts.ListOf(more + 1)).ListOf(names.Count)
        select (IReadOnlyDictionary<string, IReadOnlyList<string>>)names.Zip(values).ToDictionary(
            one => one.First, one => (IReadOnlyList<string>)[.. one.Second], StringComparer.Ordinal);

    private static readonly Gen<InputPolicy> OfRows =
        from filters in Gen.Zip(Filters, Filters)
        from nobody in Gen.SubListOf("", "-1", "guest", "N/A", "散客")
        from folds in Gen.Elements(false, true)
        from column in Gen.OneOf(Gen.Constant((string?)null), Names.Select(name => (string?)name))
        from currency in Gen.Elements(null, "EUR", "元")
        from rated in Gen.SubListOf("GBP", "USD", "¥", "zł")
        from rates in Gen.Choose(1, int.MaxValue).Select(number => number / 10_000m).ListOf(rated.Count)
        select new InputPolicy
        {
            Where = filters.Item1,
            WhereNot = filters.Item2,
            Nobody = [.. nobody],
            FoldIds = folds,
            CurrencyColumn = column,
            Currency = column is null ? null : currency,
            Rates = column is null || currency is null ? new Dictionary<string, decimal>(StringComparer.Ordinal) : rated.Zip(rates).ToDictionary(one => one.First, one => one.Second, StringComparer.Ordinal),
        };

    private static readonly Gen<InputPolicy> Any =
        from input in OfRows
        from delimiter in Gen.Elements(null, ";", "tab", "whitespace", " ")
        from encoding in Gen.Elements(null, "windows-1252", "utf-16")
        from separator in Gen.Elements(null, ".", ",")
        from format in Gen.Elements(null, "dd/MM/yyyy", "M/d/yyyy H:mm", "yyyy-MM-ddTHH:mm:ssK")
        select input with { Delimiter = delimiter, Encoding = encoding, DecimalSeparator = separator, DateFormat = format };

    [Law(200)]
    public Property What_is_written_as_JSON_is_read_from_JSON_and_from_configuration() => Prop.ForAll(Any.ToArbitrary(), input =>
    {
        var policy = Policy(input);
        var json = policy.ToJson();
        foreach (var read in (SegmentationPolicy[])[SegmentationPolicy.FromJson(json), FromConfiguration(json)])
        {
            Assert.Equal(json, read.ToJson());
            Assert.Equal(policy.Fingerprint, read.Fingerprint);
            Assert.Equal(Shown(input), Shown(read.Input));
        }
    });

    [Law(100)]
    public Property The_fingerprint_tells_which_rows_count_and_what_they_are_worth_and_not_how_texts_are_written() =>
        Prop.ForAll(Gen.Zip(OfRows, OfRows).ToArbitrary(), Any.ToArbitrary(), (rows, texts) =>
        {
            var (a, b) = rows;
            Assert.Equal(Shown(a) == Shown(b), Policy(a).Fingerprint == Policy(b).Fingerprint);
            var written = a with
            {
                Delimiter = texts.Delimiter,
                Encoding = texts.Encoding,
                DecimalSeparator = texts.DecimalSeparator,
                DateFormat = texts.DateFormat,
            };
            Assert.Equal(Policy(a).Fingerprint, Policy(written).Fingerprint);
        });

    [Fact]
    public void A_policy_without_such_settings_says_nothing_of_them()
    {
        var policy = SegmentationPolicy.Create(new() { Schemes = { "boundary" } });
        Assert.DoesNotContain("Input", policy.ToJson(), StringComparison.Ordinal);
        Assert.Equal(policy.Fingerprint, Policy("""{ "Where": {}, "Nobody": [], "FoldIds": false }""").Fingerprint);
    }

    [Fact]
    public void The_order_of_columns_and_currencies_does_not_matter()
    {
        var one = Policy("""{ "Where": { "a": "1", "b": "2" }, "CurrencyColumn": "c", "Currency": "EUR", "Rates": { "GBP": 1.17, "USD": "0.9" } }""");
        var other = Policy("""{ "Where": { "b": [ 2 ], "a": [ 1 ] }, "Rates": { "USD": 0.9, "GBP": 1.17 }, "Currency": "EUR", "CurrencyColumn": "c" }""");
        Assert.Equal(one.ToJson(), other.ToJson());
        Assert.Equal(one.Fingerprint, other.Fingerprint);
    }

    [Fact]
    public void A_policy_keeps_its_settings_whatever_becomes_of_the_dictionary_that_it_was_given()
    {
        var where = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["status"] = ["paid"] };
        var policy = Policy(new InputPolicy { Where = where });
        where.Clear();
        Assert.Equal(["status"], policy.Input.Where.Keys, StringComparer.Ordinal);
    }

    [Fact]
    public void Faults_in_code_are_those_of_texts()
    {
        var refused = Assert.Throws<PolicyException>(() => Policy(new InputPolicy
        {
            Where = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["status"] = [] },
            WhereNot = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["state"] = ["draft", null!] },
            Nobody = null!,
            CurrencyColumn = "",
            Currency = " ",
            Rates = new Dictionary<string, decimal>(StringComparer.Ordinal) { ["GBP"] = 0, ["USD"] = -1 },
            Delimiter = "ab",
            DecimalSeparator = ";",
            DateFormat = "MM/yyyy",
        }));
        Assert.Equal(
            [
                "CustomerSegmentation:Input:Where:status",
                "CustomerSegmentation:Input:WhereNot:state:1",
                "CustomerSegmentation:Input:Nobody",
                "CustomerSegmentation:Input:CurrencyColumn",
                "CustomerSegmentation:Input:Currency",
                "CustomerSegmentation:Input:Rates:GBP",
                "CustomerSegmentation:Input:Rates:USD",
                "CustomerSegmentation:Input:Delimiter",
                "CustomerSegmentation:Input:DecimalSeparator",
                "CustomerSegmentation:Input:DateFormat",
            ],
            refused.Faults.Select(fault => fault.Path),
            StringComparer.Ordinal);
        var rates = new Dictionary<string, decimal>(StringComparer.Ordinal) { ["GBP"] = 1.17m, ["gbp"] = 1.2m, ["eur"] = 1.1m };
        refused = Assert.Throws<PolicyException>(() => Policy(new InputPolicy { CurrencyColumn = "currency", Currency = "EUR", Rates = rates }));
        Assert.Equal(
            ["CustomerSegmentation:Input:Rates:eur", "CustomerSegmentation:Input:Rates:gbp"], refused.Faults.Select(fault => fault.Path), StringComparer.Ordinal);
        Assert.Throws<ArgumentNullException>(() => new InputPolicy { Where = null! });
        Assert.Throws<ArgumentNullException>(() => Policy("{}").WithInput(null!));
    }

    private static SegmentationPolicy Policy(InputPolicy input) => SegmentationPolicy.Create(new() { Schemes = { "boundary" } }).WithInput(input);

    private static SegmentationPolicy Policy(string input) => SegmentationPolicy.FromJson($$"""{ "Schemes": [ "boundary" ], "Input": {{input}} }""");

    private static SegmentationPolicy FromConfiguration(string json)
    {
        var services = new ServiceCollection();
        services.AddCustomerSegmentation(new ConfigurationBuilder().AddInMemoryCollection(Leaves("", JsonNode.Parse(json)!)).Build()
            .GetSection("CustomerSegmentation"));
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<CurrentModel>().Value.Policy;
    }

    private static IEnumerable<KeyValuePair<string, string?>> Leaves(string path, JsonNode node) => node switch
    {
        JsonObject all => all.SelectMany(one => Leaves($"{path}:{one.Key}", one.Value!)),
        JsonArray items => items.SelectMany((item, i) => Leaves($"{path}:{i}", item!)),
        _ => [KeyValuePair.Create(path.TrimStart(':'), (string?)node.ToString())],
    };

    // All of it, in an order of its own.
    private static string Shown(InputPolicy input) => string.Join(" | ",
        Shown(input.Where.Select(one => $"{one.Key}={string.Join('/', one.Value)}")),
        Shown(input.WhereNot.Select(one => $"{one.Key}={string.Join('/', one.Value)}")),
        string.Join('/', input.Nobody), input.FoldIds, input.CurrencyColumn, input.Currency,
        Shown(input.Rates.Select(one => FormattableString.Invariant($"{one.Key}={one.Value}"))), input.Delimiter, input.Encoding, input.DecimalSeparator, input.DateFormat);

    private static string Shown(IEnumerable<string> parts) => string.Join(';', parts.Order(StringComparer.Ordinal));
}
