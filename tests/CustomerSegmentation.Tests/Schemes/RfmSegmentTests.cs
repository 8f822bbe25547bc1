using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

public class RfmSegmentTests
{
    private static readonly DateOnly AsOf = new(2026, 1, 1);

    private static readonly RfmSegmentOptions Example = new() { RecencyCuts = [114, 180, 297, 481], FrequencyCuts = [4, 5, 6, 8], MonetaryCuts = [255.8, 382, 506.4, 666] };

    // Days since, purchases, sales; few distinct values, so that there are ties.
    private static readonly Gen<(double Recency, double Frequency, double Monetary)[]> AnyCustomers =
        from spread in Gen.Elements(2, 5, 400)
        from length in Gen.Choose(0, 60)
        from customers in (
            from recency in Gen.Choose(-1, spread)
            from frequency in Gen.OneOf(Gen.Choose(-1, spread), Gen.Constant(1))
            from monetary in Gen.OneOf(Gen.Choose(-spread, spread).Select(n => n / 2.0), Gen.Elements(double.NaN, 7.0))
            select ((double)recency, (double)frequency, monetary)).ArrayOf(length)
        select customers;

    [Theory]
    [InlineData(114, 8, 666, RfmSegment.Champions)]
    [InlineData(180, 6, 506.4, RfmSegment.Champions)]
    [InlineData(181, 6, 506.4, RfmSegment.LoyalCustomers)]
    [InlineData(180, 5, 506.4, RfmSegment.LoyalCustomers)]
    [InlineData(297, 5, 382, RfmSegment.LoyalCustomers)]
    [InlineData(180, 3, 5000, RfmSegment.NewCustomers)]
    [InlineData(181, 3, 5000, RfmSegment.Promising)]
    [InlineData(297, 4, 255.8, RfmSegment.NeedAttention)]
    [InlineData(481, 5, 382, RfmSegment.NeedAttention)]
    [InlineData(114, 4, 5000, RfmSegment.PotentialLoyalist)]
    [InlineData(482, 6, 506.4, RfmSegment.CantLoseThem)]
    [InlineData(481, 6, 506.4, RfmSegment.AtRisk)]
    [InlineData(482, 5, 506.4, RfmSegment.AtRisk)]
    [InlineData(482, 3, 5000, RfmSegment.Lost)]
    [InlineData(482, 4, 381, RfmSegment.Hibernating)]
    [InlineData(482, 4, 382, RfmSegment.AtRisk)]
    [InlineData(298, 3, 5000, RfmSegment.AboutToSleep)]
    [InlineData(481, 4, 255.7, RfmSegment.AboutToSleep)]
    [InlineData(0, 8, 0, RfmSegment.Others)]
    [InlineData(482, 5, 255.7, RfmSegment.Others)]
    public void The_default_rows_at_their_boundaries(int recency, int frequency, double monetary, RfmSegment expected) =>
        Assert.Equal(expected, Classify(Example, recency, frequency, monetary));

    [Fact]
    public void Every_default_row_is_reached_and_others_hold_eighteen_combinations()
    {
        Assert.Equal(18, RfmScoring.Others(new()).Count);
        Assert.Equal("1-3-1, 1-4-1, 1-5-1, 2-3-1, 2-4-1, 2-5-1, 3-4-1, 3-4-2, 3-5-1, 3-5-2, 4-4-1, 4-4-2, 4-5-1, 4-5-2, 5-4-1, 5-4-2, 5-5-1, 5-5-2", string.Join(", ", RfmScoring.Others(new())));
        var reached = new HashSet<RfmSegment>();
        foreach (var recency in (int[])[0, 115, 181, 298, 482])
        {
            foreach (var frequency in (int[])[1, 4, 5, 6, 8])
            {
                foreach (var monetary in (double[])[0, 255.8, 382, 506.4, 666])
                    reached.Add(Classify(Example, recency, frequency, monetary));
            }
        }

        Assert.Equal(Enum.GetValues<RfmSegment>().Where(segment => segment != RfmSegment.Unclassified), reached.Order());
    }

