using CustomerSegmentation.Fitting;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation.Policies;

/// <summary>
/// The fit of a policy on its way, wherever the population is: <see cref="Next"/> says which cuts are to be fitted to which
/// facts, and <see cref="Take"/> takes the fitted ones. A cut may divide a fact whose own cuts are fitted first, such as a score.
/// </summary>
/// <param name="policy">The policy.</param>
/// <param name="asOf">The day that the population's facts are of, where it is one.</param>
internal sealed class PolicyFit(SegmentationPolicy policy, DateOnly? asOf)
{
    private readonly List<SchemeCutFit> reports = [];
    private readonly List<FactConcentration> concentrations = [];
    private readonly List<SchemeNotRun> notRun = [];
    private readonly SegmentationPolicy given = policy;
    private SegmentationPolicy policy = policy;

    /// <summary>What is to be fitted next; empty if everything is.</summary>
    public IReadOnlyList<FactCuts> Next =>
        [.. Groups().Select(group => new FactCuts(group[0].Fact, [.. group.Select(cut => cut.Cut.Cut)], group[0].Cut.AtMost, IsMoney(group[0].Fact)))];

    /// <summary>Takes what was fitted.</summary>
    /// <param name="fits">The fits, in the order of <see cref="Next"/>.</param>
    /// <param name="customers">The customers of the population.</param>
    /// <exception cref="PolicyException">
    /// No customer has a known value for a cut, unless the policy leaves such schemes out; or the fitted cuts are out of order, which
    /// rules of different kinds can cause.
    /// </exception>
    public void Take(IReadOnlyList<PopulationFit> fits, long customers)
    {
        var fitted = policy.CopyOptions();
        var without = new SchemesWithoutValues(policy);
        foreach (var (group, fit) in Groups().Zip(fits))
        {
            var fact = group[0].Fact;
            foreach (var (cut, result) in group.Zip(fit.Cuts))
            {
                var scheme = cut.Scheme.Scheme;
                IReadOnlyList<string> left = result.HasNoValue ? without.Add(cut.Scheme, cut.Cut, fact, customers > 0) : [];
                // What is left out keeps its rules.
                if (left.Count == 0)
                    fitted.Set(scheme, scheme.WithCut(fitted.Get(scheme), cut.Cut.Setting, result.Cut));
                reports.Add(new SchemeCutFit(scheme.Name, cut.Cut.Setting, fact.Name, left.Count == 0 ? result : result with
                {
                    Note = $"No value is known, so {string.Join(" and ", left)} {(left.Count == 1 ? "is" : "are")} left out.",
                }));
            }

            foreach (var (cut, result) in group.Zip(fit.Cuts).Where(cut => cut.Second.TakesEverybody))
                LowerThoseBelow(cut.Scheme, cut.Cut, result, fitted);
            if (IsMoney(fact) && !concentrations.Exists(concentration => concentration.Fact == fact.Name))
                concentrations.Add(new FactConcentration(fact.Name, fit.Concentration));
        }

        fitted.Fit = ReportOf(customers);
        var leftOut = without.NotRun();
        if (without.Faults.Count > 0 && (!policy.LeavesOutSchemesWithoutValues || leftOut.Count == policy.Schemes.Count))
            throw new PolicyException(without.Faults);
        notRun.AddRange(leftOut);
        policy = SegmentationPolicy.With(policy.Schemes.Where(scheme => !leftOut.Exists(left => left.Name == scheme.Name)), fitted);
    }

    /// <summary>The model and the report, once everything is fitted.</summary>
    /// <param name="customers">The customers of the population.</param>
    public FitResult Finish(long customers) =>
        new(policy.ToModel(), reports.Count > 0 ? policy.Report! : ReportOf(customers)) { NotRun = [.. notRun] };

    private void LowerThoseBelow(ConfiguredScheme scheme, CutSetting taking, FittedCut everybody, SegmentationOptions fitted)
    {
        int PlaceOf(string setting) => reports.FindIndex(report => report.Scheme == scheme.Name && report.Setting == setting);
        foreach (var lower in CutsBelow.Of(scheme, taking))
        {
            var place = PlaceOf(lower.Setting);
            if (!CutsBelow.IsStricter(lower, place < 0 ? lower.Cut : reports[place].Fit.Cut, everybody.Cut))
                continue;
            var cut = everybody.Cut.WithMarginOf(lower.Cut);
            fitted.Set(scheme.Scheme, scheme.Scheme.WithCut(fitted.Get(scheme.Scheme), lower.Setting, cut));
            var note = $"{lower.Setting} stands at {taking.Setting}, which takes everybody.";
            if (place >= 0)
                reports[place] = reports[place] with { Fit = everybody with { Rule = lower.Cut, Cut = cut, Note = note } };
            else if (PlaceOf(taking.Setting) is var own)
                reports[own] = reports[own] with { Fit = reports[own].Fit with { Note = $"{reports[own].Fit.Note} {note}".Trim() } };
        }
    }

    private List<List<(ConfiguredScheme Scheme, CutSetting Cut, NumberFact Fact)>> Groups()
    {
        // The facts as the tables have them: with what the policy says of unknown.
        var used = policy.Schemes.SelectMany(scheme => scheme.Table.TestedFacts).SelectMany(tested => tested.WithInputs())
            .OfType<NumberFact>().ToLookup(fact => fact.Name, StringComparer.Ordinal);
        return
        [
            .. policy.Schemes.Concat(policy.FactSources)
                .SelectMany(scheme => scheme.Cuts.Select(cut => (scheme, Cut: cut, Fact: used[cut.Fact.Name].FirstOrDefault(cut.Fact))))
                .Where(cut => cut.Cut.Cut.Rule is not null && cut.Fact.NestedCells().All(cell => cell.UnfittedCut is null))
                .GroupBy(cut => (cut.Fact.Canonical, cut.Cut.AtMost))
                .Select(group => group.ToList()),
        ];
    }

    // The cuts in the order of schemes and settings.
    private FitReport ReportOf(long customers) => new()
    {
        AsOf = asOf,
        Customers = customers,
        Cuts = [.. given.Schemes.Concat(given.FactSources)
            .SelectMany(scheme => scheme.Cuts.Select(cut => reports.Find(report => report.Scheme == scheme.Name && report.Setting == cut.Setting)))
            .OfType<SchemeCutFit>()],
        Concentrations = [.. concentrations],
    };

    private static bool IsMoney(Fact fact) => fact.Unit == "money";
}
