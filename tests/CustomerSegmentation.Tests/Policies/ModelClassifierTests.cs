namespace CustomerSegmentation.Tests;

/// <summary>All schemes at once, for one customer and for lists.</summary>
public sealed class ModelClassifierTests
{
    private static readonly SegmentationModel Model = SegmentationModel.FromJson(
        """{ "Schemes": [ "value_tier", "lifecycle_state", "lead_temperature" ], "ValueTier": { "KeyCut": 100, "RegularCut": 10 } }""");

    // Every scheme, with cuts that need no population.
    private static readonly SegmentationModel AbsoluteModel = SegmentationPolicy.Create(new SegmentationOptions()
        .Set(new ValueTierOptions { KeyCut = 100, RegularCut = 10 })
        .Set(new LoyaltyQuadrantOptions { SalesCut = 50, LoyaltyCut = 0.5 })
        .Set(new AccountStandingOptions { CoreCut = 100, SporadicCut = 10 })
        .Set(new ImportanceOptions { KeyCut = 100, RegularCut = 10 })
        .Set(new AccountSizeOptions { SalesCut = 100, ProfitCut = 10 })
        .Set(new RfmSegmentOptions { RecencyCuts = [30, 60, 90, 180], FrequencyCuts = [2, 3, 5, 9], MonetaryCuts = [10, 20, 50, 90] })).ToModel();

    [Law(30, thorough: 600)]
    public void A_list_gives_what_columns_give_and_what_each_customer_gets(FittedPolicy policy, SchemeCustomers customers, Permutation left)
    {
        // Now and then a map lacks what some schemes need.
        Fact[] told = [.. customers.All.Facts];
        var missing = left.Of(told.Length).Take(left.Place(told.Length / 4)).Select(i => told[i].Name).ToHashSet(StringComparer.Ordinal);
        Agree(policy.Model, customers.All.Only(fact => !missing.Contains(fact.Name)));
    }

    [Law(1)]
    public void So_does_a_long_one(FittedPolicy policy, SchemeCustomers customers)
    {
        foreach (var count in customers.All.Count == 0 ? [] : new[] { 4_095, 4_097 })
            Agree(policy.Model, customers.All.Of([.. Enumerable.Range(0, count).Select(i => (i + (i / customers.All.Count)) % customers.All.Count)]));
    }

    [Fact]
    public void Codes_are_in_the_order_of_the_schemes_and_what_is_behind_them_stays()
    {
        byte[] codes = [9, 9, 9, 9];
        Model.Classifier().Classify(new Customer { Sales = 50, Purchases = 0, SelectedAsTarget = true }, codes);
        Assert.Equal([(byte)ValueTier.Regular, (byte)LifecycleState.Target, (byte)LeadTemperature.Unclassified, 9], codes);
        Assert.Equal(["value_tier", "lifecycle_state", "lead_temperature"], Model.Schemes.Select(scheme => scheme.Name), StringComparer.Ordinal);
    }

    [Fact]
    public void Each_fact_of_a_customer_is_read_once_for_all_schemes()
    {
        var reads = new Dictionary<string, int>(StringComparer.Ordinal);
        var map = Customer.Map.SuppliedFacts.Where(fact => fact is not TextFact).Aggregate(new FactMap<Customer>(), (map, fact) =>
        {
            var read = Customer.Map.Reader(fact)!;
            return map.With(fact, customer =>
            {
                reads[fact.Name] = reads.GetValueOrDefault(fact.Name) + 1;
                return read(customer);
            });
        });
        var classifier = AbsoluteModel.Classifier(map);
        Customer[] customers = [
            new(),
            new() { Sales = 50, AsOf = new(2026, 1, 1), FirstPurchase = new(2020, 1, 1), LastPurchase = new(2025, 1, 1), BargainsByVolume = true },
            new() { Purchases = 0, Loyalty = 0.3 }];
        foreach (var customer in customers)
        {
            reads.Clear();
            classifier.Classify(customer, new byte[classifier.Model.Schemes.Count]);
            Assert.All(reads, read => Assert.Equal(1, read.Value));
            Assert.True(reads.Count > 20);
        }
    }

