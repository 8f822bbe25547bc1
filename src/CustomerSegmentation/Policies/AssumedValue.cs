using System.Globalization;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation.Policies;

/// <summary>The text of a value that a fact is taken for where it is unknown.</summary>
internal static class AssumedValue
{
    /// <summary>What lets the fact stay unknown.</summary>
    public const string Unknown = "unknown";

    /// <summary>The value that each fact is taken for, by the fact's name; <see langword="null"/> to stay unknown. Faulty ones are left out.</summary>
    public static Dictionary<string, double?> All(SegmentationOptions options, PolicyFacts facts) => options.WhenUnknown
        .Where(pair => facts.Find(pair.Key) is { Kind: not FactKind.Class } fact && IsValid(fact, pair.Value))
        .ToDictionary(pair => pair.Key, pair => ValueOf(facts.Find(pair.Key)!, pair.Value), StringComparer.Ordinal);

    /// <summary>The fault of a text; <see langword="null"/> where it is right, or the fact is itself at fault.</summary>
    public static PolicyFault? FaultIn(string path, string name, string text, PolicyFacts facts)
    {
        if (facts.Find(name) is { Kind: not FactKind.Class } fact)
            return IsValid(fact, text) ? null : PolicyFaults.ImpossibleFactValue(path, text, name, Expected(fact));
        return facts.IsOwn(name) ? null : PolicyFaults.UnknownFact(path, name, facts.All.Select(known => known.Name));
    }

    /// <summary>Whether a text is a value that the fact can have, or says unknown.</summary>
    public static bool IsValid(Fact fact, string? text) =>
        text == Unknown || (ValueOf(fact, text) is { } value && fact.EveryValue.Contains(value) && Number.IsKnown(value));

    /// <summary>The value; <see langword="null"/> where the text is none of the fact's kind.</summary>
    public static double? ValueOf(Fact fact, string? text) => fact.Kind switch
    {
        FactKind.YesNo => text?.ToUpperInvariant() switch { "YES" or "TRUE" => 1, "NO" or "FALSE" => 0, _ => null },
        FactKind.Number => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
        FactKind.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date.DayNumber : null,
        _ => null,
    };

    /// <summary>What may be written for a fact.</summary>
    public static string Expected(Fact fact) => fact.Kind switch
    {
        FactKind.YesNo => "yes or no, or unknown",
        FactKind.Number => string.Create(CultureInfo.InvariantCulture, $"a number from {fact.Minimum} to {fact.Maximum}, or unknown"),
        FactKind.Date => "a date as yyyy-MM-dd, or unknown",
        _ => "unknown, which a text stays",
    };
}
