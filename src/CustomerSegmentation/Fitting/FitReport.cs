using System.Globalization;
using System.Text;

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
        Append(text, fit.AtMost ? "at or below" : "at or above", fit.CustomersReaching, fit.ShareOfCustomers, fit.ValueReaching, fit.ShareOfValue);
        Append(text, fit.AtMost ? "above" : "below", fit.CustomersNotReaching, 1 - fit.ShareOfCustomers, fit.ValueNotReaching, 1 - fit.ShareOfValue);
        var nonPositive = fit.Rule.Rule == CutRule.ShareOfValue ? Text($", {fit.NonPositive:N0} not positive") : "";
        Line(text, $"  passed over: {fit.Unknown:N0} unknown{nonPositive}");
    }

    private static void Append(StringBuilder text, string side, long customers, double? shareOfCustomers, double value, double? shareOfValue) =>
        Line(text, $"  {side}: customers {customers:N0}{Percent(shareOfCustomers)}, value {value:N2}{Percent(shareOfValue)}");

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
