using System.Globalization;
using System.Text;

namespace CustomerSegmentation.Fitting;

/// <summary>What a fit found: each cut with what lies on either side of it, and how concentrated the values are. Immutable.</summary>
/// <param name="AsOf">The day that the population's facts are of; <see langword="null"/> where it was not said.</param>
/// <param name="Customers">The customers of the population.</param>
/// <param name="Cuts">The cuts, in the order of schemes and settings.</param>
/// <param name="Concentrations">The facts that were fitted, each once.</param>
public sealed record FitReport(DateOnly? AsOf, long Customers, IReadOnlyList<SchemeCutFit> Cuts, IReadOnlyList<FactConcentration> Concentrations)
{
    /// <summary>The report as text, in the invariant culture, with lines ended by a line feed.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        var asOf = AsOf is { } day ? Text($" as of {day:yyyy-MM-dd}") : "";
        Line(text, $"Fit to {Customers:N0} customers{asOf}");
        foreach (var cut in Cuts)
            Append(text, cut);
        foreach (var concentration in Concentrations)
            Append(text, concentration);
        return text.ToString();
    }

    private static void Append(StringBuilder text, SchemeCutFit cut)
    {
        var fit = cut.Fit;
        text.Append('\n');
        var rule = fit.Rule == fit.Cut ? "" : Text($" ({fit.Rule})");
        var found = fit.Cut.Value is null ? Text($"no cut of {cut.Fact}{rule}. {fit.Note}") : Text($"{cut.Fact} cut at {fit.Cut}{rule}");
        Line(text, $"{cut.Scheme}, {cut.Setting}: {found}");
        Line(text, $"  {(fit.AtMost ? "at or below" : "at or above")}: customers {fit.CustomersReaching:N0}{Percent(fit.ShareOfCustomers)}, value {fit.ValueReaching:N2}{Percent(fit.ShareOfValue)}");
        Line(text, $"  {(fit.AtMost ? "above" : "below")}: customers {fit.CustomersNotReaching:N0}{Percent(1 - fit.ShareOfCustomers)}, value {fit.ValueNotReaching:N2}{Percent(1 - fit.ShareOfValue)}");
        var nonPositive = fit.Rule.Rule == CutRule.ShareOfValue ? Text($", {fit.NonPositive:N0} not positive") : "";
        Line(text, $"  passed over: {fit.Unknown:N0} unknown{nonPositive}");
    }

    private static void Append(StringBuilder text, FactConcentration fact)
    {
        var concentration = fact.Concentration;
        text.Append('\n');
        Line(text, $"{fact.Fact}: {concentration.Customers:N0} customers have a positive value, {concentration.Total:N2} in all");
        foreach (var point in concentration.Points.Where(p => p.ShareOfCustomers < 1))
            Line(text, $"  the best {point.ShareOfCustomers * 100:0} % of these customers bring {point.ShareOfValue * 100:0.0} % of {fact.Fact}");
        if (concentration.Gini is { } gini)
            Line(text, $"  Gini {gini:0.0000}{(concentration.GiniError > 0 ? Text($", off by {concentration.GiniError:0.0E+0} at most") : "")}");
    }

    private static string Percent(double? share) => share is { } known ? Text($" ({known * 100:0.0} %)") : "";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, FormattableString line) => text.Append(Text(line)).Append('\n');
}
