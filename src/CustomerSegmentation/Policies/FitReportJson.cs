using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>The report of a fit as JSON, and back from settings, whose values are all texts.</summary>
internal static class FitReportJson
{
    public static void Write(Utf8JsonWriter writer, FitReport report) => JsonSerializer.Serialize(writer, report, FitReportContext.Default.FitReport);

    public static FitReport? Read(SettingsNode node, ICollection<PolicyFault> faults)
    {
        try
        {
            return Filled(ToJson(node).Deserialize(FitReportContext.Default.FitReport)!);
        }
        catch (JsonException fault)
        {
            faults.Add(new PolicyFault(node.Path, $"The report of the fit can't be read at {fault.Path}", "Leave it as the fit wrote it, or leave it out"));
            return null;
        }
    }

    // Settings do not tell an empty list from none.
    private static FitReport Filled(FitReport report)
    {
        var (cuts, concentrations) = (report.Cuts ?? [], report.Concentrations ?? []);
        if (cuts.Any(cut => cut.Fit is null))
            throw new JsonException("A cut has no figures.", "$.Cuts", lineNumber: null, bytePositionInLine: null);
        if (concentrations.Any(fact => fact.Concentration is null))
            throw new JsonException("A concentration has no figures.", "$.Concentrations", lineNumber: null, bytePositionInLine: null);
        return report with { Cuts = cuts, Concentrations = [.. concentrations.Select(fact => fact with { Concentration = fact.Concentration with { Points = fact.Concentration.Points ?? [] } })] };
    }

    private static JsonNode ToJson(SettingsNode node)
    {
        if (node.Value is { } text)
            return JsonValue.Create(text);
        var filled = node.Children.Where(child => !child.IsEmpty).ToList();
        return node.Children.All(child => int.TryParse(child.Key, System.Globalization.CultureInfo.InvariantCulture, out _))
            ? new JsonArray([.. filled.Select(ToJson)])
            : new JsonObject(filled.Select(child => KeyValuePair.Create(child.Key, (JsonNode?)ToJson(child))));
    }
}

/// <summary>A cut as its text.</summary>
internal sealed class CutJsonConverter : JsonConverter<Cut>
{
    public override Cut Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Cut.TryParse(reader.GetString(), out var cut) ? cut : throw new JsonException("Not a cut.");

    public override void Write(Utf8JsonWriter writer, Cut value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>How the report of a fit is written, without reflection.</summary>
[JsonSourceGenerationOptions(
    Converters = [typeof(CutJsonConverter)],
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(FitReport))]
internal sealed partial class FitReportContext : JsonSerializerContext;
