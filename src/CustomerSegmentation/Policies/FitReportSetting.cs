using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CustomerSegmentation.Fitting;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation.Policies;

/// <summary>The report of a fit: it is written by the serializer, and read back from settings, whose values are all texts.</summary>
internal sealed class FitReportSetting() : Setting<SegmentationOptions>("the report as the fit wrote it")
{
    private static readonly JsonTypeInfo<FitReport> Stored = (JsonTypeInfo<FitReport>)new JsonSerializerOptions(FitReportContext.Default.Options)
    {
        TypeInfoResolver = FitReportContext.Default.WithAddedModifier(Rename),
    }.GetTypeInfo(typeof(FitReport));

    public override SegmentationOptions Read(SettingsNode node, SegmentationOptions owner, SettingsReading reading)
    {
        owner.Fit = null;
        try
        {
            owner.Fit = Filled(ToJson(node).Deserialize(Stored));
            if (owner.Fit is null)
                reading.Faults.Add(PolicyFaults.IncompleteFitReport(node.Path));
        }
        catch (JsonException fault)
        {
            reading.Faults.Add(PolicyFaults.InvalidFitReport(node.Path, fault.Path));
        }

        return owner;
    }

    public override void Check(string path, SegmentationOptions owner, ICollection<PolicyFault> faults)
    {
        // What a fit did needs no check.
    }

    public override JsonNode? Write(SegmentationOptions owner) =>
        owner.Fit is { } fit ? JsonSerializer.SerializeToNode(fit, Stored) : null;

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

    // The names that policies are stored with.
    private static void Rename(JsonTypeInfo type)
    {
        foreach (var property in type.Type == typeof(FittedCut) ? type.Properties : [])
        {
            property.Name = property.Name switch
            {
                nameof(FittedCut.CustomersReaching) => "CustomersAtOrAbove",
                nameof(FittedCut.CustomersNotReaching) => "CustomersBelow",
                nameof(FittedCut.ValueReaching) => "ValueAtOrAbove",
                nameof(FittedCut.ValueNotReaching) => "ValueBelow",
                var name => name,
            };
        }
    }

    private static JsonNode ToJson(SettingsNode node)
    {
        if (node.Value is { } text)
            return JsonValue.Create(text);
        // An empty node is an empty list, because the fit writes no nulls.
        return node.Children.All(child => int.TryParse(child.Key, CultureInfo.InvariantCulture, out _))
            ? new JsonArray([.. node.Children.Select(ToJson)])
            : new JsonObject(node.Children.DistinctBy(child => child.Key, StringComparer.OrdinalIgnoreCase)
                .Select(child => KeyValuePair.Create(child.Key, (JsonNode?)ToJson(child))));
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
