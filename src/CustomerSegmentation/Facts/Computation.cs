namespace CustomerSegmentation;

/// <summary>
/// How a fact is computed from others. Every operand is a <see cref="double"/> first, the written order is kept, each step's result is
/// rounded (<see cref="Rounding"/>), and must itself be a known number. Immutable.
/// </summary>
internal sealed class Computation(ComputationKind kind, Operand[] operands)
{
    /// <summary>The signs of arithmetic, and how close each binds.</summary>
    public static readonly IReadOnlyList<(string Sign, int Level, ComputationKind Kind)> Signs =
    [
        ("+", 0, ComputationKind.Sum),
        ("-", 0, ComputationKind.Difference),
        ("*", 1, ComputationKind.Product),
        ("/", 1, ComputationKind.Ratio),
    ];

    internal Computation(Cell test)
        : this(ComputationKind.Test, []) => TestedCell = test;

    /// <summary>What is done.</summary>
    public ComputationKind Kind { get; } = kind;

    /// <summary>What it is done to, in order; empty for <see cref="ComputationKind.Test"/>.</summary>
    public IReadOnlyList<Operand> Operands { get; } = operands.Length > 0 || kind == ComputationKind.Test
        ? operands
        : throw new ArgumentException($"{kind} needs facts to work on.", nameof(operands));

    /// <summary>The unit of the result, by those of the facts; empty if there is none. A constant takes what the other operand has.</summary>
    public string Unit { get; } = kind is ComputationKind.Test or ComputationKind.CountYes ? "" : UnitOf(kind, operands[0].Unit, operands[^1].Unit);

    /// <summary>The test of <see cref="ComputationKind.Test"/>; otherwise <see langword="null"/>.</summary>
    public Cell? TestedCell { get; }

    /// <summary>The facts that the computation reads directly.</summary>
    public IEnumerable<Fact> Inputs => TestedCell is { } cell ? cell.TestedFacts : Operands.Where(o => o.Fact is not null).Select(o => o.Fact!);

    /// <summary>The computation as a formula.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Kind switch
    {
        ComputationKind.Minimum => $"min({Operands[0].Plain}, {Operands[1].Plain})",
        ComputationKind.Maximum => $"max({Operands[0].Plain}, {Operands[1].Plain})",
        ComputationKind.CountYes => $"count of yes({string.Join(", ", Operands)})",
        ComputationKind.FirstKnown => $"first known({string.Join(", ", Operands)})",
        // A negative number behind a name would be taken from it.
        ComputationKind.Test => TestedCell!.Describe() is ['-', ..] test ? $"{TestedCell.Fact} in {test}" : TestedCell.ToString(),
        _ => $"{Operands[0]} {Signs.First(sign => sign.Kind == Kind).Sign} {Operands[1]}",
    };

    /// <summary>
    /// How the result is rounded; <see langword="null"/> if it is left as it is: counts and days are whole numbers, and a number without a unit
    /// may be tiny.
    /// </summary>
    public Rounding? Rounding => (Unit, Kind) switch
    {
        ("" or "count" or "days", _) => null,
        (_, not (ComputationKind.Sum or ComputationKind.Difference or ComputationKind.Product or ComputationKind.Ratio)) => null,
        ("money", _) => Rounding.OfMoney,
        ("share", ComputationKind.Product or ComputationKind.Ratio) => Rounding.OfRatios,
        _ => Rounding.OfMeasures,
    };

    internal string Canonical => TestedCell is { } cell ? cell.Canonical : $"{Kind}{Rounding}({string.Join(';', Operands.Select(o => o.Canonical))})";

    /// <summary>The same computation over replaced facts; this one where none is replaced.</summary>
    internal Computation Replace(Func<Fact, Fact> replace)
    {
        if (TestedCell is { } cell)
            return cell.Replace(replace) is var replaced && ReferenceEquals(replaced, cell) ? this : new Computation(replaced);
        Operand[] replacements = [.. Operands.Select(o => o.Fact is null ? o : new Operand(replace(o.Fact)))];
        return replacements.Zip(Operands).All(pair => ReferenceEquals(pair.First.Fact, pair.Second.Fact)) ? this : new Computation(Kind, replacements);
    }

    private static string UnitOf(ComputationKind kind, string? left, string? right) => (kind, left, right) switch
    {
        (ComputationKind.Ratio, null, _) => "",
        (_, _, null) => left ?? "",
        (_, null, _) => right,
        (ComputationKind.Difference, "date", "date") => "days",
        (ComputationKind.Ratio, not "", _) when left == right => "share",
        (ComputationKind.Ratio or ComputationKind.Product, _, "share" or "count") => left,
        (ComputationKind.Product, "share" or "count", _) => right,
        (ComputationKind.Ratio or ComputationKind.Product, _, _) => "",
        _ => left == right ? left : "",
    };
}
