namespace CustomerSegmentation.Tests;

/// <summary>Facts of a policy's own, found by their kind and mapped by their names.</summary>
public class NamedFactsTests
{
    private static readonly SegmentationModel Model = SegmentationModel.FromJson(
        """
        {
          "Schemes": [ "risk", "tenure" ],
          "Facts": {
            "region": { "Kind": "text" }, "balance": { "Kind": "number" }, "limit": { "Kind": "number" }, "flagged": { "Kind": "yes_no" },
            "since": { "Kind": "date" }, "use": { "Formula": "balance / limit" }, "orders": { "Kind": "number" }
          },
          "Tables": { "risk": { "Classes": [ "High", "Low" ], "Rows": [
            { "When": { "use": ">= 0.9" }, "Class": "High" }, { "When": { "flagged": "yes" }, "Class": "High" },
            { "When": { "since": "< 2020-01-01", "region": "\"CN\"", "orders": ">= 2" }, "Class": "High" }, { "Class": "Low" } ] } }
        }
        """);

    private static FactMap<Debtor> Map => new FactMap<Debtor>().From("region", debtor => debtor.Region).From("balance", debtor => debtor.Balance)
        .From("limit", debtor => debtor.Limit).From("flagged", debtor => debtor.Flagged).From("since", debtor => debtor.Since)
        .From("orders", debtor => debtor.Orders);

    [Law(100)]
    public void A_map_by_name_reads_what_a_map_by_fact_reads(Amount balance, Amount limit, bool isChinese, bool? flagged, Days since, int orders)
    {
        var debtor = new Debtor(isChinese ? "CN" : null, balance.Value, (double)limit.Value, flagged, new DateOnly(2019, 1, 1).AddDays(since.Count % 800), orders % 4);
        var policy = Model.Policy;
        var byFact = new FactMap<Debtor>().From(policy.GetFact<TextFact>("region"), one => one.Region)
            .From(policy.GetFact<NumberFact>("balance"), one => one.Balance).From(policy.GetFact<NumberFact>("limit"), one => one.Limit)
            .From(policy.GetFact<YesNoFact>("flagged"), one => one.Flagged).From(policy.GetFact<DateFact>("since"), one => one.Since)
            .From(policy.GetFact<NumberFact>("orders"), one => one.Orders);
        Assert.Equal(Model.Classifier("risk", byFact).Explain(debtor).ToString(), Model.Classifier("risk", Map).Explain(debtor).ToString());
        Assert.Equal(Model.Classifier("risk", byFact).Classify(debtor), Model.Classifier("Risk", Map.From(Facts.Sales, _ => 5)).Classify(debtor));
    }

    [Fact]
    public void A_fact_is_found_by_its_kind()
    {
        Assert.Same(Model.Policy.FindFact("use"), Model.Policy.GetFact<NumberFact>("use"));
        Assert.Equal(["High", "Low"], Model.Policy.GetFact<ClassFact>("risk").Classes.Skip(1).Select(one => one.Name), StringComparer.Ordinal);
        Assert.StartsWith(
            "region is a text: get it as TextFact.",
            Assert.Throws<ArgumentException>(() => Model.Policy.GetFact<NumberFact>("region")).Message,
            StringComparison.Ordinal);
        var unknown = Assert.Throws<ArgumentException>(() => Model.Policy.GetFact<NumberFact>("balence")).Message;
        Assert.StartsWith("There is no fact 'balence'. Did you mean balance? There are ", unknown, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => Model.Policy.GetFact<Fact>(null!));
    }

    [Fact]
    public void A_name_or_kind_that_the_policy_does_not_have_gives_no_classifier()
    {
        Action<FactMap<Debtor>>[] ways = [map => Model.Classifier(map), map => Model.Classifier("risk", map), map => Model.Classifier<Debtor, Tenure>(map)];
        foreach (var way in ways)
        {
            Assert.Contains(
                "There is no fact 'regoin'. Did you mean region? ",
                Assert.Throws<ArgumentException>(() => way(Map.From("regoin", debtor => debtor.Region))).Message,
                StringComparison.Ordinal);
            Assert.StartsWith(
                "limit is supplied as a text, and the policy has it as a number",
                Assert.Throws<ArgumentException>(() => way(Map.From("limit", debtor => debtor.Region))).Message,
                StringComparison.Ordinal);
        }

        // A map by fact may serve several policies.
        Assert.NotNull(Model.Classifier("risk", Map.From(new TextFact("regoin"), debtor => debtor.Region)));
        Assert.NotNull(Model.Classifier("risk", Map.From("regoin", debtor => debtor.Region).From(new TextFact("regoin"), debtor => debtor.Region)));
        Assert.Throws<ArgumentException>(() => Map.From("Big Region", debtor => debtor.Region));
        Assert.Throws<ArgumentNullException>(() => Map.From("region", (Func<Debtor, string?>)null!));
    }

    private sealed record Debtor(string? Region, decimal? Balance, double? Limit, bool? Flagged, DateOnly? Since, int? Orders);
}
