using System.IO.Compression;

namespace CustomerSegmentation.Tool.Tests.Reading.Excel;

/// <summary>Workbooks, as the XML of their sheets.</summary>
internal static class Book
{
    private const string Space = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packages = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";

    /// <summary>Makes a workbook. Style 1 is a day, style 2 a day of an own format, style 3 a time, style 4 a number of an own format.</summary>
    /// <param name="sheets">The sheets, with their rows.</param>
    /// <param name="shared">The items of shared texts.</param>
    /// <param name="properties">The attributes of the workbook's properties.</param>
    public static byte[] Of((string Name, string Rows)[] sheets, string shared = "", string properties = "")
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
            Add("_rels/.rels", $"{Packages}<Relationship Id=\"r\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Add("xl/workbook.xml", $"<workbook {Space} xmlns:r=\"{Relations}\"><workbookPr {properties}/><sheets>"
                + string.Concat(sheets.Select((sheet, i) => $"<sheet name=\"{sheet.Name}\" sheetId=\"{i + 1}\" r:id=\"r{i}\"/>")) + "</sheets></workbook>");
            Add("xl/_rels/workbook.xml.rels", Packages
                + string.Concat(sheets.Select((_, i) => $"<Relationship Id=\"r{i}\" Target=\"worksheets/sheet{i}.xml\"/>")) + "</Relationships>");
            Add("xl/styles.xml", $"<styleSheet {Space}><numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-407]d. mmmm yyyy;@\"/>"
                + "<numFmt numFmtId=\"165\" formatCode=\"#,##0.00\\ &quot;days&quot;\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
                + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"20\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>");
            Add("xl/sharedStrings.xml", $"<sst {Space}>{shared}</sst>");
            foreach (var (i, sheet) in sheets.Index())
                Add($"xl/worksheets/sheet{i}.xml", $"<worksheet {Space}><sheetData>{sheet.Rows}</sheetData></worksheet>");

            void Add(string name, string text)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return stream.ToArray();
    }

    /// <summary>A row of texts.</summary>
    public static string Row(params string[] texts) =>
        $"<row>{string.Concat(texts.Select(text => $"<c t=\"inlineStr\"><is><t>{text}</t></is></c>"))}</row>";
}
