using System.Text.Json.Nodes;

namespace CustomerSegmentation.Settings;

/// <summary>Settings of the same owner, each by its key. It is written as an object.</summary>
/// <typeparam name="T">The type of the owner.</typeparam>
/// <param name="expected">What may be written there.</param>
internal abstract class KeyedSetting<T>(string expected) : Setting<T>(expected)
    where T : class
{
    /// <summary>The settings below, in the order in which they are checked and written.</summary>
    protected abstract IEnumerable<(string Key, Setting<T> Setting)> Below(T owner);

    public override void Check(string path, T owner, ICollection<PolicyFault> faults)
    {
        foreach (var (key, setting) in Below(owner).ToList())
            setting.Check($"{path}:{key}", owner, faults);
    }

    public sealed override JsonNode? Write(T owner)
    {
        var all = Below(owner).Select(below => KeyValuePair.Create(below.Key, below.Setting.Write(owner)));
        var written = new JsonObject(all.Where(pair => pair.Value is not null));
        return written.Count > 0 ? written : null;
    }

    public sealed override IEnumerable<CutPlace<T>> Places(T owner) => Below(owner).SelectMany(below =>
        below.Setting.Places(owner).Select(place => place with { Cut = place.Cut.Below(below.Key) }));
}
