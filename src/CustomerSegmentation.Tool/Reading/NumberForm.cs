namespace CustomerSegmentation.Tool.Reading;

/// <summary>
/// A way to write numbers: what stands before the decimals. Groups of three digits may be separated by the other sign, blanks or apostrophes.
/// </summary>
internal sealed class NumberForm
{
    private readonly byte sign;
    private readonly byte[][] groupMarks;

    private NumberForm(char sign, char other)
    {
        this.sign = (byte)sign;
        // Among the blanks are those that don't break a line, the narrow and the thin one.
        groupMarks = [.. ((string[])[other.ToString(), " ", "'", "\u00A0", "\u202F", "\u2009", "\u2019"]).Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>1234.50, 1,234.50 or 1'234.50.</summary>
    public static NumberForm Point { get; } = new('.', ',');

    /// <summary>1234,50, 1.234,50 or 1 234,50.</summary>
    public static NumberForm Comma { get; } = new(',', '.');

    /// <summary>The form with the other sign.</summary>
    public NumberForm Other => this == Point ? Comma : Point;

    /// <summary>The sign before the decimals, as settings have it.</summary>
    public string Separator => ((char)sign).ToString();

    /// <summary>The form of a setting.</summary>
    public static NumberForm Of(string separator) => separator == "," ? Comma : Point;

    /// <summary>Whether a text that .NET reads as a number is that number in this form.</summary>
    public bool IsPlain(ReadOnlySpan<byte> text) => this == Point || !text.Contains((byte)'.');

    /// <summary>Writes a number as .NET has it: 1234.50, a minus before it.</summary>
    /// <param name="text">The number in this form; a minus may be behind it.</param>
    /// <param name="plain">Room for one byte more than the text has.</param>
    /// <returns>The number; nothing if the text is not of this form.</returns>
    public ReadOnlySpan<byte> ToPlain(ReadOnlySpan<byte> text, Span<byte> plain)
    {
        if (text.Length >= plain.Length)
            return [];
        var length = 0;
        if (text is [(byte)'+' or (byte)'-', ..])
        {
            plain[length++] = text[0];
            text = text[1..];
        }
        else if (text is [.., (byte)'-'])
        {
            plain[length++] = (byte)'-';
            text = text[..^1].TrimEnd((byte)' ');
        }

        if (!TryWriteWhole(ref text, plain, ref length, out var isGrouped))
            return [];
        if (!text.IsEmpty && text[0] == sign)
        {
            if (Digits.Count(text[1..]) is not (> 0 and var decimals))
                return [];
            plain[length++] = (byte)'.';
            Move(ref text, 1, decimals, plain, ref length);
        }
        else if (length == 0 || plain[length - 1] is not (>= (byte)'0' and <= (byte)'9'))
        {
            return [];
        }

        if (!isGrouped && text is [(byte)'e' or (byte)'E', _, ..])
        {
            var start = text[1] is (byte)'+' or (byte)'-' ? 2 : 1;
            text[..start].CopyTo(plain[length..]);
            length += start;
            if (Digits.Count(text[start..]) is not (> 0 and var exponent))
                return [];
            Move(ref text, start, exponent, plain, ref length);
        }

        return text.IsEmpty ? plain[..length] : [];
    }

    // The digits before the decimals, without what stands between groups. A number of several groups does not begin with 0.
    private bool TryWriteWhole(ref ReadOnlySpan<byte> text, Span<byte> plain, ref int length, out bool isGrouped)
    {
        var digits = Digits.Count(text);
        var first = text;
        Move(ref text, 0, digits, plain, ref length);
        isGrouped = false;
        if (text.IsEmpty || text[0] == sign)
            return true;
        foreach (var mark in groupMarks)
        {
            if (!text.StartsWith(mark))
                continue;
            isGrouped = true;
            if (digits is 0 or > 3 || first[0] == '0')
                return false;
            for (; text.StartsWith(mark); Move(ref text, mark.Length, 3, plain, ref length))
            {
                if (Digits.Count(text[mark.Length..]) != 3)
                    return false;
            }

            return true;
        }

        return true;
    }

    private static void Move(ref ReadOnlySpan<byte> text, int skip, int count, Span<byte> plain, ref int length)
    {
        text.Slice(skip, count).CopyTo(plain[length..]);
        length += count;
        text = text[(skip + count)..];
    }
}
