using System.Globalization;
using CustomerSegmentation.Decisions;
using CustomerSegmentation.Fitting;

namespace CustomerSegmentation.Policies;

/// <summary>Builds a policy from options and reports every fault.</summary>
internal static class PolicyBuilder
{
    /// <summary>Makes a policy, or lists every fault; those who need a model have every cut that is still a rule listed too.</summary>
    public static (SegmentationPolicy? Policy, IReadOnlyList<PolicyFault> Faults) TryCreate(SegmentationOptions given, bool forModel = false)
    {
        var copy = given.Copy();
        // One section that is registered for two types of customer is read twice.
        var faults = copy.Faults.Distinct().ToList();
        var facts = new PolicyFacts(copy, faults);
        facts.CheckNotGiven();
        var assumed = PolicySettings.CheckWhenUnknown(copy, facts, faults);
        var timeZone = PolicySettings.CheckCommon(copy, faults);
        PolicySettings.CheckOverridable(copy, faults);
        var runs = PolicySettings.CheckSchemes(copy, faults);
        var own = OwnScheme.All(copy, facts, faults);
        var schemes = new List<SchemePolicy>();
        var tables = new List<DecisionTable>();
        copy.Treatments = TreatmentSettings.Check(copy, [.. copy.AllSchemes, .. own], faults);
        foreach (var scheme in copy.AllSchemes.Where(scheme => runs(scheme.Name)).Concat(own))
        {
            var path = $"{copy.Path}:{scheme.SettingsKey}";
            var before = faults.Count;
            scheme.Check(path, copy.Get(scheme), faults);
            if (faults.Count > before || copy.IsFaulty(path))
                continue;
            Fact Resolved(Fact fact) => fact.Replace(facts.WithOwn).Replace(known => WithAssumed(known, assumed));
            var written = scheme.Table(copy.Get(scheme));
            var table = (copy.IsOverridable(scheme.Name) ? written.WithOverrides() : written).ReplaceFacts(facts.WithOwn).ReplaceFacts(fact => WithAssumed(fact, assumed));
            faults.AddRange(facts.OfOtherKind(table).Select(fault => new PolicyFault(path, fault, "Choose a fact of the right kind, or change the kind")));
            faults.AddRange(CheckTable(scheme, table, path, copy.Fit));
            tables.Add(table);
            if (!runs(scheme.Name))
                continue;
            schemes.Add(new SchemePolicy(scheme, copy.Get(scheme), table, [.. scheme.FactsOf(copy.Get(scheme)).Select(Resolved)]));
        }

        var used = schemes.SelectMany(scheme => scheme.Table.TestedFacts).SelectMany(fact => fact.WithInputs()).Select(fact => fact.Name).ToHashSet(StringComparer.Ordinal);
        var factSources = copy.AllSchemes
            .Where(scheme => !runs(scheme.Name) && scheme.FactsOf(scheme.DefaultOptions).Any(fact => used.Contains(fact.Name)))
            .Select(scheme => FactSource(scheme, copy, faults)).OfType<SchemePolicy>().ToList();
        if (forModel)
            faults.AddRange(schemes.Concat(factSources).SelectMany(scheme => UnfittedCuts(copy, scheme)));

        DependencyOrder.Of(tables, onCircle: circle => faults.Add(new PolicyFault($"{copy.Path}:Schemes", $"Schemes need each other's classes in a circle: {circle}", "Take one of these classes out of the tests, or leave one of the schemes out")));
        foreach (var scheme in schemes)
        {
            foreach (var fact in scheme.Table.SuppliedFacts.Where(fact => fact.Kind == FactKind.Class && !runs(fact.Name) && (copy.FindScheme(fact.Name) is not null || copy.OwnTables.ContainsKey(fact.Name))))
                faults.Add(new PolicyFault($"{copy.Path}:Schemes", $"{scheme.Name} needs the class that {fact.Name} gives", $"Add {fact.Name}, or leave {scheme.Name} out"));
        }

        return faults.Count > 0 ? (null, faults) : (new SegmentationPolicy(copy, schemes, factSources, timeZone, facts, assumed), faults);
    }

    // A scheme that does not run, for its facts; null where its options are at fault.
    private static SchemePolicy? FactSource(Scheme scheme, SegmentationOptions options, List<PolicyFault> faults)
    {
        var before = faults.Count;
        scheme.Check($"{options.Path}:{scheme.SettingsKey}", options.Get(scheme), faults);
        return faults.Count > before ? null : new SchemePolicy(scheme, options.Get(scheme), scheme.Table(options.Get(scheme)), scheme.FactsOf(options.Get(scheme)));
    }

    // A scheme of the catalogue may have rows that nobody reaches, by its options or by a fit to few distinct values, and
    // so may an own one that was fitted; cuts the wrong way round are a mistake, and so is every error of a table as written.
    private static IEnumerable<PolicyFault> CheckTable(Scheme scheme, DecisionTable table, string path, FitReport? fit)
    {
        if (scheme is not OwnScheme)
            return table.Check().Where(fault => fault.Kind == TableFaultKind.CutsOutOfOrder).Select(fault => new PolicyFault(path, fault.Message.TrimEnd('.'), "Change the settings of this scheme"));
        var isFitted = fit?.Cuts.Any(cut => cut.Scheme == scheme.Name) == true;
        return table.Check()
            .Where(fault => fault.IsError && !(isFitted && fault.Kind == TableFaultKind.RowNeverReached))
            .Select(fault => new PolicyFault(fault.Row is { } row ? string.Create(CultureInfo.InvariantCulture, $"{path}:Rows:{row - 1}") : path, fault.Message.TrimEnd('.'), "Change the table"));
    }

    public static Fact WithAssumed(Fact fact, Dictionary<string, double?> assumed) => assumed.TryGetValue(fact.Name, out var value) ? fact.WithAssumed(value) : fact;

    public static IEnumerable<PolicyFault> UnfittedCuts(SegmentationOptions options, SchemePolicy scheme) =>
        from cut in scheme.Cuts
        where cut.Cut.Rule is not null
        select new PolicyFault(
            $"{options.Path}:{scheme.Scheme.SettingsKey}:{cut.Setting}",
            $"'{cut.Cut}' is a rule, and no population is here to fit it to",
            $"Write a number, or load the JSON that 'custseg … --model FILE' or SegmentationModel.ToJson wrote, or give the model with UseModel, or leave {scheme.Name} out of Schemes");
}
