using System.Globalization;
using System.Resources;
using CustomerSegmentation.Treatments;

namespace CustomerSegmentation;

/// <summary>
/// Names for people, in English and Simplified Chinese. Files and settings keep the stable names of schemes and classes,
/// whatever the language. Safe for any number of threads.
/// </summary>
/// <remarks>
/// A culture that there are no names for gets the English ones. <c>zh</c>, <c>zh-CN</c>, <c>zh-SG</c> and what lies below
/// them get the Chinese ones, also where the runtime knows no cultures (<c>InvariantGlobalization</c>); traditional Chinese
/// (<c>zh-Hant</c>, <c>zh-TW</c>, <c>zh-HK</c>, <c>zh-MO</c>) gets English. A process with <c>InvariantGlobalization</c> must
/// set <c>PredefinedCulturesOnly</c> to <c>false</c>, or it can make no culture but the invariant one.
/// </remarks>
public static class DisplayNames
{
    private static readonly string[] TraditionalChinese = ["zh-Hant", "zh-TW", "zh-HK", "zh-MO", "zh-CHT"];

    /// <summary>The title of a scheme, such as <c>Value tier</c>.</summary>
    /// <param name="scheme">The scheme's name, such as <c>value_tier</c>.</param>
    /// <param name="culture">The culture.</param>
    /// <returns>The title; the name itself for a scheme that is not of the catalogue.</returns>
    public static string Scheme(string scheme, CultureInfo culture) => Find(scheme, culture) ?? scheme;

    /// <summary>The title of a scheme, such as <c>Value tier</c>.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="culture">The culture.</param>
    /// <returns>The title; the scheme's own title where it is not of the catalogue.</returns>
    public static string Scheme(Scheme scheme, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        return Find(scheme.Name, culture) ?? scheme.Title;
    }

    /// <summary>The name of a class, such as <c>Rising star</c>.</summary>
    /// <param name="scheme">The scheme's name, such as <c>loyalty_quadrant</c>.</param>
    /// <param name="segment">The class.</param>
    /// <param name="culture">The culture.</param>
    /// <returns>The name; the class's stable name where the scheme is not of the catalogue, but for <c>Unclassified</c>, which has a name in every scheme.</returns>
    public static string Class(string scheme, SegmentClass segment, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        return Find(segment == SegmentClass.Unclassified ? segment.Name : $"{scheme}.{segment.Name}", culture) ?? segment.Name;
    }

    /// <summary>The name of a treatment, such as <c>Win back</c>.</summary>
    /// <param name="action">The treatment.</param>
    /// <param name="culture">The culture.</param>
    /// <returns>The name.</returns>
    public static string Treatment(TreatmentAction action, CultureInfo culture) => Find($"treatment.{action}", culture) ?? action.ToString();

    /// <summary>The name of one topic of treatments, such as <c>Service</c>.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="culture">The culture.</param>
    /// <returns>The name; the stable names for none or several.</returns>
    public static string Topic(TreatmentTopics topic, CultureInfo culture) => Find($"topic.{topic}", culture) ?? topic.ToString();

    /// <summary>The name of what became of a customer between two dates, such as <c>Promoted</c>.</summary>
    /// <param name="outcome">The stable name of the outcome: Promoted, Demoted, Moved, Kept, New or Gone.</param>
    /// <param name="culture">The culture.</param>
    /// <returns>The name; what was given where there is no such outcome.</returns>
    public static string Transition(string outcome, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return Find($"migration.{outcome}", culture) ?? outcome;
    }

    /// <summary>What a scheme is for and who uses it, in one or two sentences.</summary>
    /// <param name="scheme">The scheme's name, such as <c>value_tier</c>.</param>
    /// <param name="culture">The culture.</param>
    /// <returns>The sentences; empty for a scheme that is not of the catalogue.</returns>
    public static string Purpose(string scheme, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        return Find($"{scheme}.purpose", culture) ?? "";
    }

    /// <summary>Where a scheme comes from: the books, and the literature. Titles are as they were printed, in any language.</summary>
    /// <param name="scheme">The scheme's name, such as <c>value_tier</c>.</param>
    /// <returns>The sources; empty for a scheme that is not of the catalogue.</returns>
    public static string Source(string scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        return Find($"{scheme}.source", CultureInfo.InvariantCulture) ?? "";
    }

    /// <summary>The culture of the Chinese names.</summary>
    internal static CultureInfo Chinese { get; } = new SimplifiedChinese();

    /// <summary>The names: the neutral ones are English.</summary>
    internal static ResourceManager Names { get; } = new("CustomerSegmentation.Names.Names", typeof(DisplayNames).Assembly);

    private static string? Find(string key, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(culture);
        return Names.GetString(key, IsSimplifiedChinese(culture.Name) ? Chinese : culture);
    }

    // The runtime's parent of zh-CN is zh-Hans only where it has the data of cultures, and the parent of zh is none.
    private static bool IsSimplifiedChinese(string culture) =>
        IsOrIsBelow(culture, "zh") && !TraditionalChinese.Any(traditional => IsOrIsBelow(culture, traditional));

    private static bool IsOrIsBelow(string culture, string parent) =>
        culture.StartsWith(parent, StringComparison.OrdinalIgnoreCase) && (culture.Length == parent.Length || culture[parent.Length] == '-');

    // With InvariantGlobalization the runtime writes the name as zh-HANS, and so misses the folder zh-Hans of the resources.
    private sealed class SimplifiedChinese() : CultureInfo("")
    {
        public override string Name => "zh-Hans";
    }
}
