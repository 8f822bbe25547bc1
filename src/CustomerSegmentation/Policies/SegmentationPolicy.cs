using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using CustomerSegmentation.Decisions;
using CustomerSegmentation.Fitting;
using CustomerSegmentation.Input;
using CustomerSegmentation.Policies;
using CustomerSegmentation.Purchases;
using CustomerSegmentation.Settings;
using CustomerSegmentation.Treatments;

namespace CustomerSegmentation;

/// <summary>
/// Which schemes run and by which tables: the one policy from which a <see cref="SegmentationModel"/> is made. Immutable
/// and safe for concurrent use.
/// </summary>
public sealed class SegmentationPolicy
{
    private readonly SegmentationOptions options;
    private readonly PolicyFacts known;

    internal SegmentationPolicy(
        SegmentationOptions options,
        IReadOnlyList<ConfiguredScheme> schemes,
        IReadOnlyList<ConfiguredScheme> factSources,
        PolicyFacts known,
        Dictionary<string, double?> assumed)
    {
        this.options = options;
        this.known = known;
        Schemes = schemes;
        FactSources = factSources;
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone);
        KnownFacts = [.. known.All.Select(fact => fact.Replace(inner => PolicyBuilder.WithAssumed(inner, assumed)))];
    }

    /// <summary>The facts that the policy knows: the catalogue's, those that schemes' options define, and the user's own.</summary>
    [JsonIgnore]
    public IReadOnlyList<Fact> KnownFacts { get; }

    /// <summary>The schemes that run, in the catalogue's order, and then the user's own by name.</summary>
    public IReadOnlyList<ConfiguredScheme> Schemes { get; }

    /// <summary>The schemes that do not run, but whose options define facts that those that run use, such as a score.</summary>
    [JsonIgnore]
    public IReadOnlyList<ConfiguredScheme> FactSources { get; }

    /// <summary>The facts that the schemes test and the cuts divide, those that they are computed from, and the as-of date: all that is read.</summary>
    public IReadOnlyList<Fact> NeededFacts =>
    [
        .. Schemes.SelectMany(scheme => scheme.Table.TestedFacts)
            .Concat(Schemes.Concat(FactSources).SelectMany(scheme => scheme.Cuts).Select(cut => cut.Fact))
            .SelectMany(fact => fact.WithInputs())
            .Append(Facts.AsOf)
            .DistinctBy(fact => fact.Name, StringComparer.Ordinal),
    ];

    /// <summary>How the rows of files and tables are read.</summary>
    public InputPolicy Input => options.Input;

    /// <summary>How purchases become facts.</summary>
    public PurchasePolicy Purchases => options.Purchases;

    /// <summary>The treatments of each class in the policy.</summary>
    public TreatmentPolicy Treatments => options.Treatments;

    /// <summary>The time zone in which a host takes the as-of day.</summary>
    [JsonIgnore]
    public TimeZoneInfo TimeZone { get; }

    /// <summary>Whether every cut is absolute, so that the policy can become a model without a population.</summary>
    public bool IsFitted => Schemes.All(scheme => scheme.Table.IsFitted);

    /// <summary>Where the cuts came from, if they were fitted; otherwise <see langword="null"/>.</summary>
    [JsonIgnore]
    public FitReport? Report => options.Fit;

    /// <summary>The SHA-256 of the policy's canonical form, in hexadecimal: equal policies, equal fingerprints; a changed cut, another one.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Concat([.. Schemes.Select(scheme => scheme.Table.Canonical), PolicySettings.Canonical(options)]))));

    /// <summary>Creates a policy from options.</summary>
    /// <param name="options">The options; they are copied.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="PolicyException">The options are not valid; every fault is listed.</exception>
    public static SegmentationPolicy Create(SegmentationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (policy, faults) = PolicyBuilder.TryCreate(options);
        return policy ?? throw new PolicyException(faults);
    }

    /// <summary>Reads a policy from JSON: the configuration section <c>CustomerSegmentation</c>, alone or under that key.</summary>
    /// <param name="json">The text; comments and trailing commas are allowed.</param>
    /// <param name="schemes">Schemes of your own, beside the built-in ones.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="PolicyException">The text is not a valid policy; every fault is listed.</exception>
    /// <exception cref="ArgumentException">Two schemes have one name.</exception>
    public static SegmentationPolicy FromJson(string json, params IEnumerable<Scheme> schemes)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(schemes);
        var read = new SegmentationOptions();
        foreach (var scheme in schemes)
            read.AddScheme(scheme);
        PolicySettings.Read(SettingsNode.FromJson(json), read);
        return Create(read);
    }

    /// <summary>Finds a fact by its name as the policy defines it, to map it or to give it a column; a scheme's name finds its class.</summary>
    /// <param name="name">The name, in snake_case.</param>
    /// <returns>The fact, or <see langword="null"/> if there is none of that name.</returns>
    public Fact? FindFact(string name) => KnownFacts.FirstOrDefault(fact => string.Equals(fact.Name, name, StringComparison.Ordinal)) ?? known.Find(name);

    /// <summary>Gets a fact by its name as the policy defines it, to map it, to give it a column or to test it.</summary>
    /// <typeparam name="TFact">The kind of fact, such as <see cref="NumberFact"/>; a scheme's class is a <see cref="ClassFact"/>.</typeparam>
    /// <param name="name">The name, in snake_case.</param>
    /// <returns>The fact.</returns>
    /// <exception cref="ArgumentException">There is no fact of that name, or it is of another kind.</exception>
    public TFact GetFact<TFact>(string name)
        where TFact : Fact
    {
        ArgumentNullException.ThrowIfNull(name);
        return FindFact(name) switch
        {
            TFact fact => fact,
            { } other => throw new ArgumentException($"{name} is {Fact.Described(other.Kind)}: get it as {other.GetType().Name}.", nameof(name)),
            null => throw new ArgumentException(Message(PolicyFaults.UnknownFact("", name, known.Names)), nameof(name)),
        };

        static string Message(PolicyFault fault) => $"{fault.Fault}. {fault.Remedy}.";
    }

    /// <summary>Checks that the policy has the facts that a map reads by name, of the same kinds.</summary>
    /// <exception cref="ArgumentException">It lacks one, or has it as another kind.</exception>
    internal void CheckNamed(IEnumerable<Fact> facts)
    {
        foreach (var named in facts)
            GetFact<Fact>(named.Name).CheckIsSuppliedAs(named);
    }

    /// <summary>Returns the policy as JSON, in the form that <see cref="FromJson"/> and a configuration file read.</summary>
    /// <returns>The text, indented, with line feeds.</returns>
    public string ToJson() =>
        PolicySettings.ToJson(options, Schemes.Concat(FactSources).Select(scheme => scheme.Scheme).Where(scheme => scheme is not TableScheme));

    /// <summary>
    /// Returns the policy without the schemes that can give only <c>Unclassified</c> with the facts that there are, or whose cuts can't be
    /// fitted to them.
    /// </summary>
    /// <param name="supplied">The facts that are supplied.</param>
    /// <param name="notRun">The schemes left out, each with the facts that it lacks.</param>
    /// <returns>The policy of the others.</returns>
    public SegmentationPolicy RunnableWith(IEnumerable<Fact> supplied, out IReadOnlyList<SchemeNotRun> notRun)
    {
        var left = NotRunWith(supplied, toFit: true);
        notRun = left;
        return With(Schemes.Where(scheme => !left.Exists(other => other.Name == scheme.Name)), options.Copy());
    }

    /// <summary>
    /// The schemes that can give nothing but <c>Unclassified</c> with the facts that there are, each with the facts that it lacks. To fit,
    /// also those that have a cut of a fact that can't be known, or that need the class of one that is left out.
    /// </summary>
    internal List<SchemeNotRun> NotRunWith(IEnumerable<Fact> supplied, bool toFit = false) =>
        NotRunWith(supplied, [.. Schemes.Select(scheme => scheme.Table)], toFit);

    /// <summary>The same where other tables may stand for those of the schemes.</summary>
    internal List<SchemeNotRun> NotRunWith(IEnumerable<Fact> supplied, IReadOnlyList<DecisionTable> tables, bool toFit = false)
    {
        // A scheme's class is a fact where the scheme runs, which a policy needs; a previous class or one set by hand is like any other fact.
        var names = supplied
            .Where(fact => fact.Kind != FactKind.Class || (options.FindScheme(fact.Name) is null && Schemes.All(scheme => scheme.Name != fact.Name)))
            .Select(fact => fact.Name).ToHashSet(StringComparer.Ordinal);
        bool IsSupplied(Fact fact) => names.Contains(fact.Name);
        bool IsMissing(Fact fact) => !fact.CanBeKnown(IsSupplied);
        List<Fact> Unfitted(DecisionTable table) => [.. Schemes.Concat(FactSources)
            .SelectMany(source => SchemesWithoutValues.CutFacts(Schemes.First(scheme => scheme.Name == table.Name), source)).Where(IsMissing)];
        bool CanBeFitted(DecisionTable table) => Unfitted(table).Count == 0
            && !table.SuppliedFacts.Any(fact => fact.Kind == FactKind.Class && Schemes.Any(scheme => scheme.Name == fact.Name) && IsMissing(fact));
        MissingFact Missing(Fact fact) => new(
            fact,
            [.. fact.Leaves().Where(leaf => leaf != fact && IsMissing(leaf)).DistinctBy(leaf => leaf.Name, StringComparer.Ordinal)]);
        var left = new List<SchemeNotRun>();
        foreach (var table in DependencyOrder.Of(tables))
        {
            if (table.CanGiveClass(IsSupplied) && (!toFit || CanBeFitted(table)))
                names.Add(table.Name);
            else
                left.Add(new SchemeNotRun(table.Name, [.. MissingIn(table).Select(Missing)]));
        }

        return left;

        IEnumerable<Fact> MissingIn(DecisionTable table) =>
            (table.TestedFacts.Any(IsMissing) ? table.TestedFacts : Unfitted(table)).Where(IsMissing)
                .SelectMany(fact => fact.Named(IsMissing)).DistinctBy(fact => fact.Name, StringComparer.Ordinal);
    }

    /// <summary>Returns the policy without classes that are set by hand.</summary>
    /// <returns>The policy; this one where no scheme is overridable.</returns>
    public SegmentationPolicy WithoutOverrides()
    {
        if (options.Overridable.Count == 0)
            return this;
        var plain = options.Copy();
        plain.Overridable.Clear();
        return With(Schemes, plain);
    }

    /// <summary>Returns the policy with other settings of how rows are read.</summary>
    /// <param name="input">The settings.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="PolicyException">A setting is not valid; every fault is listed.</exception>
    public SegmentationPolicy WithInput(InputPolicy input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var changed = options.Copy();
        changed.Input = input;
        return Create(changed);
    }

    /// <summary>Returns the policy in which classes of these schemes can also be set by hand.</summary>
    /// <param name="schemes">The schemes' names; those that are overridable already stay so.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="PolicyException">There is no scheme of a name; every such name is listed.</exception>
    public SegmentationPolicy WithOverrides(params IEnumerable<string> schemes)
    {
        ArgumentNullException.ThrowIfNull(schemes);
        var changed = options.Copy();
        foreach (var scheme in schemes.Select(name => changed.NameOf(name, SegmentationOptions.All)).Where(scheme => !changed.IsOverridable(scheme)))
            changed.Overridable.Add(scheme);
        return With(Schemes, changed);
    }

    /// <summary>Fits the cuts that are rules to a population.</summary>
    /// <param name="columns">The population. It is read several times and not kept.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    /// <returns>The model, whose cuts are all absolute, and the report of the fit.</returns>
    /// <exception cref="PolicyException">
    /// No customer has a known value for a cut that is a rule, and the policy does not leave such schemes out
    /// (<see cref="SegmentationOptions.LeaveOutSchemesWithoutValues"/>): every such cut is listed. Or the fitted cuts are out of order, which
    /// rules of different kinds can cause.
    /// </exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public FitResult Fit(CustomerColumns columns, CancellationToken cancellationToken = default) => Fit(columns, CutFitter.OneThread(cancellationToken));

    /// <summary>Fits the cuts on several threads, with the same model and report to the last bit.</summary>
    /// <param name="columns">The population. It is read several times and not kept.</param>
    /// <param name="options">The number of threads, and the cancellation.</param>
    /// <param name="progress">
    /// Receives the share of the work that is done, which only grows and ends at 1. How often the population is read follows from its
    /// values, so each pass over it takes half of what is left. Called by the threads at work, one at a time.
    /// </param>
    /// <returns>The model, whose cuts are all absolute, and the report of the fit.</returns>
    /// <exception cref="PolicyException">
    /// No customer has a known value for a cut that is a rule, and the policy does not leave such schemes out
    /// (<see cref="SegmentationOptions.LeaveOutSchemesWithoutValues"/>): every such cut is listed. Or the fitted cuts are out of order, which
    /// rules of different kinds can cause.
    /// </exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public FitResult Fit(CustomerColumns columns, ParallelOptions options, IProgress<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(options);
        return Fit(columns, options, WorkProgress.Of(progress));
    }

    /// <summary>Fits the cuts that are rules to a list of customers, exactly as to columns of the same facts.</summary>
    /// <typeparam name="TCustomer">The type of customer.</typeparam>
    /// <param name="customers">The population. Its <see cref="NeededFacts"/> are read into columns, each fact of a customer once.</param>
    /// <param name="map">How the facts are read. What all customers share, such as the as-of date, is given by <c>All</c>.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    /// <returns>The model, whose cuts are all absolute, and the report of the fit.</returns>
    /// <exception cref="PolicyException">The fitted cuts are out of order, which rules of different kinds can cause.</exception>
    /// <exception cref="ArgumentException">The map reads a fact of another kind under a fact's name.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public FitResult Fit<TCustomer>(IReadOnlyList<TCustomer> customers, FactMap<TCustomer> map, CancellationToken cancellationToken = default) =>
        Fit(customers, map, CutFitter.OneThread(cancellationToken));

    /// <summary>Fits the cuts to a list of customers on several threads, with the same model and report to the last bit.</summary>
    /// <param name="customers">The population. Its <see cref="NeededFacts"/> are read into columns, by several threads at once.</param>
    /// <param name="map">How the facts are read. What all customers share, such as the as-of date, is given by <c>All</c>.</param>
    /// <param name="options">The number of threads, and the cancellation.</param>
    /// <param name="progress">Receives the share of the work that is done; reading the customers is its first half.</param>
    /// <inheritdoc cref="Fit{TCustomer}(IReadOnlyList{TCustomer}, FactMap{TCustomer}, CancellationToken)"/>
    public FitResult Fit<TCustomer>(
        IReadOnlyList<TCustomer> customers, FactMap<TCustomer> map, ParallelOptions options, IProgress<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(map);
        CheckNamed(map.NamedFacts);
        var work = WorkProgress.Of(progress);
        return Fit(CustomerColumns.From(customers, map, NeededFacts, options, work, ofRest: 0.5), options, work);
    }

    private FitResult Fit(CustomerColumns columns, ParallelOptions options, WorkProgress? progress)
    {
        using var activity = SegmentationActivity.Start("customersegmentation.fit", "columns", Schemes.Select(scheme => scheme.Name), columns.Count);
        try
        {
            return FitRules(columns, options, progress);
        }
        catch (Exception fault) when (activity.IsCaughtBy(fault))
        {
            throw;
        }
    }

    private FitResult FitRules(CustomerColumns columns, ParallelOptions options, WorkProgress? progress)
    {
        var fit = new PolicyFit(this, columns.Find(Facts.AsOf) is { IsConstant: true } asOf ? asOf.Constant : null);
        while (fit.Next is { Count: > 0 } wanted)
        {
            var searches = wanted.Select(cuts => cuts.SearchIn(FactPopulation.Of(cuts.Fact, columns)));
            fit.Take(CutFitter.Fit([.. searches], options, progress), columns.Count);
        }

        var result = fit.Finish(columns.Count);
        progress?.Finish();
        return result;
    }

    /// <summary>Whether a fit leaves out the schemes for whose cuts nobody has a known value, instead of failing.</summary>
    internal bool LeavesOutSchemesWithoutValues => options.LeaveOutSchemesWithoutValues;

    /// <summary>The configuration path of a scheme's setting.</summary>
    internal string PathOf(Scheme scheme, string setting) => $"{options.Path}:{scheme.SettingsKey}:{setting}";

    /// <summary>The options, to be changed and made a policy again by <see cref="With"/>.</summary>
    internal SegmentationOptions CopyOptions() => options.Copy();

    /// <summary>Returns the model of a policy whose cuts are all absolute.</summary>
    /// <returns>The model.</returns>
    /// <exception cref="PolicyException">A cut is a rule that must be fitted first.</exception>
    public SegmentationModel ToModel() =>
        IsFitted
            ? new SegmentationModel(this)
            : throw new PolicyException([.. Schemes.Concat(FactSources).SelectMany(scheme => PolicyBuilder.UnfittedCuts(options, scheme))]);

    /// <summary>The policy of these schemes and options, which it keeps.</summary>
    internal static SegmentationPolicy With(IEnumerable<ConfiguredScheme> schemes, SegmentationOptions options)
    {
        options.SetSchemes(schemes);
        return Create(options);
    }
}
