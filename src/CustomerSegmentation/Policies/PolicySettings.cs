using System.Globalization;
using System.Text;
using System.Text.Json;
using CustomerSegmentation.Purchases;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation.Policies;

/// <summary>The whole policy as settings: reads them into options, checks them, and writes them as JSON.</summary>
internal static class PolicySettings
{
    /// <summary>What stands in the list of schemes where none is to run; an empty list means all.</summary>
    public const string NoScheme = "none";

    private const string Unknown = "unknown";

    private static readonly SettingsSchema<SegmentationOptions> Common = new SettingsSchema<SegmentationOptions>()
        .Text("TimeZone", "the IANA name of a time zone, such as Europe/Berlin", o => o.TimeZone, (o, v) => IsTimeZone(v) ? Changed(o, () => o.TimeZone = v) : null);

    private static readonly SettingsSchema<PurchasePolicy> Purchases = new SettingsSchema<PurchasePolicy>()
        .Choice("CountBy", o => o.CountBy, (o, v) => o with { CountBy = v })
        .YesNo("RefundsLowerSales", o => o.RefundsLowerSales, (o, v) => o with { RefundsLowerSales = v })
        .YesNo("ZeroAmountIsPurchase", o => o.ZeroAmountIsPurchase, (o, v) => o with { ZeroAmountIsPurchase = v });

    private static string[] Keys(SegmentationOptions options) => [.. Common.Keys, nameof(SegmentationOptions.Schemes), nameof(SegmentationOptions.Purchases), nameof(SegmentationOptions.WhenUnknown), nameof(SegmentationOptions.Overridable), SegmentationOptions.FactsKey, SegmentationOptions.TablesKey, .. options.AllSchemes.Select(scheme => scheme.SettingsKey), TreatmentSettings.Key, nameof(SegmentationOptions.Fit)];

    /// <summary>Reads settings into options; faults are kept there, to be reported with those of the policy.</summary>
    public static void Read(SettingsNode root, SegmentationOptions options)
    {
        options.Path = root.Path;
        var faults = options.Faults;
        if (root.IsEmpty)
            faults.Add(new PolicyFault(root.Path, "There are no settings here", $"Check the section's name; write at least one of {string.Join(", ", Keys(options))}"));
        root.CheckNoKeyTwice(faults);
        root.CheckKeys(Keys(options), faults);
        Common.Read(root, options, faults, ownsNode: false);
        if (root.Child(nameof(options.Purchases)) is { IsEmpty: false } purchases)
            options.Purchases = Purchases.Read(purchases, options.Purchases, faults);
        if (root.Child(nameof(options.Schemes)) is { IsEmpty: false } schemes)
            ReadNames(schemes, options.Schemes, faults);
        if (root.Child(nameof(options.Overridable)) is { IsEmpty: false } overridable)
            ReadNames(overridable, options.Overridable, faults);
        if (root.Child(nameof(options.WhenUnknown)) is { } whenUnknown)
            ReadWhenUnknown(whenUnknown, options, faults);
        if (root.Child(SegmentationOptions.FactsKey) is { } facts)
            DefinitionSettings.ReadFacts(facts, options);
        if (root.Child(SegmentationOptions.TablesKey) is { } tables)
            DefinitionSettings.ReadTables(tables, options);
        // An own fact is known by its name alone until the policy is made.
        NumberFact? FindOwn(string name) => SnakeCase.IsValid(name) && options.OwnFacts.TryGetValue(name, out var definition) && definition.Kind is null or FactKind.Number ? new NumberFact(name) : null;
        foreach (var scheme in options.AllSchemes)
        {
            if (root.Child(scheme.SettingsKey) is { IsEmpty: false } node)
                options.Set(scheme, scheme.Read(node, options.Get(scheme), faults, FindOwn));
        }

        if (root.Child(TreatmentSettings.Key) is { IsEmpty: false } treatments)
            options.Treatments = TreatmentSettings.Read(treatments, options.Treatments, faults);
        if (root.Child(nameof(options.Fit)) is { IsEmpty: false } fit)
            options.Fit = FitReportJson.Read(fit, faults);
    }

    /// <summary>Checks what is not of one scheme, and gives the time zone.</summary>
    public static TimeZoneInfo CheckCommon(SegmentationOptions options, ICollection<PolicyFault> faults)
    {
        Common.Check(options.Path, options, faults);
        if (options.Purchases is null)
            faults.Add(new PolicyFault($"{options.Path}:{nameof(options.Purchases)}", "'null' can't be used", "Leave it out"));
        else
            Purchases.Check($"{options.Path}:{nameof(options.Purchases)}", options.Purchases, faults);
        return options.TimeZone is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
    }

