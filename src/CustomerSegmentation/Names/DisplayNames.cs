using System.Globalization;
using System.Resources;
using CustomerSegmentation.Treatments;

namespace CustomerSegmentation;

/// <summary>
/// Gets display names in English and Simplified Chinese. Files and settings use the stable names of schemes and classes in any language.
/// Safe for concurrent use.
/// </summary>
/// <remarks>
/// <c>zh</c>, <c>zh-CN</c>, <c>zh-SG</c> and their child cultures give Chinese names, also if the runtime has no data of cultures
/// (<c>InvariantGlobalization</c>). All other cultures give English names, including traditional Chinese (<c>zh-Hant</c>, <c>zh-TW</c>,
/// <c>zh-HK</c>, <c>zh-MO</c>). A process with <c>InvariantGlobalization</c> must set <c>PredefinedCulturesOnly</c> to <c>false</c>, or it can
/// only create the invariant culture.
/// </remarks>
public static class DisplayNames
{
    private static readonly string[] TraditionalChinese = ["zh-Hant", "zh-TW", "zh-HK", "zh-MO", "zh-CHT"];

    /// <summary>Gets the title of a scheme, such as <c>Value tier</c>.</summary>
    /// <param name="scheme">The scheme's name, such as <c>value_tier</c>.</param>
    /// <param name="culture">The culture.</param>
    /// <returns>The title; for a scheme that is not built in, its name.</returns>
    public static string Scheme(string scheme, CultureInfo culture) => Find(scheme, culture) ?? scheme;

    /// <summary>Gets the title of a scheme, such as <c>Value tier</c>.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="culture">The culture.</param>
    /// <returns>The title; for a scheme that is not built in, its own title.</returns>
    public static string Scheme(Scheme scheme, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        return Find(scheme.Name, culture) ?? scheme.Title;
    }

    /// <summary>Gets the name of a class, such as <c>Rising star</c>.</summary>
    /// <param name="scheme">The scheme's name, such as <c>loyalty_quadrant</c>.</param>
    /// <param name="segment">The class.</param>
    /// <param name="culture">The culture.</param>
    /// <returns>The name; for a scheme that is not built in, the class's stable name. <c>Unclassified</c> has a name in every scheme.</returns>
    public static string Class(string scheme, SegmentClass segment, CultureInfo culture) =>
        (segment == SegmentClass.Unclassified ? Find(segment.Name, culture) : Find(scheme, segment.Name, culture)) ?? segment.Name;

    /// <summary>Gets the name of a treatment, such as <c>Win back</c>.</summary>
    /// <param name="action">The treatment.</param>
    /// <param name="culture">The culture.</param>
    /// <returns>The name.</returns>
    public static string Treatment(TreatmentAction action, CultureInfo culture) => Find("treatment", $"{action}", culture) ?? action.ToString();

    /// <summary>Gets the name of a topic of treatments, such as <c>Service</c>.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="culture">The culture.</param>
    /// <returns>The name; for no topic or several topics, their stable names.</returns>
    public static string Topic(TreatmentTopics topic, CultureInfo culture) => Find("topic", $"{topic}", culture) ?? topic.ToString();

    /// <summary>Gets the name of a transition's outcome, such as <c>Promoted</c>.</summary>
    /// <param name="outcome">The stable name of the outcome: Promoted, Demoted, Moved, Kept, New or Gone.</param>
    /// <param name="culture">The culture.</param>
    /// <returns>The name; for another text, that text.</returns>
    public static string Transition(string outcome, CultureInfo culture) => Find("transition", outcome, culture) ?? outcome;

    /// <summary>Gets the purpose of a scheme and its usual users, in one or two sentences.</summary>
    /// <param name="scheme">The scheme's name, such as <c>value_tier</c>.</param>
    /// <param name="culture">The culture.</param>
    /// <returns>The sentences; empty for a scheme that is not built in.</returns>
    public static string Purpose(string scheme, CultureInfo culture) => Find(scheme, "purpose", culture) ?? "";

    /// <summary>Gets the sources of a scheme: books and papers, with their titles in the original language.</summary>
    /// <param name="scheme">The scheme's name, such as <c>value_tier</c>.</param>
    /// <returns>The sources; empty for a scheme that is not built in.</returns>
    public static string Source(string scheme) => Find(scheme, "source", CultureInfo.InvariantCulture) ?? "";

    /// <summary>The English names.</summary>
    internal static ResourceManager EnglishNames { get; } = new("CustomerSegmentation.Names.Names", typeof(DisplayNames).Assembly);

    /// <summary>The names in Simplified Chinese.</summary>
    // In no satellite assembly, which the runtime would not find if it has no data of cultures.
    internal static ResourceManager ChineseNames { get; } = new("CustomerSegmentation.Names.Names.zh-Hans", typeof(DisplayNames).Assembly);

    private static string? Find(string owner, string name, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(name);
        return Find($"{owner}.{name}", culture);
    }

    private static string? Find(string key, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(culture);
        var chinese = IsSimplifiedChinese(culture.Name) ? ChineseNames.GetString(key, CultureInfo.InvariantCulture) : null;
        return chinese ?? EnglishNames.GetString(key, CultureInfo.InvariantCulture);
    }

    // The parent of zh-CN is zh-Hans only if the runtime has data of cultures, and zh has no such parent.
    private static bool IsSimplifiedChinese(string culture) =>
        IsOrIsBelow(culture, "zh") && !TraditionalChinese.Any(traditional => IsOrIsBelow(culture, traditional));

    private static bool IsOrIsBelow(string culture, string parent) =>
        culture.StartsWith(parent, StringComparison.OrdinalIgnoreCase) && (culture.Length == parent.Length || culture[parent.Length] == '-');
}
