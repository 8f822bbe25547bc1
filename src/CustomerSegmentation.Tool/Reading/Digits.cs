namespace CustomerSegmentation.Tool.Reading;

/// <summary>The digits 0 to 9 at the beginning of a text.</summary>
internal static class Digits
{
    /// <summary>How many there are.</summary>
    public static int Count(ReadOnlySpan<byte> text) => text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') is >= 0 and var end ? end : text.Length;

    /// <summary>The number of up to nine digits.</summary>
    public static int Value(ReadOnlySpan<byte> digits)
    {
        var value = 0;
        foreach (var digit in digits)
            value = (value * 10) + (digit - '0');
        return value;
    }
}