    /// <summary>Checks the names of the schemes to run, and says which of all schemes are.</summary>
    public static Func<string, bool> CheckSchemes(SegmentationOptions options, ICollection<PolicyFault> faults)
    {
        string[] names = [.. options.AllSchemes.Select(scheme => scheme.Name), .. options.OwnTables.Keys];
        if (options.Schemes is [NoScheme])
            return _ => false;
        for (var i = 0; i < options.Schemes.Count; i++)
        {
            if (options.Schemes[i] == NoScheme)
                faults.Add(new PolicyFault($"{options.Path}:{nameof(options.Schemes)}:{i}", $"'{NoScheme}' stands beside other schemes", "Write it alone, or leave it out"));
            else if (!names.Contains(options.Schemes[i], StringComparer.Ordinal))
                faults.Add(new PolicyFault($"{options.Path}:{nameof(options.Schemes)}:{i}", $"There is no scheme '{options.Schemes[i]}'", $"There are {string.Join(", ", names)}"));
        }

        return name => options.Schemes.Count == 0 || options.Schemes.Contains(name);
    }

    /// <summary>Checks the names of the schemes whose classes may be set by hand; such a scheme need not run.</summary>
    public static void CheckOverridable(SegmentationOptions options, ICollection<PolicyFault> faults)
    {
        for (var i = 0; i < options.Overridable.Count; i++)
        {
            if (options.Overridable[i] != SegmentationOptions.All && options.FindScheme(options.Overridable[i]) is null && !options.OwnTables.ContainsKey(options.Overridable[i]))
                faults.Add(new PolicyFault($"{options.Path}:{nameof(options.Overridable)}:{i}", $"There is no scheme '{options.Overridable[i]}'", $"There are {string.Join(", ", [SegmentationOptions.All, .. options.AllSchemes.Select(scheme => scheme.Name), .. options.OwnTables.Keys])}"));
        }
    }

    /// <summary>Checks what facts are to be taken for where they are unknown, and gives the values; null to stay unknown.</summary>
    public static Dictionary<string, double?> CheckWhenUnknown(SegmentationOptions options, PolicyFacts facts, ICollection<PolicyFault> faults)
    {
        var assumed = new Dictionary<string, double?>(StringComparer.Ordinal);
        foreach (var (name, text) in options.WhenUnknown)
        {
            var path = $"{options.Path}:{nameof(options.WhenUnknown)}:{name}";
            if (facts.Find(name) is not { Kind: not FactKind.Class } fact)
            {
                if (!facts.IsDefined(name) || options.FindScheme(name) is not null || options.OwnTables.ContainsKey(name))
                    faults.Add(new PolicyFault(path, $"There is no fact '{name}'", $"There are {string.Join(", ", facts.All)}"));
            }
            else if (TryAssumed(fact, text, out var value, out var expected))
            {
                assumed[name] = value;
            }
            else
            {
                faults.Add(new PolicyFault(path, $"'{text ?? "null"}' is not a value that {name} can have", expected));
            }
        }

        return assumed;
    }

    /// <summary>Reads what a fact is to be taken for if it is unknown.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="text">The text.</param>
    /// <param name="value">The value; null to stay unknown.</param>
    /// <param name="expected">What would be right.</param>
    /// <returns>Whether the text is a value of the fact, or says unknown.</returns>
    public static bool TryAssumed(Fact fact, string? text, out double? value, out string expected)
    {
        value = text is null or Unknown ? null : AssumedValue(fact, text);
        expected = fact.Kind == FactKind.Text ? "Write unknown, which a text stays" : $"Write {Expected(fact)}, or unknown";
        return text == Unknown || (value is { } number && fact.EveryValue.Contains(number) && Number.IsKnown(number));
    }

    /// <summary>What is not in the tables, but changes the classes all the same.</summary>
    public static string Canonical(SegmentationOptions options) =>
        string.Join('\n', Common.Write(options).Concat(Purchases.Write(options.Purchases)).Select(pair => $"{pair.Setting}={pair.Value}"));

