using System.Globalization;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

public class PolicyJsonTests
{
    private static readonly NumberFact[] NumberFacts = [.. Facts.All.OfType<NumberFact>()];

    private static readonly Gen<bool> YesNo = Gen.Elements(false, true);

    private static readonly Gen<double> Numbers = from digits in Gen.Choose(1, 1_000_000) from power in Gen.Choose(-4, 6) select digits * Math.Pow(10, power);

    private static readonly Gen<Cut> ShareCuts = Gen.OneOf(
        Gen.Choose(0, 1_000_000).Select(n => Cut.At(n / 1_000_000.0)),
        Gen.Elements(Cut.Median, Cut.Mean, Cut.None, Cut.Quantile(0.123456789m, QuantileType.Linear)));

    private static readonly Gen<(Cut Key, Cut Regular)> CutPairs = Gen.OneOf(
        from low in Numbers from more in Numbers select (Cut.At(low + more), Cut.At(low)),
        from key in Gen.Choose(1, 98) from more in Gen.Choose(1, 100 - key) select (Cut.ShareOfValue(key / 100m), Cut.ShareOfValue((key + more) / 100m)),
        from key in Gen.Choose(1, 98)
        from more in Gen
            .Choose(1, 100 - key)
        select (Cut.ShareOfCustomers(key / 100m), Cut.ShareOfCustomers((key + more) / 100m)),
        from key in Gen.Choose(1, 98) from more in Gen.Choose(1, 100) select (Cut.HeadCount(key), Cut.HeadCount(key + more)),
        Gen.Elements((Cut.None, Cut.None), (Cut.None, Cut.At(5)), (Cut.Quantile(0.9m), Cut.Median), (Cut.Mean, Cut.Median)));

    private static readonly Gen<ValueTierOptions> ValueTiers =
        from value in Gen.Elements(NumberFacts.Where(fact => fact.Maximum > 1).ToArray())
        from cuts in CutPairs
        from profit in YesNo
        from grace in Gen.Choose(-1, 400)
        select new ValueTierOptions { Value = value, KeyCut = cuts.Key, RegularCut = cuts.Regular, UseProfit = profit, GraceDays = grace < 0 ? null : grace };

    private static readonly Gen<LoyaltyQuadrantOptions> Quadrants =
        from sales in Gen.Elements(Facts.Sales, Facts.Units, Facts.Profit)
        from salesCut in Gen.OneOf(Numbers.Select(Cut.At), CutPairs.Select(pair => pair.Key))
        from loyaltyCut in ShareCuts
        select new LoyaltyQuadrantOptions { Sales = sales, SalesCut = salesCut, LoyaltyCut = loyaltyCut };

    private static readonly Gen<LifecycleStateOptions> States =
        from lost in Gen.Choose(2, 1000)
        from dormant in Gen.Choose(0, lost - 1)
        from hasDormant in YesNo
        from adaptive in YesNo
        from days in Gen.Choose(2, 9)
        from intervals in Gen.Choose(1, 1000)
        from minimum in Gen.Choose(0, 500)
        from more in Gen.Choose(0, 500)
        from reactivated in YesNo
        select new LifecycleStateOptions
        {
            LostAfterDays = lost,
            DormantAfterDays = hasDormant ? dormant : null,
            Adaptive = adaptive,
            AdaptivePurchaseDays = days,
            AdaptiveIntervals = intervals / 7.0,
            AdaptiveMinimumDays = minimum,
            AdaptiveMaximumDays = minimum + more,
            Reactivated = reactivated,
        };

    private static readonly Gen<RfmSegmentOptions> Rfms =
        from recency in Gen.Elements(Cuts.Of(7, 7, 30, 0.5 + 365), Cuts.Quantiles(5, atMost: true), Cuts.Of(Cut.HeadCount(3), 30, Cut.Median, Cut.None))
        from frequency in Gen.Elements(Cuts.Of(1, 2, 3, 4), Cuts.Quantiles(5), Cuts.Of(Cut.ShareOfCustomers(0.5m), Cut.Median, Cut.HeadCount(3), Cut.None))
        from bins in Gen.Choose(2, 10)
        from custom in YesNo
        from days in YesNo
        select custom
            ? new RfmSegmentOptions
            {
                RecencyCuts = Cuts.Quantiles(bins, atMost: true),
                FrequencyCuts = frequency,
                MonetaryCuts = Cuts.Quantiles(bins),
                Segments = [new(RfmSegment.Lost, 1, new(1, 5), 1), new(RfmSegment.Champions, bins, 5, new(1, bins)), new(RfmSegment.Lost, 1, 1, 2)],
            }
            : new RfmSegmentOptions { RecencyCuts = recency, FrequencyCuts = frequency, Frequency = days ? Facts.PurchaseDays : Facts.Purchases };