    [Fact]
    public void A_scheme_that_the_map_can_not_tell_is_named_and_gives_Unclassified()
    {
        var classifier = Model.Classifier(new FactMap<Customer>().From(Facts.Sales, c => c.Sales));
        Assert.Equal(["lifecycle_state", "lead_temperature"], classifier.NotRun.Select(scheme => scheme.Name), StringComparer.Ordinal);
        var codes = new byte[3];
        classifier.Classify(new Customer { Sales = 500, Purchases = 3 }, codes);
        Assert.Equal([(byte)ValueTier.Key, 0, 0], codes);
        Assert.Empty(Model.Classifier().NotRun);
    }

    [Fact]
    public void A_map_that_tells_no_scheme_is_refused()
    {
        var refused = Assert.Throws<ArgumentException>(() => Model.Classifier(new FactMap<Customer>().From(Facts.Units, c => c.Units)));
        Assert.StartsWith(
            "With the facts of this map every scheme of the model would give Unclassified alone: value_tier: needs sales; ",
            refused.Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => Model.Classifier<Customer>(null!));
    }

    [Fact]
    public void Nothing_is_written_where_there_is_no_room_or_no_such_scheme()
    {
        var classifier = Model.Classifier();
        Customer[] customers = [new() { Sales = 500 }, new() { Sales = 5 }];
        byte[] two = [9, 9], three = [9, 9, 9];
        Assert.Throws<ArgumentException>(() => classifier.Classify(customers[0], two));
        Assert.Throws<ArgumentException>(() => classifier.Classify(customers, new ClassCodes(3).Into("value_tier", three)));
        Assert.Throws<ArgumentException>(() => classifier.Classify(customers, new ClassCodes(3).Into("value_tier", three), new ParallelOptions()));
        Assert.Throws<ArgumentException>(() => classifier.Classify(customers, new ClassCodes(2).Into("value_tier", two).Into("boundary", three)));
        Assert.Throws<ArgumentNullException>(() => classifier.Classify(null!, new ClassCodes(0)));
        Assert.Throws<ArgumentNullException>(() => classifier.Classify(customers, null!));
        Assert.Throws<ArgumentNullException>(() => classifier.Classify(customers, new ClassCodes(2), (ParallelOptions)null!));
        Assert.All([.. two, .. three], code => Assert.Equal(9, code));
    }

    [Fact]
    public void Only_schemes_with_a_destination_are_written()
    {
        byte[] tiers = new byte[2];
        Model.Classifier().Classify([new() { Sales = 500 }, new() { Sales = 5 }], new ClassCodes(2).Into("value_tier", tiers));
        Assert.Equal([(byte)ValueTier.Key, (byte)ValueTier.Small], tiers);
        Model.Classifier().Classify([new(), new()], new ClassCodes(2));
    }

