using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerSegmentation.Input;
using CustomerSegmentation.Purchases;
using CustomerSegmentation.Settings;
using CustomerSegmentation.Treatments;

namespace CustomerSegmentation.Policies;

/// <summary>The whole policy as one tree of settings: reads it into options, checks it, and writes it as JSON.</summary>
internal static class PolicySettings
{
    /// <summary>What stands in the list of schemes where none is to run; an empty list means all.</summary>
    public const string NoScheme = "none";

    private static readonly SettingsSchema<PurchasePolicy> Purchases = new SettingsSchema<PurchasePolicy>()
        .Choice("CountBy", o => o.CountBy, (o, v) => o with { CountBy = v })
        .YesNo("RefundsLowerSales", o => o.RefundsLowerSales, (o, v) => o with { RefundsLowerSales = v })
        .YesNo("ZeroAmountIsPurchase", o => o.ZeroAmountIsPurchase, (o, v) => o with { ZeroAmountIsPurchase = v })
        .YesNo("ReturnedOrderIsPurchase", o => o.ReturnedOrderIsPurchase, (o, v) => o with { ReturnedOrderIsPurchase = v });

    private static readonly JsonWriterOptions Format = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads settings into options; faults are kept there, to be reported with those of the policy.</summary>
    public static void Read(SettingsNode root, SegmentationOptions options)
    {
        options.Path = root.Path;
        var tree = Tree(options, options.AllSchemes);
        if (root.IsEmpty)
            options.Faults.Add(PolicyFaults.NoSettings(root.Path, tree.Names));
        root.CheckNoDuplicates(options.Faults);
        // An own fact is known by its name alone until the policy is made.
        tree.Read(root, options, new SettingsReading(options.Faults, name =>
            SnakeCase.IsValid(name) && options.OwnFacts.TryGetValue(name, out var own) && own.Kind is null or FactKind.Number ? new NumberFact(name) : null));
        // Where the list of schemes names one that is not known here, that is the fault, and not its section too.
        foreach (var unknown in options.Schemes.Where(name => KnownNames.Find(name, options.SchemeNames) is null))
            options.Faults.RemoveAll(fault => fault.Code == PolicyFaults.CodeOf(nameof(PolicyFaults.UnknownSetting))
                && KnownNames.AreSame(fault.Path, $"{root.Path}:{unknown}"));
    }

    /// <summary>Checks what is not of one scheme, nor of its treatments.</summary>
    public static void Check(SegmentationOptions options, PolicyFacts facts, ICollection<PolicyFault> faults)
    {
        var tree = Tree(options, [], facts);
        string[] common =
        [
            nameof(options.WhenUnknown), nameof(options.TimeZone), nameof(options.Input), nameof(options.Purchases), nameof(options.Overridable),
            nameof(options.Schemes),
        ];
        foreach (var name in common)
            tree.Find(name).Check($"{options.Path}:{name}", options, faults);
    }

    /// <summary>What is not in the tables, but changes the classes all the same.</summary>
    public static string Canonical(SegmentationOptions options)
    {
        string[] lines =
        [
            $"TimeZone={options.TimeZone}",
            .. Purchases.Settings.Write(options.Purchases)!.AsObject().Select(pair => $"{pair.Key}={pair.Value}"),
        ];
        return string.Join('\n', InputSettings.OfRows.Write(options.Input) is { } input ? [.. lines, $"Input={input.ToJsonString()}"] : lines);
    }

