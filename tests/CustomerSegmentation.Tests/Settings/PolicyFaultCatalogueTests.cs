using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

public class PolicyFaultCatalogueTests
{
    private const string Accept = "ACCEPT_POLICY_FAULTS";

    // What the catalogue's messages leave out, because it grows with the catalogue of schemes.
    private static readonly (string Token, string Text)[] Lists =
    [
        ("{facts}", string.Join(", ", SegmentationPolicy.Create(new()).KnownFacts)),
        ("{number facts}", string.Join(", ", Facts.All.OfType<NumberFact>())),
        ("{schemes}", string.Join(", ", Schemes.All)),
        ("{treatments}", string.Join(", ", Enum.GetNames<TreatmentAction>())),
        ("{settings}", string.Join(", ", ["TimeZone, Schemes, Input, Purchases, WhenUnknown, Overridable, LeaveOutSchemesWithoutValues, Facts, Tables", .. Schemes.All.Select(scheme => scheme.SettingsKey), "Treatments", "Fit"])),
        ("{value tier}", "Value, KeyCut, RegularCut, UseProfit, GraceDays"),
    ];

    private static readonly string[] Examples = [.. PolicyFaultCatalogue.All.Select(item => item.Json).Where(json => json.Length < 500)];

    public static TheoryData<string> Kinds { get; } = new(PolicyFaultCatalogue.All.Select(item => item.Kind));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_kind_of_fault_is_named_with_its_place_and_a_remedy(string kind)
    {
        var (_, json, message) = PolicyFaultCatalogue.All.Single(item => item.Kind == kind);
        var refused = Refused(json);
        Assert.Equal(Lists.Aggregate(message, (text, list) => text.Replace(list.Token, list.Text, StringComparison.Ordinal)), refused.Message);
    }

    [Fact]
    public void Every_fault_has_a_code_of_its_own_that_the_docs_list()
    {
        var codes = typeof(PolicyFaults).GetMethods().Where(method => method.ReturnType == typeof(PolicyFault) && method.Name != nameof(PolicyFaults.TableFault))
            .Select(method => PolicyFaults.CodeOf(method.Name)).ToList();
        Assert.Distinct(codes, StringComparer.Ordinal);
        Assert.All(codes, code => Assert.Matches("^[a-z]+(-[a-z]+)+$", code));
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "policy-faults.md"));
        Assert.All(codes, code => Assert.Contains($"| `{code}` |", page, StringComparison.Ordinal));
    }

    [Fact]
    public void The_docs_list_every_kind()
    {
        var path = Path.Combine(Repository.Root, "docs", "policy-faults.md");
        var page = Page();
        if (Environment.GetEnvironmentVariable(Accept) == "1")
            File.WriteAllText(path, page);
        Claim.True(File.Exists(path) && File.ReadAllText(path) == page, $"docs/policy-faults.md is not current; run the tests once with {Accept}=1 and commit it.");
    }

    [Fact]
    public void A_file_of_ten_faults_names_all_ten()
    {
        var refused = Assert.Throws<PolicyException>(() => SegmentationPolicy.FromJson(
            """
            {
              "TimeZone": "Nowhere",
              "Schemes": [ "risk", "abc" ],
              "WhenUnknown": { "trade_in": 7 },
              "ValueTier": { "KeyCut": "a lot" },
              "Colour": "blue",
              "Facts": {
                "region": { "Kind": "texts" },
                "ratio": { "Formula": "sales / turnover" }
              },
              "Tables": {
                "risk": {
                  "Classes": [ "High", "High" ],
                  "Rows": [
                    { "When": { "sales": ">= 1,000", "ratio": "> 5" }, "Class": "High" },
                    { "Class": "Middle" }
                  ]
                }
              }
            }
            """));
        Assert.Equal(
            [
                "CustomerSegmentation:Colour",
                "CustomerSegmentation:Facts:ratio:Formula",
                "CustomerSegmentation:Facts:region:Kind",
                "CustomerSegmentation:Schemes:1",
                "CustomerSegmentation:Tables:risk:Classes:1",
                "CustomerSegmentation:Tables:risk:Rows:0:When:sales",
                "CustomerSegmentation:Tables:risk:Rows:1:Class",
                "CustomerSegmentation:TimeZone",
                "CustomerSegmentation:ValueTier:KeyCut",
                "CustomerSegmentation:WhenUnknown:trade_in",
            ],
            refused.Faults.Select(fault => fault.Path).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    // Two texts crossed somewhere are mostly no JSON; where they are, anything may stand anywhere.
    [Law(300)]
    public Property Any_definitions_give_a_policy_or_faults() => Prop.ForAll(
        (from left in Gen.Elements(Examples)
         from right in Gen.Elements(Examples)
         from end in Gen.Choose(0, left.Length - 1)
         from start in Gen.Choose(0, right.Length - 1)
         select left[..end] + right[start..]).ToArbitrary(),
        json =>
        {
            try
            {
                var policy = SegmentationPolicy.FromJson(json);
                Assert.Equal(policy.Fingerprint, SegmentationPolicy.FromJson(policy.ToJson()).Fingerprint);
            }
            catch (PolicyException refused)
            {
                Assert.NotEmpty(refused.Faults);
            }
        });

    private static string Page()
    {
        var page = new StringBuilder(
            """
            # Faults of a policy

            Every fault that a policy can have, with the smallest example and what is said of it: a code that does not change, the
            place, what is wrong, and what would be right. A policy is refused with all its faults at once. `…` stands for a long list of names. This page is
            written by a test.

            Not refused, but told by `custseg policy check` and `DecisionTable.Check`: overlapping ranges, where rows of different
            classes both hold for some customers (the earlier one decides); equal cuts, as a fit to few distinct values gives; a
            margin without effect; and a table too large to be checked.

            | code | kind | example | message |
            | --- | --- | --- | --- |

            """);
        foreach (var (kind, json, message) in PolicyFaultCatalogue.All)
        {
            var text = Lists.Aggregate(message, (said, list) => said.Replace(list.Token, "…", StringComparison.Ordinal));
            page.Append($"| {string.Join("<br>", Refused(json).Faults.Select(fault => Code(fault.Code)))} | {kind} | {Code(json.Length < 500 ? json : "…")} | {string.Join("<br>", text.Split('\n').Select(Code))} |\n");
        }

        page.Append(
            """

            Only options that code sets, or several sources of configuration, can have these:

            | code | kind | example | message |
            | --- | --- | --- | --- |
            | `missing-value` | nothing where something must be | `options.Purchases = null!` | `CustomerSegmentation:Purchases: 'null' can't be used. Leave it out.` |
            | `value-beside-list` | a list in one source and a value in another | `RecencyCuts` as text, and `RecencyCuts:0` | `CustomerSegmentation:RfmSegment:RecencyCuts: '30, 60, 90, 180' stands beside a list. Leave one out.` |

            Only a fit can find this:

            | code | kind | example | message |
            | --- | --- | --- | --- |
            | `no-known-value` | a rule without values to fit it to | `policy.Fit(new CustomerColumns(2))` | `CustomerSegmentation:ValueTier:KeyCut: No customer has a known sales. Give the column sales, or leave value_tier out of Schemes, or set LeaveOutSchemesWithoutValues.` |

            """);
        return page.ToString();
    }

    private static PolicyException Refused(string json) => Assert.Throws<PolicyException>(() => SegmentationModel.FromJson(json));

    private static string Code(string text) => $"`{text.Replace("|", "\\|", StringComparison.Ordinal)}`";
}
