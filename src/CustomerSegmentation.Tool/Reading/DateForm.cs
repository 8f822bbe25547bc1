namespace CustomerSegmentation.Tool.Reading;

/// <summary>A way to write a day, perhaps with a time and a zone behind it.</summary>
/// <param name="format">The day as a custom format of .NET.</param>
internal abstract class DateForm(string format)
{
    /// <summary>yyyy-MM-dd or yyyyMMdd.</summary>
    public static DateForm Iso { get; } = new IsoDateForm();

    /// <summary>The forms that are found. A name of a month is English; two digits of a year are read in the century that .NET gives them.</summary>
    public static IReadOnlyList<DateForm> All { get; } =
    [
        Iso,
        .. ((string[])
        [
            "yyyy/MM/dd", "yyyy.MM.dd", "dd/MM/yyyy", "MM/dd/yyyy", "dd-MM-yyyy", "MM-dd-yyyy", "dd.MM.yyyy",
            "dd/MM/yy", "MM/dd/yy", "yy/MM/dd", "dd-MM-yy", "MM-dd-yy", "yy-MM-dd", "dd.MM.yy",
            "dd-MMM-yyyy", "d MMM yyyy", "MMM d, yyyy", "dd-MMM-yy", "d MMM yy", "yyyy年M月d日",
        ]).Select(format => new PatternDateForm(format)),
    ];

    /// <summary>The other forms that are found and that read some of the same texts, as other days.</summary>
    public IEnumerable<DateForm> Others => All.Where(other => other != this && ShapeOf(other.Format) == ShapeOf(format));

    /// <summary>The day as a custom format of .NET, which stands for the form in settings and messages.</summary>
    public string Format => format;

    /// <summary>The form of a setting: one of those that are found, which read a time too, or the format as .NET has it.</summary>
    /// <exception cref="ToolException">The format does not say which day it is.</exception>
    public static DateForm Of(string format) =>
        All.FirstOrDefault(form => form != Iso && form.Format == format) ?? new ExactDateForm(format);

    /// <summary>Reads a field that holds nothing else.</summary>
    /// <param name="text">The field.</param>
    /// <param name="day">The day as it is written.</param>
    /// <param name="time">The time behind it.</param>
    public abstract bool TryRead(ReadOnlySpan<byte> text, out DateOnly day, out TimeOfDay time);

    /// <summary>The form's name in messages.</summary>
    public override string ToString() => format;

    // What the form looks like where a number of two digits may be a day, a month or a year.
    private static string ShapeOf(string format) => format
        .Replace("yyyy", "Y", StringComparison.Ordinal).Replace("MMM", "N", StringComparison.Ordinal)
        .Replace("yy", "0", StringComparison.Ordinal).Replace("MM", "0", StringComparison.Ordinal).Replace("dd", "0", StringComparison.Ordinal);
}