    [Fact]
    public void A_score_of_any_value_may_also_be_unknown()
    {
        var classifier = Schemes.RfmSegment.Classifier(Example);
        var customer = new Customer { AsOf = AsOf, LastPurchase = AsOf, Purchases = 1 };
        Assert.Equal(RfmSegment.NewCustomers, classifier.Classify(customer));
        Assert.Equal(RfmSegment.Unclassified, classifier.Classify(customer with { Purchases = 9 }));
        Assert.Equal(RfmSegment.Unclassified, classifier.Classify(new Customer { Purchases = 9, Sales = 900 }));
        Assert.Equal("Unclassified (row 1): unknown: recency_score (from as_of, last_purchase)", classifier.Explain(new Customer { Purchases = 9, Sales = 900 }).ToString());
        Assert.Equal("Champions (row 1): recency_score 5 >= 4, frequency_score 5 >= 4, monetary_score 5 >= 4", classifier.Explain(new Customer { AsOf = AsOf, LastPurchase = AsOf, Purchases = 9, Sales = 900 }).ToString());
    }

    [Law(30)]
    public Property Scores_are_one_and_the_cuts_that_are_reached() => Prop.ForAll(
        (from customers in AnyCustomers
         from recency in AnyCuts(0, 6)
         from frequency in AnyCuts(0, 6)
         from monetary in AnyCuts(-3, 3)
         select (customers, recency, frequency, monetary)).ToArbitrary(),
        input =>
        {
            var options = Ranged(input.recency, input.frequency, input.monetary);
            var policy = SegmentationPolicy.Create(Only(options));
            AssertScores(policy.ToModel(), options, input.customers, cut => cut.Value!.Value, cut => cut.Value!.Value, cut => cut.Value!.Value);
        });

    [Law(30)]
    public Property Fitted_quantiles_are_those_of_sorting_and_ties_stay_below() => Prop.ForAll(
        (from customers in AnyCustomers from bins in Gen.Choose(2, 10) select (customers, bins)).ToArbitrary(),
        input =>
        {
            var columns = Columns(input.customers);
            var options = Ranged(Cuts.Quantiles(input.bins, atMost: true), Cuts.Quantiles(input.bins), Cuts.Quantiles(input.bins));
            var (recencies, frequencies, monies) = (Known(input.customers, c => c.Recency), Known(input.customers, c => c.Frequency), Known(input.customers, c => c.Monetary, minimum: double.MinValue));
            var policy = SegmentationPolicy.Create(Only(options));
            if (recencies.Length == 0 || frequencies.Length == 0 || monies.Length == 0)
            {
                Assert.Throws<PolicyException>(() => policy.Fit(columns));
                return;
            }

            var model = policy.Fit(columns).Model;
            var fitted = model.Schemes[0].Cuts;
            Assert.All(fitted, cut => Assert.Null(cut.Cut.Rule));
            AssertScores(
                model,
                options,
                input.customers,
                cut => Quantile(recencies, cut.Share, above: false) ?? double.NaN,
                cut => Quantile(frequencies, cut.Share, above: true) ?? double.NaN,
                cut => Quantile(monies, cut.Share, above: true) ?? double.NaN);

            // The quantiles themselves, where the policy asks for them.
            Cuts plain = [.. Cuts.Quantiles(input.bins, atMost: true)];
            var atQuantiles = SegmentationPolicy.Create(Only(Ranged(plain, plain, plain))).Fit(columns).Model.Schemes[0].Cuts;
            Assert.Equal(plain.Select(cut => Quantile(frequencies, cut.Share, above: false)), atQuantiles.Where(cut => cut.Setting.StartsWith("FrequencyCuts:", StringComparison.Ordinal)).Select(cut => cut.Cut.Value));

            var again = SegmentationModel.FromJson(model.ToJson());
            Assert.Equal(model.Fingerprint, again.Fingerprint);
            Assert.Equal(model.ToJson(), again.ToJson());
            Assert.Equal(model.Report!.ToString(), again.Report!.ToString());
        });

