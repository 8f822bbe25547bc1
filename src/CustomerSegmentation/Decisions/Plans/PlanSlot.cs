using System.Collections.Frozen;

namespace CustomerSegmentation.Decisions.Plans;

/// <summary>A fact's place in a plan, and how its value comes about.</summary>
internal sealed class PlanSlot
{
    private readonly double minimum;
    private readonly double maximum;
    private readonly FrozenDictionary<string, int> textCodes;

    public PlanSlot(Fact fact, int[] operands, int test, int table, List<string> texts)
    {
        Fact = fact;
        Kind = fact.Computation?.Kind;
        Operands = operands;
        Constants = fact.Computation?.Operands.Select(operand => operand.Fact is null ? operand.Constant : double.NaN).ToArray() ?? [];
        Test = test;
        Table = table;
        minimum = fact.Minimum;
        maximum = fact.Maximum;
        Assumed = fact.AssumedValue ?? double.NaN;
        textCodes = texts.Select((text, code) => KeyValuePair.Create(text, code)).ToFrozenDictionary(StringComparer.Ordinal);
    }

    public Fact Fact { get; }

    /// <summary>How it is computed; <see langword="null"/> if it can only be supplied.</summary>
    public ComputationKind? Kind { get; }

    /// <summary>The operands' slots; -1 for a constant.</summary>
    public int[] Operands { get; }

    /// <summary>The operands' constants, by place.</summary>
    public double[] Constants { get; }

    /// <summary>The test of <see cref="ComputationKind.Test"/>; else -1.</summary>
    public int Test { get; }

    /// <summary>The table whose class this is; -1 if it is supplied.</summary>
    public int Table { get; }

    /// <summary>The value to take if it is unknown; NaN if it stays unknown.</summary>
    public double Assumed { get; }

    /// <summary>The value, or NaN if it is unknown or impossible.</summary>
    public double Known(double value)
    {
        var magnitude = Math.Abs(value);
        return magnitude is (>= Number.Smallest and <= Number.Largest) or 0 && value >= minimum && value <= maximum ? value : double.NaN;
    }

    /// <summary>The value, or what to take if it is unknown or impossible.</summary>
    public double KnownOrAssumed(double value)
    {
        value = Known(value);
        return double.IsNaN(value) ? Assumed : value;
    }

    /// <summary>The text, or <see langword="null"/> if it is unknown or impossible.</summary>
    public string? KnownText(string? text) => text is null || (Fact is TextFact fact && !fact.CanBe(text)) ? null : text;

    /// <summary>The code of a text: its place among those that cells name, or the next for every other possible one.</summary>
    public double TextCode(string? text)
    {
        if (KnownText(text) is null)
            return double.NaN;
        return textCodes.TryGetValue(text!, out var code) ? code : textCodes.Count;
    }

    /// <summary>One step of arithmetic, before <see cref="Known"/>.</summary>
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
