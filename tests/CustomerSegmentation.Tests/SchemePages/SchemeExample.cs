using System.Globalization;

namespace CustomerSegmentation.Tests;

/// <summary>The example on a scheme's page: a customer, and the settings that its cuts come from.</summary>
/// <param name="Settings">The scheme's settings as JSON; <c>{}</c> for the defaults.</param>
/// <param name="Known">What is known of the customer, by the facts' names, as a file writes it.</param>
internal sealed record SchemeExample(string Settings, params (string Fact, string Value)[] Known)
{
    /// <summary>How an example's facts are read.</summary>
    public FactMap<SchemeExample> Map => Known.Aggregate(new FactMap<SchemeExample>(), (map, known) => Facts.Find(known.Fact) switch
    {
        NumberFact fact => map.From(fact, _ => (double?)double.Parse(known.Value, CultureInfo.InvariantCulture)),
        YesNoFact fact => map.From(
            fact,
            _ => known.Value switch { "yes" => true, "no" => false, _ => throw new FormatException($"'{known.Value}' is neither yes nor no.") }),
        DateFact fact => map.From(fact, _ => DateOnly.ParseExact(known.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        TextFact fact => map.From(fact, _ => known.Value),
        _ => throw new InvalidOperationException($"There is no fact {known.Fact}."),
    });
}
