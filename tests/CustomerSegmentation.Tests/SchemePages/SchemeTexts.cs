using System.Text.RegularExpressions;

namespace CustomerSegmentation.Tests;

/// <summary>What the pages say of a scheme in words, English and Chinese, from the doc comments of its types.</summary>
internal static partial class SchemeTexts
{
    /// <summary>The Chinese title; empty where none is written down.</summary>
    public static string ChineseTitle(Scheme scheme) => ChineseIn(XmlDocs.Summary(TypeOf(scheme)));

    /// <summary>What the scheme is for.</summary>
    public static string Purpose(Scheme scheme)
    {
        var summary = XmlDocs.Summary(TypeOf(scheme));
        var text = summary[(summary.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    /// <summary>Where the scheme comes from, and what it is called elsewhere; empty where nothing is written down.</summary>
    public static string Source(Scheme scheme) => XmlDocs.Remarks(TypeOf(scheme));

    /// <summary>A class's Chinese name; empty where none is written down.</summary>
    public static string ChineseClass(Scheme scheme, SegmentClass segment) => ChineseIn(XmlDocs.Summary(MemberOf(scheme, segment)));

    /// <summary>What a class means.</summary>
    public static string Meaning(Scheme scheme, SegmentClass segment) => Chinese().Replace(XmlDocs.Summary(MemberOf(scheme, segment)), "");

    private static Type TypeOf(Scheme scheme) => typeof(Customer).Assembly.GetType($"CustomerSegmentation.{scheme.SettingsKey}Scheme")!;

    private static System.Reflection.FieldInfo MemberOf(Scheme scheme, SegmentClass segment) =>
        typeof(Customer).Assembly.GetType($"CustomerSegmentation.{scheme.SettingsKey}")!.GetField(segment.Name)!;

    private static string ChineseIn(string text) => Chinese().Match(text).Groups["name"].Value;

    [GeneratedRegex(@" \((?<name>[\u3000-\u9FFF\uFF00-\uFFEF][^()]*)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Chinese();
}
