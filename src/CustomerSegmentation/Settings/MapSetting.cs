using System.Text.Json.Nodes;

namespace CustomerSegmentation.Settings;

/// <summary>A map from keys of the user's own, such as facts' names, to settings.</summary>
/// <typeparam name="T">The type of the owner.</typeparam>
/// <param name="expected">What may be written there.</param>
/// <param name="keys">The keys that the owner has.</param>
/// <param name="at">The setting of a key.</param>
internal sealed class MapSetting<T>(string expected, Func<T, IEnumerable<string>> keys, Func<string, Setting<T>> at) : Setting<T>(expected)
    where T : class
{
    public override T Read(SettingsNode node, T owner, SettingsReading reading)
    {
        if (node.Value is { } text)
            reading.Faults.Add(PolicyFaults.NotAnObject(node.Path, text, Expected));
        return node.Children.Aggregate(owner, (read, child) => at(child.Key).Read(child, read, reading));
    }

    public override void Check(string path, T owner, ICollection<PolicyFault> faults)
    {
        foreach (var key in keys(owner).ToList())
            at(key).Check($"{path}:{key}", owner, faults);
    }

    public override JsonNode? Write(T owner)
    {
        var written = new JsonObject(keys(owner).Select(key => KeyValuePair.Create(key, at(key).Write(owner))).Where(pair => pair.Value is not null));
        return written.Count > 0 ? written : null;
    }

    public override IEnumerable<CutSetting> Cuts(T owner) => keys(owner).SelectMany(key => CutsBelow(key, at(key), owner));

    public override T WithCut(T owner, string path, Cut cut)
    {
        var (key, below) = Split(path);
        return at(key).WithCut(owner, below, cut);
    }
}
