using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

public class RollUpTests
{
    private static readonly Fact[] Rolled = [
        Facts.Sales,
        Facts.Purchases,
        Facts.FirstPurchase,
        Facts.LastPurchase,
        Facts.AccountClosed,
        Facts.AsOf,
        Facts.HasPurchased,
        Facts.PurchaseDays,
        Facts.Loyalty];

    private static readonly Gen<(Customers Customers, int[] Parents)> Accounts =
        from count in Gen.Choose(1, 40)
        from parents in Gen.Choose(-20, 45).ArrayOf(count)
        from customers in CustomerGen.Of(count, Rolled, 0, 100, 250.5)
        select (customers, parents);

    [Law(50)]
    public Property Classifying_accounts_is_classifying_sums_made_by_hand() => Prop.ForAll(
        Arb.From(Accounts, input => input.Customers.Smaller().Where(smaller => smaller.Count > 0).Select(smaller => (smaller, input.Parents[..smaller.Count]))),
        input =>
        {
            var (customers, _) = input;
            // Only to earlier ones, or to one who is not among them, so that nothing goes round.
            int[] parents = [.. input.Parents.Select((parent, i) => parent >= 0 && (parent <= i || parent >= input.Parents.Length) ? parent : -1)];
            int[] tops = [.. parents.Select((_, i) => TopOf(i))];
            var hierarchy = AccountHierarchy.Of([.. Enumerable.Range(0, parents.Length)], [.. parents.Select(parent => parent < 0 ? (int?)null : parent)]);
            var rollUp = hierarchy.RollUp(customers.Columns);

            Assert.Equal(tops.Distinct(), hierarchy.Accounts);
            Assert.Equal(tops, hierarchy.AccountOf.ToArray().Select(account => hierarchy.Accounts[account]));
            Assert.Equal(tops.Where((top, i) => top != i).Count(), hierarchy.RolledUp);

            var byHand = hierarchy.Accounts
                .Select(top => ByHand([.. customers.Rows.Where((_, i) => tops[i] == top)], top < parents.Length ? customers.Rows[top] : null))
                .ToArray();
            var options = new SegmentationOptions { Schemes = { "value_tier", "lifecycle_state", "loyalty_quadrant" } }
                .Set(new ValueTierOptions { KeyCut = 250.5, RegularCut = 100, GraceDays = 100 })
                .Set(new LifecycleStateOptions { Adaptive = true })
                .Set(new LoyaltyQuadrantOptions { SalesCut = 100, LoyaltyCut = 0.5 });
            var model = SegmentationPolicy.Create(options).ToModel();
            var segments = model.CreateClassCodes(byHand.Length);
            model.Classify(rollUp.Columns, segments);
            var tier = model.Classifier<Subject, ValueTier>(customers.Map);
            var state = model.Classifier<Subject, LifecycleState>(customers.Map);
            var quadrant = model.Classifier<Subject, LoyaltyQuadrant>(customers.Map);
            Assert.Equal(byHand.Select(row => tier.Classify(row)), segments["value_tier"].ToArray().Select(code => (ValueTier)code));
            Assert.Equal(byHand.Select(row => state.Classify(row)), segments["lifecycle_state"].ToArray().Select(code => (LifecycleState)code));
            Assert.Equal(byHand.Select(row => quadrant.Classify(row)), segments["loyalty_quadrant"].ToArray().Select(code => (LoyaltyQuadrant)code));

            int TopOf(int customer) => customer >= parents.Length || parents[customer] < 0 || parents[customer] == customer
                ? customer
                : TopOf(parents[customer]);
        });

    [Fact]
    public void Chains_go_to_the_top_and_a_parent_outside_becomes_an_account()
    {
        var hierarchy = AccountHierarchy.Of(["c", "b", "a", "x", "y", "z"], ["b", "a", "", "out", null, "z"]);

        Assert.Equal(["a", "out", "y", "z"], hierarchy.Accounts);
        Assert.Equal([0, 0, 0, 1, 2, 3], hierarchy.AccountOf.ToArray());
        Assert.Equal((6, 3, 1), (hierarchy.Customers, hierarchy.RolledUp, hierarchy.OutsideParents));
    }

