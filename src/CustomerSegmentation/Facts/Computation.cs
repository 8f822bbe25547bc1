namespace CustomerSegmentation;

/// <summary>
/// How a fact is computed from others. Every operand is a <see cref="double"/> first, the written order is kept, and
/// each step's result must itself be a known number. Immutable.
/// </summary>
internal sealed class Computation
{
    internal Computation(ComputationKind kind, Operand[] operands)
    {
        if (operands.Length == 0)
            throw new ArgumentException($"{kind} needs facts to work on.", nameof(operands));
        Kind = kind;
        Operands = operands;
    }

    internal Computation(Cell test)
    {
        Kind = ComputationKind.Test;
        Operands = [];
        TestedCell = test;
    }

    /// <summary>What is done.</summary>
    public ComputationKind Kind { get; }

    /// <summary>What it is done to, in order; empty for <see cref="ComputationKind.Test"/>.</summary>
    public IReadOnlyList<Operand> Operands { get; }

    /// <summary>The test of <see cref="ComputationKind.Test"/>; otherwise <see langword="null"/>.</summary>
    public Cell? TestedCell { get; }

    /// <summary>The facts that the computation reads directly.</summary>
    public IEnumerable<Fact> Inputs => TestedCell is { } cell ? cell.TestedFacts : Operands.Where(o => o.Fact is not null).Select(o => o.Fact!);

    /// <summary>The computation as a formula.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Kind switch
    {
        ComputationKind.Difference => $"{Operands[0]} - {Operands[1]}",
        ComputationKind.Sum => $"{Operands[0]} + {Operands[1]}",
        ComputationKind.Product => $"{Operands[0]} * {Operands[1]}",
        ComputationKind.Ratio => $"{Operands[0]} / {Operands[1]}",
        ComputationKind.Minimum => $"min({Operands[0].Plain}, {Operands[1].Plain})",
        ComputationKind.Maximum => $"max({Operands[0].Plain}, {Operands[1].Plain})",
        ComputationKind.CountYes => $"count of yes({string.Join(", ", Operands)})",
        ComputationKind.FirstKnown => $"first known({string.Join(", ", Operands)})",
        // A negative number behind a name would be taken from it.
        _ => TestedCell!.Describe() is ['-', ..] test ? $"{TestedCell.Fact} in {test}" : TestedCell.ToString(),
    };

    internal string Canonical => TestedCell is { } cell ? cell.Canonical : $"{Kind}({string.Join(';', Operands.Select(o => o.Canonical))})";

    /// <summary>The same computation over replaced facts.</summary>
    internal Computation Replace(Func<Fact, Fact> replace) => TestedCell is { } cell
        ? new Computation(cell.Replace(replace))
        : new Computation(Kind, [.. Operands.Select(o => o.Fact is null ? o : new Operand(replace(o.Fact)))]);
}
