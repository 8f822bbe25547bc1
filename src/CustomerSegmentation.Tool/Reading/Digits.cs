namespace CustomerSegmentation.Tool.Reading;

/// <summary>The digits 0 to 9 of a text.</summary>
internal static class Digits
{
    /// <summary>How many there are at its beginning.</summary>
    public static int Count(ReadOnlySpan<byte> text) => text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') is >= 0 and var end ? end : text.Length;

    /// <summary>The number of a text that is nothing but up to nine digits; else -1.</summary>
    public static int Only(ReadOnlySpan<byte> text)
    {
        var value = 0;
        foreach (var one in text)
        {
            if (one is < (byte)'0' or > (byte)'9')
                return -1;
            value = (value * 10) + (one - '0');
        }

        return value;
    }

    /// <summary>The number of up to nine digits.</summary>
    public static int Value(ReadOnlySpan<byte> digits)
    {
        var value = 0;
        foreach (var digit in digits)
            value = (value * 10) + (digit - '0');
        return value;
    }
}