    /// <summary>Writes a policy of these schemes, in their order.</summary>
    public static string ToJson(SegmentationOptions options, IEnumerable<Scheme> schemes)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Format))
            new JsonObject { [SettingsNode.Root] = Tree(options, schemes).Write(options) }.WriteTo(writer);
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static ObjectSetting<SegmentationOptions> Tree(SegmentationOptions options, IEnumerable<Scheme> schemes, PolicyFacts? facts = null)
    {
        var tree = new ObjectSetting<SegmentationOptions>()
            .Add(nameof(options.TimeZone), new ValueSetting<SegmentationOptions>(
                "the IANA name of a time zone, such as Europe/Berlin",
                o => o.TimeZone,
                (o, v) => TimeZoneInfo.TryFindSystemTimeZoneById(v, out _) ? o.With(() => o.TimeZone = v) : null))
            .Add(nameof(options.Schemes), Names(options, NoScheme, o => o.Schemes, (o, v) => o.Schemes = v))
            .Add(nameof(options.Input), new PartSetting<SegmentationOptions, InputPolicy>(InputSettings.All, o => o.Input, (o, v) => o.With(() => o.Input = v)))
            .Add(nameof(options.Purchases), new PartSetting<SegmentationOptions, PurchasePolicy>(
                Purchases.Settings, o => o.Purchases, (o, v) => o.With(() => o.Purchases = v)))
            .Add(nameof(options.WhenUnknown), WhenUnknown(facts))
            .Add(nameof(options.Overridable), Names(options, SegmentationOptions.All, o => o.Overridable, (o, v) => o.Overridable = v))
            .Add(nameof(options.LeaveOutSchemesWithoutValues), new ValueSetting<SegmentationOptions>(
                "true or false",
                o => o.LeaveOutSchemesWithoutValues ? "true" : null,
                (o, v) => bool.TryParse(v, out var yes) ? o.With(() => o.LeaveOutSchemesWithoutValues = yes) : null)
            {
                IsOptional = true,
            })
            .Add(SegmentationOptions.FactsKey, Own(
                "an object of facts' names, each with its definition, such as { \"region\": { \"Kind\": \"text\" } }",
                o => o.OwnFacts,
                FactSettings.Tree))
            // A table is read as a whole: rows of two sources do not mix.
            .Add(SegmentationOptions.TablesKey, Own("an object of schemes' names, each with its classes and rows", o => o.OwnTables, TableSettings.Unchecked));
        foreach (var scheme in schemes)
            tree.Add(scheme.SettingsKey, new PartSetting<SegmentationOptions, object>(
                scheme.Settings, o => o.Get(scheme), (o, v) => o.With(() => o.Set(scheme, v))));
        return tree
            .Add(nameof(options.Treatments), new PartSetting<SegmentationOptions, TreatmentPolicy>(
                TreatmentSettings.Tree, o => o.Treatments, (o, v) => o.With(() => o.Treatments = v)))
            .Add(nameof(options.Fit), new FitReportSetting());
    }

    private static MapSetting<SegmentationOptions> Own<TDefinition>(
        string expected, Func<SegmentationOptions, SortedDictionary<string, TDefinition>> all, Setting<TDefinition> one)
        where TDefinition : class, new() => new(expected, o => all(o).Keys, name => new PartSetting<SegmentationOptions, TDefinition>(
            one, o => all(o).GetValueOrDefault(name) ?? new(), (o, v) => o.With(() => all(o)[name] = v)));

    private static MapSetting<SegmentationOptions> WhenUnknown(PolicyFacts? facts) => new(
        "an object of facts' names, each with its value, such as { \"has_need\": \"no\" }",
        o => o.WhenUnknown.Keys,
        fact => new ValueSetting<SegmentationOptions>(
            "the value to take, or unknown",
            o => o.WhenUnknown[fact] ?? "null",
            (o, v) => o.With(() => o.WhenUnknown[fact] = v.Length == 0 ? AssumedValue.Unknown : v))
        {
            FaultOnCheck = (path, text) => AssumedValue.FaultIn(path, fact, text, facts!),
        });

    // Names of schemes, or one word in their place.
    private static ListSetting<SegmentationOptions, string> Names(
        SegmentationOptions options, string word, Func<SegmentationOptions, IList<string>> get, Action<SegmentationOptions, IList<string>> set)
    {
        string[] known = [.. options.SchemeNames];
        var listed = word == SegmentationOptions.All ? [word, .. known] : known;
        var name = new ValueSetting<string>($"a scheme's name: {string.Join(", ", known)}", name => name, (_, text) => text)
        {
            IsText = true,
            FaultOnCheck = (path, text) => known.Contains(text, StringComparer.Ordinal) || text == word ? null : PolicyFaults.UnknownScheme(path, text, listed),
        };
        return new(null, name, o => [.. get(o)], (o, names) => o.With(() => set(o, [.. names])));
    }
}
