using System.Runtime.CompilerServices;

namespace CustomerSegmentation.Tests;

/// <summary>
/// What a table means, written down once more and as plainly as can be: Kleene's logic over nullable answers, straight
/// from the rows. Slow, and shares nothing with the engine but the tables themselves.
/// </summary>
internal sealed class Oracle(IReadOnlyList<DecisionTable> tables)
{
    private static readonly ConditionalWeakTable<Computation, string> Units = [];

    public byte Classify(DecisionTable table, Subject row)
    {
        var groups = new List<(byte Code, bool? Answer)>();
        foreach (var tableRow in table.Rows)
        {
            var answer = tableRow.Cells.Select(cell => Test(cell, row)).Aggregate((bool?)true, (a, b) => a & b);
            if (groups.Count > 0 && groups[^1].Code == tableRow.Class.Code)
                groups[^1] = (groups[^1].Code, groups[^1].Answer | answer);
            else
                groups.Add((tableRow.Class.Code, answer));
        }

        var (code, decided) = groups.Find(group => group.Answer != false);
        return decided == true ? code : (byte)0;
    }

    public bool? Test(Cell cell, Subject row)
    {
        if (cell.Fact is TextFact)
            return Text((TextFact)cell.Fact, row) is { } text ? cell.Values.Contains(text) : cell.WhenUnknown;
        if (Value(cell.Fact, row) is not { } value)
            return cell.WhenUnknown;
        if (cell.Other is null)
            return cell.Values.Ranges.Any(range => value >= range.Low && value <= range.High);
        if (Value(cell.Other, row) is not { } other)
            return cell.WhenUnknown;
        return cell.Operator switch
        {
            Comparison.AtLeast => value >= other,
            Comparison.Above => value > other,
            Comparison.AtMost => value <= other,
            _ => value < other,
        };
    }

    public static string? Text(TextFact fact, Subject row) =>
        row.Text(fact.Name) is not { } text ? null
        : fact.Possible.Count == 0 ? text
        : fact.Possible.FirstOrDefault(possible => string.Equals(possible, text, StringComparison.OrdinalIgnoreCase));

    public bool IsUnknown(Fact fact, Subject row) => fact is TextFact text ? Text(text, row) is null : Value(fact, row) is null;

    public double? Value(Fact fact, Subject row)
    {
        if (fact is ClassFact && tables.FirstOrDefault(table => table.Name == fact.Name) is { } table)
            return Classify(table, row) is var code and > 0 ? code : null;
        return Known(fact, row.Number(fact.Name)) ?? (fact.Computation is { } computation ? Known(fact, Compute(computation, row)) : null) ?? fact.AssumedValue;
    }

    private double? Compute(Computation computation, Subject row)
    {
        double? Operand(int i) => computation.Operands[i].Fact is { } fact ? Value(fact, row) : computation.Operands[i].Constant;
        var (left, right) = computation.Operands.Count == 2 ? (Operand(0), Operand(1)) : (null, null);
        return computation.Kind switch
        {
            ComputationKind.Difference => Rounded(left - right, computation),
            ComputationKind.Sum => Rounded(left + right, computation),
            ComputationKind.Product => Rounded(left * right, computation),
            ComputationKind.Ratio => right == 0 ? null : Rounded(left / right, computation),
            ComputationKind.Minimum => left is null || right is null ? null : Math.Min(left.Value, right.Value),
            ComputationKind.Maximum => left is null || right is null ? null : Math.Max(left.Value, right.Value),
            ComputationKind.CountYes => computation.Inputs.Select(fact => Value(fact, row)).Aggregate((double?)0, (a, b) => a + b),
            ComputationKind.FirstKnown => computation.Inputs.Select(fact => Value(fact, row)).FirstOrDefault(value => value is not null),
            _ => Test(computation.TestedCell!, row) is { } answer ? answer ? 1 : 0 : null,
        };
    }

    /// <summary>A sum, difference or product of what is measured, and is no money: with twelve decimals, where a double has them.</summary>
    public static double? ToTwelveDecimals(double? value) => value is { } x && Math.Abs(x) <= 1_000 ? Math.Round(x * 1e12) / 1e12 : value;

    // Counts and days are whole, and a number without a unit may be tiny. Money has four decimals, all else twelve; but shares that are
    // multiplied or divided have about fifteen digits.
    private static double? Rounded(double? value, Computation computation)
    {
        if (value is not { } x || (UnitOf(computation) is var unit && unit is "" or "count" or "days"))
            return value;
        var size = Math.Abs(x);
        var hasAllDigits = unit is "share" && (computation.Kind is ComputationKind.Product or ComputationKind.Ratio);
        int? decimals = unit is "money" ? (size <= 100_000_000_000 ? 4 : null)
            : hasAllDigits && size <= 0.1 ? 16
            : hasAllDigits && size <= 1 ? 15
            : size <= 1_000 ? 12 : null;
        var units = Math.Pow(10, decimals ?? 0);
        return decimals is null ? Math.Clamp(x, -1e100, 1e100) : Math.Round(x * units) / units;
    }

    // What facts have in common; a constant has it too. A part of a whole is a share, and a share of a thing, or one of several, is such a thing.
    private static string UnitOf(Computation computation) => Units.GetValue(computation, FindUnit);

    private static string FindUnit(Computation computation)
    {
        List<string> units = [.. computation.Inputs.Select(fact => fact.Unit is "" && fact.Computation is { } inner ? UnitOf(inner) : fact.Unit)];
        return computation.Kind switch
        {
            ComputationKind.Test or ComputationKind.CountYes => "",
            ComputationKind.Ratio when computation.Operands[0].Fact is null => "",
            _ when units.Count == 1 => units[0],
            ComputationKind.Ratio when units[0] == units[1] => units[0] is "" ? "" : "share",
            ComputationKind.Ratio => units[1] is "share" or "count" ? units[0] : "",
            ComputationKind.Product when units[1] is "share" or "count" => units[0],
            ComputationKind.Product => units[0] is "share" or "count" ? units[1] : "",
            ComputationKind.Difference when units[0] is "date" => "days",
            _ => units[0] == units[^1] ? units[0] : "",
        };
    }

    private static double? Known(Fact fact, double? value) =>
        value is { } x && (x == 0 || (Math.Abs(x) >= 1e-100 && Math.Abs(x) <= 1e100)) && x >= fact.Minimum && x <= fact.Maximum ? x : null;
}
