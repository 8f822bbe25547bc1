using CustomerSegmentation.Decisions;
using CustomerSegmentation.Fitting;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation.Policies;

/// <summary>Builds a policy from options and reports every fault.</summary>
internal static class PolicyBuilder
{
    /// <summary>Makes a policy, or lists every fault; those who need a model have every cut that is still a rule listed too.</summary>
    public static (SegmentationPolicy? Policy, IReadOnlyList<PolicyFault> Faults) TryCreate(SegmentationOptions given, bool forModel = false)
    {
        var copy = given.Copy();
        copy.NameSchemes();
        // One section that is registered for two types of customer is read twice.
        var faults = copy.Faults.Distinct().ToList();
        var facts = new PolicyFacts(copy, faults);
        PolicySettings.Check(copy, facts, faults);
        if (copy.Schemes.Count > 1 && copy.Schemes.IndexOf(PolicySettings.NoScheme) is >= 0 and var none)
            faults.Add(PolicyFaults.NoneBesideSchemes(FormattableString.Invariant($"{copy.Path}:{nameof(copy.Schemes)}:{none}"), PolicySettings.NoScheme));
        var assumed = AssumedValue.All(copy, facts);
        var tables = TableScheme.All(copy, facts, faults);
        copy.Treatments = TreatmentSettings.Check(copy, [.. copy.AllSchemes, .. tables], faults);
        var built = copy.AllSchemes.Where(copy.Runs).Concat(tables)
            .Select(scheme => Build(scheme, copy, facts, assumed, faults)).OfType<ConfiguredScheme>().ToList();
        var schemes = built.Where(scheme => copy.Runs(scheme.Scheme)).ToList();
        var used = schemes.SelectMany(scheme => scheme.Table.TestedFacts).SelectMany(fact => fact.WithInputs())
            .Select(fact => fact.Name).ToHashSet(StringComparer.Ordinal);
        var factSources = copy.AllSchemes
            .Where(scheme => !copy.Runs(scheme) && scheme.FactsOf(scheme.DefaultOptions).Any(fact => used.Contains(fact.Name)))
            .Select(scheme => Build(scheme, copy, facts, assumed, faults)).OfType<ConfiguredScheme>().ToList();
        // Where nothing was set, nobody wrote these rules.
        if (forModel && !faults.Exists(PolicyFaults.IsNoSettings))
            faults.AddRange(schemes.Concat(factSources).SelectMany(scheme => UnfittedCuts(copy, scheme)));
        DependencyOrder.Of(
            [.. built.Select(scheme => scheme.Table)],
            onCircle: circle => faults.Add(PolicyFaults.SchemesInCircle($"{copy.Path}:Schemes", circle)));
        faults.AddRange(
            from scheme in schemes
            from fact in scheme.Table.SuppliedFacts
            where fact.Kind == FactKind.Class && !copy.Runs(fact.Name) && copy.HasScheme(fact.Name)
            select PolicyFaults.NeededSchemeMissing($"{copy.Path}:Schemes", scheme.Name, fact.Name));
        copy.SetSchemes(schemes);
        return faults.Count > 0 ? (null, faults) : (new SegmentationPolicy(copy, schemes, factSources, facts, assumed), faults);
    }

    /// <summary>The fact with what the policy takes it for where it is unknown.</summary>
    public static Fact WithAssumed(Fact fact, Dictionary<string, double?> assumed) =>
        assumed.TryGetValue(fact.Name, out var value) ? fact.WithAssumed(value) : fact;

    /// <summary>The cuts that are still rules, each as a fault.</summary>
    public static IEnumerable<PolicyFault> UnfittedCuts(SegmentationOptions options, ConfiguredScheme scheme) =>
        from cut in scheme.Cuts
        where cut.Cut.Rule is not null
        select PolicyFaults.UnfittedCut($"{options.Path}:{scheme.Scheme.SettingsKey}:{cut.Setting}", cut.Cut, scheme.Name);

    // Null where the settings are at fault.
    private static ConfiguredScheme? Build(
        Scheme scheme, SegmentationOptions options, PolicyFacts facts, Dictionary<string, double?> assumed, List<PolicyFault> faults)
    {
        var path = $"{options.Path}:{scheme.SettingsKey}";
        if (scheme.TryTable(options.Get(scheme), path, faults) is not { } written || options.IsFaulty(path))
            return null;
        var table = (options.IsOverridable(scheme.Name) ? written.WithOverrides() : written)
            .ReplaceFacts(facts.WithOwn).ReplaceFacts(fact => WithAssumed(fact, assumed));
        // Of a scheme of the catalogue that does not run, only the facts are used.
        if (scheme is TableScheme || options.Runs(scheme))
            faults.AddRange([.. facts.OfOtherKind(table, path), .. CheckTable(scheme, table, path, options.Fit)]);
        var defined = scheme.FactsOf(options.Get(scheme)).Select(fact => fact.Replace(facts.WithOwn).Replace(known => WithAssumed(known, assumed)));
        return new ConfiguredScheme(scheme, options.Get(scheme), table, [.. defined]);
    }

    // A scheme in C# may have rows that nobody reaches, by its options or by a fit to few distinct values, and so may a table
    // that was fitted; every other error is a mistake. Facts of the policy's own may have made one that the table alone has not.
    private static IEnumerable<PolicyFault> CheckTable(Scheme scheme, DecisionTable table, string path, FitReport? fit)
    {
        var isTable = scheme is TableScheme;
        var isFitted = fit?.Cuts.Any(cut => cut.Scheme == scheme.Name) == true;
        return
            from fault in table.Check()
            where isTable && !isFitted ? fault.IsError : fault.IsErrorOfAnyOptions
            let place = isTable && fault.Row is { } row ? FormattableString.Invariant($"{path}:Rows:{row - 1}") : path
            select scheme.TableFault(fault, place);
    }
}
