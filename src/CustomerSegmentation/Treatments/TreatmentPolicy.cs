using CustomerSegmentation.Settings;
using ByClass = System.Collections.Generic.Dictionary<
    (string Scheme, string Class), System.Collections.Generic.IReadOnlyList<CustomerSegmentation.Treatments.TreatmentAction>>;

namespace CustomerSegmentation.Treatments;

/// <summary>What to do for the customers of each class, and which scheme wins where two contradict each other. Immutable and safe for concurrent use.</summary>
/// <remarks>
/// By default, loss and risk come first, since they are there already, while what an investment will bring is hoped for: a class one of whose
/// treatments answers them (reprice, reprice or let go, discourage, limit the credit, watch closely), whichever scheme it is of. Then, as between two
/// such classes, comes the order of the schemes: the profitability signal, the loyalty quadrant, the value tier, the others as in the catalogue. An
/// order that is given is all that counts.
/// </remarks>
public sealed class TreatmentPolicy
{
    private static readonly IReadOnlyList<string> LossAndRiskFirst = ["profitability_signal", "loyalty_quadrant", "value_tier"];

    private readonly IReadOnlyList<Scheme> schemes;
    private readonly ByClass changes;

    private TreatmentPolicy(IReadOnlyList<Scheme> schemes, ByClass changes, IReadOnlyList<string>? order)
    {
        this.schemes = schemes;
        this.changes = changes;
        GivenOrder = order;
        var first = order ?? LossAndRiskFirst.Where(name => schemes.Any(scheme => scheme.Name == name));
        Order = [.. first.Union(schemes.Select(scheme => scheme.Name), StringComparer.Ordinal)];
    }

    /// <summary>The treatments of the catalogue.</summary>
    public static TreatmentPolicy Default { get; } = new(Schemes.All, [], order: null);

    /// <summary>
    /// The names of all schemes that are known here; where two treatments contradict each other, that of the scheme named earlier is done. Unless an
    /// order was given, classes of loss or risk come before it.
    /// </summary>
    public IReadOnlyList<string> Order { get; }

