using System.Buffers;
using System.Globalization;

namespace CustomerSegmentation.Tool;

/// <summary>Writes rows of CSV with LF line breaks; fields are quoted only where they must be.</summary>
internal sealed class CsvWriter(TextWriter writer)
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    private bool inRow;

    public void Text(string text)
    {
        Separate();
        if (text.AsSpan().ContainsAny(Special))
            writer.Write($"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        else
            writer.Write(text);
    }

    /// <summary>A number in the shortest form that reads back the same; NaN is unknown and stays empty.</summary>
    public void Number(double value)
    {
        Separate();
        if (!double.IsNaN(value))
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{value:R}"));
    }

    public void Unknown() => Separate();

    public void Date(DateOnly date)
    {
        Separate();
        writer.Write(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    public void EndRow()
    {
        writer.Write('\n');
        inRow = false;
    }

    private void Separate()
    {
        if (inRow)
            writer.Write(',');
        inRow = true;
    }
}
