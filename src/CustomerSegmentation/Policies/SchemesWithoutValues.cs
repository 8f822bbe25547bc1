using CustomerSegmentation.Settings;

namespace CustomerSegmentation.Policies;

/// <summary>
/// Finds the schemes of a policy that can't be fitted, because the table tests a cut of a fact that nobody has a known value of, or
/// because it needs the class of such a scheme.
/// </summary>
/// <param name="policy">The policy before its cuts are fitted.</param>
internal sealed class SchemesWithoutValues(SegmentationPolicy policy)
{
    private readonly Dictionary<string, List<MissingFact>> missing = new(StringComparer.Ordinal);
    private readonly List<(string Scheme, PolicyFault Fault)> faults = [];

    /// <summary>A line for each cut that needs values, in the order of schemes; one for all cuts of a list.</summary>
    public IReadOnlyList<PolicyFault> Faults =>
        [.. policy.Schemes.Concat(policy.FactSources).SelectMany(scheme => faults.Where(fault => fault.Scheme == scheme.Name)).Select(fault => fault.Fault)];

    /// <summary>Takes a cut that nobody has a known value for.</summary>
    /// <param name="source">The scheme whose options have the cut; it need not run, if others test the facts that it defines.</param>
    /// <param name="setting">The setting of the cut.</param>
    /// <param name="fact">The fact that the cut divides.</param>
    /// <param name="hasCustomers">Whether there are customers.</param>
    /// <returns>The schemes that can't be fitted without it, by name; empty if no table tests the cut.</returns>
    public IReadOnlyList<string> Add(ConfiguredScheme source, CutSetting setting, NumberFact fact, bool hasCustomers)
    {
        string[] schemes = [.. policy.Schemes
            .Where(scheme => CutFacts(scheme, source).Any(divided => divided.Name == fact.Name)).Select(scheme => scheme.Name)];
        var lacking = new MissingFact(fact, [.. fact.Leaves().Where(leaf => leaf != fact).DistinctBy(leaf => leaf.Name, StringComparer.Ordinal)]);
        foreach (var scheme in schemes)
        {
            if (!missing.TryGetValue(scheme, out var facts))
                missing[scheme] = facts = [];
            if (!facts.Exists(other => other.Fact.Name == fact.Name))
                facts.Add(lacking);
        }

        // A cut of a list is named by its place there.
        var list = setting.Setting.TrimEnd("0123456789".ToCharArray()) is [.. var name, ':'] ? name : setting.Setting;
        if (schemes.Length > 0 && PolicyFaults.NoKnownValue(policy.PathOf(source.Scheme, list), fact, lacking.Inputs, schemes, hasCustomers) is var fault
            && !faults.Contains((source.Name, fault)))
            faults.Add((source.Name, fault));
        return schemes;
    }

    /// <summary>The schemes that can't be fitted, in the order of the policy.</summary>
    public List<SchemeNotRun> NotRun()
    {
        var left = missing.ToDictionary(pair => pair.Key, pair => new SchemeNotRun(pair.Key, pair.Value, lacksValues: true), StringComparer.Ordinal);
        bool IsLeft(Fact fact) => fact is ClassFact && left.ContainsKey(fact.Name);
        while (policy.Schemes.FirstOrDefault(scheme => !left.ContainsKey(scheme.Name) && scheme.Table.SuppliedFacts.Any(IsLeft)) is { } other)
            left[other.Name] = new SchemeNotRun(other.Name, [.. other.Table.SuppliedFacts.Where(IsLeft).Select(fact => new MissingFact(fact, []))]);
        return [.. policy.Schemes.Select(scheme => left.GetValueOrDefault(scheme.Name)).OfType<SchemeNotRun>()];
    }

    /// <summary>The facts that cuts of a scheme divide, where they are rules that the table of a scheme tests, be it within a score.</summary>
    /// <param name="scheme">The scheme of the table.</param>
    /// <param name="source">The scheme whose options have the cuts.</param>
    public static IEnumerable<Fact> CutFacts(ConfiguredScheme scheme, ConfiguredScheme source)
    {
        var isUsed = scheme.Name == source.Name || scheme.Table.TestedFacts.SelectMany(tested => tested.WithInputs())
            .Any(tested => source.DefinedFacts.Any(defined => defined.Name == tested.Name));
        var divided = source.Cuts.Where(cut => cut.Cut.Rule is not null).Select(cut => cut.Fact.Name).ToHashSet(StringComparer.Ordinal);
        return isUsed ? scheme.Table.UnfittedFacts.Where(fact => divided.Contains(fact.Name)) : [];
    }
}