    [Fact]
    public void Every_rule_says_what_it_does()
    {
        var hierarchy = AccountHierarchy.Of([1, 2, 3, 4, 5], [null, 1, 9, 9, null]);
        var columns = new CustomerColumns(5)
        {
            { Facts.Sales, new double[] { 0.1, 0.2, double.NaN, 5, 1e-7 } },
            { Facts.FirstPurchase, new[] { 730_000, -1, 730_010, 730_005, -1 } },
            { Facts.LastPurchase, new DateOnly(2012, 1, 1) },
            { Facts.AccountClosed, YesNoColumn.Pack([false, true, true, null, true]) },
            { Facts.HasPurchased, YesNoColumn.Pack([false, null, null, true, null]) },
            { Facts.PurchaseDays, new double[] { 1, 2, 3, 4, 5 } },
        };
        columns.Add(new TextFact("country"), new TextColumn(new[] { 0, 1, 0, 1, 1 }, ["CN", "DE"]));

        var rollUp = hierarchy.RollUp(columns);

        Assert.Equal([0.3, double.NaN, 1e-7], rollUp.Columns.Find(Facts.Sales)!.ToArray());
        Assert.Equal([730_000, 730_005, -1], rollUp.Columns.Find(Facts.FirstPurchase)!.DayNumbers.ToArray());
        Assert.All(rollUp.Columns.Find(Facts.LastPurchase)!.DayNumbers.ToArray(), day => Assert.Equal(new DateOnly(2012, 1, 1).DayNumber, day));
        Assert.Equal([0, double.NaN, 1], Raw(Facts.AccountClosed));
        Assert.Equal([double.NaN, 1, double.NaN], Raw(Facts.HasPurchased));
        Assert.Equal([double.NaN, double.NaN, 5], Raw(Facts.PurchaseDays));
        Assert.Equal([0, double.NaN, 1], Raw(new TextFact("country")));
        Assert.Equal(new RolledUpFact(Facts.Sales, RollUpRule.Sum, 1), rollUp.RolledUpFacts[0]);
        Assert.Equal(2, rollUp.RolledUpFacts.Single(fact => fact.Fact == Facts.PurchaseDays).Unknown);
        Assert.Equal(
            (RollUpRule.Own, 1),
            (rollUp.RolledUpFacts.Single(fact => fact.Fact.Name == "country").Rule, rollUp.RolledUpFacts.Single(fact => fact.Fact.Name == "country").Unknown));

        var changed = hierarchy.RollUp(
            columns,
            RollUpRules.Default.With(Facts.Sales, RollUpRule.SumOfKnown).With(Facts.PurchaseDays, RollUpRule.Own).With(Facts.AccountClosed, RollUpRule.AnyYes));
        Assert.Equal([0.3, 5, 1e-7], changed.Columns.Find(Facts.Sales)!.ToArray());
        Assert.Equal([1, double.NaN, 5], changed.Columns.Find(Facts.PurchaseDays)!.ToArray());
        Assert.Equal([1, 1, 1], Enumerable.Range(0, 3).Select(changed.Columns.Find(Facts.AccountClosed)!.Raw));

        double[] Raw(Fact fact) => [.. Enumerable.Range(0, 3).Select(rollUp.Columns.Find(fact)!.Raw)];
    }

