using System.Globalization;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation.Policies;

/// <summary>The settings of a fact that the policy itself defines.</summary>
internal static class FactSettings
{
    public const string Kinds = "number, yes_no, date or text";

    private const string Bound = "a number from -1e100 to 1e100";

    private static readonly Dictionary<FactKind, string> Words = new()
    {
        [FactKind.Number] = "number",
        [FactKind.YesNo] = "yes_no",
        [FactKind.Date] = "date",
        [FactKind.Text] = "text",
    };

    public static ObjectSetting<FactDefinition> Tree { get; } = new ObjectSetting<FactDefinition>()
        .Add("Kind", Text(Kinds, WordOf, (o, v) => KindOf(v) is { } kind ? o with { Kind = kind } : null))
        .Add("Unit", Text("a unit, such as money", o => o.Unit, (o, v) => o with { Unit = v }))
        .Add("Minimum", Text(Bound, o => Written(o.Minimum), (o, v) => NumberOf(v) is { } number ? o with { Minimum = number } : null))
        .Add("Maximum", Text(Bound, o => Written(o.Maximum), (o, v) => NumberOf(v) is { } number ? o with { Maximum = number } : null))
        .Add("WhenUnknown", Text("the value to take, or unknown", o => o.WhenUnknown, (o, v) => o with { WhenUnknown = v }))
        .Add("Formula", Text("a formula, such as sales / purchases", o => o.Formula, (o, v) => o with { Formula = v }));

    private static ValueSetting<FactDefinition> Text(string expected, Func<FactDefinition, string?> get, Func<FactDefinition, string, FactDefinition?> set) =>
        new(expected, get, set) { IsOptional = true, IsText = true };

    private static string? Written(double? number) => number?.ToString("R", CultureInfo.InvariantCulture);

    private static double? NumberOf(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Number.IsKnown(number) ? number : null;

    private static string? WordOf(FactDefinition fact) => fact.Kind is { } kind ? Words.GetValueOrDefault(kind, kind.ToString()) : null;

    private static FactKind? KindOf(string text) => Words.ContainsValue(text) ? Words.First(pair => pair.Value == text).Key : null;
}