    [Fact]
    public void Work_can_be_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Customer[] customers = [new()];
        var classifier = Model.Classifier();
        Assert.Throws<OperationCanceledException>(() => classifier.Classify(customers, Model.CreateClassCodes(1), cancelled.Token));
        Assert.Throws<OperationCanceledException>(
            () => classifier.Classify(customers, Model.CreateClassCodes(1), new ParallelOptions { CancellationToken = cancelled.Token }));
        Assert.Throws<OperationCanceledException>(() => Model.Classifier<ValueTier>().Classify(customers, new ValueTier[1], cancelled.Token));
    }

    [Law(20)]
    public async Task A_stream_is_classified_batch_by_batch(FittedPolicy policy, SchemeCustomers customers, Permutation size)
    {
        var (all, length) = (customers.All, 1 + size.Place(7));
        var classifier = policy.Model.Classifier(all.Map);
        var whole = policy.Model.CreateClassCodes(all.Count);
        classifier.Classify(all.Rows, whole);
        var (taken, done) = (0, 0);
        async IAsyncEnumerable<Subject> Source()
        {
            foreach (var row in all.Rows)
            {
                await Task.Yield();
                taken++;
                yield return row;
            }
        }

        await foreach (var batch in Source().Chunk(length))
        {
            var classes = policy.Model.CreateClassCodes(batch.Length);
            classifier.Classify(batch, classes);
            Assert.All(classes.Schemes, scheme => Assert.Equal(whole[scheme].Slice(done, batch.Length).ToArray(), classes[scheme].ToArray()));
            done += batch.Length;
            // No more than a batch is held.
            Assert.Equal(done, taken);
        }

        Assert.Equal(all.Count, done);
    }

    [Fact]
    public void A_classifier_of_one_scheme_takes_a_list()
    {
        List<Customer> customers = [new() { Sales = 500 }, new(), new() { Sales = 5 }];
        var tiers = new ValueTier[4];
        Model.Classifier<ValueTier>().Classify(customers, tiers);
        Assert.Equal([ValueTier.Key, ValueTier.Unclassified, ValueTier.Small, ValueTier.Unclassified], tiers);
        var codes = new byte[3];
        Model.Classifier("value_tier").Classify(customers, codes);
        Assert.Equal(tiers[..3].Select(tier => (byte)tier), codes);
        var untouched = new ValueTier[] { ValueTier.Small, ValueTier.Small };
        Assert.Throws<ArgumentException>(() => Model.Classifier<ValueTier>().Classify(customers, untouched));
        Assert.Equal([ValueTier.Small, ValueTier.Small], untouched);
        Assert.Throws<ArgumentNullException>(() => Model.Classifier<ValueTier>().Classify(null!, tiers));
        Model.Classifier<ValueTier>().Classify([], []);
    }

    [Fact]
    public void It_explains()
    {
        var customer = new Customer { Sales = 500 };
        var classifier = Model.Classifier();
        Assert.Equal(Model.Classifier<ValueTier>().Explain(customer).ToString(), classifier.Explain(customer, "value_tier").ToString());
        Assert.Contains(
            "it runs value_tier",
            Assert.Throws<ArgumentException>(() => classifier.Explain(customer, "boundary")).Message,
            StringComparison.Ordinal);
    }

    private static void Agree(SegmentationModel model, Customers customers)
    {
        if (model.Schemes.All(scheme => !scheme.Table.CanGiveClass(fact => customers.Facts.Any(known => known.Name == fact.Name))))
            return;
        var classifier = model.Classifier(customers.Map);
        var count = customers.Count;
        var (byColumns, byList, byThreads) = (model.CreateClassCodes(count), model.CreateClassCodes(count), model.CreateClassCodes(count));
        model.Classify(customers.Columns, byColumns);
        classifier.Classify(customers.Rows, byList);
        classifier.Classify([.. customers.Rows], byThreads, new ParallelOptions { MaxDegreeOfParallelism = 3 });
        var codes = new byte[count, model.Schemes.Count];
        for (var i = 0; i < count; i++)
        {
            var ofOne = new byte[model.Schemes.Count];
            classifier.Classify(customers.Rows[i], ofOne);
            for (var scheme = 0; scheme < ofOne.Length; scheme++)
                codes[i, scheme] = ofOne[scheme];
        }

        for (var scheme = 0; scheme < model.Schemes.Count; scheme++)
        {
            var expected = byColumns[model.Schemes[scheme].Name].ToArray();
            Assert.Equal(expected, byList[model.Schemes[scheme].Name].ToArray());
            Assert.Equal(expected, byThreads[model.Schemes[scheme].Name].ToArray());
            Assert.Equal(expected, Enumerable.Range(0, count).Select(i => codes[i, scheme]));
        }

        foreach (var scheme in model.Schemes.Where(scheme => classifier.NotRun.All(other => other.Name != scheme.Name)))
        {
            var single = new byte[count];
            model.Classifier(scheme.Name, customers.Map).Classify(customers.Rows, single);
            Assert.Equal(byColumns[scheme.Name].ToArray(), single);
        }
    }
}
