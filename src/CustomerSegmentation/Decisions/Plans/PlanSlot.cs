using System.Collections.Frozen;

namespace CustomerSegmentation.Decisions.Plans;

/// <summary>A fact's place in a plan, and how its value comes about.</summary>
/// <param name="fact">The fact.</param>
/// <param name="operands">The operands' slots; -1 for a constant.</param>
/// <param name="test">The test of <see cref="ComputationKind.Test"/>; else -1.</param>
/// <param name="table">The table whose class this is; -1 if it is supplied.</param>
/// <param name="texts">The texts that cells name.</param>
internal sealed class PlanSlot(Fact fact, int[] operands, int test, int table, IEnumerable<string> texts)
{
    private readonly double minimum = fact.Minimum;
    private readonly double maximum = fact.Maximum;
    private readonly FrozenDictionary<string, int> textCodes =
        texts.Index().ToFrozenDictionary(text => text.Item, text => text.Index, StringComparer.Ordinal);

    public Fact Fact { get; } = fact;

    /// <summary>How it is computed; <see langword="null"/> if it can only be supplied.</summary>
    public ComputationKind? Kind { get; } = fact.Computation?.Kind;

    /// <summary>How what is computed is rounded; <see langword="null"/> if it is left as it is.</summary>
    public Rounding? Rounding { get; } = fact.Computation?.Rounding;

    /// <summary>The operands' slots; -1 for a constant.</summary>
    public int[] Operands { get; } = operands;

    /// <summary>The operands' constants, by place.</summary>
    public double[] Constants { get; } = [.. fact.Computation?.Operands.Select(operand => operand.Constant) ?? []];

    /// <summary>The test of <see cref="ComputationKind.Test"/>; else -1.</summary>
    public int Test { get; } = test;

    /// <summary>The table whose class this is; -1 if it is supplied.</summary>
    public int Table { get; } = table;

    /// <summary>The value to take if it is unknown; NaN if it stays unknown.</summary>
    public double Assumed { get; } = fact.AssumedValue ?? double.NaN;

    /// <summary>The value, or NaN if it is unknown or impossible.</summary>
    public double Known(double value)
    {
        var magnitude = Math.Abs(value);
        return magnitude is (>= Number.Smallest and <= Number.Largest) or 0 && value >= minimum && value <= maximum ? value : double.NaN;
    }

    /// <summary>The value, or what to take if it is unknown or impossible.</summary>
    public double KnownOrAssumed(double value)
    {
        var known = Known(value);
        return double.IsNaN(known) ? Assumed : known;
    }

    /// <summary>The text as the fact lists it, or <see langword="null"/> if it is unknown or impossible.</summary>
    public string? KnownText(string? text) => text is not null && Fact is TextFact fact ? fact.Known(text) : text;

    /// <summary>The code of a text: its place among those that cells name, or the next for every other possible one.</summary>
    public double TextCode(string? text) =>
        KnownText(text) is not { } known ? double.NaN
        : textCodes.TryGetValue(known, out var code) ? code
        : textCodes.Count;

    /// <summary>The result of the slot's arithmetic, before <see cref="Known"/>.</summary>
    public double Compute(double left, double right)
    {
        var result = Compute(Kind!.Value, left, right);
        return Rounding is null ? result : Rounding.Round(result);
    }

    /// <summary>One step of arithmetic, before it is rounded.</summary>
    public static double Compute(ComputationKind kind, double left, double right) => kind switch
    {
        ComputationKind.Difference => left - right,
        ComputationKind.Sum => left + right,
        ComputationKind.Product => left * right,
        ComputationKind.Ratio => right == 0 ? double.NaN : left / right,
        ComputationKind.Minimum => Math.Min(left, right),
        ComputationKind.Maximum => Math.Max(left, right),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a computation of two operands."),
    };
}
