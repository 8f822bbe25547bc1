using System.Collections.Frozen;
using System.Text.Json.Serialization;
using CustomerSegmentation.Decisions;
using CustomerSegmentation.Decisions.Classifiers;
using CustomerSegmentation.Fitting;
using CustomerSegmentation.Policies;

namespace CustomerSegmentation;

/// <summary>
/// A policy whose cuts are all absolute, ready to classify: one customer, or columns of any length, always with the same
/// answer. Immutable and safe for concurrent use.
/// </summary>
public sealed class SegmentationModel
{
    private readonly ModelEvaluator evaluator;
    private readonly IReadOnlySet<string> replaced;
    private FrozenDictionary<string, Fact>? factsByName;

    internal SegmentationModel(SegmentationPolicy policy)
        : this(policy, new ModelEvaluator([.. policy.Schemes.Select(scheme => scheme.Table)]), replaced: FrozenSet<string>.Empty)
    {
    }

    private SegmentationModel(SegmentationPolicy policy, ModelEvaluator evaluator, IReadOnlySet<string> replaced)
    {
        Policy = policy;
        this.evaluator = evaluator;
        this.replaced = replaced;
    }

    /// <summary>The policy that the model follows.</summary>
    [JsonIgnore]
    public SegmentationPolicy Policy { get; }

    /// <summary>The schemes that run.</summary>
    public IReadOnlyList<ConfiguredScheme> Schemes => Policy.Schemes;

    /// <summary>How the cuts were fitted; <see langword="null"/> if they were given.</summary>
    [JsonIgnore]
    public FitReport? Report => Policy.Report;

    /// <summary>The policy's fingerprint: which policy said this.</summary>
    public string Fingerprint => Policy.Fingerprint;

    /// <summary>Reads a model: a policy in JSON whose cuts are all absolute.</summary>
    /// <param name="json">The text.</param>
    /// <param name="schemes">Schemes of your own, beside the built-in ones.</param>
    /// <returns>The model.</returns>
    /// <exception cref="PolicyException">The text is not such a policy; every fault is listed.</exception>
    /// <exception cref="ArgumentException">Two schemes have one name.</exception>
    public static SegmentationModel FromJson(string json, params IEnumerable<Scheme> schemes) => SegmentationPolicy.FromJson(json, schemes).ToModel();

    /// <summary>Returns the model as JSON; a host loads it as ordinary configuration.</summary>
    /// <returns>The text.</returns>
    public string ToJson() => Policy.ToJson();

    /// <summary>Creates a classifier of <see cref="Customer"/>s by one of the model's schemes.</summary>
    /// <typeparam name="TClass">The scheme's enum of classes.</typeparam>
    /// <returns>The classifier; create it once and keep it.</returns>
    /// <exception cref="ArgumentException">The model does not run the scheme.</exception>
    public Classifier<Customer, TClass> Classifier<TClass>()
        where TClass : struct, Enum => Classifier<Customer, TClass>(Customer.Map);

    /// <summary>Creates a classifier of the user's own type by one of the model's schemes.</summary>
    /// <typeparam name="TCustomer">The user's type.</typeparam>
    /// <typeparam name="TClass">The scheme's enum of classes.</typeparam>
    /// <param name="map">How the facts are read.</param>
    /// <returns>The classifier; create it once and keep it.</returns>
    /// <exception cref="ArgumentException">The model does not run the scheme, or the map lacks what it needs.</exception>
    public Classifier<TCustomer, TClass> Classifier<TCustomer, TClass>(FactMap<TCustomer> map)
        where TClass : struct, Enum => new(Classifier(SnakeCase.FromPascalCase(typeof(TClass).Name), map));

    /// <summary>Creates a classifier of <see cref="Customer"/>s by one of the model's schemes, whatever its classes.</summary>
    /// <param name="scheme">The scheme's name, such as <c>value_tier</c> or <c>ValueTier</c>; the policy's own ones too.</param>
    /// <returns>The classifier; create it once and keep it.</returns>
    /// <exception cref="ArgumentException">The model does not run the scheme.</exception>
    public Classifier<Customer> Classifier(string scheme) => Classifier(scheme, Customer.Map);