    [Law(50)]
    public Property More_recent_more_often_or_for_more_never_lowers_a_score() => Prop.ForAll(
        (from customers in AnyCustomers
         from recency in AnyCuts(0, 400)
         from frequency in AnyCuts(0, 400)
         from monetary in AnyCuts(-200, 200)
         select (customers, recency, frequency, monetary)).ToArbitrary(),
        input =>
        {
            var options = Ranged(input.recency, input.frequency, input.monetary);
            var model = SegmentationPolicy.Create(Only(options)).ToModel();
            var columns = Columns(input.customers);
            AssertMonotone(Read(model, RfmScoring.RecencyScore(options), columns), [.. input.customers.Select(c => -c.Recency)]);
            AssertMonotone(Read(model, RfmScoring.FrequencyScore(options), columns), [.. input.customers.Select(c => c.Frequency)]);
            AssertMonotone(Read(model, RfmScoring.MonetaryScore(options), columns), [.. input.customers.Select(c => c.Monetary)]);
        });

    [Fact]
    public void The_best_by_recency_are_the_most_recent()
    {
        var options = Ranged([Cut.HeadCount(2), Cut.ShareOfCustomers(0.5m), Cut.Mean], [1], [1]);
        var columns = Columns([.. new double[] { 50, 10, 30, 40, 20, 90, 80, -1 }.Select(days => (days, 1.0, 1.0))]);
        var fit = SegmentationPolicy.Create(Only(options)).Fit(columns);
        Assert.Equal(["RecencyCuts:0 recency_days 20", "RecencyCuts:1 recency_days 40", "RecencyCuts:2 recency_days 45.714285714285715"], fit.Model.Schemes[0].Cuts.Where(cut => cut.AtMost).Select(cut => $"{cut.Setting} {cut.Fact} {cut.Cut}"), StringComparer.Ordinal);
        Assert.Equal([2, 4, 4], fit.Report.Cuts.Select(cut => cut.Fit.CustomersReaching));
        Assert.Equal([5, 3, 3], fit.Report.Cuts.Select(cut => cut.Fit.CustomersNotReaching));
        Assert.Contains("rfm_segment, RecencyCuts:0: recency_days cut at 20 (best 2)\n  at or below: customers 2 (28.6 %)", fit.Report.ToString(), StringComparison.Ordinal);
        Assert.Equal([1, 4, 3, 3, 4, 1, 1, double.NaN], Read(fit.Model, RfmScoring.RecencyScore(options), columns));
    }

    [Fact]
    public void Where_most_bought_once_they_score_one_and_the_others_keep_their_scores()
    {
        // 13 of 20 bought once: the quantiles at 0.2, 0.4 and 0.6 all are 1.
        double[] purchases = [.. Enumerable.Repeat(1.0, 13), 2, 2, 2, 3, 4, 5, 6];
        var columns = Columns([.. purchases.Select(n => (10.0, n, 1.0))]);
        var options = new RfmSegmentOptions();
        var model = SegmentationPolicy.Create(Only(options)).Fit(columns).Model;
        Assert.Equal(["2", "2", "2", "3"], model.Schemes[0].Cuts.Where(cut => cut.Setting.StartsWith("Frequency", StringComparison.Ordinal)).Select(cut => cut.Cut.ToString()), StringComparer.Ordinal);
        Assert.Equal([.. Enumerable.Repeat(1.0, 13), 4, 4, 4, 5, 5, 5, 5], Read(model, model.Schemes[0].DefinedFacts[1], columns));
        // All alike in money, so that no value is above a quantile.
        Assert.All(Read(model, model.Schemes[0].DefinedFacts[2], columns), score => Assert.Equal(1, score));
        Assert.Equal(model.Fingerprint, SegmentationModel.FromJson(model.ToJson()).Fingerprint);
    }

    [Fact]
    public void Where_no_recency_is_known_there_is_no_fit()
    {
        var refused = Assert.Throws<PolicyException>(() => SegmentationPolicy.Create(Only(new())).Fit(Columns([(-1, 1, 1)])));
        Assert.Equal("CustomerSegmentation:RfmSegment:RecencyCuts", Assert.Single(refused.Faults).Path);
    }