    /// <summary>What to do for the customers of a class.</summary>
    /// <param name="scheme">The scheme's name.</param>
    /// <param name="segment">The class.</param>
    /// <returns>The treatments, the most important first; none if the class has none, as <c>Unclassified</c> by default.</returns>
    /// <exception cref="ArgumentException">There is no such scheme here, or it has no such class.</exception>
    public IReadOnlyList<TreatmentAction> Of(string scheme, SegmentClass segment)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        var found = Find(scheme) ?? throw new ArgumentException(ToMessage(NoScheme("", scheme)), nameof(scheme));
        if (!found.Classes.Contains(segment))
            throw new ArgumentException(ToMessage(NoClass("", found, segment.Name)), nameof(segment));
        return changes.GetValueOrDefault((found.Name, segment.Name)) ?? found.Treatments.GetValueOrDefault(segment) ?? [];
    }

    /// <summary>What to do for the customers of a class.</summary>
    /// <typeparam name="TClass">The scheme's enum of classes, such as <see cref="ValueTier"/>.</typeparam>
    /// <param name="value">The class.</param>
    /// <returns>The treatments, the most important first; none if the class has none.</returns>
    /// <exception cref="ArgumentException">The enum is not of a scheme here.</exception>
    public IReadOnlyList<TreatmentAction> Of<TClass>(TClass value)
        where TClass : struct, Enum => Of(NameOf<TClass>(), SegmentClass.Of(value));

    /// <summary>These treatments with others for a class.</summary>
    /// <param name="scheme">The scheme's name.</param>
    /// <param name="className">The name of the class.</param>
    /// <param name="actions">All of its treatments, the most important first; none where nothing is to be done.</param>
    /// <returns>The changed treatments.</returns>
    /// <exception cref="ArgumentException">
    /// There is no such scheme here or it has no such class, or a treatment is given twice or contradicts another.
    /// </exception>
    public TreatmentPolicy With(string scheme, string className, params IReadOnlyList<TreatmentAction> actions)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(className);
        ArgumentNullException.ThrowIfNull(actions);
        return Set(scheme, className, actions).Checked(nameof(actions));
    }

    /// <summary>These treatments with others for a class.</summary>
    /// <typeparam name="TClass">The scheme's enum of classes, such as <see cref="ValueTier"/>.</typeparam>
    /// <param name="value">The class.</param>
    /// <param name="actions">All of its treatments, the most important first; none where nothing is to be done.</param>
    /// <returns>The changed treatments.</returns>
    /// <exception cref="ArgumentException">The enum is not of a scheme here, or a treatment is given twice or contradicts another.</exception>
    public TreatmentPolicy With<TClass>(TClass value, params IReadOnlyList<TreatmentAction> actions)
        where TClass : struct, Enum => With(NameOf<TClass>(), SegmentClass.Of(value).Name, actions);

    /// <summary>These treatments with another order in place of the default one.</summary>
    /// <param name="schemes">The names of the schemes that win, the strongest first; those not named come after them, as in the catalogue.</param>
    /// <returns>The changed treatments.</returns>
    /// <exception cref="ArgumentException">There is no such scheme here, or it is given twice.</exception>
    public TreatmentPolicy WithOrder(params IReadOnlyList<string> schemes)
    {
        ArgumentNullException.ThrowIfNull(schemes);
        return SetOrder(schemes).Checked(nameof(schemes));
    }

    /// <summary>
    /// What to do for a customer by all of its classes. Treatments that contradict each other are settled by the <see cref="Order"/>
    /// of their schemes; in the default order, what answers a loss or a risk comes first.
    /// </summary>
    /// <param name="classes">The customer's classes, one a scheme, in any order.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ArgumentException">There is no such scheme here, or it has no such class, or it is given twice.</exception>
    public TreatmentPlan For(params IEnumerable<ClassOfScheme> classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        var classOf = new Dictionary<string, SegmentClass>(StringComparer.Ordinal);
        foreach (var (scheme, segment) in classes)
        {
            if (!classOf.TryAdd(Named(scheme), segment))
                throw new ArgumentException($"A customer has one class of each scheme; {scheme} has two.", nameof(classes));
        }

        var wanted =
            from scheme in Order.Union(classOf.Keys, StringComparer.Ordinal).Where(classOf.ContainsKey)
                .OrderByDescending(scheme => GivenOrder is null && Of(scheme, classOf[scheme]).Any(action => action.AnswersLossOrRisk()))
            from action in Of(scheme, classOf[scheme])
            select new PlannedTreatment(action, scheme, classOf[scheme]);
        var chosen = new List<PlannedTreatment>();
        var overruled = new List<OverruledTreatment>();
        foreach (var treatment in wanted.DistinctBy(treatment => treatment.Action))
        {
            if (chosen.Find(earlier => earlier.Action.Contradicts(treatment.Action)) is { } by)
                overruled.Add(new OverruledTreatment(treatment, by));
            else
                chosen.Add(treatment);
        }

        return new TreatmentPlan(chosen, overruled);
    }

    /// <summary>The order that was given in place of the default one; <see langword="null"/> if none was.</summary>
    internal IReadOnlyList<string>? GivenOrder { get; }

    /// <summary>The classes whose treatments were changed, in the order of schemes and classes.</summary>
    internal IEnumerable<(string Scheme, string Class)> Changed =>
        schemes.SelectMany(scheme => scheme.Classes.Select(segment => (scheme.Name, segment.Name))).Where(changes.ContainsKey);

    /// <summary>The treatments of a class that were changed.</summary>
    internal IReadOnlyList<TreatmentAction> ChangedTo(string scheme, string className) => changes[(scheme, className)];

    /// <summary>The same, not checked: settings name schemes that are not known yet.</summary>
    internal TreatmentPolicy Set(string scheme, string className, IReadOnlyList<TreatmentAction> actions) =>
        new(schemes, new ByClass(changes) { [(Named(scheme), className)] = [.. actions] }, GivenOrder);

    internal TreatmentPolicy SetOrder(IReadOnlyList<string> names) => new(schemes, changes, [.. names.Select(Named)]);

    /// <summary>The same, where these schemes are known too.</summary>
    internal TreatmentPolicy Knowing(IEnumerable<Scheme> known)
    {
        var knowing = new TreatmentPolicy([.. known.UnionBy(schemes, scheme => scheme.Name, StringComparer.Ordinal)], [], GivenOrder);
        var all = changes.Aggregate(knowing, (treatments, change) => treatments.Set(change.Key.Scheme, change.Key.Class, change.Value));
        return GivenOrder is null ? all : all.SetOrder(GivenOrder);
    }

    /// <summary>What can't be right, by the path of the section of treatments.</summary>
    internal IEnumerable<PolicyFault> Faults(string path)
    {
        foreach (var ((name, className), actions) in changes)
        {
            if (Find(name) is not { } scheme)
                yield return NoScheme($"{path}:{name}", name);
            else if (!scheme.Classes.Any(segment => segment.Name == className))
                yield return NoClass($"{path}:{name}:{className}", scheme, className);
            else if (FaultIn($"{path}:{name}:{className}", actions) is { } fault)
                yield return fault;
        }

        foreach (var (i, name) in (GivenOrder ?? []).Index())
        {
            var place = FormattableString.Invariant($"{path}:{nameof(Order)}:{i}");
            if (Find(name) is null)
                yield return NoScheme(place, name);
            else if (GivenOrder!.Take(i).Contains(name, StringComparer.Ordinal))
                yield return PolicyFaults.DuplicateScheme(place, name);
        }
    }

    private static PolicyFault? FaultIn(string path, IReadOnlyList<TreatmentAction> actions)
    {
        foreach (var (i, action) in actions.Index())
        {
            if (!Enum.IsDefined(action))
                return PolicyFaults.UnknownTreatment(path, action.ToString(), Enum.GetNames<TreatmentAction>());
            if (actions.Take(i).Contains(action))
                return PolicyFaults.DuplicateTreatment(path, action.ToString());
            if (actions.Take(i).FirstOrDefault(earlier => earlier.Contradicts(action)) is not default(TreatmentAction) and var contradicted)
                return PolicyFaults.ContradictingTreatments(path, action.ToString(), contradicted.ToString());
        }

        return null;
    }

    private static string NameOf<TClass>() => SnakeCase.FromPascalCase(typeof(TClass).Name);

    private static string ToMessage(PolicyFault fault) => $"{fault.Fault}. {fault.Remedy}.";

    private PolicyFault NoScheme(string path, string name) => PolicyFaults.UnknownScheme(path, name, schemes.Select(scheme => scheme.Name));

    private static PolicyFault NoClass(string path, Scheme scheme, string name) => PolicyFaults.UnknownClass(path, scheme.Name, name, scheme.Classes);

    private TreatmentPolicy Checked(string parameter) =>
        Faults("").FirstOrDefault() is { } fault ? throw new ArgumentException(ToMessage(fault), parameter) : this;

    private string Named(string scheme) => Find(scheme)?.Name ?? scheme;

    private Scheme? Find(string name) =>
        KnownNames.Find(name, schemes.Select(scheme => scheme.Name)) is { } known ? schemes.First(scheme => scheme.Name == known) : null;
}
