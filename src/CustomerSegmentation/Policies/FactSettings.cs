using System.Globalization;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation.Policies;

/// <summary>The settings of a fact that the policy itself defines.</summary>
internal static class FactSettings
{
    public const string Kinds = "number, yes_no, date or text";

    private const string Bound = "a number from -1e100 to 1e100";

    private static readonly FactKind[] Supplied = [FactKind.Number, FactKind.YesNo, FactKind.Date, FactKind.Text];

    public static ObjectSetting<FactDefinition> Tree { get; } = new ObjectSetting<FactDefinition>()
        .AddText("Kind", Kinds, o => o.Kind is { } kind ? WordOf(kind) : null, WithKind)
        .AddText("Unit", "a unit, such as money", o => o.Unit, (o, v) => o with { Unit = v })
        .AddText("Minimum", Bound, o => Written(o.Minimum), (o, v) => NumberOf(v) is { } number ? o with { Minimum = number } : null)
        .AddText("Maximum", Bound, o => Written(o.Maximum), (o, v) => NumberOf(v) is { } number ? o with { Maximum = number } : null)
        .AddText("WhenUnknown", "the value to take, or unknown", o => o.WhenUnknown, (o, v) => o with { WhenUnknown = v })
        .AddText("Formula", "a formula, such as sales / purchases", o => o.Formula, (o, v) => o with { Formula = v });

    private static string? Written(double? number) => number?.ToString("R", CultureInfo.InvariantCulture);

    private static double? NumberOf(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Number.IsKnown(number) ? number : null;

    private static string WordOf(FactKind kind) => SnakeCase.FromPascalCase(kind.ToString());

    private static FactDefinition? WithKind(FactDefinition fact, string word) =>
        Supplied.Where(kind => WordOf(kind) == word).Select(kind => fact with { Kind = kind }).FirstOrDefault();
}
