using System.IO.Compression;
using System.Xml;

namespace CustomerSegmentation.Tool.Reading.Excel;

/// <summary>An Excel workbook (.xlsx): its sheets, and what their cells refer to.</summary>
/// <remarks>
/// It is read with the framework's own zip and XML: row by row, errors as such, with bounds for what a damaged or hostile file claims.
/// </remarks>
internal sealed class Workbook : IDisposable
{
    private const string Main = "xl/workbook.xml";

    private readonly ZipArchive zip;
    private readonly string folder;

    private Workbook(string name, ZipArchive zip)
    {
        (Name, this.zip) = (name, zip);
        if (zip.GetEntry("xl/workbook.bin") is not null)
            throw ToolException.BadArgument($"{name} is a binary Excel workbook (.xlsb): save it as .xlsx.");
        var targets = ReadTargets("_rels/.rels", "");
        var main = targets.Values.FirstOrDefault(target => target.EndsWith("workbook.xml", StringComparison.Ordinal)) ?? Main;
        folder = main[..(main.LastIndexOf('/') + 1)];
        targets = ReadTargets($"{folder}_rels/{main[folder.Length..]}.rels", folder);
        Sheets = ReadSheets(main, targets);
        SharedTexts = ReadSharedTexts();
        using var styles = TryOpen($"{folder}styles.xml");
        Formats = styles is null ? [] : CellFormats.Read(styles);
    }

    /// <summary>The file's name in messages.</summary>
    public string Name { get; }

    /// <summary>The sheets: their names, and the parts of the file that hold them.</summary>
    public IReadOnlyList<(string Name, string Part)> Sheets { get; }

    /// <summary>Whether days are counted from 1904 on.</summary>
    public bool IsFrom1904 { get; private set; }

    /// <summary>Texts to which cells refer, in UTF-8.</summary>
    public IReadOnlyList<byte[]> SharedTexts { get; }

    /// <summary>The meaning of numbers, by the style of the cell.</summary>
    public IReadOnlyList<CellFormat> Formats { get; }

    /// <summary>Opens a workbook.</summary>
    /// <param name="name">The file's name in messages.</param>
    /// <param name="stream">The file, which is closed with this.</param>
    /// <exception cref="ToolException">It is damaged, or another kind of workbook.</exception>
    public static Workbook Open(string name, FileStream stream) => FileGuard.Run(name, "Excel workbook", () => new Workbook(name, new ZipArchive(stream)));

    /// <summary>Opens a part of the file.</summary>
    public XmlReader OpenPart(string part) => TryOpen(part) ?? throw new InvalidDataException($"it has no {part}");

    /// <summary>A text that may be made of several runs, each with a look of its own; the reader is at the element that holds it.</summary>
    public static string ReadText(XmlReader reader)
    {
        if (reader.IsEmptyElement)
            return "";
        var (text, depth) = (new StringBuilder(), reader.Depth);
        while (reader.Read() && reader.Depth > depth)
        {
            // How a text is spoken is no part of it.
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "rPh" })
                PassOver(reader);
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA)
                text.Append(reader.Value);
        }

        return Unescape(text.ToString());
    }

    public void Dispose() => zip.Dispose();

    private static void PassOver(XmlReader reader)
    {
        var depth = reader.Depth;
        while (!reader.IsEmptyElement && reader.Read() && reader.Depth > depth)
        {
        }
    }

    // Signs that XML can't hold stand as _x000D_.
    private static string Unescape(string text)
    {
        for (var place = text.IndexOf("_x", StringComparison.Ordinal); place >= 0 && place + 7 <= text.Length;
            place = text.IndexOf("_x", place + 1, StringComparison.Ordinal))
        {
            if (text[place + 6] == '_'
                && ushort.TryParse(text.AsSpan(place + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var sign))
                text = $"{text[..place]}{(char)sign}{text[(place + 7)..]}";
        }

        return text;
    }

    private XmlReader? TryOpen(string part) => zip.GetEntry(part) is { } entry
        ? XmlReader.Create(entry.Open(), new XmlReaderSettings { CloseInput = true, DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null })
        : null;

    private Dictionary<string, string> ReadTargets(string part, string from)
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        using var reader = TryOpen(part);
        while (reader?.Read() == true)
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && reader.GetAttribute("Id") is { } id
                && reader.GetAttribute("Target") is { } target)
                targets[id] = target.StartsWith('/') ? target[1..] : from + target;
        }

        return targets;
    }

    private List<(string Name, string Part)> ReadSheets(string main, Dictionary<string, string> targets)
    {
        List<(string Name, string Part)> sheets = [];
        using var reader = OpenPart(main);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader.LocalName == "workbookPr")
                IsFrom1904 = reader.GetAttribute("date1904") is "1" or "true";
            else if (reader.LocalName == "sheet" && reader.GetAttribute("name") is { } sheet && IdOf(reader) is { } id && targets.TryGetValue(id, out var part))
                sheets.Add((sheet, part));
        }

        return sheets.Count > 0 ? sheets : throw new InvalidDataException("it has no sheets");
    }

    // The attribute is of another name space than the others.
    private static string? IdOf(XmlReader sheet)
    {
        for (var more = sheet.MoveToFirstAttribute(); more; more = sheet.MoveToNextAttribute())
        {
            if (sheet is { LocalName: "id", NamespaceURI.Length: > 0 })
                return sheet.Value;
        }

        return null;
    }

    private List<byte[]> ReadSharedTexts()
    {
        List<byte[]> texts = [];
        using var reader = TryOpen($"{folder}sharedStrings.xml");
        while (reader?.Read() == true)
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "si" })
                texts.Add(Encoding.UTF8.GetBytes(ReadText(reader)));
        }

        return texts;
    }
}
