using System.Globalization;

namespace CustomerSegmentation;

/// <summary>
/// The settings of an options record, each declared once: how it is read from text and written as text. Every fault is
/// noted, none stops the reading of the others.
/// </summary>
internal sealed class Settings<TOptions>
    where TOptions : class
{
    private readonly List<Setting> settings = [];
    private readonly List<(string Setting, Func<TOptions, NumberFact> Fact, Func<TOptions, Cut> Get, Func<TOptions, Cut, TOptions> Set)> cuts = [];
    private readonly List<(string Setting, Func<TOptions, bool> Holds, string Fault, string Remedy)> rules = [];

    public IReadOnlyCollection<string> Keys => [.. settings.Select(setting => setting.Name)];

    /// <summary>A cut of a fact.</summary>
    public Settings<TOptions> Cut(string name, Func<TOptions, NumberFact> fact, Func<TOptions, Cut> get, Func<TOptions, Cut, TOptions> set)
    {
        cuts.Add((name, fact, get, set));
        return Add(
            name,
            "a number, '80% of value', '20% of customers', 'best 100', 'quantile 0.8', 'median', 'mean' or 'none'",
            options => get(options)?.ToString(),
            (options, text) => CustomerSegmentation.Cut.TryParse(text, out var cut) ? set(options, cut) : null);
    }

    /// <summary>A number between bounds.</summary>
    public Settings<TOptions> Number(string name, double minimum, double maximum, Func<TOptions, double> get, Func<TOptions, double, TOptions> set) => Add(
        name,
        string.Create(CultureInfo.InvariantCulture, $"a number from {minimum} to {maximum}"),
        options => get(options).ToString("R", CultureInfo.InvariantCulture),
        (options, text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum ? set(options, value) : null);

    /// <summary>A number of days (or of anything whole); may be left out where the options have no value for it.</summary>
    public Settings<TOptions> Days(string name, Func<TOptions, int?> get, Func<TOptions, int?, TOptions> set, int minimum = 0) => Add(
        name,
        string.Create(CultureInfo.InvariantCulture, $"a whole number from {minimum} to 1000000, such as 90"),
        options => get(options)?.ToString(CultureInfo.InvariantCulture),
        (options, text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= 1_000_000 ? set(options, value) : null,
        mayBeLeftOut: true);

    /// <summary>Yes or no.</summary>
    public Settings<TOptions> YesNo(string name, Func<TOptions, bool> get, Func<TOptions, bool, TOptions> set) => Add(
        name,
        "true or false",
        options => get(options) ? "true" : "false",
        (options, text) => bool.TryParse(text, out var value) ? set(options, value) : null);

    /// <summary>A text that must be usable.</summary>
    public Settings<TOptions> Text(string name, string expected, Func<TOptions, string> get, Func<TOptions, string, TOptions?> set) => Add(name, expected, get, set);

    /// <summary>One of an enum's members.</summary>
    public Settings<TOptions> Choice<TEnum>(string name, Func<TOptions, TEnum> get, Func<TOptions, TEnum, TOptions> set)
        where TEnum : struct, Enum => Add(
        name,
        string.Join(", ", Enum.GetNames<TEnum>()),
        options => get(options).ToString(),
        (options, text) => Enum.GetNames<TEnum>().Contains(text, StringComparer.OrdinalIgnoreCase) ? set(options, Enum.Parse<TEnum>(text, ignoreCase: true)) : null);

    /// <summary>A number fact, by name.</summary>
    public Settings<TOptions> Fact(string name, Func<TOptions, NumberFact> get, Func<TOptions, NumberFact, TOptions> set) => Add(
        name,
        $"the name of a number fact: {string.Join(", ", Facts.All.OfType<NumberFact>())}",
        options => get(options)?.Name,
        (options, text) => get(options)?.Name == text ? options : Facts.Find(text) is NumberFact fact ? set(options, fact) : null);

    /// <summary>What must hold between settings, once each is right by itself.</summary>
    public Settings<TOptions> Rule(string name, Func<TOptions, bool> holds, string fault, string remedy)
    {
        rules.Add((name, holds, fault, remedy));
        return this;
    }

    /// <summary>Reads what the node holds into the options.</summary>
    /// <param name="node">The settings.</param>
    /// <param name="options">The options so far.</param>
    /// <param name="faults">Receives the faults.</param>
    /// <param name="ownsNode">Whether the node may hold nothing but these settings.</param>
    public TOptions Read(SettingsNode node, TOptions options, ICollection<PolicyFault> faults, bool ownsNode = true)
    {
        if (ownsNode)
            node.CheckKeys(Keys, faults);
        foreach (var setting in settings)
        {
            if (node.Child(setting.Name) is not { IsEmpty: false } child)
                continue;
            if (child.ValueAlone is { } text && setting.Read(options, text) is { } read)
                options = read;
            else
                faults.Add(new PolicyFault(child.Path, child.ValueAlone is null ? "Settings stand where a value is expected" : $"'{child.Value}' can't be used", $"Write {setting.Expected}"));
        }

        return options;
    }

    /// <summary>Checks options, wherever they come from: each setting by itself, then what must hold between them.</summary>
    public void Check(string path, TOptions options, ICollection<PolicyFault> faults)
    {
        var before = faults.Count;
        foreach (var setting in settings)
        {
            if (setting.Write(options) is { } text ? setting.Read(options, text) is null : !setting.MayBeLeftOut)
                faults.Add(new PolicyFault($"{path}:{setting.Name}", $"'{setting.Write(options) ?? "null"}' can't be used", $"Write {setting.Expected}"));
        }

        foreach (var (setting, fact, cut) in Cuts(options))
        {
            if (cut.Value is { } value && !(value >= fact.Minimum && value <= fact.Maximum))
                faults.Add(new PolicyFault($"{path}:{setting}", $"'{cut}' is not a value that {fact} can have", string.Create(CultureInfo.InvariantCulture, $"Write a number from {fact.Minimum} to {fact.Maximum}, or a rule")));
        }

        if (faults.Count > before)
            return;
        foreach (var rule in rules.Where(rule => !rule.Holds(options)))
        {
            var value = settings.First(setting => setting.Name == rule.Setting).Write(options);
            faults.Add(new PolicyFault($"{path}:{rule.Setting}", $"{value} {rule.Fault}", rule.Remedy));
        }
    }

    public IReadOnlyList<(string Setting, string Value)> Write(TOptions options) =>
        [.. settings.Select(setting => (setting.Name, Value: setting.Write(options))).Where(pair => pair.Value is not null).Select(pair => (pair.Name, pair.Value!))];

    public IReadOnlyList<(string Setting, NumberFact Fact, Cut Cut)> Cuts(TOptions options) =>
        [.. cuts.Select(cut => (cut.Setting, cut.Fact(options), cut.Get(options)))];

    public TOptions WithCut(TOptions options, string name, Cut cut) => cuts.First(c => c.Setting == name).Set(options, cut);

    private Settings<TOptions> Add(string name, string expected, Func<TOptions, string?> write, Func<TOptions, string, TOptions?> read, bool mayBeLeftOut = false)
    {
        settings.Add(new Setting(name, expected, write, read, mayBeLeftOut));
        return this;
    }

    private sealed record Setting(string Name, string Expected, Func<TOptions, string?> Write, Func<TOptions, string, TOptions?> Read, bool MayBeLeftOut);
}