    private static readonly Gen<SegmentationOptions> AnyOptions =
        from tier in ValueTiers
        from quadrant in Quadrants
        from state in States
        from hot in Gen.Choose(0, 100)
        from more in Gen.Choose(1, 100)
        from passedOn in ShareCuts
        from consumers in ShareCuts
        from position in ShareCuts
        from usual in Gen.Choose(1, 100)
        from rollUp in YesNo
        from rfm in Rfms
        from schemes in Gen.SubListOf(Schemes.All.Select(scheme => scheme.Name))
        from zone in Gen.Elements("UTC", "Europe/Berlin", "Asia/Shanghai")
        from countBy in Gen.Elements(PurchaseCounting.Order, PurchaseCounting.Day, PurchaseCounting.Row)
        from refunds in YesNo
        from returned in YesNo
        from unknown in Gen.SubListOf(
            ("account_closed", "unknown"),
            ("has_need", "no"),
            ("takes_title", "YES"),
            ("loyalty", "0.5"),
            ("sales", "-1e3"),
            ("as_of", "2024-02-29"),
            ("trade_in", "true"))
        select Options(
            new SegmentationOptions
            {
                TimeZone = zone,
                Purchases = new() { CountBy = countBy, RefundsLowerSales = refunds, ReturnedOrderIsPurchase = returned },
            }
                .Set(tier).Set(quadrant).Set(state)
                .Set(new LeadTemperatureOptions { HotDays = hot, WarmDays = hot + more })
                .Set(new ChannelRoleOptions { PassedOnCut = passedOn, ConsumersCut = consumers })
                .Set(new ChannelPositionOptions { PassedOnCut = position })
                .Set(new PurchaseTypeOptions { AdditionalAboveUsual = usual / 3.0, RollUp = rollUp })
                .Set(rfm),
            schemes,
            unknown);

    private static SegmentationOptions Options(SegmentationOptions options, IEnumerable<string> schemes, IEnumerable<(string Fact, string Value)> whenUnknown)
    {
        var names = schemes.ToHashSet(StringComparer.Ordinal);
        if (names.Contains("lead_temperature"))
            names.Add("lifecycle_state");
        foreach (var name in names)
            options.Schemes.Add(name);
        foreach (var (fact, value) in whenUnknown)
            options.WhenUnknown[fact] = value;
        return options;
    }

    [Law(50)]
    public Property A_policy_is_read_from_the_JSON_that_it_writes() => Prop.ForAll(
AnyOptions.ToArbitrary(),
        options =>
        {
            var policy = SegmentationPolicy.Create(options);
            var json = policy.ToJson();
            var read = SegmentationPolicy.FromJson(json);
            Assert.Equal(policy.Fingerprint, read.Fingerprint);
            Assert.Equal(json, read.ToJson());
            Assert.Equal(policy.Schemes.Select(scheme => scheme.Table.ToText()), read.Schemes.Select(scheme => scheme.Table.ToText()), StringComparer.Ordinal);
            Assert.Equal(policy.Purchases, read.Purchases);
            Assert.Equal(policy.TimeZone, read.TimeZone);
        });

    [Law(30)]
    public Property A_changed_setting_is_another_fingerprint() => Prop.ForAll(
Gen.Zip(AnyOptions, AnyOptions).ToArbitrary(),
        pair =>
        {
            var (a, b) = (SegmentationPolicy.Create(pair.Item1), SegmentationPolicy.Create(pair.Item2));
            var same = a.Schemes.Select(scheme => scheme.Table.Canonical)
                .SequenceEqual(b.Schemes.Select(scheme => scheme.Table.Canonical), StringComparer.Ordinal)
                && a.Purchases == b.Purchases && a.TimeZone.Id == b.TimeZone.Id;
            Assert.Equal(same, a.Fingerprint == b.Fingerprint);
        });

