namespace CustomerSegmentation;

/// <summary>
/// How a fact is computed from others. Every operand is a <see cref="double"/> first, the written order is kept, and
/// each step's result must itself be a known number. Immutable.
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

    internal string Canonical => TestedCell is { } cell ? cell.Canonical : $"{Kind}({string.Join(';', Operands.Select(o => o.Canonical))})";

    /// <summary>The same computation over replaced facts; this one where none is replaced.</summary>
    internal Computation Replace(Func<Fact, Fact> replace)
    {
        if (TestedCell is { } cell)
            return cell.Replace(replace) is var replaced && ReferenceEquals(replaced, cell) ? this : new Computation(replaced);
        Operand[] replacements = [.. Operands.Select(o => o.Fact is null ? o : new Operand(replace(o.Fact)))];
        return replacements.Zip(Operands).All(pair => ReferenceEquals(pair.First.Fact, pair.Second.Fact)) ? this : new Computation(Kind, replacements);
    }
}
