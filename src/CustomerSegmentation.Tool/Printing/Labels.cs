namespace CustomerSegmentation.Tool.Printing;

/// <summary>
/// The names of schemes and classes in what is printed for people: the stable ones, or those of the language of --culture.
/// Files keep the stable ones.
/// </summary>
internal sealed class Labels
{
    // The cultures that are asked for, each with the one that there are names in.
    private static readonly (string Asked, string Named)[] Cultures =
        [("en", "en"), ("zh-Hans", "zh-Hans"), ("zh-CN", "zh-Hans"), ("zh-SG", "zh-Hans"), ("zh", "zh-Hans")];

    private readonly CultureInfo? culture;

    private Labels(CultureInfo? culture) => this.culture = culture;

    /// <summary>The names of a culture.</summary>
    /// <param name="culture">The culture's name, such as <c>zh-Hans</c> or <c>en-GB</c>; <see langword="null"/> for the stable names.</param>
    /// <exception cref="ToolException">There are no names in it.</exception>
    public static Labels In(string? culture)
    {
        if (culture is null)
            return new Labels(null);
        var named = Cultures.FirstOrDefault(one => Is(culture, one.Asked)).Named
            ?? throw ToolException.BadArgument($"--culture {culture}: there are names in en (English) and zh-Hans (简体中文, also as zh-CN and zh-SG).");
        return new Labels(CultureInfo.GetCultureInfo(named));
    }

    /// <summary>Whether a language was asked for.</summary>
    public bool AreTranslated => culture is not null;

    /// <summary>The name of a scheme.</summary>
    public string Scheme(string name) => culture is null ? name : DisplayNames.Scheme(name, culture);

    /// <summary>The name of a scheme, which may be the user's own.</summary>
    public string Scheme(Scheme scheme) => culture is null ? scheme.Name : DisplayNames.Scheme(scheme, culture);

    /// <summary>The name of a class of a scheme.</summary>
    public string Class(string scheme, SegmentClass segment) => culture is null ? segment.Name : DisplayNames.Class(scheme, segment, culture);

    /// <summary>The name of a treatment.</summary>
    public string Treatment(TreatmentAction action) => culture is null ? action.ToString() : DisplayNames.Treatment(action, culture);

    /// <summary>What became of customers between two days.</summary>
    public string Outcome(TransitionOutcome outcome) => culture is null ? outcome.ToString().ToLowerInvariant()
        : DisplayNames.Transition(outcome.ToString(), culture);

    // zh-Hans-CN is zh-Hans; zh-TW is not zh.
    private static bool Is(string culture, string asked) =>
        string.Equals(culture, asked, StringComparison.OrdinalIgnoreCase)
        || (asked != "zh" && culture.StartsWith(asked + "-", StringComparison.OrdinalIgnoreCase));
}
