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
            thresholds[key] = threshold = Threshold(NameOf(cell.Fact, cut), cell.Fact.Unit, cell.CutWithMargin, above, below);
        return new Cell(cell.Fact, cell.Comparison, threshold, cell.WhenUnknown);
    }

    // Who was below must rise above the cut by the margin, and who was above must fall below it by as much. Exactly one of the products
    // is not 0, so that the sum is one of the three numbers, to the bit.
    private NumberFact Threshold(string name, string unit, Cut cut, List<byte> above, List<byte> below)
    {
        var previous = ClassFact.PreviousOf(plain.Name, plain.Classes);
        YesNoFact Was(string side, List<byte> codes) => YesNoFact.When($"was_{side}_{name}", previous.IsCode(codes).IfUnknown(false));
        (YesNoFact Was, double Cut)[] sides =
        [
            .. below.Count == 0 ? [] : new[] { (Was("below", below), cut.Thresholds.Raised) },
            .. above.Count == 0 ? [] : new[] { (Was("above", above), cut.Thresholds.Lowered) },
        ];
        var neither = cut.Value.GetValueOrDefault() * (1 - NumberFact.CountYes([.. sides.Select(side => side.Was)]));
        return sides.Aggregate(neither, (sum, side) => sum + (side.Cut * NumberFact.CountYes(side.Was))).Named(name, unit);
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