    public static string ToJson(SegmentationOptions options, IReadOnlyList<SchemePolicy> schemes, IEnumerable<SchemePolicy> factSources)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteStartObject(SettingsNode.Root);
            WriteSettings(writer, Common.Write(options));
            WriteNames(writer, nameof(options.Schemes), schemes.Select(scheme => scheme.Name).DefaultIfEmpty(NoScheme));
            WriteSection(writer, nameof(options.Purchases), Purchases.Write(options.Purchases));
            WriteSection(writer, nameof(options.WhenUnknown), [.. options.WhenUnknown.Select(pair => (pair.Key, pair.Value))]);
            if (options.Overridable.Count > 0)
                WriteNames(writer, nameof(options.Overridable), options.Overridable);
            DefinitionSettings.WriteFacts(writer, options);
            DefinitionSettings.WriteTables(writer, options);
            foreach (var scheme in schemes.Concat(factSources))
                WriteSection(writer, scheme.Scheme.SettingsKey, scheme.Scheme.Write(scheme.Options));
            TreatmentSettings.Write(writer, options.Treatments);
            if (options.Fit is { } fit)
            {
                writer.WritePropertyName(nameof(options.Fit));
                FitReportJson.Write(writer, fit);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void ReadNames(SettingsNode node, IList<string> names, List<PolicyFault> faults)
    {
        names.Clear();
        node.CheckIsList(faults);
        foreach (var child in node.Children)
        {
            if (child.Children.Count > 0)
                faults.Add(new PolicyFault(child.Path, "Settings stand where a name is expected", $"There are {string.Join(", ", Schemes.All)}"));
            else
                names.Add(child.Value ?? "");
        }
    }

    private static void ReadWhenUnknown(SettingsNode node, SegmentationOptions options, List<PolicyFault> faults)
    {
        node.CheckHasNoValue("Write an object of facts' names, each with its value, such as { \"has_need\": \"no\" }", faults);
        foreach (var fact in node.Children)
        {
            if (fact.Children.Count > 0)
                faults.Add(new PolicyFault(fact.Path, "Settings stand where a value is expected", "Write the value to take, or unknown"));
            else
                options.WhenUnknown[fact.Key] = fact.Value ?? Unknown;
        }
    }

    private static void WriteNames(Utf8JsonWriter writer, string key, IEnumerable<string> names)
    {
        writer.WriteStartArray(key);
        foreach (var name in names)
            writer.WriteStringValue(name);
        writer.WriteEndArray();
    }

    private static void WriteSection(Utf8JsonWriter writer, string key, IReadOnlyList<(string Setting, string Value)> settings)
    {
        if (settings.Count == 0)
            return;
        writer.WriteStartObject(key);
        WriteSettings(writer, settings);
        writer.WriteEndObject();
    }

    private static void WriteSettings(Utf8JsonWriter writer, IReadOnlyList<(string Setting, string Value)> settings)
    {
        // The items of a list are named by their places: RecencyCuts:0, RecencyCuts:1.
        foreach (var group in settings.GroupBy(pair => pair.Setting.Split(':')[0], StringComparer.Ordinal))
        {
            writer.WritePropertyName(group.Key);
            if (group.First().Setting == group.Key)
            {
                WriteValue(writer, group.First().Value);
                continue;
            }

            writer.WriteStartArray();
            foreach (var (_, value) in group)
                WriteValue(writer, value);
            writer.WriteEndArray();
        }
    }

    private static void WriteValue(Utf8JsonWriter writer, string value)
    {
        if (bool.TryParse(value, out var yes))
            writer.WriteBooleanValue(yes);
        else if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            writer.WriteNumberValue(number);
        else
            writer.WriteStringValue(value);
    }

    private static bool IsTimeZone(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out _);

    private static SegmentationOptions Changed(SegmentationOptions options, Action change)
    {
        change();
        return options;
    }

    private static double? AssumedValue(Fact fact, string text) => fact.Kind switch
    {
        FactKind.YesNo => text.ToUpperInvariant() switch { "YES" or "TRUE" => 1, "NO" or "FALSE" => 0, _ => null },
        FactKind.Number => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
        FactKind.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date.DayNumber : null,
        _ => null,
    };

    private static string Expected(Fact fact) => fact.Kind switch
    {
        FactKind.YesNo => "yes or no",
        FactKind.Number => string.Create(CultureInfo.InvariantCulture, $"a number from {fact.Minimum} to {fact.Maximum}"),
        FactKind.Date => "a date as yyyy-MM-dd",
        _ => "nothing",
    };
}
