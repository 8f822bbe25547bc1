namespace CustomerSegmentation.Tool.Printing;

/// <summary>Figures as text for people, in the invariant culture; nothing for <see langword="null"/>.</summary>
internal static class Figures
{
    /// <summary>A whole number: 1,234.</summary>
    public static string Count(long? value) => Format(value, "N0");

    /// <summary>Money: 1,234.50.</summary>
    public static string Money(decimal? value) => Format(value, "N2");

    /// <summary>A share: 12.5 %.</summary>
    public static string Percent(IFormattable? value) => Format(value, "P1");

    /// <summary>A number with the decimals that it needs, four at most.</summary>
    public static string Amount(decimal? value) => Format(value, "#,0.####");

    /// <summary>A number in a format.</summary>
    public static string Format(IFormattable? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
