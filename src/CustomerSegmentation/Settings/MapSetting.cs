namespace CustomerSegmentation.Settings;

/// <summary>A map from keys of the user's own, such as facts' names, to settings.</summary>
/// <typeparam name="T">The type of the owner.</typeparam>
/// <param name="expected">What may be written there.</param>
/// <param name="keys">The keys that the owner has.</param>
/// <param name="at">The setting of a key.</param>
internal sealed class MapSetting<T>(string expected, Func<T, IEnumerable<string>> keys, Func<string, Setting<T>> at) : KeyedSetting<T>(expected)
    where T : class
{
    public override T Read(SettingsNode node, T owner, SettingsReading reading)
    {
        if (node.Value is { } text)
            reading.Faults.Add(PolicyFaults.NotAnObject(node.Path, text, Expected));
        return node.Children.Aggregate(owner, (read, child) => at(child.Key).Read(child, read, reading));
    }

    protected override IEnumerable<(string Key, Setting<T> Setting)> Below(T owner) => keys(owner).Select(key => (key, at(key)));
}
