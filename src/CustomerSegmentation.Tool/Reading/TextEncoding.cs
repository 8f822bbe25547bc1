namespace CustomerSegmentation.Tool.Reading;

/// <summary>Encodings by their names.</summary>
internal static class TextEncoding
{
    private static readonly EncodingProvider CodePages = CodePagesEncodingProvider.Instance;

    /// <summary>The encoding of a name: an IANA name, or a code page such as cp1252.</summary>
    /// <exception cref="ToolException">There is none.</exception>
    public static Encoding Named(string name) => Find(name) ?? throw ToolException.BadArgument($"--encoding {name} is not known."
        + $"{Nearest.Hint(name, Encoding.GetEncodings().Concat(CodePages.GetEncodings()).Select(one => one.Name))} Usual ones are utf-8, utf-16, "
        + "windows-1252, iso-8859-15, windows-1251, gb18030 and shift_jis.");

    /// <summary>The same, or <see langword="null"/>.</summary>
    public static Encoding? Find(string name)
    {
        var plain = name.Trim().ToLowerInvariant();
        if (plain.StartsWith("utf", StringComparison.Ordinal) && char.IsAsciiDigit(plain[^1]) && !plain.Contains('-', StringComparison.Ordinal))
            plain = $"utf-{plain[3..]}";
        try
        {
            return int.TryParse(plain.TrimStart([.. "cpwindows-_ "]), CultureInfo.InvariantCulture, out var page)
                ? CodePages.GetEncoding(page) ?? Encoding.GetEncoding(page)
                : CodePages.GetEncoding(plain) ?? Encoding.GetEncoding(plain);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
