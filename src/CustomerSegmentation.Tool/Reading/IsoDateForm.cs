namespace CustomerSegmentation.Tool.Reading;

/// <summary>A day as yyyy-MM-dd, where zeros may be left out, or yyyyMMdd. A time may follow.</summary>
internal sealed class IsoDateForm() : PatternDateForm("yyyy-MM-dd")
{
    public override bool TryRead(ReadOnlySpan<byte> text, out DateOnly day, out TimeOfDay time)
    {
        // Most files write it so, without a time.
        time = default;
        return (text.Length == 10 && TryReadUsual(text, out day)) || base.TryRead(text, out day, out time);
    }

    protected override bool TryReadDay(ReadOnlySpan<byte> text, out DateOnly day, out ReadOnlySpan<byte> rest)
    {
        if (TryReadUsual(text, out day))
        {
            rest = text[10..];
            return true;
        }

        if (Digits.Count(text) != 8)
            return base.TryReadDay(text, out day, out rest);
        rest = text[8..];
        return TryMake(Digits.Value(text[..4]), Digits.Value(text[4..6]), Digits.Value(text[6..8]), out day);
    }

    private static bool TryReadUsual(ReadOnlySpan<byte> text, out DateOnly day)
    {
        day = default;
        return text is [_, _, _, _, (byte)'-', _, _, (byte)'-', _, _, ..]
            && TryMake(Digits.Only(text[..4]), Digits.Only(text[5..7]), Digits.Only(text[8..10]), out day);
    }
}
