namespace CustomerSegmentation.Settings;

/// <summary>An object: settings by fixed names, and what must hold between them.</summary>
/// <typeparam name="T">The type of the owner.</typeparam>
internal sealed class ObjectSetting<T>() : KeyedSetting<T>("")
    where T : class
{
    private readonly List<(string Name, Setting<T> Setting)> members = [];
    private readonly List<Func<string, T, IEnumerable<PolicyFault>>> rules = [];

    public override string Expected => members.Count == 0 ? "" : $"an object of {Names}";

    public override IReadOnlyList<(string Name, string Expected)> Members => [.. members.Select(member => (member.Name, member.Setting.Expected))];

    /// <summary>The names of the members with commas between them.</summary>
    public string Names => string.Join(", ", members.Select(member => member.Name));

    /// <summary>Adds a member.</summary>
    public ObjectSetting<T> Add(string name, Setting<T> setting)
    {
        members.Add((name, setting));
        return this;
    }

    /// <summary>Adds a text, which may be missing, and which is written as text whatever it looks like.</summary>
    public ObjectSetting<T> AddText(string name, string expected, Func<T, string?> get, Func<T, string, T?> set) =>
        Add(name, new ValueSetting<T>(expected, get, set) { IsOptional = true, IsText = true });

    /// <summary>The member of a name.</summary>
    public Setting<T> Find(string name) => members.Find(member => member.Name == name).Setting;

    /// <summary>Adds what must hold between members, once each is right by itself: gives the faults by the object's path.</summary>
    public void AddRule(Func<string, T, IEnumerable<PolicyFault>> rule) => rules.Add(rule);

    public override T Read(SettingsNode node, T owner, SettingsReading reading)
    {
        if (node.Value is { } text)
            reading.Faults.Add(PolicyFaults.NotAnObject(node.Path, text, Expected));
        string[] known = [.. members.Select(member => member.Name)];
        var children = node.Children.ToLookup(child => KnownNames.Find(child.Key, known), StringComparer.Ordinal);
        foreach (var child in children[null])
            reading.Faults.Add(PolicyFaults.UnknownSetting(child.Path, child.Key, known));
        foreach (var (name, setting) in members)
        {
            // Of keys that differ by case alone, the reading of the whole tree takes care.
            foreach (var other in children[name].DistinctBy(child => child.Key, StringComparer.OrdinalIgnoreCase).Skip(1))
                reading.Faults.Add(PolicyFaults.DuplicateSetting(other.Path));
            if (children[name].FirstOrDefault() is { IsEmpty: false } child)
                owner = setting.Read(child, owner, reading);
        }

        return owner;
    }

    public override void Check(string path, T owner, ICollection<PolicyFault> faults)
    {
        var before = faults.Count;
        base.Check(path, owner, faults);
        if (faults.Count > before)
            return;
        foreach (var fault in rules.SelectMany(rule => rule(path, owner)))
            faults.Add(fault);
    }

    protected override IEnumerable<(string Key, Setting<T> Setting)> Below(T owner) => members;
}
