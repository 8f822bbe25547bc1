namespace CustomerSegmentation.Tool.Reading;

/// <summary>The numbers that a spreadsheet holds for days, and writes where the column is not formatted as a date.</summary>
internal static class SpreadsheetDay
{
    /// <summary>What to do about it.</summary>
    public const string Remedy = "format the column as a date in the spreadsheet, and save the file again";

    // 20000 to 79999: 1954 to 2119.
    private const int Length = 5;

    private static readonly DateOnly Zero = new(1899, 12, 30);

    /// <summary>The day of a number, with a fraction for the time perhaps, in the system that counts from 1900.</summary>
    public static DateOnly? Of(ReadOnlySpan<byte> text) =>
        Digits.Count(text) == Length && text[0] is >= (byte)'2' and < (byte)'8' && IsFraction(text[Length..])
            ? Zero.AddDays(Digits.Value(text[..Length]))
            : null;

    private static bool IsFraction(ReadOnlySpan<byte> rest) =>
        rest.IsEmpty || (rest is [(byte)'.' or (byte)',', _, ..] && Digits.Count(rest[1..]) == rest.Length - 1);
}