    /// <summary>Creates a classifier of the user's own type by one of the model's schemes, whatever its classes.</summary>
    /// <typeparam name="TCustomer">The user's type.</typeparam>
    /// <param name="scheme">The scheme's name, such as <c>value_tier</c> or <c>ValueTier</c>; the policy's own ones too.</param>
    /// <param name="map">How the facts are read.</param>
    /// <returns>The classifier; create it once and keep it.</returns>
    /// <exception cref="ArgumentException">
    /// The model does not run the scheme, or the map lacks what it needs, or reads a fact of another kind under a fact's name.
    /// </exception>
    public Classifier<TCustomer> Classifier<TCustomer>(string scheme, FactMap<TCustomer> map) => Classifier(scheme, map, own: []);

    /// <summary>Creates a classifier of <see cref="Customer"/>s by all of the model's schemes at once.</summary>
    /// <returns>The classifier; create it once and keep it.</returns>
    public ModelClassifier<Customer> Classifier() => Classifier(Customer.Map);

    /// <summary>Creates a classifier of the user's own type by all of the model's schemes at once.</summary>
    /// <typeparam name="TCustomer">The user's type.</typeparam>
    /// <param name="map">How the facts are read.</param>
    /// <returns>The classifier; create it once and keep it.</returns>
    /// <exception cref="ArgumentException">The map lacks what every scheme needs, or reads a fact of another kind under a fact's name.</exception>
    public ModelClassifier<TCustomer> Classifier<TCustomer>(FactMap<TCustomer> map) => Classifier(map, own: []);

    /// <summary>New memory for the classes of a number of customers, a column for every scheme.</summary>
    /// <param name="count">The number of customers.</param>
    /// <returns>The columns.</returns>
    public ClassCodes CreateClassCodes(int count)
    {
        var classes = new ClassCodes(count);
        foreach (var scheme in Schemes)
            classes.Into(scheme.Name, new byte[count]);
        return classes;
    }

    /// <summary>Classifies many customers by every scheme that has a destination, on the calling thread; nothing per customer is allocated.</summary>
    /// <param name="columns">The customers.</param>
    /// <param name="classes">Receives the classes.</param>
    /// <param name="cancellationToken">Stops between blocks; what is written by then stays written.</param>
    /// <exception cref="ArgumentException">
    /// The numbers of customers differ, or a destination is of a scheme that the model does not run; nothing is written then.
    /// </exception>
    /// <exception cref="NotSupportedException">The host has a classifier of its own for a scheme that has a destination.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public void Classify(CustomerColumns columns, ClassCodes classes, CancellationToken cancellationToken = default)
    {
        CheckFit(columns, classes);
        using var activity = SegmentationActivity.Start("customersegmentation.classify", "columns", classes.Schemes, columns.Count);
        evaluator.Classify(columns, classes, cancellationToken);
    }

