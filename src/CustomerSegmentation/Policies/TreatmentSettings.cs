using CustomerSegmentation.Settings;
using CustomerSegmentation.Treatments;

namespace CustomerSegmentation.Policies;

/// <summary>The settings of treatments: by scheme and class the list of them, and the order of the schemes.</summary>
internal static class TreatmentSettings
{
    private const string Order = nameof(TreatmentPolicy.Order);

    private static readonly ValueSetting<string> Name = new("the name alone", name => name, (_, text) => text);

    private static readonly ValueSetting<string> Action = new(
        "the name alone", name => name, (_, text) => Names.Contains(text, StringComparer.OrdinalIgnoreCase) ? text : null)
    {
        Fault = (path, text, _) => PolicyFaults.UnknownTreatment(path, text, Names),
    };

    public static Setting<TreatmentPolicy> Tree { get; } = new MapSetting<TreatmentPolicy>(
        "an object of schemes, such as { \"value_tier\": { \"Key\": [ \"Retain\" ] } }",
        KeysOf,
        key => string.Equals(key, Order, StringComparison.OrdinalIgnoreCase) ? SchemeOrder : OfScheme(key));

    private static IReadOnlyList<string> Names => Enum.GetNames<TreatmentAction>();

    private static ListSetting<TreatmentPolicy, string> SchemeOrder =>
        new(null, Name, treatments => treatments.GivenOrder, (treatments, names) => treatments.SetOrder(names)) { MayBeEmpty = true };

    private static IEnumerable<string> KeysOf(TreatmentPolicy treatments) =>
        treatments.Changed.Select(change => change.Scheme).Concat(treatments.GivenOrder is null ? [] : [Order]).Distinct(StringComparer.Ordinal);

    // An empty list says that there is nothing to do for the class.
    private static MapSetting<TreatmentPolicy> OfScheme(string scheme) => new(
        "an object of classes, such as { \"Key\": [ \"Retain\" ] }",
        treatments => treatments.Changed.Where(change => change.Scheme == scheme).Select(change => change.Class),
        segment => new ListSetting<TreatmentPolicy, string>(
            null,
            Action,
            treatments => [.. treatments.ChangedTo(scheme, segment).Select(action => action.ToString())],
            (treatments, names) => treatments.Set(scheme, segment, [.. names.Select(name => Enum.Parse<TreatmentAction>(name, ignoreCase: true))]))
        {
            MayBeEmpty = true,
        });

    /// <summary>Checks the treatments against the schemes that there are, and gives them as these schemes have them.</summary>
    public static TreatmentPolicy Check(SegmentationOptions options, IEnumerable<Scheme> known, ICollection<PolicyFault> faults)
    {
        var path = $"{options.Path}:{nameof(options.Treatments)}";
        if (options.Treatments is null)
        {
            faults.Add(PolicyFaults.MissingValue(path));
            return TreatmentPolicy.Default;
        }

        var treatments = options.Treatments.Knowing(known);
        foreach (var fault in treatments.Faults(path))
            faults.Add(fault);
        return treatments;
    }
}
