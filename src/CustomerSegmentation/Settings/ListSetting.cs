using System.Globalization;
using System.Text.Json.Nodes;

namespace CustomerSegmentation.Settings;

/// <summary>A list, each item of which is read, checked and written by one setting.</summary>
/// <typeparam name="T">The type of the owner.</typeparam>
/// <typeparam name="TItem">The type of the items, each its own owner.</typeparam>
/// <param name="expected">What may be written there; by default a list of the text that stands in its place.</param>
/// <param name="item">The setting of an item.</param>
/// <param name="get">Gets the list.</param>
/// <param name="set">Returns the owner with another list; <see langword="null"/> where it can't have so many items.</param>
/// <param name="newItem">What an item is before it is read, and stays where it can't be; by default a list with such an item is read as empty.</param>
internal class ListSetting<T, TItem>(
    string? expected, Setting<TItem> item, Func<T, IReadOnlyList<TItem>?> get, Func<T, IReadOnlyList<TItem>, T?> set, TItem? newItem = null)
    : Setting<T>(expected ?? "a list")
    where T : class
    where TItem : class
{
    /// <summary>Whether one text with commas may stand for the list, as where there are no lists: in an environment variable.</summary>
    public bool MayBeText { get; init; }

    /// <summary>Whether an empty list differs from none.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>The faults of the list as a whole, by its path.</summary>
    public Func<string, IReadOnlyList<TItem>, IEnumerable<PolicyFault>>? FaultsOnCheck { get; init; }

    public sealed override T Read(SettingsNode node, T owner, SettingsReading reading)
    {
        if (node.ValueAlone is { } text && ReadText(owner, text) is { } whole)
            return whole;
        if (FaultIn(node) is { } fault)
        {
            reading.Faults.Add(fault);
            return owner;
        }

        var nodes = node.ValueAlone is { } joined
            ? [.. joined.Split(',', StringSplitOptions.TrimEntries).Select(part => node with { Value = part })]
            : node.Children;
        var items = nodes.Select(child => item.Read(child, newItem!, reading)).ToList();
        // Invalid items are already reported, and nothing can be said of how the others go together.
        if (items.Contains(null!))
            items = [];
        if (set(owner, items) is { } changed)
            return changed;
        reading.Faults.Add(PolicyFaults.InvalidCount(node.Path, items.Count, Expected));
        return owner;
    }

    public sealed override void Check(string path, T owner, ICollection<PolicyFault> faults)
    {
        if (get(owner) is not { } items)
        {
            faults.Add(PolicyFaults.MissingValue(path, Expected));
            return;
        }

        foreach (var fault in FaultsOnCheck?.Invoke(path, items) ?? [])
            faults.Add(fault);
        foreach (var (i, one) in items.Index())
        {
            if (one is null)
                faults.Add(PolicyFaults.MissingValue($"{path}:{Key(i)}"));
            else
                item.Check($"{path}:{Key(i)}", one, faults);
        }
    }

    public sealed override JsonNode? Write(T owner) =>
        get(owner) is { } items && (items.Count > 0 || MayBeEmpty) ? new JsonArray([.. items.Select(item.Write)]) : null;

    public override IEnumerable<CutPlace<T>> Places(T owner) => (get(owner) ?? []).SelectMany((one, i) => item.Places(one).Select(place => new CutPlace<T>(
        place.Cut.Below(Key(i)),
        (changed, cut) => set(changed, [.. get(changed)!.Select((other, j) => j == i ? place.Set(other, cut) : other)])!)));

    /// <summary>Reads a text that stands for the whole list.</summary>
    protected virtual T? ReadText(T owner, string text) => null;

    protected static string Key(int index) => index.ToString(CultureInfo.InvariantCulture);

    private PolicyFault? FaultIn(SettingsNode node)
    {
        if (node.Value is { } text && (!MayBeText || node.Children.Count > 0))
            return MayBeText ? PolicyFaults.ValueBesideList(node.Path, text) : PolicyFaults.NotAList(node.Path, text, expected ?? $"[ \"{text}\" ]");
        return node.Children.Any(child => !int.TryParse(child.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? PolicyFaults.NotAList(node.Path, text: null, Expected)
            : null;
    }
}
