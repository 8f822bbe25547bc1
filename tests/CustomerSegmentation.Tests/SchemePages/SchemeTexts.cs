using System.Globalization;
using System.Text.RegularExpressions;

namespace CustomerSegmentation.Tests;

/// <summary>What the pages say of a scheme in words: the names for people, and the doc comments of its types.</summary>
internal static partial class SchemeTexts
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo SimplifiedChinese = CultureInfo.GetCultureInfo("zh-Hans");

    /// <summary>The Chinese title.</summary>
    public static string ChineseTitle(Scheme scheme) => DisplayNames.Scheme(scheme, SimplifiedChinese);

    /// <summary>What the scheme is for.</summary>
    public static string Purpose(Scheme scheme) => DisplayNames.Purpose(scheme.Name, English);

    /// <summary>The same in Chinese.</summary>
    public static string ChinesePurpose(Scheme scheme) => DisplayNames.Purpose(scheme.Name, SimplifiedChinese);

    /// <summary>Where the scheme comes from.</summary>
    public static string Source(Scheme scheme) => DisplayNames.Source(scheme.Name);

    /// <summary>What else is worth knowing of it; empty where nothing is written down.</summary>
    public static string Remarks(Scheme scheme) => XmlDocs.Remarks(typeof(Schemes).GetProperty(scheme.SettingsKey)!);

    /// <summary>A class's Chinese name.</summary>
    public static string ChineseClass(Scheme scheme, SegmentClass segment) => DisplayNames.Class(scheme.Name, segment, SimplifiedChinese);

    /// <summary>What a class means.</summary>
    public static string Meaning(Scheme scheme, SegmentClass segment) => Chinese().Replace(XmlDocs.Summary(MemberOf(scheme, segment)), "");

    /// <summary>What to do for the customers of a class.</summary>
    public static string Treatments(Scheme scheme, SegmentClass segment) =>
        string.Join("; ", scheme.Treatments.GetValueOrDefault(segment, []).Select(action => DisplayNames.Treatment(action, English)));

    private static System.Reflection.FieldInfo MemberOf(Scheme scheme, SegmentClass segment) =>
        typeof(Customer).Assembly.GetType($"CustomerSegmentation.{scheme.SettingsKey}")!.GetField(segment.Name)!;

    [GeneratedRegex(@" \([\u3000-\u9FFF\uFF00-\uFFEF][^()]*\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Chinese();
}