    [Fact]
    public void A_rule_must_fit_the_fact()
    {
        Assert.Contains(
            "Sum is not for",
            Assert.Throws<ArgumentException>(() => RollUpRules.Default.With(Facts.LastPurchase, RollUpRule.Sum)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => RollUpRules.Default.With(Facts.Sales, RollUpRule.AnyYes));
        Assert.Throws<ArgumentException>(() => RollUpRules.Default.With(Facts.AccountClosed, RollUpRule.Least));
        Assert.Equal(RollUpRule.Sum, RollUpRules.Default[Facts.Profit]);
        Assert.Equal(RollUpRule.Own, RollUpRules.Default[Facts.SharePassedOn]);
    }

    [Fact]
    public void The_rules_fit_their_facts() =>
        Assert.All(Facts.All, fact => Assert.Equal(RollUpRules.Default[fact], RollUpRules.Default.With(fact, RollUpRules.Default[fact])[fact]));

    [Fact]
    public void Every_number_of_the_catalogue_has_a_rule_or_is_a_judgment_of_the_account_as_a_whole()
    {
        // Judgments, weights and shares of the whole account, and what is said of one unit or one purchase.
        Fact[] own =
        [
            Facts.Loyalty, Facts.SharePassedOn, Facts.ShareToConsumers, Facts.UnitAge, Facts.ServiceLife, Facts.TimesItemBought, Facts.Quantity, Facts.UsualQuantity,
            Facts.Awareness, Facts.NeedFit, Facts.PriceWeight, Facts.EthicsWeight, Facts.PersonalWeight, Facts.ConvenienceWeight,
        ];

        Assert.Equal(own, Facts.All.Where(fact => fact.Kind == FactKind.Number && RollUpRules.Default[fact] == RollUpRule.Own));
    }

    [Fact]
    public void Orders_and_budgets_add_up_and_shares_of_them_are_made_of_the_sums()
    {
        var columns = new CustomerColumns(3) {
            { Facts.OpenOrders, new double[] { 2, double.NaN, 3 } },
            { Facts.TotalBudget, new double[] { 100, 300, 50 } },
            { Facts.MatchedBudget, new double[] { 50, 50, 50 } },
            { Facts.ExpectedOrder, new[] { 730_000, 729_000, -1 } } };

        var accounts = AccountHierarchy.Of(["a", "b", "c"], [null, "a", null]).RollUp(columns).Columns;

        Assert.Equal([2, 3], accounts.Find(Facts.OpenOrders)!.ToArray());
        Assert.Equal([729_000, double.NaN], Enumerable.Range(0, 2).Select(accounts.Find(Facts.ExpectedOrder)!.Raw));
        var shares = new double[2];
        SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "prospect_grade" } }).ToModel().ReadFact(Facts.MatchedShare, accounts, shares);
        Assert.Equal([0.25, 1], shares);
    }

    [Fact]
    public void A_cycle_is_refused_by_its_ids()
    {
        var refused = Assert.Throws<ArgumentException>(() => AccountHierarchy.Of(["x", "a", "b", "c"], ["a", "b", "c", "a"]));

        Assert.Matches("'[abc]' belongs to '[abc]' belongs to '[abc]' belongs to '[abc]'; leave the parent of the topmost empty", refused.Message);
        Assert.DoesNotContain("'x'", refused.Message, StringComparison.Ordinal);
        var ring = Enumerable.Range(0, 100_000).ToList();
        Assert.Contains(
            "…",
            Assert.Throws<ArgumentException>(() => AccountHierarchy.Of(ring, [.. ring.Select(i => (int?)((i + 1) % 100_000))])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_chain_is_followed_to_its_top()
    {
        var ids = Enumerable.Range(0, 100_000).ToList();

        var hierarchy = AccountHierarchy.Of(ids, [.. ids.Select(i => i == 99_999 ? (int?)null : i + 1)]);

        Assert.Equal(99_999, Assert.Single(hierarchy.Accounts));
    }

    [Fact]
    public void What_does_not_fit_says_so()
    {
        Assert.Contains(
            "'a' comes twice",
            Assert.Throws<ArgumentException>(() => AccountHierarchy.Of(["a", "a"], [null, null])).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "1 parents for 2 customers",
            Assert.Throws<ArgumentException>(() => AccountHierarchy.Of(["a", "b"], [null])).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "of 3 customers, the hierarchy of 1",
            Assert.Throws<ArgumentException>(() => AccountHierarchy.Of(["a"], [null]).RollUp(new CustomerColumns(3))).Message,
            StringComparison.Ordinal);
        Assert.Empty(AccountHierarchy.Of(Array.Empty<string>(), []).RollUp(new CustomerColumns(0)).RolledUpFacts);
    }

    private static Subject ByHand(Subject[] members, Subject? own)
    {
        if (members.Length == 1)
            return members[0];
        return new Subject(new Dictionary<string, double?>(StringComparer.Ordinal)
        {
            ["sales"] = Sum("sales"),
            ["purchases"] = Sum("purchases") is { } purchases && members.All(row => row.Number("purchases") >= 0) ? purchases : null,
            ["first_purchase"] = members.Min(row => row.Number("first_purchase")),
            ["last_purchase"] = members.Max(row => row.Number("last_purchase")),
            ["as_of"] = members.Max(row => row.Number("as_of")),
            ["has_purchased"] = members.Any(row => row.Number("has_purchased") == 1) ? 1 : members.All(row => row.Number("has_purchased") == 0) ? 0 : null,
            ["account_closed"] = own?.Number("account_closed"),
            ["loyalty"] = own?.Number("loyalty"),
        }.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, (object)pair.Value!.Value)));

        double? Sum(string fact)
        {
            var values = members.Select(row => row.Number(fact) ?? double.NaN).ToArray();
            return values.All(SortingOracle.IsKnown) ? (double)SortingOracle.Sum(values) / 10_000 : null;
        }
    }
}
