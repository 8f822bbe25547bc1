using System.Text.Json;

namespace CustomerSegmentation.Hosting.Tests;

public class ExplanationJsonTests
{
    private static readonly NumberFact Age = new("age", "years");
    private static readonly YesNoFact Vip = new("vip");
    private static readonly DateFact Since = new("since");
    private static readonly TextFact Region = new("region");
    private static readonly ClassFact Tier = Schemes.ValueTier.Fact;

    private sealed record Person(double? Age = null, bool? Vip = null, DateOnly? Since = null, string? Region = null, ValueTier Tier = default);

    private enum Risk : byte { Unclassified, Low, High }

    private static readonly FactMap<Person> Map = new FactMap<Person>().From(Age, p => p.Age).From(Vip, p => p.Vip).From(Since, p => p.Since)
        .From(Region, p => p.Region).From(Tier, p => p.Tier);

    [Fact]
    public void An_explanation_has_what_its_text_says_as_data()
    {
        var why = Schemes.LoyaltyQuadrant.Classifier(new() { SalesCut = 100_000, LoyaltyCut = 0.6 }).Explain(new Customer { Sales = 120_000, Loyalty = 0.4 });
        const string Expected =
            """
            {"scheme":"loyalty_quadrant","class":{"code":3,"name":"Dangerous"},"row":3,
            "tests":[{"row":3,"fact":{"name":"sales","kind":"Number","unit":"money"},"value":120000,"comparison":"AtLeast","bound":100000,"answer":true,"text":"sales 120,000 \u003E= 100,000"}],
            "failed":[{"row":1,"fact":{"name":"loyalty","kind":"Number","unit":"share"},"value":0.4,"comparison":"AtLeast","bound":0.6,"answer":false,"text":"loyalty 0.4 \u003C 0.6"},
            {"row":2,"fact":{"name":"loyalty","kind":"Number","unit":"share"},"value":0.4,"comparison":"AtLeast","bound":0.6,"answer":false,"text":"loyalty 0.4 \u003C 0.6"}],
            "missing":[],"text":"Dangerous (row 3): sales 120,000 \u003E= 100,000; not rows 1, 2: loyalty 0.4 \u003C 0.6"}
            """;
        var json = JsonSerializer.Serialize(why, JsonSerializerOptions.Web);
        Assert.Equal(Expected.ReplaceLineEndings(""), json);
        Assert.Equal(json, JsonSerializer.Serialize(why, AnswerContext.Default.Explanation));
        Assert.Equal(json, JsonSerializer.Serialize(why), ignoreCase: true);
    }

    [Fact]
    public void Missing_facts_are_named_with_what_they_come_from()
    {
        var why = Schemes.LifecycleState.Classifier(new()).Explain(new Customer { Purchases = 3, AsOf = new(2024, 12, 31) });
        using var json = JsonSerializer.SerializeToDocument(why, JsonSerializerOptions.Web);
        Assert.Equal(
            """[{"fact":{"name":"recency_days","kind":"Number","unit":"days"},"inputs":[{"name":"last_purchase","kind":"Date","unit":"date"}]}]""",
            json.RootElement.GetProperty("missing").GetRawText());
        Assert.Equal("Unclassified", json.RootElement.GetProperty("class").GetProperty("name").GetString());
    }

    public static TheoryData<Cell, string, string, string> Values { get; } = new()
    {
        { Age >= 18, "20", "\"AtLeast\"", "18" },
        { Age > 18, "20", "\"Above\"", "18" },
        { Age <= 65, "20", "\"AtMost\"", "65" },
        { Age < 65, "20", "\"Below\"", "65" },
        { Age.Between(18, 65), "20", "null", "null" },
        { Vip.IsYes, "true", "null", "null" },
        { Since >= new DateOnly(2020, 1, 31), "\"2026-01-02\"", "\"AtLeast\"", "\"2020-01-31\"" },
        { Region.Is("North \"\ud800"), "\"North \\u0022\\uFFFD\"", "null", "null" },
        { Tier.Is(ValueTier.Key), "\"Key\"", "null", "null" },
        { new NumberFact("limit").IsUnknown, "null", "null", "null" },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void Values_have_the_type_of_their_fact(Cell cell, string value, string comparison, string bound)
    {
        var classifier = new Classifier<Person, Risk>(DecisionTable.For<Risk>("risk").Row(Risk.High, cell).Otherwise(Risk.Low), Map);
        var why = classifier.Explain(new Person(20, true, new(2026, 1, 2), "North \"\ud800", ValueTier.Key));
        Assert.Equal(Risk.High.ToString(), why.Class.Name);
        var json = JsonSerializer.Serialize(why);
        Assert.Contains($"\"Value\":{value},\"Comparison\":{comparison},\"Bound\":{bound},\"Answer\":true", json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fact_is_compared_with_another()
    {
        var limit = new NumberFact("limit", "years");
        var map = new FactMap<Person>().From(Age, p => p.Age).All(limit, 30);
        var why = new Classifier<Person, Risk>(DecisionTable.For<Risk>("risk").Row(Risk.High, Age < limit).Otherwise(Risk.Low), map).Explain(new Person(20));
        Assert.Contains(
            "\"Value\":20,\"Comparison\":\"Below\",\"Bound\":30,\"Other\":{\"Name\":\"limit\",\"Kind\":\"Number\",\"Unit\":\"years\"},\"Answer\":true",
            JsonSerializer.Serialize(why),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_code_is_explained_by_its_class_alone()
    {
        IClassifier<Customer, RegionRisk> plain = new RegionRiskClassifier(new RiskLimit(100));
        Assert.Equal(
            """{"scheme":"region_risk","class":{"code":2,"name":"High"},"row":null,"tests":[],"failed":[],"missing":[],"text":"High"}""",
            JsonSerializer.Serialize(plain.Explain(new Customer { Sales = 500 }), JsonSerializerOptions.Web));
    }

    [Fact]
    public void A_context_without_reflection_writes_the_same()
    {
        foreach (var answer in Answers.All().Where(answer => AnswerContext.Default.GetTypeInfo(answer.GetType()) is not null))
        {
            Assert.Equal(
                JsonSerializer.Serialize(answer, answer.GetType(), JsonSerializerOptions.Web),
                JsonSerializer.Serialize(answer, answer.GetType(), AnswerContext.Default));
        }
    }
}
