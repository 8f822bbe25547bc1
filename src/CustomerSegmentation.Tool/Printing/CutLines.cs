using CustomerSegmentation.Settings;

namespace CustomerSegmentation.Tool.Printing;

/// <summary>The cuts of a scheme for people: a line a cut, and one for all cuts of a list, such as those of a score.</summary>
internal static class CutLines
{
    /// <summary>The lines.</summary>
    /// <param name="scheme">The scheme, its cuts fitted or not.</param>
    /// <param name="fits">What the fit gave; <see langword="null"/> where none was made, so that all cuts are as the policy has them.</param>
    public static IEnumerable<string> Of(ConfiguredScheme scheme, IReadOnlyList<SchemeCutFit>? fits)
    {
        foreach (var list in scheme.Cuts.GroupBy(cut => ListOf(cut) ?? cut.Setting, StringComparer.Ordinal))
        {
            var cuts = list.Select(cut => (Used: cut, fits?.FirstOrDefault(fitted => fitted.Scheme == scheme.Name && fitted.Setting == cut.Setting)?.Fit))
                .ToList();
            if (cuts.Count > 1 && cuts.TrueForAll(cut => cut.Fit is not null))
                yield return DescribeFitted(cuts);
            else if (cuts.Count > 1 && cuts.TrueForAll(cut => cut is { Fit: null, Used.Cut.Value: not null }))
                yield return $"{DescribeList(cuts)} {Each(cuts, cut => $"{cut.Used.Cut}")}{(fits is null ? "" : ", as the policy sets them")}";
            else if (cuts.Count > 1 && cuts.TrueForAll(cut => cut.Fit is null && cut.Used.Cut.IsRule))
                yield return $"{DescribeList(cuts)} cuts by the rules {Rules([.. cuts.Select(cut => cut.Used.Cut.ToString())])}, which are to be fitted";
            else
                foreach (var (used, fit) in cuts)
                    yield return Describe(used, fit) + (fits is not null && fit is null ? ", as the policy sets it" : "");
        }
    }

    private static string DescribeList(List<(CutSetting Used, FittedCut? Fit)> cuts) =>
        $"{ListOf(cuts[0].Used)}: {cuts[0].Used.Fact.Name} {Sign(cuts[0].Used)}";

    private static string DescribeFitted(List<(CutSetting Used, FittedCut? Fit)> cuts)
    {
        var notes = cuts.Select(cut => cut.Fit!.Note).OfType<string>().Distinct(StringComparer.Ordinal);
        var values = Each(cuts, cut => cut.Fit!.Cut.Value is null ? $"none" : (FormattableString)$"{cut.Fit!.Cut}");
        var counts = Each(cuts, cut => cut.Fit!.Cut.Value is null ? $"-"
            : (FormattableString)$"{cut.Fit!.CustomersReaching:N0} ({cut.Fit!.ShareOfCustomers:P1})");
        return string.Join(" ", [$"{DescribeList(cuts)} {values}, by the rules {Rules([.. cuts.Select(cut => cut.Fit!.Rule.ToString())])}: {counts} "
            + $"customers{(notes.Any() ? "; none:" : "")}", .. notes]);
    }

    private static string Describe(CutSetting used, FittedCut? fit)
    {
        var name = $"{used.Setting}: {used.Fact.Name}";
        if (fit is null && used.Cut == Cut.None)
            return $"{name} has no cut, so that nobody reaches it";
        if (fit is null)
            return used.Cut.IsRule ? $"{name} {Sign(used)} cut by the rule '{used.Cut}', which is to be fitted" : $"{name} {Sign(used)} {used.Cut}";
        if (fit.Cut.Value is null)
            return $"{name} has no cut by the rule '{fit.Rule}'. {fit.Note}";
        // What the least values sum up to says nothing.
        var ofValue = used.AtMost ? "" : Invariant($" with {fit.ShareOfValue:P1} of the positive values");
        return Invariant($"{name} {Sign(used)} {fit.Cut}, by the rule '{fit.Rule}': {fit.CustomersReaching:N0} customers ({fit.ShareOfCustomers:P1}){ofValue}")
            + (fit.Note is null ? "" : $". {fit.Note}");
    }

    // Rules that differ in the number alone are written as one.
    private static string Rules(List<string> rules)
    {
        var heads = rules.Select(rule => rule[..(rule.LastIndexOf(' ') + 1)]).Distinct(StringComparer.Ordinal).ToList();
        return heads is [{ Length: > 0 } head] ? $"'{head}{string.Join(" / ", rules.Select(rule => rule[head.Length..]))}'"
            : string.Join(" / ", rules.Select(rule => $"'{rule}'"));
    }

    // The cuts of a list are named by the list and their places in it.
    private static string? ListOf(CutSetting cut) =>
        cut.Setting.LastIndexOf(':') is >= 0 and var colon && cut.Setting.AsSpan(colon + 1).ContainsAnyExceptInRange('0', '9') is false ? cut.Setting[..colon]
            : null;

    private static string Sign(CutSetting used) => used.Comparison switch
    {
        Comparison.AtLeast => ">=",
        Comparison.Above => ">",
        Comparison.AtMost => "<=",
        _ => "<",
    };

    private static string Each(IEnumerable<(CutSetting Used, FittedCut? Fit)> cuts, Func<(CutSetting Used, FittedCut? Fit), FormattableString> describe) =>
        string.Join(" / ", cuts.Select(cut => Invariant(describe(cut))));
}
