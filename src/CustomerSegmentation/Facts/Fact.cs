using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>
/// Something that may be known of a customer: named, typed and with a unit. A fact is read from the user's own type
/// (<see cref="FactMap{T}"/>), from a column (<see cref="CustomerColumns"/>), or computed from other facts.
/// </summary>
/// <remarks>
/// A computed fact is computed only where it is not supplied. A supplied value that is null, NaN, infinite or
/// impossible is unknown. As JSON, a fact is its name, kind, unit and assumed value; it can't be read back, as its computation is not there.
/// Immutable and safe for concurrent use.
/// </remarks>
public abstract class Fact
{
    private string? canonical;

    private protected Fact(
        string name, FactKind kind, string unit, Computation? computation, double? whenUnknown, double minimum = 0, double maximum = 1)
    {
        ArgumentNullException.ThrowIfNull(unit);
        (Name, Kind, Unit) = (name, kind, unit);
        (Minimum, Maximum) = (minimum, maximum);
        (Computation, AssumedValue) = (computation, whenUnknown);
    }

    /// <summary>The name in files, settings, SQL and explanations, in snake_case.</summary>
    public string Name { get; private set; }

    /// <summary>The kind of value that the fact has.</summary>
    public FactKind Kind { get; }

    /// <summary>The unit, such as <c>money</c>, <c>days</c> or <c>share</c>; empty if there is none.</summary>
    public string Unit { get; }

    /// <summary>How the fact is computed if it is not supplied; <see langword="null"/> if it can only be supplied.</summary>
    internal Computation? Computation { get; private set; }

    /// <summary>The facts from which this one is computed if it is not supplied; empty if it can only be supplied.</summary>
    [JsonIgnore]
    public IReadOnlyList<Fact> Inputs => [.. Computation?.Inputs ?? []];

    /// <summary>The smallest possible value; a smaller one is impossible, and so unknown.</summary>
    internal double Minimum { get; }

    /// <summary>The largest possible value; a larger one is impossible, and so unknown.</summary>
    internal double Maximum { get; }

    /// <summary>Whether an unknown value is replaced by an assumed one (<see cref="AssumedValue"/>).</summary>
    internal bool IsAssumedWhenUnknown => AssumedValue is not null;

    /// <summary>
    /// The value that is taken where the fact is unknown, as a number (yes is 1); <see langword="null"/> if the fact
    /// stays unknown, which is the rule.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? AssumedValue { get; private set; }

    /// <summary>Tests whether the fact is known; the answer is never unknown.</summary>
    [JsonIgnore]
    public Cell IsKnown => new(this, EveryValue, unknown: false);

    /// <summary>Tests whether the fact is unknown; the answer is never unknown.</summary>
    [JsonIgnore]
    public Cell IsUnknown => new(this, ValueSet.Nothing, unknown: true);

    /// <summary>Every value that the fact can have.</summary>
    internal virtual ValueSet EveryValue => ValueSet.Of(new ValueRange(Minimum, Maximum));

    /// <summary>The fact's whole definition as text: equal definitions, equal texts.</summary>
    internal string Canonical => canonical ??= string.Concat(
        string.Create(CultureInfo.InvariantCulture, $"{Name}:{Kind}[{Minimum:R},{Maximum:R}]"),
        this is ClassFact { Classes: var classes } ? $"{{{string.Join(',', classes.Select(c => $"{c.Code}={c.Name}"))}}}" : "",
        AssumedValue is { } assumed ? string.Create(CultureInfo.InvariantCulture, $"?{assumed:R}") : "",
        this is TextFact { Possible: { Count: > 0 } possible } ? ValueSet.OfTexts([.. possible], excluded: false).Canonical : "",
        Computation is null ? "" : "=" + Computation.Canonical);

    /// <summary>The name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public sealed override string ToString() => Name;

    /// <summary>The same fact with another assumed value; used where a policy says what unknown means.</summary>
    internal Fact WithAssumed(double? whenUnknown) => Copy(Computation, whenUnknown);

    /// <summary>The same fact computed from other operands.</summary>
    internal Fact WithComputation(Computation computation) => Copy(computation, AssumedValue);

    /// <summary>The greatest value below another; all but numbers are whole.</summary>
    internal double Before(double value) => Kind == FactKind.Number ? Math.BitDecrement(value) : value - 1;

    /// <summary>The least value above another; all but numbers are whole.</summary>
    internal double After(double value) => Kind == FactKind.Number ? Math.BitIncrement(value) : value + 1;

    /// <summary>
    /// The value as a reader sees it: invariant culture, thousands grouped, dates as yyyy-MM-dd. A number has as many digits as it takes to
    /// tell it from every other one.
    /// </summary>
    internal virtual string Format(double value)
    {
        // The opposite of "below 0" begins at -0, which a reader knows as 0.
        var digits = (value + 0.0).ToString("R", CultureInfo.InvariantCulture);
        // A decimal holds all digits of a number of such a size.
        return Math.Abs(value) is 0 or (>= 1e-10 and < 1e21)
            ? FormattableString.Invariant(
                $"{decimal.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture):#,0.############################}")
            : digits;
    }

