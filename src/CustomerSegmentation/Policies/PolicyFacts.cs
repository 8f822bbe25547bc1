using CustomerSegmentation.Decisions;
using CustomerSegmentation.Decisions.Feel;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation.Policies;

/// <summary>
/// The facts that a policy knows by name: the catalogue's, those that schemes' options define, the user's own, and every
/// scheme's class. Own facts are made here of their definitions. For one thread; not changed once made.
/// </summary>
internal sealed class PolicyFacts
{
    private const int MostSteps = 10_000;
    private const int MostLevels = 200;

    private readonly SegmentationOptions options;
    private readonly List<PolicyFault> faults;
    private readonly Dictionary<string, Fact> given;
    private readonly Dictionary<string, ClassFact> classes;
    private readonly Dictionary<string, Fact?> resolved = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Steps, int Levels)> sizes = new(StringComparer.Ordinal);
    private readonly List<string> path = [];

    /// <summary>Makes the facts of options; faults of the definitions are noted.</summary>
    public PolicyFacts(SegmentationOptions options, List<PolicyFault> faults)
    {
        this.options = options;
        this.faults = faults;
        given = Facts.All.Concat(options.AllSchemes.SelectMany(FactsOf)).DistinctBy(fact => fact.Name, StringComparer.Ordinal)
            .ToDictionary(fact => fact.Name, StringComparer.Ordinal);
        classes = options.AllSchemes.ToDictionary(scheme => scheme.Name, scheme => scheme.Fact, StringComparer.Ordinal);
        foreach (var (name, table) in options.OwnTables.Where(table => SnakeCase.IsValid(table.Key)))
            classes.TryAdd(name, new ClassFact(name, TableScheme.ClassesOf(table)));
        All = [.. given.Keys.Concat(options.OwnFacts.Keys.Where(name => !given.ContainsKey(name))).Select(TryResolve).OfType<Fact>()];
        faults.AddRange(options.OwnFacts.Keys.Where(given.ContainsKey).Select(name =>
            PolicyFaults.DuplicateFactName($"{options.Path}:{SegmentationOptions.FactsKey}:{name}", name)));
    }

    /// <summary>Every fact but the classes: the catalogue's first, the user's own last.</summary>
    public IReadOnlyList<Fact> All { get; }

    /// <summary>The names of all facts and classes.</summary>
    public IEnumerable<string> Names => All.Select(fact => fact.Name).Concat(classes.Keys);

    /// <summary>Whether a fact or a scheme can have the name.</summary>
    public static bool IsName(string name) => SnakeCase.IsValid(name) && !QuotedText.Words.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the policy defines a fact of the name, be it rightly or not.</summary>
    public bool IsOwn(string name) => options.OwnFacts.ContainsKey(name);

    /// <summary>Whether the catalogue or a scheme has a fact of the name.</summary>
    public bool IsGiven(string name) => given.ContainsKey(name);

    /// <summary>The fact or class of a name; <see langword="null"/> if there is none that can be used.</summary>
    public Fact? Find(string name) => resolved.GetValueOrDefault(name) ?? ClassOf(name);

    /// <summary>Whether a fact of this name is defined, be it rightly or not.</summary>
    public bool IsDefined(string name) => IsGiven(name) || ClassOf(name) is not null || IsOwn(name);

    /// <summary>The fact or class of a name.</summary>
    /// <exception cref="FeelException">There is none, or it is computed from the fact that is being made.</exception>
    public Fact Find(string name, int position)
    {
        if (IsOwn(name) || IsGiven(name))
            return Resolve(name, position) ?? throw new FeelException(position, $"{name} is at fault", "Correct it first") { IsConsequence = true };
        IEnumerable<string> known = [.. given.Keys, .. options.OwnFacts.Keys, .. classes.Keys];
        return ClassOf(name) ?? throw new FeelException(
            position, $"there is no fact '{name}'", $"{KnownNames.Hint(name, known)}There are {string.Join(", ", known)}");
    }

    /// <summary>The user's own fact where one of its name stands; else the fact itself.</summary>
    public Fact WithOwn(Fact fact) => !given.ContainsKey(fact.Name) && OwnOf(fact) is { } own && own.Kind == fact.Kind ? own : fact;

    /// <summary>The facts of a table that have the name of an own fact of another kind, each as a fault.</summary>
    public IEnumerable<PolicyFault> OfOtherKind(DecisionTable table, string path) =>
        from fact in table.SuppliedFacts
        let own = OwnOf(fact)
        where own is not null && own.Kind != fact.Kind
        select PolicyFaults.WrongFactKind(path, fact.Name, Fact.Described(own.Kind), table.Name, Fact.Described(fact.Kind));

    private Fact? OwnOf(Fact fact) => fact.Kind != FactKind.Class && IsOwn(fact.Name) ? resolved.GetValueOrDefault(fact.Name) : null;

    // The class that a scheme gives, or the one that it gave last time.
    private ClassFact? ClassOf(string name) =>
        classes.GetValueOrDefault(name)
        ?? classes.Select(scheme => ClassFact.PreviousOf(scheme.Key, scheme.Value.Classes)).FirstOrDefault(previous => previous.Name == name);

    // Options that are at fault are reported with their scheme; its facts are then those of the defaults.
    private IReadOnlyList<Fact> FactsOf(Scheme scheme)
    {
        var found = new List<PolicyFault>();
        scheme.Settings.Check("", options.Get(scheme), found);
        return scheme.FactsOf(found.Count == 0 ? options.Get(scheme) : scheme.DefaultOptions);
    }

    private Fact? TryResolve(string name)
    {
        try
        {
            return Resolve(name, 0);
        }
        catch (FeelException)
        {
            // A fact of a scheme that needs itself by way of an own fact, where it is reported.
            return null;
        }
    }

    private Fact? Resolve(string name, int position)
    {
        if (resolved.TryGetValue(name, out var known))
            return known;
        if (path.Contains(name, StringComparer.Ordinal))
        {
            var circle = string.Join(" -> ", path.SkipWhile(other => other != name).Append(name));
            throw new FeelException(position, $"facts are computed from each other in a circle: {circle}", "Take one of them out");
        }

        if (path.Count > MostLevels)
            throw new FeelException(position, $"facts are computed from each other through more than {MostLevels} levels", "Write shorter formulas");
        path.Add(name);
        try
        {
            var fact = given.TryGetValue(name, out var raw)
                ? raw.Replace(inner => IsReplaced(inner) ? Resolve(inner.Name, position) ?? inner : inner)
                : Make(name, options.OwnFacts[name]);
            return resolved[name] = fact;
        }
        finally
        {
            path.RemoveAt(path.Count - 1);
        }
    }

    private bool IsReplaced(Fact fact) => fact.Kind != FactKind.Class && fact.Computation is null && IsOwn(fact.Name) && !given.ContainsKey(fact.Name);

    // Null if the kind cannot be determined; a fact that stands for it where it can, and the definition is at fault.
    private Fact? Make(string name, FactDefinition definition)
    {
        var place = $"{options.Path}:{SegmentationOptions.FactsKey}:{name}";
        var before = faults.Count;
        if (!IsName(name))
            faults.Add(PolicyFaults.InvalidFactName(place, name));
        else if (classes.ContainsKey(name))
            faults.Add(PolicyFaults.FactNamedLikeScheme(place, name));
        FactSettings.Tree.Check(place, definition, faults);
        var computation = definition.Formula is { } formula && !options.IsFaulty($"{place}:Formula") ? TryReadFormula(name, formula, $"{place}:Formula") : null;
        var kind = definition.Kind ?? computation?.Kind;
        if (kind is null && definition.Formula is null && !options.IsFaulty(place))
            faults.Add(PolicyFaults.NoFactKind($"{place}:Kind", FactSettings.Kinds));
        if (kind is null or FactKind.Class)
            return null;
        if (computation is not null && definition.Kind is FactKind.Date or FactKind.Text)
            faults.Add(PolicyFaults.NotComputable($"{place}:Formula", name, Fact.Described(kind.Value)));
        else if (computation is not null && kind != computation.Value.Kind)
            faults.Add(PolicyFaults.WrongFormulaKind(
                $"{place}:Formula", definition.Formula!, Fact.Described(computation.Value.Kind), name, Fact.Described(kind.Value)));
        if (faults.Count == before)
            faults.AddRange(FaultsOfNumber(place, name, kind.Value, definition));
        var supplied = faults.Count == before ? Supplied(definition, name, kind.Value) : null;
        if (supplied is not null && definition.WhenUnknown is { } text && !AssumedValue.IsValid(supplied, text))
            faults.Add(PolicyFaults.ImpossibleFactValue($"{place}:WhenUnknown", text, name, AssumedValue.Expected(supplied)));
        if (faults.Count > before)
            return Supplied(new FactDefinition(), SnakeCase.IsValid(name) ? name : "x", kind.Value);
        var fact = supplied!.WithAssumed(AssumedValue.ValueOf(supplied, definition.WhenUnknown));
        return computation is null ? fact : fact.WithComputation(computation.Value.Computation);
    }

    private (FactKind Kind, Computation Computation)? TryReadFormula(string name, string text, string place)
    {
        try
        {
            var read = Formula.Parse(text, Find);
            if (read.Computation.TestedCell?.UnfittedCut is { } cut)
                throw new FeelException(
                    0,
                    $"'{cut}' is a rule, and only cuts of a scheme's rows are fitted",
                    "Write a number, or put the test into a row of Tables and test the class");
            var size = Size(read.Computation.Inputs);
            if (size.Steps > MostSteps || size.Levels > MostLevels)
                throw new FeelException(
                    0, $"with the formulas that it needs, it has more than {MostSteps} steps or {MostLevels} levels", "Write shorter formulas");
            sizes[name] = size;
            return read;
        }
        catch (FeelException fault)
        {
            if (!fault.IsConsequence)
                faults.Add(PolicyFaults.InvalidFormula(place, fault.Describe(text), fault.Remedy));
            return null;
        }
    }

    // What is repeated is counted as often as it is written out.
    private (long Steps, int Levels) Size(IEnumerable<Fact> facts)
    {
        (long Steps, int Levels) size = (1, 1);
        foreach (var fact in facts)
        {
            var (steps, levels) = sizes.TryGetValue(fact.Name, out var known) ? known : fact.Computation is { } computation ? Size(computation.Inputs) : (1, 1);
            size = (Math.Min(size.Steps + steps, MostSteps + 1), Math.Max(size.Levels, levels + 1));
        }

        return size;
    }

    private static IEnumerable<PolicyFault> FaultsOfNumber(string place, string name, FactKind kind, FactDefinition definition)
    {
        if (kind == FactKind.Number)
            return definition.Minimum > definition.Maximum ? [PolicyFaults.BoundsOutOfOrder($"{place}:Maximum")] : [];
        (string Setting, object? Value)[] ofNumbers = [("Unit", definition.Unit), ("Minimum", definition.Minimum), ("Maximum", definition.Maximum)];
        return from number in ofNumbers
               where number.Value is not null
               select PolicyFaults.SettingOfNumbers($"{place}:{number.Setting}", name, Fact.Described(kind), number.Setting);
    }

    private static Fact Supplied(FactDefinition definition, string name, FactKind kind) => kind switch
    {
        FactKind.Number => new NumberFact(name, definition.Unit ?? "", definition.Minimum ?? -Number.Largest, definition.Maximum ?? Number.Largest),
        FactKind.YesNo => new YesNoFact(name),
        FactKind.Date => new DateFact(name),
        _ => new TextFact(name),
    };
}
