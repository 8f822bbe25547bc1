using System.Globalization;

namespace CustomerSegmentation.Tests;

/// <summary>One customer: what is known of it, by the facts' names. A number, a date as its day number, yes as 1, a class as its code; or a text.</summary>
public sealed class Subject(IEnumerable<KeyValuePair<string, object>> known)
{
    private readonly Dictionary<string, object> known = new(known, StringComparer.Ordinal);

    public double? Number(string fact) => known.GetValueOrDefault(fact) as double?;

    public string? Text(string fact) => known.GetValueOrDefault(fact) as string;

    /// <summary>The same customer, but some of what is known of it taken from another.</summary>
    public Subject Learn(IEnumerable<Fact> facts, Subject other)
    {
        var learned = facts.Select(fact => fact.Name).ToHashSet(StringComparer.Ordinal);
        return new(known.Where(pair => !learned.Contains(pair.Key)).Concat(other.known.Where(pair => learned.Contains(pair.Key))));
    }

    public override string ToString() => known.Count == 0 ? "nothing known" : string.Join(", ", known.Select(pair => $"{pair.Key} -> {Describe(pair.Value)}"));

    private static string Describe(object value) => value is double number ? number.ToString("R", CultureInfo.InvariantCulture) : $"\"{value}\"";
}
