using System.Text.Json.Nodes;

namespace CustomerSegmentation.Settings;

/// <summary>Settings whose owner is a part of another.</summary>
/// <typeparam name="T">The type of the owner of the part.</typeparam>
/// <typeparam name="TPart">The type of the part.</typeparam>
/// <param name="part">The settings of the part.</param>
/// <param name="get">Gets the part.</param>
/// <param name="set">Returns the owner with another part.</param>
internal sealed class PartSetting<T, TPart>(Setting<TPart> part, Func<T, TPart?> get, Func<T, TPart, T> set) : Setting<T>("")
    where T : class
    where TPart : class
{
    public override string Expected => part.Expected;

    public override IReadOnlyList<(string Name, string Expected)> Members => part.Members;

    public override T Read(SettingsNode node, T owner, SettingsReading reading) => set(owner, part.Read(node, get(owner)!, reading));

    public override void Check(string path, T owner, ICollection<PolicyFault> faults)
    {
        if (get(owner) is { } known)
            part.Check(path, known, faults);
        else
            faults.Add(PolicyFaults.MissingValue(path));
    }

    public override JsonNode? Write(T owner) => get(owner) is { } known ? part.Write(known) : null;

    public override IEnumerable<CutPlace<T>> Places(T owner) =>
        part.Places(get(owner)!).Select(place => new CutPlace<T>(place.Cut, (changed, cut) => set(changed, place.Set(get(changed)!, cut))));
}
