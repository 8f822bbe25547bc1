namespace CustomerSegmentation.Tool.Reading;

/// <summary>A day, a time and a zone as a format of .NET has them.</summary>
/// <param name="format">The format.</param>
/// <exception cref="ToolException">The format does not say which day it is.</exception>
internal sealed class ExactDateForm(string format) : DateForm(SaysTheDay(format) ? format : throw ToolException.BadArgument(
    $"--date-format {format} can't be read back to a day; say day, month and year, such as dd/MM/yyyy or 'M/d/yyyy H:mm'."))
{
    // These say GMT or Z in the text, and .NET reads over it.
    private readonly bool isUtc = format is "r" or "R" or "u";
    private readonly bool mayHaveZone = format is "o" or "O" || format.AsSpan().ContainsAny('K', 'z');

    public override bool TryRead(ReadOnlySpan<byte> text, out DateOnly day, out TimeOfDay time)
    {
        var written = Encoding.UTF8.GetString(text);
        var isRead = TryReadMoment(written, Format, out var moment);
        day = DateOnly.FromDateTime(moment.DateTime);
        var hasZone = isRead && (isUtc || (mayHaveZone
            && DateTime.TryParseExact(written, Format, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var kind)
            && kind.Kind != DateTimeKind.Unspecified));
        time = new TimeOfDay((int)moment.TimeOfDay.TotalSeconds, hasZone ? (int)moment.Offset.TotalMinutes : null);
        return isRead;
    }

    // Read with an offset of its own, so that a zone in the text does not move the day.
    private static bool TryReadMoment(string text, string format, out DateTimeOffset moment) =>
        DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment);

    private static bool SaysTheDay(string format)
    {
        var sample = new DateTimeOffset(2004, 11, 28, 0, 0, 0, TimeSpan.Zero);
        try
        {
            return TryReadMoment(sample.ToString(format, CultureInfo.InvariantCulture), format, out var read) && read.Date == sample.Date;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