    [Fact]
    public void A_policy_is_written_in_full() => Assert.Equal(
        """
        {
          "CustomerSegmentation": {
            "TimeZone": "UTC",
            "Schemes": [
              "value_tier",
              "lifecycle_state",
              "boundary",
              "prospect_grade",
              "rfm_segment"
            ],
            "Purchases": {
              "CountBy": "Order",
              "RefundsLowerSales": true,
              "ZeroAmountIsPurchase": false,
              "ReturnedOrderIsPurchase": false
            },
            "ValueTier": {
              "Value": "sales",
              "KeyCut": "80% of value",
              "RegularCut": "95% of value",
              "UseProfit": false
            },
            "LifecycleState": {
              "LostAfterDays": 365,
              "Adaptive": false,
              "AdaptivePurchaseDays": 3,
              "AdaptiveIntervals": 3,
              "AdaptiveMinimumDays": 90,
              "AdaptiveMaximumDays": 730,
              "Reactivated": false
            },
            "ProspectGrade": {
              "DisqualifiedCut": 0,
              "AwarenessCut": 0.5,
              "NeedFitCut": 0.5,
              "TotalBudgetCut": 500000,
              "MatchBy": "Amount",
              "MatchedBudgetCut": 100000,
              "MatchedShareCut": 0.2
            },
            "RfmSegment": {
              "RecencyCuts": [
                "quantile 0.2",
                "quantile 0.4",
                "quantile 0.6",
                "quantile 0.8"
              ],
              "Frequency": "purchases",
              "FrequencyCuts": [
                "above quantile 0.2",
                "above quantile 0.4",
                "above quantile 0.6",
                "above quantile 0.8"
              ],
              "Monetary": "sales",
              "MonetaryCuts": [
                "above quantile 0.2",
                "above quantile 0.4",
                "above quantile 0.6",
                "above quantile 0.8"
              ],
              "Segments": [
                "Champions 4-5 4-5 4-5",
                "LoyalCustomers 3-5 3-5 3-5",
                "NewCustomers 4-5 1 1-5",
                "Promising 3-4 1 1-5",
                "NeedAttention 2-3 2-3 2-3",
                "PotentialLoyalist 3-5 1-3 1-5",
                "CantLoseThem 1 4-5 4-5",
                "Lost 1 1 1-5",
                "Hibernating 1 1-2 1-2",
                "AtRisk 1-2 2-5 2-5",
                "AboutToSleep 2-3 1-2 1-5"
              ]
            }
          }
        }

        """.ReplaceLineEndings("\n"),
        SegmentationPolicy.Create(new() { Schemes = { "value_tier", "lifecycle_state", "boundary", "prospect_grade", "rfm_segment" } }).ToJson());

    [Fact]
    public void The_default_policy_runs_every_scheme_by_the_options_that_its_page_says()
    {
        var written = JsonNode.Parse(SegmentationPolicy.Create(new()).ToJson())!["CustomerSegmentation"]!.AsObject();
        Assert.Equal(Schemes.All.Select(scheme => scheme.Name), written["Schemes"]!.AsArray().Select(name => $"{name}"), StringComparer.Ordinal);
        foreach (var scheme in Schemes.All)
        {
            var options = DefaultsOnPage(scheme);
            Assert.Equal(options.Count == 0 ? null : options.ToJsonString(), written[scheme.SettingsKey]?.ToJsonString());
        }

        Assert.Equal(
            ["TimeZone", "Schemes", "Purchases", .. Schemes.All.Select(scheme => scheme.SettingsKey).Where(written.ContainsKey)],
            written.Select(part => part.Key),
            StringComparer.Ordinal);
    }