    [Fact]
    public void What_is_taken_for_unknown_counts_in_fits_and_scores()
    {
        var policy = Only(new() { RecencyCuts = [10, 20, 30, 40], MonetaryCuts = [1, 2, 3, 4], FrequencyCuts = [Cut.Quantile(0), 3, 4, 5] });
        policy.WhenUnknown["purchases"] = "2";
        var columns = Columns([(1, -1, 1), (1, 5, 1), (1, 7, 1)]);
        var model = SegmentationPolicy.Create(policy).Fit(columns).Model;
        Assert.Equal(Cut.At(2), model.Schemes[0].Cuts.First(cut => cut.Setting == "FrequencyCuts:0").Cut);
        Assert.Equal([2.0, 5, 5], Read(model, model.Schemes[0].DefinedFacts[1], columns));
        Assert.Equal([522.0, 552, 552], Read(model, model.Schemes[0].DefinedFacts[3], columns));
    }

    [Fact]
    public void The_scores_are_put_together_as_digits_or_pairs_of_digits()
    {
        var columns = Columns([(0, 9, 900), (200, 4, 900), (1000, 1, 0)]);
        Assert.Equal([555.0, 325, 111], Read(SegmentationPolicy.Create(Only(Example)).ToModel(), RfmScoring.RfmScore(Example), columns));
        var ten = Ranged([1, 2, 3, 4, 5, 6, 7, 8, 9], [4, 5], [255.8]);
        Assert.Equal([100302.0, 10202, 10101], Read(SegmentationPolicy.Create(Only(ten)).ToModel(), RfmScoring.RfmScore(ten), columns));
    }

    [Fact]
    public void Overlapping_ranges_are_reported_with_both_rows_and_there_is_no_gap_between_whole_scores()
    {
        var overlapping = Schemes.RfmSegment.Table(Example with { Segments = [new(RfmSegment.Champions, new(4, 5), new(4, 5), new(4, 5)), new(RfmSegment.LoyalCustomers, new(3, 4), new(3, 5), new(2, 5))] });
        var fault = Assert.Single(overlapping.Check());
        Assert.Equal(TableFaultKind.Overlap, fault.Kind);
        Assert.Equal("Rows 1 (Champions) and 2 (LoyalCustomers) both hold for some customers; row 1 decides.", fault.Message);

        var whole = Example with { Segments = [new(RfmSegment.Champions, new(3, 5), new(1, 5), new(1, 5)), new(RfmSegment.Lost, new(1, 2), new(1, 5), new(1, 5))] };
        Assert.Empty(RfmScoring.Others(whole));
        Assert.Empty(Schemes.RfmSegment.Table(whole).Check());
        Assert.Equal(2, Schemes.RfmSegment.Table(whole).Rows.Count);
        Assert.Empty(SegmentationPolicy.Create(Only(whole)).Schemes[0].Remarks);

        var score = RfmScoring.RecencyScore(Example);
        var unreached = DecisionTable.For<RfmSegment>("own").Row(RfmSegment.Lost, score.Between(1, 2)).Row(RfmSegment.Champions, score.Between(3, 5)).Unchecked(RfmSegment.Others);
        Assert.Contains(unreached.Check(), found => found is { Kind: TableFaultKind.RowNeverReached, Row: 3 });
    }

    [Fact]
    public void A_segment_may_stand_in_several_rows_and_a_range_of_everything_takes_all_whose_recency_is_known()
    {
        var options = Ranged([10], [2], [10]) with { Segments = [new(RfmSegment.Champions, 2, 2, 1), new(RfmSegment.Champions, 2, 1, 2), new(RfmSegment.Lost, new(1, 2), new(1, 2), new(1, 2))] };
        var policy = SegmentationPolicy.Create(Only(options));
        Assert.Equal(RfmSegment.Champions, Classify(options, 1, 2, 1));
        Assert.Equal(RfmSegment.Champions, Classify(options, 1, 1, 10));
        Assert.Equal(RfmSegment.Lost, Classify(options, 1, 1, 1));
        Assert.Equal(RfmSegment.Lost, Classify(options, 1, 2, 10));
        Assert.Equal(policy.Fingerprint, SegmentationPolicy.FromJson(policy.ToJson()).Fingerprint);
        Assert.Equal(RfmSegment.Others, Classify(Example with { Segments = [] }, 1, 2, 10));
    }

    [Fact]
    public void Many_rows_are_checked()
    {
        var segments = Enum.GetValues<RfmSegment>()[1..^1];
        var rows = Enumerable.Range(0, 40).Select(i => new RfmRange(segments[i % segments.Length], 1 + (i % 5), 1 + (i / 5), new(1, 5)));
        var table = Schemes.RfmSegment.Table(Ranged([1, 2, 3, 4], [1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4]) with { Segments = [.. rows.SkipLast(1)] });
        Assert.Empty(table.Check());
    }

