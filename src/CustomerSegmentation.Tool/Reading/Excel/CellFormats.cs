using System.Xml;

namespace CustomerSegmentation.Tool.Reading.Excel;

/// <summary>What the styles of a workbook say of the meaning of numbers.</summary>
internal static class CellFormats
{
    /// <summary>Reads the part of the styles.</summary>
    /// <returns>The formats, by the number of the style.</returns>
    public static IReadOnlyList<CellFormat> Read(XmlReader styles)
    {
        var custom = new Dictionary<int, CellFormat>();
        List<CellFormat> formats = [];
        var isOfCells = false;
        while (styles.Read())
        {
            if (styles.LocalName == "cellXfs")
                isOfCells = styles is { NodeType: XmlNodeType.Element, IsEmptyElement: false };
            if (styles.NodeType != XmlNodeType.Element)
                continue;
            if (styles.LocalName == "numFmt")
                custom[NumberOf(styles, "numFmtId")] = Of(styles.GetAttribute("formatCode") ?? "");
            else if (styles.LocalName == "xf" && isOfCells)
                formats.Add(NumberOf(styles, "numFmtId") is var number && custom.TryGetValue(number, out var format) ? format : BuiltIn(number));
        }

        return formats;
    }

    /// <summary>The meaning of a format, such as <c>dd/mm/yyyy</c>.</summary>
    public static CellFormat Of(string code)
    {
        var letters = LettersOf(code, out var isDuration);
        if (isDuration || letters.Equals("general", StringComparison.Ordinal))
            return CellFormat.Number;
        return letters.AsSpan().ContainsAny('y', 'd') ? CellFormat.Day
            : letters.AsSpan().ContainsAny('h', 's') ? CellFormat.Time
            : letters.Contains('m', StringComparison.Ordinal) ? CellFormat.Day
            : CellFormat.Number;
    }

    private static int NumberOf(XmlReader element, string attribute) =>
        int.TryParse(element.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static CellFormat BuiltIn(int number) => number switch
    {
        >= 14 and <= 17 or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58 => CellFormat.Day,
        >= 18 and <= 21 or (>= 32 and <= 35) or 45 or 47 or 55 or 56 => CellFormat.Time,
        _ => CellFormat.Number,
    };

    // What the first part of the format says, without texts, signs behind an escape, and what stands in brackets.
    private static string LettersOf(string code, out bool isDuration)
    {
        var letters = new StringBuilder();
        isDuration = false;
        for (var i = 0; i < code.Length && code[i] != ';'; i++)
        {
            switch (code[i])
            {
                case '"':
                    i = EndOf(code, i, '"');
                    break;
                case '[':
                    isDuration |= i + 1 < code.Length && code[(i + 1)..].TrimStart('h', 'H', 'm', 'M', 's', 'S').StartsWith(']')
                        && code[i + 1] != ']';
                    i = EndOf(code, i, ']');
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                default:
                    letters.Append(char.ToLowerInvariant(code[i]));
                    break;
            }
        }

        return letters.ToString();
    }

    private static int EndOf(string code, int start, char end) => code.IndexOf(end, start + 1) is >= 0 and var place ? place : code.Length;
}