    // From the table of options of docs/schemes: | `ValueTier:KeyCut` | values | `80% of value` | what it says |.
    private static JsonObject DefaultsOnPage(Scheme scheme) => new(
        File.ReadLines(Path.Combine(Repository.Root, "docs", "schemes", $"{scheme.Name}.md"))
            .Where(line => line.StartsWith($"| `{scheme.SettingsKey}:", StringComparison.Ordinal))
            .Select(line => line.Split(" | "))
            .Where(cells => cells[2] != "none")
            .Select(cells => KeyValuePair.Create(cells[0].Split('`', ':')[2], cells[2].Split('`') switch
            {
                ["", var one, ""] => Value(one),
                var items => (JsonNode?)new JsonArray([.. items.Where((_, i) => i % 2 == 1).Select(Value)]),
            })));

    private static JsonNode? Value(string text) => text is "true" or "false" || double.TryParse(text, CultureInfo.InvariantCulture, out _)
        ? JsonNode.Parse(text)
        : JsonValue.Create(text);

    [Theory]
    [InlineData("""{ "ValueTier": { "KeyCut": 10, "RegularCut": 5 } }""")]
    [InlineData("""{ "CustomerSegmentation": { "ValueTier": { "KeyCut": 10, "RegularCut": 5 } } }""")]
    [InlineData("""{ "Logging": { "Level": 5 }, "CustomerSegmentation": { "ValueTier": { "KeyCut": 10, "RegularCut": 5 } } }""")]
    [InlineData("""{ "customerSegmentation": { "ValueTier": { "KeyCut": 10, "RegularCut": 5 } } }""")]
    [InlineData("""{ "valuetier": { "KEYCUT": "10", "regularCut": " 5.0e0 " } }""")]
    [InlineData("{ // the cuts\n \"ValueTier\": { \"KeyCut\": 10, /* of sales */ \"RegularCut\": 5, }, }")]
    [
        InlineData(
            """{ "ValueTier": { "KeyCut": 10, "RegularCut": 5, "Value": null, "GraceDays": null, "UseProfit": "" }, "LoyaltyQuadrant": null, "Schemes": null, "TimeZone": null, "WhenUnknown": null, "Fit": null, "Purchases": {} }""")]
    public void Settings_are_read_in_any_usual_form(string json)
    {
        var expected = SegmentationPolicy.Create(new SegmentationOptions().Set(new ValueTierOptions { KeyCut = 10, RegularCut = 5 }));
        Assert.Equal(expected.Fingerprint, SegmentationPolicy.FromJson(json).Fingerprint);
    }

    [Fact]
    public void The_schemes_named_run_in_the_catalogues_order()
    {
        var policy = SegmentationPolicy.FromJson("""{ "Schemes": [ "boundary", "value_tier", "boundary" ] }""");
        Assert.Equal(["value_tier", "boundary"], policy.Schemes.Select(scheme => scheme.Name), StringComparer.Ordinal);
        Assert.False(policy.IsFitted);
        Assert.Equal(["KeyCut", "RegularCut"], policy.Schemes[0].Cuts.Select(cut => cut.Setting), StringComparer.Ordinal);
    }

    [Fact]
    public void Options_are_copied()
    {
        var options = new SegmentationOptions();
        var policy = SegmentationPolicy.Create(options);
        var before = policy.Fingerprint;
        options.TimeZone = "Europe/Berlin";
        options.Schemes.Add("boundary");
        options.WhenUnknown["has_need"] = "no";
        options.Set(new ValueTierOptions { KeyCut = 1 });
        Assert.Equal(before, policy.Fingerprint);
        Assert.Equal(before, SegmentationPolicy.FromJson(policy.ToJson()).Fingerprint);
        Assert.Equal(Cut.At(1), options.Get<ValueTierOptions>().KeyCut);
        Assert.Equal(new PurchaseTypeOptions(), options.Get<PurchaseTypeOptions>());
    }

    [Fact]
    public void An_unfitted_policy_is_no_model_and_says_what_to_do()
    {
        var refused = Assert.Throws<PolicyException>(
            () => SegmentationModel.FromJson("""{ "Schemes": [ "value_tier", "boundary" ], "ValueTier": { "RegularCut": 5 } }"""));
        Assert.Equal(
            "CustomerSegmentation:ValueTier:KeyCut: '80% of value' is a rule, and no population is here to fit it to. Write a " +
                "number, or load the JSON that 'custseg … --model FILE' or SegmentationModel.ToJson wrote, or give the model with " +
                "UseModel, or leave value_tier out of Schemes.",
            refused.Message);
    }
}
