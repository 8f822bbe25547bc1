using System.Security.Cryptography;
using System.Text;
using CustomerSegmentation.Decisions;
using CustomerSegmentation.Decisions.Plans;
using CustomerSegmentation.Fitting;
using CustomerSegmentation.Policies;
using CustomerSegmentation.Purchases;
using CustomerSegmentation.Settings;
using CustomerSegmentation.Treatments;

namespace CustomerSegmentation;

/// <summary>
/// Which schemes run and by which tables: the one policy from which a <see cref="SegmentationModel"/> is made. Immutable
/// and safe for any number of threads.
/// </summary>
public sealed class SegmentationPolicy
{
    private readonly SegmentationOptions options;
    private readonly PolicyFacts known;

    private SegmentationPolicy(SegmentationOptions options, IReadOnlyList<SchemePolicy> schemes, IReadOnlyList<SchemePolicy> factSources, TimeZoneInfo timeZone, PolicyFacts known, Dictionary<string, double?> assumed)
    {
        this.options = options;
        this.known = known;
        Schemes = schemes;
        FactSources = factSources;
        TimeZone = timeZone;
        KnownFacts = [.. known.All.Select(fact => fact.Replace(inner => WithAssumed(inner, assumed)))];
    }

    /// <summary>The facts that the policy knows: the catalogue's, those that schemes' options define, and the user's own.</summary>
    public IReadOnlyList<Fact> KnownFacts { get; }

    /// <summary>The schemes that run, in the catalogue's order, and then the user's own by name.</summary>
    public IReadOnlyList<SchemePolicy> Schemes { get; }

    /// <summary>The schemes that do not run, but whose options define facts that those that run use, such as a score.</summary>
    public IReadOnlyList<SchemePolicy> FactSources { get; }

    /// <summary>How purchases become facts.</summary>
    public PurchasePolicy Purchases => options.Purchases;

    /// <summary>What to do for the customers of each class, by the policy.</summary>
    public TreatmentPolicy Treatments => options.Treatments;

    /// <summary>The time zone in which a host takes the as-of day.</summary>
    public TimeZoneInfo TimeZone { get; }

    /// <summary>Whether every cut is absolute, so that the policy can become a model without a population.</summary>
    public bool IsFitted => Schemes.All(scheme => scheme.Table.IsFitted);

    /// <summary>Where the cuts came from, if they were fitted; else <see langword="null"/>.</summary>
    public FitReport? Report => options.Fit;

    /// <summary>The SHA-256 of the policy's canonical form, in hexadecimal: equal policies, equal fingerprints; a changed cut, another one.</summary>
    public string Fingerprint
    {
        get
        {
            var text = new StringBuilder();
            foreach (var scheme in Schemes)
                text.Append(scheme.Table.Canonical);
            text.Append(PolicySettings.Canonical(options));
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
        }
    }

    /// <summary>Makes a policy of options.</summary>
    /// <param name="options">The options; they are copied.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="PolicyException">The options can't be right; every fault is listed.</exception>
    public static SegmentationPolicy Create(SegmentationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (policy, faults) = TryCreate(options);
        return policy ?? throw new PolicyException(faults);
    }

