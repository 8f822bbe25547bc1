using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation;

internal static class ImportanceScheme
{
    public static Scheme<ImportanceOptions, Importance> Create() => new("Importance", Table, new SettingsSchema<ImportanceOptions>()
        .Fact("Value", o => o.Value, (o, v) => o with { Value = v })
        .Cut("KeyCut", o => o.Value, o => o.KeyCut, (o, v) => o with { KeyCut = v })
        .Cut("RegularCut", o => o.Value, o => o.RegularCut, (o, v) => o with { RegularCut = v })
        .Above("KeyCut", "RegularCut", nobody: "Higher"))
    {
        BestFirst = [Importance.Highest, Importance.Higher, Importance.Ordinary],
    };

    private static DecisionTable Table(ImportanceOptions options) => DecisionTable.For<Importance>()
        .Row(Importance.Highest, options.Value >= options.KeyCut)
        .Row(Importance.Highest, Facts.PotentialValue >= options.KeyCut)
        .Row(Importance.Higher, options.Value >= options.RegularCut)
        .Row(Importance.Higher, Facts.PotentialValue >= options.RegularCut)
        .Otherwise(Importance.Ordinary);
}
