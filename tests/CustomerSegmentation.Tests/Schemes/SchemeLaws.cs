namespace CustomerSegmentation.Tests;

/// <summary>The laws over every registered scheme, with any options.</summary>
public sealed class SchemeLaws
{
    [Law(100, thorough: 2_000)]
    public void Every_customer_gets_the_class_that_the_table_says_one_by_one_by_its_classifier_and_in_columns(FittedPolicy policy, SchemeCustomers given)
    {
        var (model, customers) = (policy.Model, given.All);
        var segments = Classify(model, customers);
        var oracle = new Oracle([.. model.Schemes.Select(scheme => scheme.Table)]);
        foreach (var scheme in model.Schemes)
        {
            var codes = scheme.Table.Classes.Select(c => c.Code).ToHashSet();
            var one = OneByOne(model, scheme, customers);
            for (var i = 0; i < customers.Count; i++)
            {
                var code = segments[scheme.Name].Span[i];
                Claim.Equal(oracle.Classify(scheme.Table, customers.Rows[i]), code);
                Claim.Equal(code, one.Classify(customers.Rows[i]));
                Claim.True(codes.Contains(code), $"{code}");
            }

            if (!scheme.Table.CanGiveClass(fact => customers.Facts.Any(known => known.Name == fact.Name)))
                continue;
            var classifier = model.Classifier(scheme.Name, customers.Map);
            Claim.Sequence(customers.Rows.Select(row => classifier.Classify(row).Code), segments[scheme.Name].ToArray());
        }
    }

    [Law(50, thorough: 2_000)]
    public void What_becomes_known_never_changes_a_class_that_was_given(PlainPolicy policy, SchemeCustomers given)
    {
        var (model, customers) = (policy.Model, given.All.Only(fact => fact.Computation is null));
        var oracle = new Oracle([]);
        // Every second fact that is not known is taken from another customer.
        var pairs = customers.Rows.Zip(customers.Rows.Reverse()).Take(12)
            .Select(
                pair => (
                    Before: pair.First,
                    After: pair.First.Learn(customers.Facts.Where((fact, i) => i % 2 == 0 && oracle.IsUnknown(fact, pair.First)), pair.Second))).ToList();
        foreach (var scheme in model.Schemes.Where(GuessesNothing))
        {
            var one = OneByOne(model, scheme, customers);
            foreach (var (row, learned) in pairs)
            {
                var (before, after) = (one.Classify(row), one.Classify(learned));
                Claim.True(before == 0 || before == after, $"{scheme.Name} of {row}: {before}, then {after} as {learned}");
            }
        }
    }

    // The state may come from a last purchase alone.
    [Law(100, thorough: 2_000)]
    public void An_as_of_date_that_becomes_known_never_changes_a_state_that_was_given(LifecycleStateOptions options, SchemeCustomers given)
    {
        var customers = given.All.Only(fact => fact.Computation is null);
        var state = Schemes.LifecycleState.Classifier(options, customers.Map);
        foreach (var row in customers.Rows)
        {
            var before = state.Classify(row.Learn([Facts.AsOf], new Subject([])));
            Claim.True(before == LifecycleState.Unclassified || before == state.Classify(row), $"{row}: {before}, then {state.Classify(row)}");
        }
    }

    [Fact]
    public void Most_schemes_guess_nothing() =>
        Assert.InRange(Schemes.All.Select(scheme => scheme.DefaultTable()).Count(GuessesNothing), Schemes.All.Count / 3, Schemes.All.Count);

    [Law(200)]
    public void More_value_never_means_a_lower_tier(ValueTierOptions options, Amount sales, Amount more, Amount profit)
    {
        // Cuts that are in order where no value is below 0 may not be so for sales.
        var bySales = options with { Value = Facts.Sales };
        var tier = Schemes.ValueTier.Classifier(bySales with { RegularCut = bySales.RegularCut.Value > bySales.KeyCut.Value ? bySales.KeyCut : bySales.RegularCut });
        var customer = new Customer { AsOf = new(2026, 1, 1), FirstPurchase = new(2020, 1, 1), Profit = Math.Abs(profit.Value), Sales = sales.Value };
        var better = customer with { Sales = customer.Sales + Math.Abs(more.Value) };
        Assert.True(Rank(tier.Classify(better)) >= Rank(tier.Classify(customer)));

        static int Rank(ValueTier tier) =>
            tier switch { ValueTier.Key => 3, ValueTier.Regular => 2, ValueTier.Small => 1, _ => throw new InvalidOperationException(tier.ToString()) };
    }

