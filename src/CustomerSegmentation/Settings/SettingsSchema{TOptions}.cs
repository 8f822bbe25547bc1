using System.Globalization;

namespace CustomerSegmentation.Settings;

/// <summary>
/// The settings of a type of options, each declared once: how it is read from text, written as text and checked. Every fault is
/// reported; none stops the reading of the others. Fill it before it is used; then it is safe for concurrent use.
/// </summary>
/// <typeparam name="TOptions">The type of options, a record.</typeparam>
public sealed class SettingsSchema<TOptions>
    where TOptions : class
{
    private readonly List<Setting> settings = [];
    private readonly List<CutSource> cuts = [];
    private readonly Dictionary<string, Func<TOptions, NumberFact, TOptions>> facts = new(StringComparer.Ordinal);
    private readonly List<Func<TOptions, IEnumerable<(string Setting, string Fault, string Remedy)>>> rules = [];

    internal IReadOnlyCollection<string> Keys => [.. settings.Select(setting => setting.Name)];

    /// <summary>Each setting's name with what may be written there.</summary>
    internal IReadOnlyList<(string Setting, string Expected)> Expectations => [.. settings.Select(setting => (setting.Name, setting.Expected))];

    /// <summary>Adds a cut of a fact, absolute or a rule that is fitted.</summary>
    /// <param name="name">The setting's name: that of the property.</param>
    /// <param name="fact">The fact whose values it cuts, by the options.</param>
    /// <param name="get">Gets the value from the options.</param>
    /// <param name="set">Returns the options with another value.</param>
    /// <returns>This schema.</returns>
    public SettingsSchema<TOptions> Cut(string name, Func<TOptions, NumberFact> fact, Func<TOptions, Cut> get, Func<TOptions, Cut, TOptions> set)
    {
        cuts.Add(new CutSource(name, fact, options => [get(options)], (options, _, cut) => set(options, cut)));
        return Add(
            name,
            CustomerSegmentation.Cut.Forms + CustomerSegmentation.Cut.MarginForms,
            options => get(options)?.ToString(),
            (options, text) => CustomerSegmentation.Cut.TryParse(text, out var cut) ? set(options, cut) : null);
    }

    /// <summary>Adds a list of cuts of a fact, which make one score more than there are cuts.</summary>
    /// <param name="name">The setting's name: that of the property.</param>
    /// <param name="fact">The fact whose values they cut, by the options.</param>
    /// <param name="get">Gets the value from the options.</param>
    /// <param name="set">Returns the options with another value.</param>
    /// <param name="atMost">Whether the cuts are reached by values at or below them, the least being the best.</param>
    /// <returns>This schema.</returns>
    public SettingsSchema<TOptions> Cuts(string name, Func<TOptions, NumberFact> fact, Func<TOptions, Cuts> get, Func<TOptions, Cuts, TOptions> set, bool atMost = false)
    {
        cuts.Add(new CutSource(name, fact, get, (options, index, cut) => set(options, get(options).With(index, cut))) { IsList = true, AtMost = atMost });
        rules.Add(options => get(options).OutOfOrder(atMost).Select(cut => (
            $"{name}:{cut.Index}", $"'{get(options)[cut.Index]}' does not come after '{cut.Earlier}'", $"Write the cuts in ascending order of {fact(options)}")));
        return AddList(
            name,
            $"1 to {CustomerSegmentation.Cuts.Most} cuts, such as [ 10, 20, 50 ], or '5 quantiles'",
            CustomerSegmentation.Cut.Forms,
            text => CustomerSegmentation.Cut.TryParse(text, out var cut) && !cut.HasMargin ? cut : null,
            get,
            (options, read) => CustomerSegmentation.Cuts.IsCount(read.Count)
                // What is no cut is a fault already; its place is kept, so that the others are checked at theirs.
                ? set(options, [.. read.Select(cut => cut ?? CustomerSegmentation.Cut.None)])
                : null,
            (options, text) => CustomerSegmentation.Cuts.TryParseQuantiles(text, atMost, out var quantiles) ? set(options, quantiles) : null);
    }

    /// <summary>A list of what has a text; an item that has none is a fault.</summary>
    internal SettingsSchema<TOptions> List<TItem>(string name, string expected, Func<string, TItem?> parse, Func<TOptions, IReadOnlyList<TItem>> get, Func<TOptions, IReadOnlyList<TItem>, TOptions> set)
        where TItem : class => AddList(
        name,
        $"a list, each item of it {expected}",
        expected,
        parse,
        get,
        // With an item that can't be read, nothing can be said of how the others go together.
        (options, read) => set(options, read.Contains(null) ? [] : [.. read.OfType<TItem>()]));

    /// <summary>Adds a number between bounds.</summary>
    /// <param name="name">The setting's name: that of the property.</param>
    /// <param name="minimum">The least value.</param>
    /// <param name="maximum">The greatest value.</param>
    /// <param name="get">Gets the value from the options.</param>
    /// <param name="set">Returns the options with another value.</param>
    /// <returns>This schema.</returns>
    public SettingsSchema<TOptions> Number(string name, double minimum, double maximum, Func<TOptions, double> get, Func<TOptions, double, TOptions> set) => Add(
        name,
        string.Create(CultureInfo.InvariantCulture, $"a number from {minimum} to {maximum}"),
        options => get(options).ToString("R", CultureInfo.InvariantCulture),
        (options, text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum ? set(options, value) : null);

    /// <summary>Adds a number of days, or of anything whole, up to 1,000,000.</summary>
    /// <param name="name">The setting's name: that of the property.</param>
    /// <param name="get">Gets the value from the options.</param>
    /// <param name="set">Returns the options with another value.</param>
    /// <param name="minimum">The least value.</param>
    /// <returns>This schema.</returns>
    public SettingsSchema<TOptions> Days(string name, Func<TOptions, int> get, Func<TOptions, int, TOptions> set, int minimum = 0) =>
        OptionalDays(name, options => get(options), set, minimum);

    /// <summary>Adds a number of days, or of anything whole, up to 1,000,000, which the options may lack.</summary>
    /// <param name="name">The setting's name: that of the property.</param>
    /// <param name="get">Gets the value from the options.</param>
    /// <param name="set">Returns the options with another value.</param>
    /// <param name="minimum">The least value.</param>
    /// <returns>This schema.</returns>
    public SettingsSchema<TOptions> OptionalDays(string name, Func<TOptions, int?> get, Func<TOptions, int, TOptions> set, int minimum = 0) => Add(
        name,
        string.Create(CultureInfo.InvariantCulture, $"a whole number from {minimum} to 1000000, such as 90"),
        options => get(options)?.ToString(CultureInfo.InvariantCulture),
        (options, text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= 1_000_000 ? set(options, value) : null,
        mayBeLeftOut: true);

    /// <summary>Adds a true or false.</summary>
    /// <param name="name">The setting's name: that of the property.</param>
    /// <param name="get">Gets the value from the options.</param>
    /// <param name="set">Returns the options with another value.</param>
    /// <returns>This schema.</returns>
    public SettingsSchema<TOptions> YesNo(string name, Func<TOptions, bool> get, Func<TOptions, bool, TOptions> set) => Add(
        name,
        "true or false",
        options => get(options) ? "true" : "false",
        (options, text) => bool.TryParse(text, out var value) ? set(options, value) : null);

    /// <summary>A text that must be usable.</summary>
    internal SettingsSchema<TOptions> Text(string name, string expected, Func<TOptions, string?> get, Func<TOptions, string, TOptions?> set, bool mayBeLeftOut = false) => Add(name, expected, get, set, mayBeLeftOut);

    /// <summary>Adds a choice among the members of an enum.</summary>
    /// <typeparam name="TEnum">The enum.</typeparam>
    /// <param name="name">The setting's name: that of the property.</param>
    /// <param name="get">Gets the value from the options.</param>
    /// <param name="set">Returns the options with another value.</param>
    /// <returns>This schema.</returns>
    public SettingsSchema<TOptions> Choice<TEnum>(string name, Func<TOptions, TEnum> get, Func<TOptions, TEnum, TOptions> set)
        where TEnum : struct, Enum => Add(
        name,
        string.Join(", ", Enum.GetNames<TEnum>()),
        options => get(options).ToString(),
        (options, text) => Enum.GetNames<TEnum>().Contains(text, StringComparer.OrdinalIgnoreCase) ? set(options, Enum.Parse<TEnum>(text, ignoreCase: true)) : null);

    /// <summary>Adds a number fact, by its name: one of the catalogue or of the policy's own.</summary>
    /// <param name="name">The setting's name: that of the property.</param>
    /// <param name="get">Gets the value from the options.</param>
    /// <param name="set">Returns the options with another value.</param>
    /// <returns>This schema.</returns>
    public SettingsSchema<TOptions> Fact(string name, Func<TOptions, NumberFact> get, Func<TOptions, NumberFact, TOptions> set)
    {
        facts.Add(name, set);
        return Add(
            name,
            $"the name of a number fact: {string.Join(", ", Facts.All.OfType<NumberFact>())}",
            options => get(options)?.Name,
            (options, text) => get(options)?.Name == text ? options : Facts.Find(text) is NumberFact fact ? set(options, fact) : null);
    }

    /// <summary>Adds a rule that holds between settings.</summary>
    /// <param name="name">The setting that is named where the rule does not hold.</param>
    /// <param name="holds">Whether the rule holds.</param>
    /// <param name="fault">What is wrong, to follow the setting's value, such as <c>is not above RegularCut</c>.</param>
    /// <param name="remedy">What would be right, such as <c>Make it larger</c>.</param>
    /// <returns>This schema.</returns>
    public SettingsSchema<TOptions> Rule(string name, Func<TOptions, bool> holds, string fault, string remedy)
    {
        rules.Add(options => holds(options) ? [] : [(name, $"{settings.First(setting => setting.Name == name).Write(options)} {fault}", remedy)]);
        return this;
    }

    /// <summary>What must hold between settings, once each is right by itself: gives the faults, each with its setting.</summary>
    internal SettingsSchema<TOptions> Rules(Func<TOptions, IEnumerable<(string Setting, string Fault, string Remedy)>> faults)
    {
        rules.Add(faults);
        return this;
    }

    /// <summary>Reads what the node holds into the options.</summary>
    /// <param name="node">The settings.</param>
    /// <param name="options">The options so far.</param>
    /// <param name="faults">Receives the faults.</param>
    /// <param name="ownsNode">Whether the node may hold nothing but these settings.</param>
    /// <param name="findOwn">Finds a number fact of the user's own.</param>
    internal TOptions Read(SettingsNode node, TOptions options, ICollection<PolicyFault> faults, bool ownsNode = true, Func<string, NumberFact?>? findOwn = null)
    {
        if (ownsNode)
            node.CheckKeys(Keys, faults);
        foreach (var setting in settings)
        {
            if (node.Child(setting.Name) is not { IsEmpty: false } child)
                continue;
            if (setting.List is { } list)
            {
                options = list.Read(child, options, faults);
                continue;
            }

            if (child.ValueAlone is { } text && (setting.Read(options, text) ?? ReadOwnFact(setting.Name, options, text, findOwn)) is { } read)
                options = read;
            else
                faults.Add(new PolicyFault(child.Path, child.ValueAlone is null ? "Settings stand where a value is expected" : $"'{child.Value}' can't be used", $"Write {setting.Expected}"));
        }

        return options;
    }

    /// <summary>Checks options, wherever they come from: each setting by itself, then what must hold between them.</summary>
    internal void Check(string path, TOptions options, ICollection<PolicyFault> faults)
    {
        var before = faults.Count;
        foreach (var setting in settings)
        {
            if (setting.List is { } list)
                list.Check($"{path}:{setting.Name}", options, faults);
            else if (setting.Write(options) is { } text ? setting.Read(options, text) is null : !setting.MayBeLeftOut)
                faults.Add(new PolicyFault($"{path}:{setting.Name}", $"'{setting.Write(options) ?? "null"}' can't be used", $"Write {setting.Expected}"));
        }

        if (faults.Count > before)
            return;
        foreach (var (setting, fact, cut) in Cuts(options))
        {
            if (cut.Value is { } value && !(value >= fact.Minimum && value <= fact.Maximum))
                faults.Add(new PolicyFault($"{path}:{setting}", $"'{cut}' is not a value that {fact} can have", string.Create(CultureInfo.InvariantCulture, $"Write a number from {fact.Minimum} to {fact.Maximum}, or a rule")));
        }

        foreach (var cut in Cuts(options).Where(cut => cut is { AtMost: true, Cut.Rule: CutRule.ShareOfValue or CutRule.AboveQuantile }))
            faults.Add(new PolicyFault($"{path}:{cut.Setting}", $"'{cut.Cut}' is no cut of {cut.Fact}, of which the least is the best", "Write a number, '20% of customers', 'best 100' or 'quantile 0.8'"));
        foreach (var (setting, fault, remedy) in rules.SelectMany(rule => rule(options)))
            faults.Add(new PolicyFault($"{path}:{setting}", fault, remedy));
    }

    /// <summary>The settings with their texts; the items of a list by name and place, as RecencyCuts:0.</summary>
    internal IReadOnlyList<(string Setting, string Value)> Write(TOptions options) =>
        [.. settings.SelectMany(setting => setting.List is { } list
            ? list.Write(options).Select((item, i) => (Setting: $"{setting.Name}:{i}", Value: item))
            : [(setting.Name, setting.Write(options))])
            .Where(pair => pair.Value is not null).Select(pair => (pair.Setting, pair.Value!))];

    internal IReadOnlyList<CutSetting> Cuts(TOptions options) =>
        [.. cuts.SelectMany(source => source.Get(options).Select((cut, i) => new CutSetting(source.IsList ? $"{source.Setting}:{i}" : source.Setting, source.Fact(options), cut) { AtMost = source.AtMost, Comparison = source.AtMost ? Comparison.AtMost : Comparison.AtLeast }))];

    internal TOptions WithCut(TOptions options, string name, Cut cut)
    {
        var parts = name.Split(':');
        return cuts.First(source => source.Setting == parts[0]).Set(options, parts.Length == 1 ? 0 : int.Parse(parts[1], CultureInfo.InvariantCulture), cut);
    }

    private TOptions? ReadOwnFact(string name, TOptions options, string text, Func<string, NumberFact?>? findOwn) =>
        facts.TryGetValue(name, out var set) && findOwn?.Invoke(text) is { } fact ? set(options, fact) : null;

    private SettingsSchema<TOptions> Add(string name, string expected, Func<TOptions, string?> write, Func<TOptions, string, TOptions?> read, bool mayBeLeftOut = false)
    {
        settings.Add(new Setting(name, expected, write, read, mayBeLeftOut));
        return this;
    }

    private SettingsSchema<TOptions> AddList<TItem>(
        string name,
        string expected,
        string expectedItem,
        Func<string, TItem?> parse,
        Func<TOptions, IReadOnlyList<TItem>?> get,
        Func<TOptions, IReadOnlyList<TItem?>, TOptions?> set,
        Func<TOptions, string, TOptions?>? readWhole = null)
        where TItem : class
    {
        settings.Add(new Setting(name, expected, _ => null, (_, _) => null, MayBeLeftOut: true)
        {
            List = new ListSetting(
                options => [.. (get(options) ?? []).Select(item => item?.ToString())],
                Read,
                Check),
        });
        return this;

        TOptions Read(SettingsNode node, TOptions options, ICollection<PolicyFault> faults)
        {
            if (node.ValueAlone is { } text && readWhole?.Invoke(options, text) is { } whole)
                return whole;
            if (node.Value is not null && node.Children.Count > 0)
            {
                faults.Add(new PolicyFault(node.Path, $"'{node.Value}' stands beside a list", "Leave one out"));
                return options;
            }

            if (node.Children.FirstOrDefault(child => !int.TryParse(child.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _)) is { } named)
            {
                faults.Add(new PolicyFault(named.Path, "There is no such setting", $"Write {expected}"));
                return options;
            }

            // A text with commas is for where there are no lists, as in an environment variable.
            var items = node.ValueAlone is { } joined
                ? [.. joined.Split(',', StringSplitOptions.TrimEntries).Select(item => node with { Value = item })]
                : node.Children;
            var read = items.Select(item => item.ValueAlone is { } one ? parse(one) : null).ToList();
            foreach (var (item, _) in items.Zip(read).Where(pair => pair.Second is null))
                faults.Add(new PolicyFault(item.Path, item.Children.Count > 0 ? "Settings stand where a value is expected" : $"'{item.Value}' can't be used", $"Write {expectedItem}"));
            if (set(options, read) is { } changed)
                return changed;
            faults.Add(new PolicyFault(node.Path, string.Create(CultureInfo.InvariantCulture, $"A list of {read.Count} can't be used"), $"Write {expected}"));
            return options;
        }

        void Check(string path, TOptions options, ICollection<PolicyFault> faults)
        {
            if (get(options) is not { } items)
            {
                faults.Add(new PolicyFault(path, "'null' can't be used", $"Write {expected}"));
                return;
            }

            foreach (var (i, item) in items.Index().Where(pair => pair.Item is null || parse(pair.Item.ToString()!) is null))
                faults.Add(new PolicyFault(string.Create(CultureInfo.InvariantCulture, $"{path}:{i}"), $"'{item?.ToString() ?? "null"}' can't be used", $"Write {expectedItem}"));
        }
    }

    private sealed record Setting(string Name, string Expected, Func<TOptions, string?> Write, Func<TOptions, string, TOptions?> Read, bool MayBeLeftOut)
    {
        /// <summary>How a list is read and written; <see langword="null"/> for a single value.</summary>
        public ListSetting? List { get; init; }
    }

    private sealed record ListSetting(
        Func<TOptions, IReadOnlyList<string?>> Write,
        Func<SettingsNode, TOptions, ICollection<PolicyFault>, TOptions> Read,
        Action<string, TOptions, ICollection<PolicyFault>> Check);

    /// <summary>Where cuts stand in the options: one, or a list.</summary>
    private sealed record CutSource(string Setting, Func<TOptions, NumberFact> Fact, Func<TOptions, IReadOnlyList<Cut>> Get, Func<TOptions, int, Cut, TOptions> Set)
    {
        public bool IsList { get; init; }

        public bool AtMost { get; init; }
    }
}
