using System.Text.Json;
using CustomerSegmentation.Settings;
using CustomerSegmentation.Treatments;

namespace CustomerSegmentation.Policies;

/// <summary>The section of treatments: per scheme and class the list of them, and the order of the schemes.</summary>
internal static class TreatmentSettings
{
    public const string Key = nameof(SegmentationOptions.Treatments);

    private const string Order = nameof(TreatmentPolicy.Order);

    public static TreatmentPolicy Read(SettingsNode node, TreatmentPolicy treatments, ICollection<PolicyFault> faults)
    {
        node.CheckHasNoValue("Write an object of schemes, such as { \"value_tier\": { \"Key\": [ \"Retain\" ] } }", faults);
        foreach (var child in node.Children)
        {
            if (string.Equals(child.Key, Order, StringComparison.OrdinalIgnoreCase))
            {
                treatments = treatments.SetOrder([.. ReadList(child, faults).Select(name => name.Value ?? "")]);
                continue;
            }

            child.CheckHasNoValue("Write an object of classes, such as { \"Key\": [ \"Retain\" ] }", faults);
            foreach (var segment in child.Children)
                treatments = treatments.Set(child.Key, segment.Key, [.. ReadActions(segment, faults)]);
        }

        return treatments;
    }

    /// <summary>Checks the treatments against the schemes that there are, and gives them as these schemes have them.</summary>
    public static TreatmentPolicy Check(SegmentationOptions options, IEnumerable<Scheme> known, ICollection<PolicyFault> faults)
    {
        var path = $"{options.Path}:{Key}";
        if (options.Treatments is null)
        {
            faults.Add(new PolicyFault(path, "'null' can't be used", "Leave it out"));
            return TreatmentPolicy.Default;
        }

        var treatments = options.Treatments.Knowing(known);
        foreach (var (place, fault, remedy) in treatments.Faults())
            faults.Add(new PolicyFault($"{path}:{place}", fault, remedy));
        return treatments;
    }

    /// <summary>Writes what was changed, if anything was.</summary>
    public static void Write(Utf8JsonWriter writer, TreatmentPolicy treatments)
    {
        var changes = treatments.Changes.ToList();
        if (changes.Count == 0 && treatments.GivenOrder is null)
            return;
        writer.WriteStartObject(Key);
        foreach (var scheme in changes.GroupBy(change => change.Scheme.Name, StringComparer.Ordinal))
        {
            writer.WriteStartObject(scheme.Key);
            foreach (var change in scheme)
                WriteList(writer, change.Class.Name, change.Actions.Select(action => action.ToString()));
            writer.WriteEndObject();
        }

        if (treatments.GivenOrder is { } order)
            WriteList(writer, Order, order);
        writer.WriteEndObject();
    }

    private static IEnumerable<TreatmentAction> ReadActions(SettingsNode node, ICollection<PolicyFault> faults)
    {
        foreach (var child in ReadList(node, faults))
        {
            if (Enum.GetNames<TreatmentAction>().Contains(child.Value, StringComparer.OrdinalIgnoreCase))
                yield return Enum.Parse<TreatmentAction>(child.Value!, ignoreCase: true);
            else
                faults.Add(new PolicyFault(child.Path, $"There is no treatment '{child.Value}'", $"There are {string.Join(", ", Enum.GetNames<TreatmentAction>())}"));
        }
    }

    // An empty list is one without members: there is nothing to do for the class.
    private static IEnumerable<SettingsNode> ReadList(SettingsNode node, ICollection<PolicyFault> faults)
    {
        node.CheckIsList(faults);
        foreach (var child in node.Children)
        {
            if (child.Children.Count > 0)
                faults.Add(new PolicyFault(child.Path, "Settings stand where a name is expected", "Write the name alone"));
            else
                yield return child;
        }
    }

    private static void WriteList(Utf8JsonWriter writer, string key, IEnumerable<string> names)
    {
        writer.WriteStartArray(key);
        foreach (var name in names)
            writer.WriteStringValue(name);
        writer.WriteEndArray();
    }
}