    [Law(200)]
    public void More_recent_never_means_more_lost(LifecycleStateOptions options, Days first, Days last, Days fresher, Days interval)
    {
        var state = Schemes.LifecycleState.Classifier(options);
        var asOf = new DateOnly(2026, 1, 1);
        var ago = Math.Min(first.Count, last.Count);
        var customer = new Customer
        {
            AsOf = asOf,
            Purchases = 9,
            PurchaseDays = 2 + (interval.Count % 7),
            FirstPurchase = asOf.AddDays(-first.Count),
            LastPurchase = asOf.AddDays(-ago),
            LastInterval = interval.Count,
        };
        var fresh = customer with { LastPurchase = asOf.AddDays(-Math.Min(ago, fresher.Count)) };
        Assert.True(Staleness(state.Classify(fresh)) <= Staleness(state.Classify(customer)));

        static int Staleness(LifecycleState state) =>
            state switch
            {
                LifecycleState.Current or LifecycleState.Reactivated => 0,
                LifecycleState.Dormant => 1,
                LifecycleState.Lost => 2,
                _ => throw new InvalidOperationException(state.ToString())
            };
    }

    [Law(200)]
    public void More_sales_or_loyalty_never_means_a_lower_place_in_the_quadrant(
        LoyaltyQuadrantOptions options,
        Amount sales,
        Amount moreSales,
        Share loyalty,
        Share moreLoyalty)
    {
        var quadrant = Schemes.LoyaltyQuadrant.Classifier(options);
        var customer = new Customer { Sales = sales.Value, Loyalty = Math.Min(loyalty.Value, moreLoyalty.Value) };
        var better = customer with { Sales = customer.Sales + Math.Abs(moreSales.Value), Loyalty = Math.Max(loyalty.Value, moreLoyalty.Value) };
        var (before, after) = (quadrant.Classify(customer), quadrant.Classify(better));
        Assert.True(!HighSales(before) || HighSales(after));
        Assert.True(!HighLoyalty(before) || HighLoyalty(after));

        static bool HighSales(LoyaltyQuadrant q) => q is LoyaltyQuadrant.Treasured or LoyaltyQuadrant.Dangerous;
        static bool HighLoyalty(LoyaltyQuadrant q) => q is LoyaltyQuadrant.Treasured or LoyaltyQuadrant.RisingStar;
    }

    internal static ClassCodes Classify(SegmentationModel model, Customers customers)
    {
        var segments = model.CreateClassCodes(customers.Count);
        model.Classify(customers.Columns, segments);
        return segments;
    }

    internal static Single OneByOne(SegmentationModel model, ConfiguredScheme scheme, Customers customers)
    {
        var plan = Plan.For(scheme.Table, [.. model.Schemes.Select(other => other.Table)]);
        return new(new CustomerEvaluator<Subject>(plan, customers.Map), plan.TableIndex(scheme.Name));
    }

    private static bool GuessesNothing(ConfiguredScheme scheme) => GuessesNothing(scheme.Table);

    // No fact is assumed, none stands in for another, and unknown is never answered.
    private static bool GuessesNothing(DecisionTable table) =>
        table.Rows.SelectMany(row => row.Cells).SelectMany(cell => cell.WithNested())
            .All(cell => cell.WhenUnknown is null && cell.TestedFacts.All(GuessesNothing));

    private static bool GuessesNothing(Fact fact) =>
        fact is not ClassFact
            && !fact.IsAssumedWhenUnknown
            && fact.Computation?.Kind != ComputationKind.FirstKnown
            && (fact.Computation?.Inputs.All(GuessesNothing) ?? true);

    /// <summary>A scheme of any classes, one customer at a time, as its classifier does it.</summary>
    internal sealed record Single(CustomerEvaluator<Subject> Evaluator, int Table)
    {
        public byte Classify(Subject row) => Evaluator.Classify(row, Table);

        public Explanation Explain(Subject row) => Evaluator.Explain(row, Table);
    }
}