    /// <summary>Classifies many customers on several threads, with the same result.</summary>
    /// <param name="columns">The customers.</param>
    /// <param name="classes">Receives the classes.</param>
    /// <param name="options">The number of threads, and the cancellation.</param>
    /// <param name="progress">
    /// Receives the share of the customers that are done, which only grows and ends at 1. Called by the threads at work, one at a time.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The numbers of customers differ, or a destination is of a scheme that the model does not run; nothing is written then.
    /// </exception>
    /// <exception cref="NotSupportedException">The host has a classifier of its own for a scheme that has a destination.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public void Classify(CustomerColumns columns, ClassCodes classes, ParallelOptions options, IProgress<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        CheckFit(columns, classes);
        using var activity = SegmentationActivity.Start("customersegmentation.classify", "columns", classes.Schemes, columns.Count);
        evaluator.Classify(columns, classes, options, WorkProgress.Of(progress));
    }

    /// <summary>
    /// Why one of many customers has its class: the explanation of what
    /// <see cref="Classify(CustomerColumns, ClassCodes, CancellationToken)"/> gives it.
    /// </summary>
    /// <param name="columns">The customers.</param>
    /// <param name="index">The customer's place in the columns, from 0.</param>
    /// <param name="scheme">The scheme's name, in snake_case.</param>
    /// <returns>The explanation.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no customer of that place.</exception>
    /// <exception cref="ArgumentException">The model does not run the scheme.</exception>
    /// <exception cref="NotSupportedException">The host has a classifier of its own for the scheme.</exception>
    public Explanation Explain(CustomerColumns columns, int index, string scheme)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, columns.Count);
        return evaluator.Explain(columns, index, evaluator.TableIndex(TableOf(scheme, nameof(scheme)).Name));
    }

    /// <summary>Counts, for every supplied fact that the schemes use, of how many customers it is known, unknown, impossible, or assumed.</summary>
    /// <param name="columns">The customers.</param>
    /// <returns>The counts, in the order of first use.</returns>
    public IReadOnlyList<FactCount> CountFacts(CustomerColumns columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return evaluator.CountFacts(columns);
    }

    /// <summary>Reads a fact of many customers as the tables see it: supplied, computed, or assumed.</summary>
    /// <param name="fact">The fact; not a text, nor a class that a scheme gives.</param>
    /// <param name="columns">The customers.</param>
    /// <param name="destination">Receives a number a customer: dates are day numbers, yes is 1, NaN is unknown. May be longer than their number.</param>
    /// <exception cref="ArgumentException">The destination is too short, or the fact is a text or a class.</exception>
    public void ReadFact(Fact fact, CustomerColumns columns, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (destination.Length < columns.Count)
            throw new ArgumentException(
                $"The destination has room for {destination.Length} values; the columns are of {columns.Count} customers.",
                nameof(destination));
        ReadFact(fact, columns, start: 0, destination[..columns.Count]);
    }

    /// <summary>Reads a fact of some of many customers as the tables see it. Safe for concurrent use.</summary>
    /// <param name="fact">The fact; not a text, nor a class that a scheme gives.</param>
    /// <param name="columns">The customers.</param>
    /// <param name="start">The place of the first customer to read.</param>
    /// <param name="destination">Receives a number a customer, as many as it has room for: dates are day numbers, yes is 1, NaN is unknown.</param>
    /// <exception cref="ArgumentException">The fact is a text or a class.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many customers from <paramref name="start"/> on.</exception>
    public void ReadFact(Fact fact, CustomerColumns columns, int start, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(columns);
        if (fact.Kind is FactKind.Text or FactKind.Class)
            throw new ArgumentException($"{fact} is not a number, a date, or yes or no.", nameof(fact));
        if (start < 0 || start > columns.Count - destination.Length)
            throw new ArgumentOutOfRangeException(nameof(start), start,
                $"The destination has room for {destination.Length} values from there on; the columns are of {columns.Count} customers.");
        factsByName ??= Schemes.SelectMany(scheme => scheme.Table.TestedFacts.Concat(scheme.DefinedFacts))
            .SelectMany(tested => tested.WithInputs()).DistinctBy(used => used.Name, StringComparer.Ordinal)
            .ToFrozenDictionary(used => used.Name, StringComparer.Ordinal);
        ModelEvaluator.ReadFact(factsByName.GetValueOrDefault(fact.Name, fact), columns, start, destination);
    }

    /// <summary>The schemes that can give nothing but <c>Unclassified</c> with the facts of a map, each with the facts that it lacks.</summary>
    /// <exception cref="ArgumentException">No scheme can give anything else.</exception>
    internal IReadOnlyList<SchemeNotRun> NotRunOver(IEnumerable<Fact> mapped, string parameter) =>
        NotRunOver(mapped, [.. Schemes.Select(scheme => scheme.Table)], parameter);

    /// <summary>The same where other tables may stand for those of the schemes.</summary>
    internal IReadOnlyList<SchemeNotRun> NotRunOver(IEnumerable<Fact> mapped, IReadOnlyList<DecisionTable> tables, string parameter)
    {
        var notRun = Policy.NotRunWith(mapped, tables);
        return notRun.Count == 0 || notRun.Count < Schemes.Count
            ? notRun
            : throw new ArgumentException(
                $"With the facts of this map every scheme of the model would give Unclassified alone: {string.Join("; ", notRun)}. Map " +
                "what is known of them with From.",
                parameter);
    }

    /// <summary>The time since the as-of date to which the cuts were fitted; null if there is none.</summary>
    internal TimeSpan? AgeAt(DateTimeOffset now) => Report?.AsOf is { } day
        ? TimeZoneInfo.ConvertTime(now, Policy.TimeZone).DateTime - day.ToDateTime(TimeOnly.MinValue)
        : null;

    /// <summary>A classifier by one scheme, where classifiers of the host's own take the places of tables.</summary>
    internal Classifier<TCustomer> Classifier<TCustomer>(string scheme, FactMap<TCustomer> map, IReadOnlyList<OwnClassifier<TCustomer>> own)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(map);
        var name = NameOf(scheme, parameter: null);
        Policy.CheckNamed(map.NamedFacts);
        var tables = Tables(own);
        return ModelEvaluator.Alone(tables.First(table => table.Name == name), tables, WithOwn(map, own));
    }

    /// <summary>A classifier by all schemes, where classifiers of the host's own take the places of tables.</summary>
    internal ModelClassifier<TCustomer> Classifier<TCustomer>(
        FactMap<TCustomer> map, IReadOnlyList<OwnClassifier<TCustomer>> own, IClassificationObserver? observer = null) =>
        new(this, own.Count == 0 ? evaluator : new ModelEvaluator(Tables(own)), WithOwn(map, own), own) { Observer = observer };

    internal IReadOnlyList<DecisionTable> Tables<TCustomer>(IReadOnlyList<OwnClassifier<TCustomer>> own) =>
        [.. Schemes.Select(scheme => own.FirstOrDefault(other => other.Scheme == scheme.Name)?.Table ?? scheme.Table)];

    /// <summary>The model that refuses columns and databases for some schemes, as the host's own classifiers replace their tables.</summary>
    internal SegmentationModel WithoutTablesOf(IReadOnlySet<string> schemes) =>
        schemes.Count == 0 ? this : new(Policy, evaluator, schemes);

    /// <summary>The tables of all schemes, for many customers at once.</summary>
    /// <exception cref="NotSupportedException">A classifier of the host's own replaces one.</exception>
    internal DecisionTable[] Tables() => [.. Schemes.Select(scheme => TableOf(scheme.Name, nameof(scheme)))];

    /// <summary>The table of a scheme, for many customers at once.</summary>
    /// <exception cref="ArgumentException">The model does not run the scheme.</exception>
    /// <exception cref="NotSupportedException">A classifier of the host's own replaces the table, or one whose class it tests.</exception>
    internal DecisionTable TableOf(string scheme, string parameter)
    {
        var asked = NameOf(scheme, parameter);
        var table = Schemes.First(candidate => candidate.Name == asked).Table;
        var needed = replaced.Count == 0 ? [] : DependencyOrder.Of([.. Schemes.Select(other => other.Table)], table);
        if (needed.Find(IsReplaced) is { Name: var name })
            throw new NotSupportedException(
                $"The host's own classifier replaces the table of {name}{(name == asked ? "" : $", whose class {asked} tests")}; " +
                "it classifies one customer or a list, not columns or a database. " +
                $"Leave {asked} out, or use the policy's tables all the same: Policy.ToModel().");
        return table;
    }

    /// <summary>The name of a scheme that runs, as it is written itself; <see langword="null"/> if the text names none.</summary>
    internal string? NameOf(string scheme) => KnownNames.Find(scheme, Schemes.Select(other => other.Name));

    /// <summary>The name of a scheme that runs, as it is written itself.</summary>
    /// <exception cref="ArgumentException">The model does not run the scheme.</exception>
    internal string NameOf(string scheme, string? parameter)
    {
        ArgumentNullException.ThrowIfNull(scheme, parameter);
        return NameOf(scheme) ?? throw NotRun(scheme, parameter);
    }

    private ArgumentException NotRun(string scheme, string? parameter)
    {
        var hint = KnownNames.Hint(scheme, Schemes.Select(other => other.Name));
        return new($"The model does not run {scheme}; it runs {string.Join(", ", Schemes)}. {hint}".TrimEnd(), parameter);
    }

    private static FactMap<TCustomer> WithOwn<TCustomer>(FactMap<TCustomer> map, IReadOnlyList<OwnClassifier<TCustomer>> own)
    {
        ArgumentNullException.ThrowIfNull(map);
        return own.Aggregate(map, (with, one) => one.AddTo(with));
    }

    private bool IsReplaced(DecisionTable table) => replaced.Contains(table.Name);

    private void CheckFit(CustomerColumns columns, ClassCodes classes)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(classes);
        if (classes.Count != columns.Count)
            throw new ArgumentException($"The columns are of {columns.Count} customers, the class codes of {classes.Count}.", nameof(classes));
        // What is written goes by the names as they are.
        foreach (var scheme in classes.Names)
        {
            if (evaluator.TableIndex(scheme) < 0)
                throw NotRun(scheme, nameof(classes));
            if (replaced.Count > 0)
                TableOf(scheme, nameof(classes));
        }
    }
}