    /// <summary>Reads a policy from JSON: the configuration section <c>CustomerSegmentation</c>, alone or under that key.</summary>
    /// <param name="json">The text; comments and trailing commas are allowed.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="PolicyException">The text is not a policy that can be right; every fault is listed.</exception>
    public static SegmentationPolicy FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var read = new SegmentationOptions();
        PolicySettings.Read(SettingsNode.FromJson(json), read);
        return Create(read);
    }

    /// <summary>The fact of a name as the policy has it, to map it or to give it a column; for a scheme's name, its class.</summary>
    /// <param name="name">The name, in snake_case.</param>
    /// <returns>The fact, or <see langword="null"/> where there is none of that name.</returns>
    public Fact? FindFact(string name) => KnownFacts.FirstOrDefault(fact => string.Equals(fact.Name, name, StringComparison.Ordinal)) ?? known.Find(name);

    /// <summary>The policy as JSON, in the form that <see cref="FromJson"/> and a configuration file read.</summary>
    /// <returns>The text, indented, with line feeds.</returns>
    public string ToJson() => PolicySettings.ToJson(options, Schemes, FactSources);

    /// <summary>The policy without the schemes that can give nothing but <c>Unclassified</c> with the facts that there are.</summary>
    /// <param name="supplied">The facts that are supplied.</param>
    /// <param name="notRun">The schemes left out, each with the facts that it lacks.</param>
    /// <returns>The policy of the others.</returns>
    public SegmentationPolicy RunnableWith(IEnumerable<Fact> supplied, out IReadOnlyList<SchemeNotRun> notRun)
    {
        var left = NotRunWith(supplied);
        notRun = left;
        return With(Schemes.Where(scheme => !left.Exists(other => other.Name == scheme.Name)), options.Copy());
    }

    /// <summary>The schemes that can give nothing but <c>Unclassified</c> with the facts that there are, each with the facts that it lacks.</summary>
    internal List<SchemeNotRun> NotRunWith(IEnumerable<Fact> supplied)
    {
        // A scheme's class is a fact where the scheme runs, which a policy needs; a previous class or one set by hand is like any other fact.
        var names = supplied.Where(fact => fact.Kind != FactKind.Class || (CustomerSegmentation.Schemes.Find(fact.Name) is null && Schemes.All(scheme => scheme.Name != fact.Name))).Select(fact => fact.Name).ToHashSet(StringComparer.Ordinal);
        bool IsSupplied(Fact fact) => names.Contains(fact.Name);
        bool IsMissing(Fact fact) => !fact.CanBeKnown(IsSupplied);
        MissingFact Missing(Fact fact) => new(fact, [.. fact.Leaves().Where(leaf => leaf != fact && IsMissing(leaf)).DistinctBy(leaf => leaf.Name, StringComparer.Ordinal)]);
        var left = new List<SchemeNotRun>();
        foreach (var table in Plan.InDependencyOrder([.. Schemes.Select(scheme => scheme.Table)]))
        {
            if (table.CanGiveClass(IsSupplied))
                names.Add(table.Name);
            else
                left.Add(new SchemeNotRun(table.Name, [.. table.TestedFacts.Where(IsMissing).SelectMany(fact => fact.Named(IsMissing)).DistinctBy(fact => fact.Name, StringComparer.Ordinal).Select(Missing)]));
        }

        return left;
    }

    /// <summary>The policy in which no class is set by hand: what its tables alone say.</summary>
    /// <returns>The policy; this one where no scheme is overridable.</returns>
    public SegmentationPolicy WithoutOverrides()
    {
        if (options.Overridable.Count == 0)
            return this;
        var plain = options.Copy();
        plain.Overridable.Clear();
        return With(Schemes, plain);
    }

    /// <summary>The policy in which classes of these schemes can be set by hand too.</summary>
    /// <param name="schemes">The schemes' names; those that are overridable already stay so.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="PolicyException">There is no scheme of a name; every such name is listed.</exception>
    public SegmentationPolicy WithOverrides(params IEnumerable<string> schemes)
    {
        ArgumentNullException.ThrowIfNull(schemes);
        var changed = options.Copy();
        foreach (var scheme in schemes.Where(scheme => !changed.IsOverridable(scheme)))
            changed.Overridable.Add(scheme);
        return With(Schemes, changed);
    }

    /// <summary>Fits the cuts that are rules to a population.</summary>
    /// <param name="columns">The population. It is read several times, and not kept.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    /// <returns>The model, whose cuts are all absolute, and the report of the fit.</returns>
    /// <exception cref="PolicyException">The fitted cuts are out of order, as rules of different kinds can give.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public FitResult Fit(CustomerColumns columns, CancellationToken cancellationToken = default) => Fit(columns, CutFitter.OneThread(cancellationToken));

    /// <summary>The same on several threads, with the same model and report to the last bit.</summary>
    /// <param name="columns">The population. It is read several times, and not kept.</param>
    /// <param name="options">The number of threads, and the cancellation.</param>
    /// <returns>The model, whose cuts are all absolute, and the report of the fit.</returns>
    /// <exception cref="PolicyException">The fitted cuts are out of order, as rules of different kinds can give.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public FitResult Fit(CustomerColumns columns, ParallelOptions options)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(options);
        var fit = new PolicyFit(this, columns.AsOf is { IsConstant: true } asOf ? asOf.Constant : null);
        while (fit.Next is { Count: > 0 } wanted)
            fit.Take(CutFitter.Fit([.. wanted.Select(cuts => cuts.SearchIn(FactPopulation.Of(cuts.Fact, columns)))], options), columns.Count);
        return fit.Finish(columns.Count);
    }

    /// <summary>The options, to be changed and made a policy again by <see cref="With"/>.</summary>
    internal SegmentationOptions CopyOptions() => options.Copy();

    /// <summary>The model of a policy whose cuts are all absolute.</summary>
    /// <returns>The model.</returns>
    /// <exception cref="PolicyException">A cut is a rule that must be fitted first.</exception>
    public SegmentationModel ToModel() => IsFitted ? new SegmentationModel(this) : throw new PolicyException([.. Schemes.Concat(FactSources).SelectMany(scheme => UnfittedCuts(options, scheme))]);

    /// <summary>Makes a policy, or lists every fault; those who need a model have every cut that is still a rule listed too.</summary>
    internal static (SegmentationPolicy? Policy, IReadOnlyList<PolicyFault> Faults) TryCreate(SegmentationOptions given, bool forModel = false)
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
        copy.Treatments = TreatmentSettings.Check(copy, [.. CustomerSegmentation.Schemes.All, .. own], faults);
        foreach (var scheme in CustomerSegmentation.Schemes.All.Where(scheme => runs(scheme.Name)).Concat(own))
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
        var factSources = CustomerSegmentation.Schemes.All
            .Where(scheme => !runs(scheme.Name) && scheme.FactsOf(scheme.DefaultOptions).Any(fact => used.Contains(fact.Name)))
            .Select(scheme => FactSource(scheme, copy, faults)).OfType<SchemePolicy>().ToList();
        if (forModel)
            faults.AddRange(schemes.Concat(factSources).SelectMany(scheme => UnfittedCuts(copy, scheme)));

        Plan.InDependencyOrder(tables, onCircle: circle => faults.Add(new PolicyFault($"{copy.Path}:Schemes", $"Schemes need each other's classes in a circle: {circle}", "Take one of these classes out of the tests, or leave one of the schemes out")));
        foreach (var scheme in schemes)
        {
            foreach (var fact in scheme.Table.SuppliedFacts.Where(fact => fact.Kind == FactKind.Class && !runs(fact.Name) && (CustomerSegmentation.Schemes.Find(fact.Name) is not null || copy.OwnTables.ContainsKey(fact.Name))))
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
            .Select(fault => new PolicyFault(fault.Row is { } row ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{path}:Rows:{row - 1}") : path, fault.Message.TrimEnd('.'), "Change the table"));
    }

    private static Fact WithAssumed(Fact fact, Dictionary<string, double?> assumed) => assumed.TryGetValue(fact.Name, out var value) ? fact.WithAssumed(value) : fact;

    private static IEnumerable<PolicyFault> UnfittedCuts(SegmentationOptions options, SchemePolicy scheme) =>
        from cut in scheme.Cuts
        where cut.Cut.Rule is not null
        select new PolicyFault(
            $"{options.Path}:{scheme.Scheme.SettingsKey}:{cut.Setting}",
            $"'{cut.Cut}' is a rule, and no population is here to fit it to",
            $"Write a number, or load the JSON that 'custseg … --model FILE' or SegmentationModel.ToJson wrote, or give the model with UseModel, or leave {scheme.Name} out of Schemes");

    /// <summary>The policy of these schemes and options, which it keeps.</summary>
    internal static SegmentationPolicy With(IEnumerable<SchemePolicy> schemes, SegmentationOptions options)
    {
        options.Schemes.Clear();
        foreach (var scheme in schemes)
            options.Schemes.Add(scheme.Name);
        if (options.Schemes.Count == 0)
            options.Schemes.Add(PolicySettings.NoScheme);
        return Create(options);
    }
}
