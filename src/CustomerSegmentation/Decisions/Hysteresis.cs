using System.Globalization;

namespace CustomerSegmentation.Decisions;

/// <summary>
/// Makes the cells that have a margin tests against a threshold: the cut, moved away by the margin where the previous
/// class lies on one side of it. The threshold is an ordinary computed fact, so that every form of a table follows.
/// </summary>
internal sealed class Hysteresis(DecisionTable plain, TableChecker checker)
{
    private readonly Dictionary<string, NumberFact> thresholds = new(StringComparer.Ordinal);

    /// <summary>The cell to evaluate; the cell itself where no previous class can move the cut.</summary>
    public Cell Apply(Cell cell)
    {
        if (cell.CutWithMargin is not { Value: { } cut } || checker.SidesOf(cell) is not { } sides)
            return cell;
        var isUpwards = cell.Comparison is Comparison.AtLeast or Comparison.Above;
        var (above, below) = isUpwards ? (sides.True, sides.False) : (sides.False, sides.True);
        var key = $"{cell.Fact.Canonical} {cell.CutWithMargin} {string.Join(',', above)} {string.Join(',', below)}";
        if (!thresholds.TryGetValue(key, out var threshold))
            thresholds[key] = threshold = Threshold(NameOf(cell.Fact, cut), cell.Fact.Unit, cut, cell.Margin, above, below);
        return new Cell(cell.Fact, cell.Comparison, threshold, cell.WhenUnknown);
    }

    // Who was below must rise above the cut by the margin, and who was above must fall below it by as much.
    private NumberFact Threshold(string name, string unit, double cut, double margin, List<byte> above, List<byte> below)
    {
        var previous = ClassFact.PreviousOf(plain.Name, plain.Classes);
        NumberFact Shift(string side, List<byte> codes) =>
            margin * NumberFact.CountYes(YesNoFact.When($"was_{side}_{name}", previous.IsCode(codes).IfUnknown(false)));
        var raised = below.Count == 0 ? null : new NumberFact(new Computation(ComputationKind.Sum, [cut, Shift("below", below)]));
        var threshold = above.Count == 0 ? raised! : raised is null ? cut - Shift("above", above) : raised - Shift("above", above);
        return threshold.Named(name, unit);
    }

    // Such as value_tier_sales_cut_1000, with a number behind where the table has another one of the name.
    private string NameOf(Fact fact, double cut)
    {
        var number = cut.ToString("R", CultureInfo.InvariantCulture).ToLowerInvariant()
            .Replace("+", "", StringComparison.Ordinal).Replace("-", "minus_", StringComparison.Ordinal).Replace('.', '_');
        var name = $"{plain.Name}_{(SnakeCase.IsValid(fact.Name) ? fact.Name : "number")}_cut_{number}";
        return Enumerable.Range(1, int.MaxValue).Select(i => i == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}_{i}"))
            .First(candidate => thresholds.Values.All(threshold => threshold.Name != candidate));
    }
}
