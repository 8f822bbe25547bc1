using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CustomerSegmentation.Fitting;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation.Policies;

/// <summary>The report of a fit as JSON, and back from settings, whose values are all texts.</summary>
internal static class FitReportJson
{
    private const string Remedy = "Leave it as the fit wrote it, or leave it out";

    public static void Write(Utf8JsonWriter writer, FitReport report) => JsonSerializer.Serialize(writer, report, FitReportContext.Default.FitReport);

    public static FitReport? Read(SettingsNode node, ICollection<PolicyFault> faults)
    {
        try
        {
            if (Filled(ToJson(node).Deserialize(FitReportContext.Default.FitReport)) is { } report)
                return report;
            faults.Add(new PolicyFault(node.Path, "The report of the fit is not whole", Remedy));
        }
        catch (JsonException fault)
        {
            faults.Add(new PolicyFault(node.Path, $"The report of the fit can't be read at {fault.Path}", Remedy));
        }

        return null;
    }

    // What is left out is null to the reader, whatever the types say; an empty list is left out by configuration.
    private static FitReport? Filled(FitReport? report)
    {
        var cuts = report?.Cuts ?? [];
        var concentrations = report?.Concentrations ?? [];
        return report is not null
            && cuts.All(cut => cut is { Scheme: not null, Setting: not null, Fact: not null, Fit: { Rule: not null, Cut: not null } })
            && concentrations.All(fact => fact is { Fact: not null, Concentration: not null })
            ? new FitReport { AsOf = report.AsOf, Customers = report.Customers, Cuts = cuts, Concentrations = [.. concentrations.Select(Filled)] }
            : null;
    }

    private static FactConcentration Filled(FactConcentration fact) => fact with
    {
        Concentration = new Concentration
        {
            Customers = fact.Concentration.Customers,
            Total = fact.Concentration.Total,
            Points = fact.Concentration.Points ?? [],
            Gini = fact.Concentration.Gini,
            GiniError = fact.Concentration.GiniError,
        },
    };

    private static JsonNode ToJson(SettingsNode node)
    {
        if (node.Value is { } text)
            return JsonValue.Create(text);
        // An empty node is an empty list, because the fit writes no nulls.
        return node.Children.All(child => int.TryParse(child.Key, System.Globalization.CultureInfo.InvariantCulture, out _))
            ? new JsonArray([.. node.Children.Select(ToJson)])
            : new JsonObject(node.Children.DistinctBy(child => child.Key, StringComparer.OrdinalIgnoreCase).Select(child => KeyValuePair.Create(child.Key, (JsonNode?)ToJson(child))));
    }
}

/// <summary>A cut as its text.</summary>
internal sealed class CutJsonConverter : JsonConverter<Cut>
{
    public override Cut Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Cut.TryParse(reader.GetString(), out var cut) ? cut : throw new JsonException("Not a cut.");

    public override void Write(Utf8JsonWriter writer, Cut value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>A yes or no, which settings hold as a text.</summary>
internal sealed class YesNoJsonConverter : JsonConverter<bool>
{
    public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && bool.TryParse(reader.GetString(), out var yes) ? yes : throw new JsonException("Neither true nor false.");

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
}

/// <summary>How the report of a fit is written, without reflection.</summary>
[JsonSourceGenerationOptions(
    Converters = [typeof(CutJsonConverter), typeof(YesNoJsonConverter)],
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(FitReport))]
internal sealed partial class FitReportContext : JsonSerializerContext;