    /// <summary>Gets whether the fact can be known for some customer: it is supplied, assumed, or computed from facts that can be known.</summary>
    /// <param name="isSupplied">Whether a fact is supplied.</param>
    /// <returns>Whether the fact can be known.</returns>
    public bool CanBeKnown(Func<Fact, bool> isSupplied)
    {
        ArgumentNullException.ThrowIfNull(isSupplied);
        return isSupplied(this) || IsAssumedWhenUnknown || Computation switch
        {
            null => false,
            { TestedCell.WhenUnknown: not null } => true,
            { Kind: ComputationKind.FirstKnown, Inputs: var inputs } => inputs.Any(IsPossible),
            { Kind: ComputationKind.CountYes, Inputs: var inputs } =>
                inputs.All(IsPossible) && inputs.Count(fact => !fact.MustBeNo(isSupplied)) >= Minimum,
            { Inputs: var inputs } => inputs.All(IsPossible),
        };

        bool IsPossible(Fact fact) => fact.CanBeKnown(isSupplied);
    }

    /// <summary>The facts that must be supplied for this one: those that it is computed from, however deep, or itself.</summary>
    internal IEnumerable<Fact> Leaves() => Computation is { } computation ? computation.Inputs.SelectMany(fact => fact.Leaves()) : [this];

    /// <summary>The facts that a reader is told are missing: this one, or for a formula without a name those in it that are.</summary>
    internal IEnumerable<Fact> Named(Func<Fact, bool> isMissing) =>
        SnakeCase.IsValid(Name) ? [this] : Computation!.Inputs.Where(isMissing).SelectMany(fact => fact.Named(isMissing)).DefaultIfEmpty(this);

    /// <summary>The fact, and those that it is computed from, however deep.</summary>
    internal IEnumerable<Fact> WithInputs() => (Computation?.Inputs.SelectMany(fact => fact.WithInputs()) ?? []).Prepend(this);

    /// <summary>The fact with replaced ones, wherever they stand in it.</summary>
    internal Fact Replace(Func<Fact, Fact> replace)
    {
        var computation = Computation?.Replace(fact => fact.Replace(replace));
        return replace(ReferenceEquals(computation, Computation) ? this : WithComputation(computation!));
    }

    /// <summary>Whether the fact is a whole number by the way it is computed.</summary>
    internal bool IsWhole =>
        Computation is { Kind: ComputationKind.CountYes or ComputationKind.Sum or ComputationKind.Difference or ComputationKind.Product } computation
        && computation.Operands.All(
            operand => operand.Fact is { } fact ? fact.IsWhole || fact.Kind == FactKind.YesNo : operand.Constant == Math.Floor(operand.Constant));

    /// <summary>The cells from which the fact is computed, however deep.</summary>
    internal IEnumerable<Cell> NestedCells() => WithInputs().Select(fact => fact.Computation?.TestedCell).OfType<Cell>();

    /// <summary>Checks that what is supplied under this fact's name is this fact: of its kind, and of its classes.</summary>
    /// <exception cref="ArgumentException">It is another fact.</exception>
    internal void CheckIsSuppliedAs(Fact supplied)
    {
        var isOther = supplied.Kind != Kind;
        if (isOther || (this is ClassFact { Classes: var classes } && !((ClassFact)supplied).Classes.SequenceEqual(classes)))
            throw new ArgumentException(
                $"{Name} is supplied as {What(supplied)}, and the policy has it as {What(this)}; supply it by the policy's fact, " +
                $"which SegmentationPolicy.FindFact gives.");

        string What(Fact fact) => isOther ? Described(fact.Kind) : $"one of {string.Join(", ", ((ClassFact)fact).Classes)}";
    }

    /// <summary>A kind in words.</summary>
    internal static string Described(FactKind kind) => kind switch
    {
        FactKind.Number => "a number",
        FactKind.YesNo => "yes or no",
        FactKind.Date => "a date",
        FactKind.Text => "a text",
        _ => "a class",
    };

    // A test that unknown answers with no, of a fact that can't be known.
    private bool MustBeNo(Func<Fact, bool> isSupplied) =>
        !isSupplied(this) && Computation?.TestedCell is { WhenUnknown: false } cell && !cell.TestedFacts.All(fact => fact.CanBeKnown(isSupplied));

    private protected static string CheckedName(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return SnakeCase.IsValid(name)
            ? name
            : throw new ArgumentException(
                $"'{name}' is not a fact's name; write it in snake_case: a letter, then letters, digits and underscores, such as 'last_purchase'.",
                nameof(name));
    }

    private Fact Copy(Computation? computation, double? whenUnknown)
    {
        if (Kind is FactKind.Text or FactKind.Class && (computation is not null || whenUnknown is not null))
            throw new NotSupportedException($"{Name} is {Described(Kind)}, which is neither computed nor assumed.");
        var copy = (Fact)MemberwiseClone();
        // A formula without a name is named by what it does.
        copy.Name = SnakeCase.IsValid(Name) ? Name : computation!.ToString();
        copy.Computation = computation;
        copy.AssumedValue = whenUnknown;
        copy.canonical = null;
        return copy;
    }
}
