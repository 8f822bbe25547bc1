using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation;

internal static class CustomerQualityScheme
{
    private static readonly IReadOnlyList<YesNoFact> GoodOnes = [Facts.FitsOurStrengths, Facts.ValuesOurWork, Facts.RaisesOurSkill, Facts.LeadsAlongStrategy];

    private static readonly IReadOnlyList<YesNoFact> BadOnes =
        [Facts.StrainsOurWeaknesses, Facts.DistractsFromStrategy, Facts.CostsMoreThanItEarns, Facts.CrowdsOutBetterCustomers, Facts.NeverSatisfied];

    private static readonly IReadOnlyList<YesNoFact> Behaviours = [.. GoodOnes, .. BadOnes];

    private static readonly NumberFact GoodBehaviours = CountKnown("good_behaviours", GoodOnes);

    private static readonly NumberFact BadBehaviours = CountKnown("bad_behaviours", BadOnes);

    public static Scheme<CustomerQualityOptions, CustomerQuality> Create() => new("Customer quality", Table, new SettingsSchema<CustomerQualityOptions>()
        .Cut("BestCut", Score, o => o.BestCut, (o, v) => o with { BestCut = v })
        .Cut("GoodCut", Score, o => o.GoodCut, (o, v) => o with { GoodCut = v })
        .Cut("NeutralCut", Score, o => o.NeutralCut, (o, v) => o with { NeutralCut = v })
        .Cut("PoorCut", Score, o => o.PoorCut, (o, v) => o with { PoorCut = v })
        .Days("MinimumObserved", o => o.MinimumObserved, (o, v) => o with { MinimumObserved = v }, minimum: 1)
        .Above("BestCut", "GoodCut", nobody: "Good")
        .Above("GoodCut", "NeutralCut", nobody: "Neutral")
        .Above("NeutralCut", "PoorCut", nobody: "Poor")
        .Rule(
            "MinimumObserved",
            o => o.MinimumObserved <= Behaviours.Count,
            "is more than the behaviours that there are, so that nobody would be graded",
            "Write a whole number from 1 to 9"))
    {
        BestFirst = [CustomerQuality.Best, CustomerQuality.Good, CustomerQuality.Neutral, CustomerQuality.Poor, CustomerQuality.Worst],
        DefinedFacts = options => [GoodBehaviours, BadBehaviours, Observed(options), Score(options)],
    };

    private static DecisionTable Table(CustomerQualityOptions options)
    {
        var score = Score(options);
        return DecisionTable.For<CustomerQuality>()
            .Row(CustomerQuality.Best, score >= options.BestCut)
            .Row(CustomerQuality.Good, score >= options.GoodCut)
            .Row(CustomerQuality.Neutral, score >= options.NeutralCut)
            .Row(CustomerQuality.Poor, score >= options.PoorCut)
            .Otherwise(CustomerQuality.Worst);
    }

    private static NumberFact Observed(CustomerQualityOptions options) =>
        NumberFact.CountYes([.. Behaviours.Select(fact => YesNoFact.When($"{fact}_known", fact.IsKnown))])
            .Named("observed_behaviours", "count", minimum: options.MinimumObserved);

    // The score never exceeds the number of what was observed: that minimum only makes it unknown where this is, which is where too little was.
    private static NumberFact Score(CustomerQualityOptions options) =>
        NumberFact.Min(GoodBehaviours - BadBehaviours, Observed(options)).Named("quality_score", "", -BadOnes.Count, GoodOnes.Count);

    // What is not known counts as no.
    private static NumberFact CountKnown(string name, IReadOnlyList<YesNoFact> facts) =>
        NumberFact.CountYes([.. facts.Select(fact => YesNoFact.When($"{fact}_seen", fact.IsYes.IfUnknown(false)))]).Named(name, "count", minimum: 0);
}