    [Fact]
    public void What_no_segment_holds_is_told()
    {
        var remark = Assert.Single(SegmentationPolicy.Create(Only(Example)).Schemes[0].Remarks);
        Assert.Equal("Others", remark.Class.Name);
        Assert.StartsWith("18 of 125 combinations of scores (recency-frequency-monetary), which no range holds: 1-3-1, 1-4-1, ", remark.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_are_read_as_lists_or_as_texts()
    {
        var expected = SegmentationPolicy.Create(Only(Example with { MonetaryCuts = Cuts.Quantiles(5), Segments = [new(RfmSegment.Champions, 5, new(4, 5), new(1, 5)), new(RfmSegment.Lost, 1, 1, 1)] })).Fingerprint;
        Assert.Equal(expected, SegmentationPolicy.FromJson("""{ "Schemes": [ "rfm_segment" ], "RfmSegment": { "RecencyCuts": [ 114, 180, 297, 481 ], "FrequencyCuts": [ "4", 5, 6, 8 ], "MonetaryCuts": null, "MonetaryCuts": [], "Segments": [ "Champions 5 4-5 1-5", "lost 1 1 1-1" ] } }""".Replace("\"MonetaryCuts\": null, ", "", StringComparison.Ordinal)).Fingerprint);
        Assert.Equal(expected, SegmentationPolicy.FromJson("""{ "Schemes": [ "rfm_segment" ], "RfmSegment": { "RecencyCuts": "114, 180, 297, 481", "FrequencyCuts": "4,5,6,8", "MonetaryCuts": "5 quantiles", "Segments": "Champions 5 4-5 1-5, Lost 1 1 1" } }""").Fingerprint);
    }

    [Fact]
    public void Faults_of_a_list_are_named_together()
    {
        var refused = Assert.Throws<PolicyException>(() => SegmentationPolicy.FromJson("""{ "RfmSegment": { "RecencyCuts": [ 10, "abc", 5, -3 ], "FrequencyCuts": [ 1, 2, 3, "x" ], "Segments": [ "Champs 1 1 1", "Lost 1 1 9" ] } }"""));
        Assert.Equal(
            [
                "CustomerSegmentation:RfmSegment:FrequencyCuts:3",
                "CustomerSegmentation:RfmSegment:RecencyCuts:1",
                "CustomerSegmentation:RfmSegment:RecencyCuts:2",
                "CustomerSegmentation:RfmSegment:RecencyCuts:3",
                "CustomerSegmentation:RfmSegment:RecencyCuts:3",
                "CustomerSegmentation:RfmSegment:Segments:0",
            ],
            refused.Faults.Select(fault => fault.Path).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
        Assert.Equal(
            "CustomerSegmentation:RfmSegment:RecencyCuts: 'null' can't be used. Write 1 to 9 cuts, such as [ 10, 20, 50 ], or '5 quantiles'.",
            Assert.Throws<PolicyException>(() => SegmentationPolicy.Create(Only(new() { RecencyCuts = null! }))).Message);
        Assert.StartsWith(
            "CustomerSegmentation:RfmSegment:Segments:0: 'Unclassified 1 1 1' can't be used.",
            Assert.Throws<PolicyException>(() => SegmentationPolicy.Create(Only(new() { Segments = [new(default, 1, 1, 1)] }))).Message,
            StringComparison.Ordinal);
        Assert.Equal(12, Assert.Throws<PolicyException>(() => SegmentationPolicy.Create(Only(new())).ToModel()).Faults.Count);
    }

    [Law(100, thorough: 400)]
    public void Segments_follow_their_rule(SchemeCase<RfmSegmentOptions, RfmSegment> given) => given.Follows((o, c) =>
    {
        var recency = 1 + o.RecencyCuts.Count(cut => c[Facts.RecencyDays] <= cut.Value);
        var frequency = 1 + o.FrequencyCuts.Count(cut => c[o.Frequency] >= cut.Value);
        var monetary = 1 + o.MonetaryCuts.Count(cut => c[o.Monetary] >= cut.Value);
        return o.Segments.FirstOrDefault(range => recency >= range.Recency.Least && recency <= range.Recency.Most
            && frequency >= range.Frequency.Least && frequency <= range.Frequency.Most
            && monetary >= range.Monetary.Least && monetary <= range.Monetary.Most)?.Segment ?? RfmSegment.Others;
    });

    private static SegmentationOptions Only(RfmSegmentOptions options) => new SegmentationOptions { Schemes = { "rfm_segment" } }.Set(options);

    private static RfmSegmentOptions Ranged(Cuts recency, Cuts frequency, Cuts monetary) =>
        new() { RecencyCuts = recency, FrequencyCuts = frequency, MonetaryCuts = monetary, Segments = [new(RfmSegment.Champions, recency.Count + 1, frequency.Count + 1, monetary.Count + 1)] };

    private static Gen<Cuts> AnyCuts(int low, int high) =>
        from count in Gen.Choose(1, 9) from values in Gen.Choose(low, high).ArrayOf(count) select Cuts.Of([.. values.Order().Select(value => (Cut)value)]);

    private static RfmSegment Classify(RfmSegmentOptions options, int recency, int frequency, double monetary) =>
        Schemes.RfmSegment.Classifier(options).Classify(new Customer { AsOf = AsOf, LastPurchase = AsOf.AddDays(-recency), Purchases = frequency, Sales = (decimal)monetary });

    private static CustomerColumns Columns((double Recency, double Frequency, double Monetary)[] customers) => new CustomerColumns(customers.Length)
        .Add(Facts.RecencyDays, customers.Select(c => c.Recency).ToArray())
        .Add(Facts.Purchases, customers.Select(c => c.Frequency).ToArray())
        .Add(Facts.Sales, customers.Select(c => c.Monetary).ToArray());

    private static double[] Read(SegmentationModel model, Fact fact, CustomerColumns columns)
    {
        var values = new double[columns.Count];
        model.ReadFact(fact, columns, values);
        return values;
    }

    private static double[] Known((double Recency, double Frequency, double Monetary)[] customers, Func<(double Recency, double Frequency, double Monetary), double> value, double minimum = 0) =>
        [.. customers.Select(value).Where(v => v >= minimum)];

    // The least value that has at least the share at or below it; or the least one above that.
    private static double? Quantile(double[] values, decimal share, bool above)
    {
        if (values.Length == 0)
            return null;
        var quantile = values.Order().First(v => values.Count(other => other <= v) >= share * values.Length);
        return above ? values.Order().Where(v => v > quantile).Select(v => (double?)v).FirstOrDefault() : quantile;
    }

    private static void AssertScores(SegmentationModel model, RfmSegmentOptions options, (double Recency, double Frequency, double Monetary)[] customers, Func<Cut, double> recency, Func<Cut, double> frequency, Func<Cut, double> monetary)
    {
        var columns = Columns(customers);
        var facts = model.Schemes[0].DefinedFacts;
        Assert.Equal(["recency_score", "frequency_score", "monetary_score", "rfm_score"], facts.Select(fact => fact.Name), StringComparer.Ordinal);
        var (r, f, m) = (Read(model, facts[0], columns), Read(model, facts[1], columns), Read(model, facts[2], columns));
        for (var i = 0; i < customers.Length; i++)
        {
            var customer = customers[i];
            Assert.Equal(customer.Recency < 0 ? double.NaN : 1 + options.RecencyCuts.Count(cut => customer.Recency <= recency(cut)), r[i]);
            Assert.Equal(customer.Frequency < 0 ? double.NaN : 1 + options.FrequencyCuts.Count(cut => customer.Frequency >= frequency(cut)), f[i]);
            Assert.Equal(double.IsNaN(customer.Monetary) ? double.NaN : 1 + options.MonetaryCuts.Count(cut => customer.Monetary >= monetary(cut)), m[i]);
        }
    }

    private static void AssertMonotone(double[] scores, double[] goodness)
    {
        for (var i = 0; i < scores.Length; i++)
        {
            for (var j = 0; j < scores.Length; j++)
                Assert.False(goodness[i] > goodness[j] && scores[i] < scores[j]);
        }
    }
}
