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
    /// <summary>Creates an empty schema.</summary>
    public SettingsSchema() => Settings.AddRule(CutFaults);

    /// <summary>The settings as one node of the tree.</summary>
    internal ObjectSetting<TOptions> Settings { get; } = new();

    /// <summary>Adds a cut of a fact, absolute or a rule that is fitted.</summary>
    /// <param name="name">The setting's name: that of the property.</param>
    /// <param name="fact">The fact whose values it cuts, by the options.</param>
    /// <param name="get">Gets the value from the options.</param>
    /// <param name="set">Returns the options with another value.</param>
    /// <returns>This schema.</returns>
    public SettingsSchema<TOptions> Cut(string name, Func<TOptions, NumberFact> fact, Func<TOptions, Cut> get, Func<TOptions, Cut, TOptions> set) =>
        Add(name, new CutValueSetting<TOptions>(fact, get, set) { Fault = PolicyFaults.NotACut });

    /// <summary>Adds a list of cuts of a fact, which make one score more than there are cuts.</summary>
    /// <param name="name">The setting's name: that of the property.</param>
    /// <param name="fact">The fact whose values they cut, by the options.</param>
    /// <param name="get">Gets the value from the options.</param>
    /// <param name="set">Returns the options with another value.</param>
    /// <param name="atMost">Whether the cuts are reached by values at or below them, the least being the best.</param>
    /// <returns>This schema.</returns>
    public SettingsSchema<TOptions> Cuts(
        string name, Func<TOptions, NumberFact> fact, Func<TOptions, Cuts> get, Func<TOptions, Cuts, TOptions> set, bool atMost = false)
    {
        var list = new CutListSetting<TOptions>(fact, get, set, atMost) { MayBeText = true };
        Settings.AddRule((path, options) => list.OutOfOrder($"{path}:{name}", options));
        return Add(name, list);
    }

    /// <summary>Adds a number between bounds.</summary>
    /// <param name="name">The setting's name: that of the property.</param>
    /// <param name="minimum">The least value.</param>
    /// <param name="maximum">The greatest value.</param>
    /// <param name="get">Gets the value from the options.</param>
    /// <param name="set">Returns the options with another value.</param>
    /// <returns>This schema.</returns>
    public SettingsSchema<TOptions> Number(
        string name, double minimum, double maximum, Func<TOptions, double> get, Func<TOptions, double, TOptions> set) => Add(name, new ValueSetting<TOptions>(
            string.Create(CultureInfo.InvariantCulture, $"a number from {minimum} to {maximum}"),
            options => get(options).ToString("R", CultureInfo.InvariantCulture),
            (options, text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum
                ? set(options, value)
                : null));

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
    internal SettingsSchema<TOptions> OptionalDays(string name, Func<TOptions, int?> get, Func<TOptions, int, TOptions> set, int minimum = 0) =>
        Add(name, new ValueSetting<TOptions>(
            string.Create(CultureInfo.InvariantCulture, $"a whole number from {minimum} to 1000000, such as 90"),
            options => get(options)?.ToString(CultureInfo.InvariantCulture),
            (options, text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= 1_000_000
                ? set(options, value)
                : null)
        {
            IsOptional = true,
        });

    /// <summary>Adds a true or false.</summary>
    /// <param name="name">The setting's name: that of the property.</param>
    /// <param name="get">Gets the value from the options.</param>
    /// <param name="set">Returns the options with another value.</param>
    /// <returns>This schema.</returns>
    public SettingsSchema<TOptions> YesNo(string name, Func<TOptions, bool> get, Func<TOptions, bool, TOptions> set) => Add(name, new ValueSetting<TOptions>(
        "true or false",
        options => get(options) ? "true" : "false",
        (options, text) => bool.TryParse(text, out var value) ? set(options, value) : null));

    /// <summary>Adds a choice among the members of an enum.</summary>
    /// <typeparam name="TEnum">The enum.</typeparam>
    /// <param name="name">The setting's name: that of the property.</param>
    /// <param name="get">Gets the value from the options.</param>
    /// <param name="set">Returns the options with another value.</param>
    /// <returns>This schema.</returns>
    public SettingsSchema<TOptions> Choice<TEnum>(string name, Func<TOptions, TEnum> get, Func<TOptions, TEnum, TOptions> set)
        where TEnum : struct, Enum => Add(name, new ValueSetting<TOptions>(
            string.Join(", ", Enum.GetNames<TEnum>()),
            options => get(options).ToString(),
            (options, text) => Enum.GetNames<TEnum>().Contains(text, StringComparer.OrdinalIgnoreCase)
                ? set(options, Enum.Parse<TEnum>(text, ignoreCase: true))
                : null));

    /// <summary>Adds a number fact, by its name: one of the catalogue or of the policy's own.</summary>
    /// <param name="name">The setting's name: that of the property.</param>
    /// <param name="get">Gets the value from the options.</param>
    /// <param name="set">Returns the options with another value.</param>
    /// <returns>This schema.</returns>
    public SettingsSchema<TOptions> Fact(string name, Func<TOptions, NumberFact> get, Func<TOptions, NumberFact, TOptions> set) =>
        Add(name, new FactSetting<TOptions>(get, set));

    /// <summary>Adds a rule that holds between settings.</summary>
    /// <param name="name">The setting that is named where the rule does not hold.</param>
    /// <param name="holds">Whether the rule holds.</param>
    /// <param name="fault">What is wrong, to follow the setting's value, such as <c>is not above RegularCut</c>.</param>
    /// <param name="remedy">What would be right, such as <c>Make it larger</c>.</param>
    /// <returns>This schema.</returns>
    public SettingsSchema<TOptions> Rule(string name, Func<TOptions, bool> holds, string fault, string remedy) =>
        Rules(options => holds(options) ? [] : [(name, $"{Settings.Find(name).Write(options)} {fault}", remedy)]);

    /// <summary>Adds the rule that a cut is stricter than another, so that there is room for the class between them.</summary>
    internal SettingsSchema<TOptions> Above(string stricter, string cut, string nobody, string soThat = "")
    {
        Cut CutOf(TOptions options, string name) => Settings.Find(name).Cuts(options).Single().Cut;
        return Rule(
            stricter,
            options => CutOf(options, stricter).MayBeAbove(CutOf(options, cut)),
            $"is not above {cut}, so that nobody would be {nobody}",
            $"Make it stricter than {cut}{soThat}");
    }

    /// <summary>Adds what must hold between settings: gives the faults, each with its setting.</summary>
    internal SettingsSchema<TOptions> Rules(Func<TOptions, IEnumerable<(string Setting, string Fault, string Remedy)>> faults)
    {
        Settings.AddRule((path, options) => faults(options)
            .Select(fault => PolicyFaults.SettingsConflict($"{path}:{fault.Setting}", fault.Fault, fault.Remedy)));
        return this;
    }

    /// <summary>Adds a list of what has a text.</summary>
    internal SettingsSchema<TOptions> List<TItem>(
        string name, string expected, Func<string, TItem?> parse, Func<TOptions, IReadOnlyList<TItem>> get, Func<TOptions, IReadOnlyList<TItem>, TOptions> set)
        where TItem : class => Add(name, new ListSetting<TOptions, TItem>(
            $"a list, each item of it {expected}", new ValueSetting<TItem>(expected, item => item.ToString(), (_, text) => parse(text)), get, set)
        {
            MayBeText = true,
        });

    internal SettingsSchema<TOptions> Add(string name, Setting<TOptions> setting)
    {
        Settings.Add(name, setting);
        return this;
    }

    private IEnumerable<PolicyFault> CutFaults(string path, TOptions options) =>
    [
        .. Settings.Cuts(options).Where(cut => cut.Cut.Value < cut.Fact.Minimum || cut.Cut.Value > cut.Fact.Maximum)
            .Select(cut => PolicyFaults.CutOutOfRange($"{path}:{cut.Setting}", cut)),
        .. Settings.Cuts(options).Where(cut => cut is { AtMost: true, Cut.Rule: CutRule.ShareOfValue or CutRule.AboveQuantile })
            .Select(cut => PolicyFaults.CutOfLeastIsBest($"{path}:{cut.Setting}", cut)),
    ];
}
