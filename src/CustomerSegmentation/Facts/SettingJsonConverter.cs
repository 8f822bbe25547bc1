using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>
/// Reads and writes as JSON what stands in settings: a cut as a number or its text, cuts as a list of them, and a number fact as its name
/// (one of <see cref="Facts.All"/> when it is read). For serializers; there is nothing to call.
/// </summary>
public sealed class SettingJsonConverter : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => Of(typeToConvert) is not null;

    /// <inheritdoc/>
    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) => Of(typeToConvert);

    private static JsonConverter? Of(Type type) =>
        type == typeof(Cut) ? new Converter<Cut>(ReadCut, Write)
        : type == typeof(Cuts) ? new Converter<Cuts>(ReadCuts, Write)
        : type == typeof(NumberFact) ? new Converter<NumberFact>(ReadFact, (writer, fact) => writer.WriteStringValue(fact.Name))
        : null;

    private static Cut ReadCut(JsonElement json) => Cut.TryParse(Text(json), out var cut) ? cut : throw Not(json, Cut.Forms + Cut.MarginForms);

    private static Cuts ReadCuts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array when Cuts.IsCount(json.GetArrayLength()) => Cuts.Of([.. json.EnumerateArray().Select(ReadCut)]),
        not JsonValueKind.Array when Cuts.TryParse(Text(json), out var cuts) => cuts,
        _ => throw Not(json, $"a list of 1 to {Cuts.Most} cuts, or '5 quantiles'"),
    };

    private static NumberFact ReadFact(JsonElement json) =>
        Text(json) is { } name && Facts.Find(name) is NumberFact fact ? fact : throw Not(json, "the name of a number fact of the catalogue");

    private static void Write(Utf8JsonWriter writer, Cut cut)
    {
        if (cut is { HasMargin: false, Value: { } value })
            writer.WriteNumberValue(value);
        else
            writer.WriteStringValue(cut.ToString());
    }

    private static void Write(Utf8JsonWriter writer, Cuts cuts)
    {
        writer.WriteStartArray();
        foreach (var cut in cuts)
            Write(writer, cut);
        writer.WriteEndArray();
    }

    private static string? Text(JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString() : json.GetRawText();

    private static JsonException Not(JsonElement json, string expected) => new($"{json.GetRawText()} can't be used. Write {expected}.");

    private sealed class Converter<T>(Func<JsonElement, T> read, Action<Utf8JsonWriter, T> write) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => read(JsonElement.ParseValue(ref reader));

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => write(writer, value);
    }
}
