using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CustomerSegmentation.Tests;

/// <summary>The library's doc comments as Markdown.</summary>
internal static partial class XmlDocs
{
    private static readonly Dictionary<string, XElement> Members = XDocument.Load(Path.ChangeExtension(typeof(Customer).Assembly.Location, ".xml"))
        .Descendants("member").ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    /// <summary>The summary of a type or member; empty where there is none.</summary>
    public static string Summary(MemberInfo? member) => Part(member, "summary");

    /// <summary>The remarks of a type or member; empty where there are none.</summary>
    public static string Remarks(MemberInfo? member) => Part(member, "remarks");

    private static string Part(MemberInfo? member, string part) =>
        member is not null && Members.TryGetValue(XmlName.Of(member), out var element) && element.Element(part) is { } text
            ? Blanks().Replace(string.Concat(text.Nodes().Select(Text)), " ").Trim()
            : "";

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement element when (element.Attribute("langword") ?? element.Attribute("name")) is { } word => $"`{word.Value}`",
        XElement element when element.Attribute("cref") is { } reference => $"`{reference.Value[(reference.Value.LastIndexOf('.') + 1)..]}`",
        XElement element => string.Concat(element.Nodes().Select(Text)),
        _ => "",
    };

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();
}
