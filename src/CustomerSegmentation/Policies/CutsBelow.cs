using System.Globalization;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation.Policies;

/// <summary>
/// The cuts of a scheme that lie below one of its cuts. A head count that takes everybody leaves nobody to them; another rule, or a fixed
/// value, can put them above it all the same.
/// </summary>
internal static class CutsBelow
{
    /// <summary>The cuts of the same fact that count only for those who do not reach a cut.</summary>
    public static IEnumerable<CutSetting> Of(ConfiguredScheme scheme, CutSetting upper) => scheme.Cuts.Where(lower =>
        lower.Fact.Name == upper.Fact.Name && lower.Comparison == upper.Comparison && (IsBelowInList(lower, upper) || IsBelowInRows(scheme, lower, upper)));

    /// <summary>Whether a cut is stricter than another.</summary>
    public static bool IsStricter(CutSetting setting, Cut cut, Cut other) =>
        setting.Comparison is Comparison.AtLeast or Comparison.Above ? cut.Value > other.Value : cut.Value < other.Value;

    // The cuts of a list ascend.
    private static bool IsBelowInList(CutSetting lower, CutSetting upper) =>
        Place(lower) is ({ } list, var low) && Place(upper) is ({ } other, var high) && list == other && (lower.AtMost ? low > high : low < high);

    private static (string? List, int Index) Place(CutSetting cut) =>
        cut.Setting.LastIndexOf(':') is >= 0 and var colon
        && int.TryParse(cut.Setting.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? (cut.Setting[..colon], index)
            : default;

    // A later row that asks for all that the earlier one asks for, but for the cut.
    private static bool IsBelowInRows(ConfiguredScheme scheme, CutSetting lower, CutSetting upper)
    {
        var rows = scheme.Table.PrintedRows.ToList();
        bool IsAt(Cell cell, CutSetting cut) => cell.IsAt(cut.Fact, cut.Comparison, cut.Cut);
        var (first, later) = (rows.Find(row => row.Cells.Any(cell => IsAt(cell, upper))), rows.Find(row => row.Cells.Any(cell => IsAt(cell, lower))));
        return first is not null && later is not null && first.Number < later.Number
            && first.Cells.All(cell => IsAt(cell, upper) || later.Cells.Any(own => own.Canonical == cell.Canonical));
    }
}
