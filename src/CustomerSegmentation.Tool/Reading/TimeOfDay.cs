using System.Buffers;

namespace CustomerSegmentation.Tool.Reading;

/// <summary>A time that stands behind a day; midnight if there is none.</summary>
/// <param name="Seconds">The seconds since midnight.</param>
/// <param name="Offset">How far its zone is ahead of UTC, in minutes; <see langword="null"/> for a local time.</param>
internal readonly record struct TimeOfDay(int Seconds, int? Offset)
{
    private const int MostOffset = 14 * 60;

    private static readonly SearchValues<byte> Characters = SearchValues.Create("0123456789:., AaPpMm"u8);

    /// <summary>
    /// Reads what stands behind a day: nothing, or a T or blanks and H:mm, H:mm:ss with fractions, or HHmmss, then AM or PM, then a zone. Another time
    /// without a zone is passed over, as in a database.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out TimeOfDay time) => TryReadMoment(text, out time) || IsLocal(text);

    private static bool IsLocal(ReadOnlySpan<byte> text) => text is [(byte)'T' or (byte)'t' or (byte)' ', >= (byte)'0' and <= (byte)'9', ..]
        && !text[1..].ContainsAnyExcept(Characters);

    private static bool TryReadMoment(ReadOnlySpan<byte> text, out TimeOfDay time)
    {
        time = default;
        if (text.IsEmpty || TryReadUsual(text, ref time))
            return true;
        if (text[0] is (byte)'T' or (byte)'t')
            text = text[1..];
        else if (text[0] == ' ')
            text = text.TrimStart((byte)' ');
        else
            return false;
        if (!TryReadClock(ref text, out var hour, out var minute, out var second))
            return false;
        var half = text.TrimStart((byte)' ');
        if (half.Length >= 2 && (Ascii.EqualsIgnoreCase(half[..2], "AM"u8) || Ascii.EqualsIgnoreCase(half[..2], "PM"u8)))
        {
            if (hour is < 1 or > 12)
                return false;
            hour = (hour % 12) + (half[0] is (byte)'P' or (byte)'p' ? 12 : 0);
            text = half[2..];
        }

        if (hour > 24 || minute > 59 || second > 60 || (hour == 24 && (minute > 0 || second > 0))
            || !TryReadZone(text.TrimStart((byte)' '), out var offset))
            return false;
        time = new TimeOfDay((((hour * 60) + minute) * 60) + second, offset);
        return true;
    }

    // Most files write HH:mm:ss.
    private static bool TryReadUsual(ReadOnlySpan<byte> text, ref TimeOfDay time)
    {
        if (text is not [(byte)' ' or (byte)'T', _, _, (byte)':', _, _, (byte)':', _, _])
            return false;
        var (hour, minute, second) = (Digits.Only(text[1..3]), Digits.Only(text[4..6]), Digits.Only(text[7..9]));
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59)
            return false;
        time = new TimeOfDay((((hour * 60) + minute) * 60) + second, null);
        return true;
    }

    private static bool TryReadClock(ref ReadOnlySpan<byte> text, out int hour, out int minute, out int second)
    {
        (minute, second) = (0, 0);
        var digits = Digits.Count(text);
        if (digits is 4 or 6)
        {
            (hour, minute) = (Digits.Value(text[..2]), Digits.Value(text[2..4]));
            second = digits == 6 ? Digits.Value(text[4..6]) : 0;
            text = text[digits..];
        }
        else if (digits is 1 or 2)
        {
            hour = Digits.Value(text[..digits]);
            text = text[digits..];
            digits = TryReadPart(ref text, out minute) && TryReadPart(ref text, out second) ? 6 : 2;
        }
        else
        {
            hour = 0;
            return false;
        }

        // Fractions of a second do not matter.
        if (digits == 6 && text is [(byte)'.' or (byte)',', _, ..] && Digits.Count(text[1..]) is > 0 and var fraction)
            text = text[(fraction + 1)..];
        return true;
    }

    private static bool TryReadPart(ref ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        if (text is not [(byte)':', _, _, ..] || Digits.Count(text[1..]) != 2)
            return false;
        value = Digits.Value(text[1..3]);
        text = text[3..];
        return true;
    }

    private static bool TryReadZone(ReadOnlySpan<byte> text, out int? offset)
    {
        offset = text.IsEmpty ? null : 0;
        if (text.IsEmpty || Ascii.EqualsIgnoreCase(text, "Z"u8) || Ascii.EqualsIgnoreCase(text, "UTC"u8) || Ascii.EqualsIgnoreCase(text, "GMT"u8))
            return true;
        if (text[0] is not ((byte)'+' or (byte)'-') || Digits.Count(text[1..]) is not (2 or 4))
            return false;
        var isAhead = text[0] == '+';
        var hours = Digits.Value(text[1..3]);
        var rest = text[3..];
        if (rest is [(byte)':', _, _])
            rest = rest[1..];
        if (rest.Length is not (0 or 2) || Digits.Count(rest) != rest.Length)
            return false;
        var minutes = (hours * 60) + Digits.Value(rest);
        offset = isAhead ? minutes : -minutes;
        return minutes <= MostOffset && Digits.Value(rest) < 60;
    }
}
