using System.Globalization;

namespace CustomerSegmentation.Fitting;

/// <summary>The results of a fit: each cut with the customers on either side of it, and how concentrated the values are. Immutable.</summary>
public sealed class FitReport
{
    /// <summary>The as-of date of the population's facts; <see langword="null"/> if it was not given.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>The number of customers in the population.</summary>
    public long Customers { get; init; }

    /// <summary>The cuts, in the order of schemes and settings.</summary>
    public IReadOnlyList<SchemeCutFit> Cuts { get; init; } = [];

    /// <summary>The concentration of each fact that cuts were fitted to.</summary>
    public IReadOnlyList<FactConcentration> Concentrations { get; init; } = [];

    /// <summary>Gets the report as text, in the invariant culture; each line ends with a line feed.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var asOf = AsOf is { } day ? Text($" as of {day:yyyy-MM-dd}") : "";
        string[] head = [Text($"Fit to {Customers:N0} customers{asOf}")];
        return string.Concat(head.Concat(Cuts.SelectMany(LinesOf)).Concat(Concentrations.SelectMany(LinesOf)).Select(line => line + "\n"));
    }

    private static string[] LinesOf(SchemeCutFit cut)
    {
        var fit = cut.Fit;
        var rule = fit.Rule == fit.Cut ? "" : Text($" ({fit.Rule})");
        var note = fit.Note is null ? "" : $". {fit.Note}";
        var found = fit.Cut.Value is null ? Text($"no cut of {cut.Fact}{rule}{note}") : Text($"{cut.Fact} cut at {fit.Cut}{rule}{note}");
        var nonPositive = fit.Rule.Rule == CutRule.ShareOfValue ? Text($", {fit.NonPositive:N0} not positive") : "";
        var (reached, missed) = fit.AtMost ? ("at or below", "above") : ("at or above", "below");
        return
        [
            "",
            $"{cut.Scheme}, {cut.Setting}: {found}",
            Side(reached, fit.CustomersReaching, fit.ShareOfCustomers, fit.ValueReaching, fit.ShareOfValue),
            Side(missed, fit.CustomersNotReaching, 1 - fit.ShareOfCustomers, fit.ValueNotReaching, 1 - fit.ShareOfValue),
            Text($"  passed over: {fit.Unknown:N0} unknown{nonPositive}"),
        ];
    }

    private static string Side(string side, long customers, double? shareOfCustomers, double value, double? shareOfValue) =>
        Text($"  {side}: customers {customers:N0}{Percent(shareOfCustomers)}, value {value:N2}{Percent(shareOfValue)}");

    private static IEnumerable<string> LinesOf(FactConcentration fact)
    {
        var concentration = fact.Concentration;
        yield return "";
        yield return Text($"{fact.Fact}: {concentration.Customers:N0} customers have a positive value, {concentration.Total:N2} in all");
        foreach (var (share, _, _, shareOfValue) in concentration.Points.Where(p => p.ShareOfCustomers < 1))
            yield return Text($"  the best {share * 100:0} % of these customers bring {shareOfValue * 100:0.0} % of {fact.Fact}");
        var error = concentration.GiniError > 0 ? Text($", off by {concentration.GiniError:0.0E+0} at most") : "";
        if (concentration.Gini is { } gini)
            yield return Text($"  Gini {gini:0.0000}{error}");
    }

    private static string Percent(double? share) => share is { } known ? Text($" ({known * 100:0.0} %)") : "";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
