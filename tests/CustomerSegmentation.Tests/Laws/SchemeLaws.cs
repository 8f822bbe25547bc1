using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>The laws over every registered scheme, with any options.</summary>
public sealed class SchemeLaws
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(2_000);
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue).ToArbitrary();

    private static readonly IReadOnlyList<Fact> Supplied =
        [.. Schemes.All.SelectMany(scheme => scheme.DefaultTable().SuppliedFacts).Concat([Facts.Profit, Facts.LifetimeValue, Facts.FirstPurchase, Facts.PurchaseDays, Facts.LastInterval, Facts.Loyalty, Facts.NaturalPerson, Facts.MatchedShare, Facts.PastOrders])
            .Where(fact => fact is not ClassFact).Concat(Schemes.All.SelectMany(IEnumerable<Fact> (scheme) => [scheme.Previous, scheme.ByHand, scheme.ByHandUntil])).DistinctBy(fact => fact.Name, StringComparer.Ordinal)];

    [Fact]
    public void Every_customer_gets_the_class_that_the_table_says_one_by_one_and_in_columns() => Check.One(Thorough, Prop.ForAll(Seeds, seed =>
    {
        var model = SegmentationPolicy.Create(RandomOptions.Create(seed, fitted: true)).ToModel();
        var customers = Customers(seed, 1 + (seed % 140));
        var segments = model.CreateClassCodes(customers.Rows.Length);
        model.Classify(customers.Columns, segments);
        var oracle = new Oracle([.. model.Schemes.Select(scheme => scheme.Table)]);
        Assert.Equal(Schemes.All.Count, model.Schemes.Count);
        foreach (var scheme in model.Schemes)
        {
            var codes = scheme.Table.Classes.Select(c => c.Code).ToHashSet();
            var one = OneByOne(model, scheme, customers);
            for (var i = 0; i < customers.Rows.Length; i++)
            {
                var code = segments[scheme.Name].Span[i];
                Assert.Equal(oracle.Classify(scheme.Table, customers.Rows[i]), code);
                Assert.Equal(code, one.Classify(customers.Rows[i]));
                Assert.Contains(code, codes);
            }
        }

        var tier = model.Classifier<RandomCustomers.Row, ValueTier>(customers.Map);
        var state = model.Classifier<RandomCustomers.Row, LifecycleState>(customers.Map);
        Assert.Equal(customers.Rows.Select(row => (byte)tier.Classify(row)), segments["value_tier"].ToArray());
        Assert.Equal(customers.Rows.Select(row => (byte)state.Classify(row)), segments["lifecycle_state"].ToArray());
    }));

    [Fact]
    public void An_explanation_is_true_and_an_unclassified_customer_is_told_the_missing_fact() => Check.One(Thorough, Prop.ForAll(Seeds, seed =>
    {
        var model = SegmentationPolicy.Create(RandomOptions.Create(seed, fitted: true)).ToModel();
        var customers = Customers(seed, 6);
        var oracle = new Oracle([.. model.Schemes.Select(scheme => scheme.Table)]);
        foreach (var scheme in model.Schemes)
        {
            var one = OneByOne(model, scheme, customers);
            foreach (var row in customers.Rows)
            {
                var explanation = one.Explain(row);
                TableLaws.Replay(scheme.Table, oracle, row, explanation);
                Assert.NotNull(explanation.Row);
                Assert.Equal(explanation.Class.Code == 0, explanation.Missing.Count > 0);
                Assert.All(explanation.Missing.SelectMany(missing => missing.Inputs), input => Assert.True(oracle.IsUnknown(input, row)));
            }
        }
    }));

    [Fact]
    public void What_becomes_known_never_changes_a_class_that_was_given() => Check.One(Thorough, Prop.ForAll(Seeds, seed =>
    {
        var model = SegmentationPolicy.Create(RandomOptions.Create(seed, fitted: true, plain: true)).ToModel();
        var customers = Customers(seed, 12);
        var before = model.Schemes.Where(GuessesNothing).ToDictionary(scheme => scheme.Name, scheme => OneByOne(model, scheme, customers) is var one ? customers.Rows.Select(one.Classify).ToArray() : [], StringComparer.Ordinal);
        Assert.InRange(before.Count, 10, model.Schemes.Count);
        var random = new Random(seed);
        foreach (var (row, other) in customers.Rows.Zip(customers.Rows.Reverse()))
        {
            foreach (var fact in Supplied.Where(fact => fact.Computation is null && random.Next(2) == 0))
                row.Learn(fact, other);
        }

        foreach (var scheme in model.Schemes.Where(GuessesNothing))
        {
            var one = OneByOne(model, scheme, customers);
            for (var i = 0; i < customers.Rows.Length; i++)
                Assert.True(before[scheme.Name][i] == 0 || before[scheme.Name][i] == one.Classify(customers.Rows[i]), $"{scheme.Name} of customer {i}");
        }
    }));

    [Fact]
    public void More_value_never_means_a_lower_tier() => Check.One(Thorough, Prop.ForAll(Seeds, seed =>
    {
        var options = RandomOptions.Create(seed, fitted: true).Get<ValueTierOptions>();
        var tier = Schemes.ValueTier.Classifier(options with { Value = Facts.Sales });
        var random = new Random(seed);
        var customer = new Customer { AsOf = new(2026, 1, 1), FirstPurchase = new(2020, 1, 1), Profit = random.Next(100), Sales = random.Next(-10, 2000) };
        var better = customer with { Sales = customer.Sales + random.Next(2000) };
        Assert.True(Rank(tier.Classify(better)) >= Rank(tier.Classify(customer)));

        static int Rank(ValueTier tier) => tier switch { ValueTier.Key => 3, ValueTier.Regular => 2, ValueTier.Small => 1, _ => throw new InvalidOperationException(tier.ToString()) };
    }));

    [Fact]
    public void More_recent_never_means_more_lost() => Check.One(Thorough, Prop.ForAll(Seeds, seed =>
    {
        var state = Schemes.LifecycleState.Classifier(RandomOptions.Create(seed, fitted: true).Get<LifecycleStateOptions>());
        var random = new Random(seed);
        var asOf = new DateOnly(2026, 1, 1);
        var first = random.Next(0, 1500);
        var last = random.Next(0, first + 1);
        var customer = new Customer
        {
            AsOf = asOf,
            Purchases = 9,
            PurchaseDays = random.Next(2, 9),
            FirstPurchase = asOf.AddDays(-first),
            LastPurchase = asOf.AddDays(-last),
            LastInterval = random.Next(900),
        };
        var fresher = customer with { LastPurchase = asOf.AddDays(-random.Next(last + 1)) };
        Assert.True(Staleness(state.Classify(fresher)) <= Staleness(state.Classify(customer)));

        static int Staleness(LifecycleState state) => state switch { LifecycleState.Current or LifecycleState.Reactivated => 0, LifecycleState.Dormant => 1, LifecycleState.Lost => 2, _ => throw new InvalidOperationException(state.ToString()) };
    }));

    [Fact]
    public void More_sales_or_loyalty_never_means_a_lower_place_in_the_quadrant() => Check.One(Thorough, Prop.ForAll(Seeds, seed =>
    {
        var quadrant = Schemes.LoyaltyQuadrant.Classifier(RandomOptions.Create(seed, fitted: true).Get<LoyaltyQuadrantOptions>());
        var random = new Random(seed);
        var customer = new Customer { Sales = random.Next(-10, 1500), Loyalty = random.Next(6) / 10.0 };
        var better = customer with { Sales = customer.Sales + random.Next(500), Loyalty = customer.Loyalty + (random.Next(5) / 10.0) };
        var (before, after) = (quadrant.Classify(customer), quadrant.Classify(better));
        Assert.True(!HighSales(before) || HighSales(after));
        Assert.True(!HighLoyalty(before) || HighLoyalty(after));

        static bool HighSales(LoyaltyQuadrant q) => q is LoyaltyQuadrant.Treasured or LoyaltyQuadrant.Dangerous;
        static bool HighLoyalty(LoyaltyQuadrant q) => q is LoyaltyQuadrant.Treasured or LoyaltyQuadrant.RisingStar;
    }));

    [Fact]
    public void Permuted_customers_get_permuted_classes_and_parts_the_same_as_the_whole() => Check.One(Thorough, Prop.ForAll(Seeds, seed =>
    {
        var random = new Random(seed);
        var count = random.Next(1, 150);
        var customers = Customers(seed, count);
        var order = Enumerable.Range(0, count).ToArray();
        random.Shuffle(order);
        var part = random.Next(count + 1);
        var model = SegmentationPolicy.Create(RandomOptions.Create(seed, fitted: true)).ToModel();
        var whole = Classify(model, customers.Columns);
        var permuted = Classify(model, customers.ColumnsOf(order));
        var head = Classify(model, customers.ColumnsOf([.. Enumerable.Range(0, part)]));
        var tail = Classify(model, customers.ColumnsOf([.. Enumerable.Range(part, count - part)]));
        foreach (var scheme in model.Schemes.Select(scheme => scheme.Name))
        {
            Assert.Equal(order.Select(i => whole[scheme].Span[i]), permuted[scheme].ToArray());
            Assert.Equal(whole[scheme].ToArray(), head[scheme].ToArray().Concat(tail[scheme].ToArray()));
        }
    }));

    [Fact]
    public void A_fitted_model_survives_json_and_classifies_the_same() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Seeds, seed =>
    {
        var customers = Customers(seed, 150);
        var policy = SegmentationPolicy.Create(RandomOptions.Create(seed, fitted: false));
        Assert.False(policy.IsFitted);
        SegmentationModel model;
        try
        {
            model = policy.Fit(customers.Columns).Model;
        }
        catch (PolicyException)
        {
            // Rules of different kinds can give cuts that are out of order; that is refused, with a reason.
            return;
        }

        var again = SegmentationModel.FromJson(model.ToJson());
        Assert.Equal(model.Fingerprint, again.Fingerprint);
        Assert.Equal(model.ToJson(), again.ToJson());
        Assert.Equal(model.Report!.ToString(), again.Report!.ToString());
        var (first, second) = (model.CreateClassCodes(150), again.CreateClassCodes(150));
        model.Classify(customers.Columns, first);
        again.Classify(customers.Columns, second);
        foreach (var scheme in first.Schemes)
            Assert.Equal(first[scheme].ToArray(), second[scheme].ToArray());
    }));

    private static ClassCodes Classify(SegmentationModel model, CustomerColumns columns)
    {
        var segments = model.CreateClassCodes(columns.Count);
        model.Classify(columns, segments);
        return segments;
    }

    private static RandomCustomers Customers(int seed, int count) => new(seed, count, Supplied, 0, 1, 10, 100, 0.5, 2, 12);

    private static Single OneByOne(SegmentationModel model, SchemePolicy scheme, RandomCustomers customers)
    {
        var plan = Plan.For(scheme.Table, [.. model.Schemes.Select(other => other.Table)]);
        return new(new CustomerEvaluator<RandomCustomers.Row>(plan, customers.Map), plan.TableIndex(scheme.Name));
    }

    // No fact is assumed, none stands in for another, and unknown is never answered.
    private static bool GuessesNothing(SchemePolicy scheme) =>
        scheme.Table.Rows.SelectMany(row => row.Cells).SelectMany(cell => cell.WithNested()).All(cell => cell.WhenUnknown is null && cell.TestedFacts.All(GuessesNothing));

    private static bool GuessesNothing(Fact fact) =>
        fact is not ClassFact && !fact.IsAssumedWhenUnknown && fact.Computation?.Kind != ComputationKind.FirstKnown && (fact.Computation?.Inputs.All(GuessesNothing) ?? true);

    /// <summary>A scheme of any classes, one customer at a time, as its classifier does it.</summary>
    private sealed record Single(CustomerEvaluator<RandomCustomers.Row> Evaluator, int Table)
    {
        public byte Classify(RandomCustomers.Row row) => Evaluator.Classify(row, Table);

        public Explanation Explain(RandomCustomers.Row row) => Evaluator.Explain(row, Table);
    }
}
